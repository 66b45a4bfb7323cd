package org.stallscope.ui.conversations;

import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stallscope.ui.theme.Palette;

/// One row of the narrow list: who sends to whom, what it lost, how its window went.
final class ConversationCell extends ListCell<Integer> {
    private final ConversationRows rows;
    private final Supplier<Palette> palette;
    private final Label sender = label("row-main");
    private final Label receiver = label("row-second");
    private final Label lost = label("row-value");
    private final Label summary = label("row-third");
    private final LimitBadge badge = new LimitBadge();
    private final Tooltip meaning = new Tooltip();
    private final Tooltip addresses = new Tooltip();
    private final Canvas spark = new Canvas(SparklinePainter.WIDTH, SparklinePainter.HEIGHT);
    private final VBox box;

    ConversationCell(ConversationRows rows, Supplier<Palette> palette) {
        this.rows = rows;
        this.palette = palette;
        // Addresses differ at their end: keep both ends.
        sender.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        receiver.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        lost.setMinWidth(Region.USE_PREF_SIZE);
        box = new VBox(row(sender, lost), row(receiver, spark), row(summary, badge));
        box.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        // Wide content must be cut, not scrolled.
        setPrefWidth(0);
        selectedProperty().subscribe(this::drawSpark);
    }

    private static Label label(String style) {
        final Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }

    private static HBox row(Label left, Node right) {
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final HBox row = new HBox(left, gap, right);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setSpacing(8);
        return row;
    }

    @Override
    protected void updateItem(Integer conversation, boolean empty) {
        super.updateItem(conversation, empty);
        if (empty || conversation == null || rows.facts() == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        final ConversationFacts facts = rows.facts();
        sender.setText(facts.sender(conversation));
        receiver.setText("→ " + facts.receiver(conversation));
        lost.setText(facts.timeLost(conversation));
        summary.setText(facts.summary(conversation));
        addresses.setText(facts.addresses(conversation));
        setTooltip(addresses);
        setGraphic(box);
        arrived();
    }

    /// Shows what has arrived, or was drawn in other colours before.
    void arrived() {
        if (isEmpty() || getItem() == null || rows.facts() == null) {
            return;
        }
        drawSpark();
        final LimitShare limit = rows.limit(getItem());
        final boolean shown = badge.show(limit);
        meaning.setText(shown ? Messages.say("limited-most-by", limit.words()) : "");
        badge.setTooltip(shown ? meaning : null);
        setAccessibleText(
                rows.facts().spoken(getItem())
                        + (shown ? Messages.say("spoken.limited-most-by", limit.words()) : ""));
    }

    private void drawSpark() {
        final var pen = spark.getGraphicsContext2D();
        pen.clearRect(0, 0, spark.getWidth(), spark.getHeight());
        if (!isEmpty() && getItem() != null) {
            final Sparkline line = rows.sparkline(getItem());
            if (line != null) {
                SparklinePainter.paint(pen, line, palette.get());
            }
        }
    }
}
