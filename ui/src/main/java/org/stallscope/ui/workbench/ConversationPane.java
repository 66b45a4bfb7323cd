package org.stallscope.ui.workbench;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.stallscope.ui.episode.Columns;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.workbench.ConversationNumbers.Line;

/// The numbers of the conversation as a table of both directions.
final class ConversationPane extends TableView<Line> {
    private final TableColumn<Line, Line> data = Columns.number("", 250, line -> 0, Line::data);
    private final TableColumn<Line, Line> back = Columns.number("", 250, line -> 0, Line::back);

    ConversationPane() {
        setId("conversation-numbers");
        setAccessibleText("Numbers of the conversation");
        getStyleClass().add("dense-table");
        setFixedCellSize(22);
        final List<TableColumn<Line, ?>> columns = List.of(Columns.text("Sent by", 190, Line::name), data, back);
        columns.forEach(column -> column.setSortable(false));
        getColumns().setAll(columns);
        data.setCellFactory(column -> new ValueCell(Line::data));
        back.setCellFactory(column -> new ValueCell(Line::back));
    }

    /// A value to the right; one that may not fit says itself in a tooltip, too.
    private static final class ValueCell extends TableCell<Line, Line> {
        private static final int FITS = 36;

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

    void show(ConversationData shown) {
        data.setText(shown == null ? "" : shown.sender());
        back.setText(shown == null ? "" : shown.receiver());
        getItems().setAll(shown == null ? List.of() : ConversationNumbers.of(shown));
    }
}
