package org.stallscope.ui.workbench;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.quality.ConversationQuality;
import org.stallscope.analysis.quality.QualityNote;
import org.stallscope.ui.episode.Columns;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.workbench.ConversationNumbers.Line;

/// The numbers of the conversation as a table of both directions.
final class ConversationPane extends TableView<Line> {
    private final TableColumn<Line, Line> data = Columns.number("", 150, line -> 0, Line::data);
    private final TableColumn<Line, Line> back = Columns.number("", 150, line -> 0, Line::back);

    private ConversationQuality quality;
    private ConversationData shown;
    private boolean all;

    ConversationPane() {
        setId("conversation-numbers");
        setAccessibleText(Messages.say("numbers"));
        getStyleClass().add("dense-table");
        setFixedCellSize(22);
        // Both directions stay in view however narrow the pane is.
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        final TableColumn<Line, String> name = Columns.text(Messages.say("sent-by"), 160, Line::name);
        name.setCellFactory(column -> new NameCell());
        final List<TableColumn<Line, ?>> columns = List.of(name, data, back);
        columns.forEach(column -> column.setSortable(false));
        getColumns().setAll(columns);
        data.setCellFactory(column -> new ValueCell(Line::data));
        back.setCellFactory(column -> new ValueCell(Line::back));
    }

    /// A value to the right; one that may not fit says itself in a tooltip, too.
    private static final class ValueCell extends TableCell<Line, Line> {
        /// Characters that stand in the narrowest column.
        private static final int FITS = 14;

        private final Function<Line, String> text;

        ValueCell(Function<Line, String> text) {
            this.text = text;
            setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            final String value = empty || line == null ? "" : text.apply(line);
            setText(value);
            setTooltip(value.length() > FITS ? new Tooltip(value) : null);
        }
    }

    /// The name of a number, with a caution where a defect of the capture makes the number doubtful.
    private final class NameCell extends TableCell<Line, String> {
        @Override
        protected void updateItem(String name, boolean empty) {
            super.updateItem(name, empty);
            final QualityNote doubt = empty ? null : Cautions.of(quality, name);
            setText(empty ? null : name);
            setContentDisplay(ContentDisplay.RIGHT);
            getStyleClass().removeAll("severity-warning", "group-cell");
            if (!empty && getTableRow() != null && getTableRow().getItem() != null
                    && getTableRow().getItem().isGroup()) {
                getStyleClass().add("group-cell");
            }
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(name);
            if (doubt != null) {
                getStyleClass().add("severity-warning");
                setGraphic(Icons.of(Feather.ALERT_TRIANGLE, 11));
                final Tooltip tip = new Tooltip(Messages.say("doubtful", doubt.sentence()));
                tip.setWrapText(true);
                tip.setMaxWidth(480);
                setTooltip(tip);
                setAccessibleText(Messages.say("doubtful.spoken", name, doubt.sentence()));
            }
        }
    }

    /// Marks the numbers that defects of the capture make doubtful.
    void caution(ConversationQuality found) {
        quality = found;
        refresh();
    }

    /// Whether every number is listed behind the useful ones.
    void showAll(boolean every) {
        all = every;
        list();
    }

    void show(ConversationData next) {
        shown = next;
        quality = null;
        list();
    }

    private void list() {
        data.setText(shown == null ? "" : shown.sender());
        back.setText(shown == null ? "" : shown.receiver());
        getItems().setAll(shown == null ? List.of() : ConversationNumbers.of(shown, all));
    }
}
