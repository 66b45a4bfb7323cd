package org.stallscope.ui.conversations;

import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.ui.figure.LimitFamily;
import org.stallscope.ui.theme.Palette;
import org.stallscope.ui.wording.Quantities;

/// One cell of the table: it knows the number of its conversation only and asks for what stands there.
final class GridCell extends TableCell<Integer, Integer> {
    private static final double BADGE_WIDTH = 40;

    /// Of a cell, both sides.
    private static final double PADDING = 17;

    private final ConversationColumn column;
    private final ConversationRows rows;
    private final Supplier<Palette> palette;
    private final Node graphic;
    private final Tooltip tip = new Tooltip();

    GridCell(ConversationColumn column, ConversationRows rows, Supplier<Palette> palette) {
        this.column = column;
        this.rows = rows;
        this.palette = palette;
        graphic = switch (column) {
            case NAME -> new HBox(end(), new Label(" → "), end());
            case VERDICT -> new LimitBadge();
            case LIMITS -> new Canvas(LimitBar.WIDTH, LimitBar.HEIGHT);
            case WINDOW -> new Canvas(SparklinePainter.WIDTH, SparklinePainter.HEIGHT);
            default -> null;
        };
        setAlignment(column.isNumber() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        if (graphic instanceof LimitBadge badge) {
            // What stands behind the badges begins at one place.
            badge.setMinWidth(BADGE_WIDTH);
            badge.setAlignment(Pos.CENTER);
        } else if (graphic instanceof HBox ends) {
            ends.setAlignment(Pos.CENTER_LEFT);
            // As wide as the cell, whatever the names are.
            ends.setMinWidth(0);
            ends.prefWidthProperty().bind(widthProperty().subtract(PADDING));
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }
    }

    /// One end of a conversation: where room is short, both names keep both their ends, in which addresses differ.
    private static Label end() {
        final Label end = new Label();
        end.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        end.setMinWidth(0);
        return end;
    }

    @Override
    protected void updateItem(Integer conversation, boolean empty) {
        super.updateItem(conversation, empty);
        show();
    }

    /// More has arrived, or the colours have changed: what takes a pass over the segments, and what is drawn.
    void arrived() {
        if (graphic instanceof Canvas || column.isLimit() || column.isPoint()) {
            show();
        }
    }

    private void show() {
        final Integer conversation = getItem();
        if (isEmpty() || conversation == null || rows.facts() == null) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        switch (column) {
            case NAME -> showName(conversation);
            case VERDICT -> showVerdict(rows.limit(conversation));
            case LIMITS -> showLimits(rows.limit(conversation));
            case WINDOW -> showWindow(conversation);
            case CAPTURE_POINT -> showPoint(rows.point(conversation));
            default -> {
                if (column.family() != null) {
                    final LimitShare limit = rows.limit(conversation);
                    setText(limit == null ? "…" : share(limit, column.family()));
                } else {
                    setText(rows.facts().text(column, conversation));
                }
            }
        }
    }

    private void showName(int conversation) {
        final HBox ends = (HBox) graphic;
        ((Label) ends.getChildren().getFirst()).setText(rows.facts().sender(conversation));
        ((Label) ends.getChildren().getLast()).setText(rows.facts().receiver(conversation));
        setGraphic(ends);
        setText(rows.facts().text(column, conversation));
        tip(rows.facts().addresses(conversation));
    }

    private static String share(LimitShare limit, LimitFamily family) {
        return limit.share(family) == 0 ? Quantities.MISSING : Quantities.share(limit.share(family), 1);
    }

    private void tip(String words) {
        if (words == null) {
            setTooltip(null);
        } else {
            tip.setText(words);
            setTooltip(tip);
        }
    }

    private void showVerdict(LimitShare limit) {
        final boolean shown = ((LimitBadge) graphic).show(limit);
        setGraphic(shown ? graphic : null);
        setText(limit == null ? "…" : shown ? limit.words() : Quantities.MISSING);
        tip(shown ? limit.words() : null);
    }

    private void showLimits(LimitShare limit) {
        setGraphic(graphic);
        final var pen = ((Canvas) graphic).getGraphicsContext2D();
        pen.clearRect(0, 0, LimitBar.WIDTH, LimitBar.HEIGHT);
        if (limit != null) {
            LimitBar.paint(pen, limit, palette.get());
        }
        setAccessibleText(limit == null ? "" : limit.spoken());
        tip(limit == null ? null : limit.spoken());
    }

    private void showWindow(int conversation) {
        setGraphic(graphic);
        final var pen = ((Canvas) graphic).getGraphicsContext2D();
        pen.clearRect(0, 0, SparklinePainter.WIDTH, SparklinePainter.HEIGHT);
        final Sparkline line = rows.sparkline(conversation);
        if (line != null) {
            SparklinePainter.paint(pen, line, palette.get());
        }
        setAccessibleText(Messages.say("spoken.closed", rows.facts().zeroEpisodes(conversation)));
    }

    private void showPoint(CapturePoint point) {
        setText(point == null ? "…" : point.place().words());
        tip(point == null ? null : point.reason());
    }
}
