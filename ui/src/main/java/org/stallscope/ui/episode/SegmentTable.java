package org.stallscope.ui.episode;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.stallscope.ui.episode.SegmentRows.Segment;
import org.stallscope.ui.wording.EpisodeSentence;
import org.stallscope.ui.wording.Quantities;

/// The segments of an episode as a table.
final class SegmentTable extends TableView<Segment> {
    /// @param onPacket told the frame of a row that is opened with a double click or Enter
    SegmentTable(LongConsumer onPacket) {
        setId("segments");
        setAccessibleText(Messages.say("segments.table"));
        getStyleClass().add("dense-table");
        setFixedCellSize(22);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label(Messages.say("segments.none")));
        final List<TableColumn<Segment, ?>> columns = List.of(
                number(Messages.say("column.frame"), 62, s -> Quantities.count(s.frame())),
                number(Messages.say("column.time"), 88, s -> Quantities.micros(s.time())),
                number("Δ, s", 80, s -> Quantities.micros(s.delta())),
                Columns.text(Messages.say("column.direction"), 78, s -> s.fromSender() ? "S → R" : "R → S"),
                Columns.text(Messages.say("column.kind"), 82, s -> EpisodeSentence.words(s.kind())),
                number(Messages.say("column.seq"), 92, s -> Quantities.count(s.seq())),
                number(Messages.say("column.ack"), 92, s -> Quantities.count(s.ack())),
                Columns.number(Messages.say("column.window"), 88, Segment::window, s -> Quantities.count(s.window()),
                        s -> !s.fromSender() && s.window() == 0),
                number(Messages.say("column.data"), 68, s -> Quantities.count(s.length())),
                Columns.text(Messages.say("column.note"), 200, Segment::note));
        // In time order, always: a ladder sorted by window is no ladder.
        columns.forEach(column -> {
            column.setSortable(false);
            column.setMinWidth(Math.min(column.getPrefWidth(), 100));
        });
        getColumns().setAll(columns);
        setRowFactory(view -> {
            final TableRow<Segment> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                    onPacket.accept(row.getItem().frame());
                }
            });
            return row;
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            final Segment chosen = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                onPacket.accept(chosen.frame());
                event.consume();
            }
        });
    }

    private static TableColumn<Segment, Segment> number(String title, double width, Function<Segment, String> text) {
        return Columns.number(title, width, Segment::row, text);
    }

    void show(List<Segment> segments) {
        getItems().setAll(segments);
        scrollTo(0);
    }
}
