package org.stallscope.ui.conversations;

import java.util.Locale;
import javafx.geometry.Pos;
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
import org.stallscope.ui.figure.LimitFamily;

/// One row: who sends to whom, what it lost, how its window went.
final class ConversationCell extends ListCell<Integer> {
    private final ConversationList list;
    private final Label sender = label("row-main");
    private final Label receiver = label("row-second");
    private final Label lost = label("row-value");
    private final Label summary = label("row-third");
    private final Label badge = label("limit-badge");
    private final Tooltip meaning = new Tooltip();
    private String badgeStyle = "";
    private final Canvas spark = new Canvas(SparklinePainter.WIDTH, SparklinePainter.HEIGHT);
    private final VBox box;

    ConversationCell(ConversationList list) {
        this.list = list;
        // Addresses differ at their end: keep both ends.
        sender.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        receiver.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        lost.setMinWidth(Region.USE_PREF_SIZE);
        badge.setMinWidth(Region.USE_PREF_SIZE);
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

    private static HBox row(Label left, javafx.scene.Node right) {
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
        if (empty || conversation == null || list.facts() == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        final ConversationFacts facts = list.facts();
        sender.setText(facts.sender(conversation));
        receiver.setText("→ " + facts.receiver(conversation));
        lost.setText(facts.timeLost(conversation));
        summary.setText(facts.summary(conversation));
        setAccessibleText(facts.spoken(conversation));
        setGraphic(box);
        drawSpark();
        showLimit();
    }

    /// Shows what limited the conversation if that is known; also called when it has arrived.
    void showLimit() {
        if (isEmpty() || getItem() == null || list.limits() == null) {
            return;
        }
        final LimitCache.Badge limit = list.limits().get(getItem());
        final boolean shown = limit != null && limit.family() != LimitFamily.FLOW;
        badge.setVisible(shown);
        badge.getStyleClass().remove(badgeStyle);
        if (limit == null) {
            badge.setText("");
            return;
        }
        badge.setText(limit.family().label());
        badgeStyle = "limit-" + limit.family().name().toLowerCase(Locale.ROOT);
        badge.getStyleClass().add(badgeStyle);
        meaning.setText(shown ? "Limited most by: " + limit.words() : "");
        badge.setTooltip(shown ? meaning : null);
        setAccessibleText(list.facts().spoken(getItem()) + (shown ? ", limited most by " + limit.words() : ""));
    }

    /// Draws the sparkline if it is there; also called when one has arrived or the theme changed.
    void drawSpark() {
        final var pen = spark.getGraphicsContext2D();
        pen.clearRect(0, 0, spark.getWidth(), spark.getHeight());
        if (!isEmpty() && getItem() != null && list.sparklines() != null) {
            final Sparkline line = list.sparklines().get(getItem());
            if (line != null) {
                SparklinePainter.paint(pen, line, list.palette());
            }
        }
    }
}
