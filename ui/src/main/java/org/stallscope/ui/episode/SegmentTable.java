package org.stallscope.ui.episode;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.stallscope.ui.episode.SegmentRows.Segment;
import org.stallscope.ui.wording.Quantities;

/// The segments of an episode as a table.
final class SegmentTable extends TableView<Segment> {
    private String toReceiver = "→";
    private String toSender = "←";

    SegmentTable() {
        setId("segments");
        setAccessibleText("Segments of the episode");
        getStyleClass().add("dense-table");
        setFixedCellSize(22);
        setPlaceholder(new Label("No segments"));
        final List<TableColumn<Segment, ?>> columns = List.of(
                number("Frame", 70, s -> Quantities.count(s.frame())),
                number("Time, s", 92, s -> Quantities.micros(s.time())),
                number("Δ, s", 84, s -> Quantities.micros(s.delta())),
                Columns.text("Direction", 76, s -> s.fromSender() ? toReceiver : toSender),
                Columns.text("Kind", 90, Segment::kind),
                number("Seq", 96, s -> Quantities.count(s.seq())),
                number("Ack", 96, s -> Quantities.count(s.ack())),
                number("Window, B", 84, s -> Quantities.count(s.window())),
                number("Data, B", 70, s -> Quantities.count(s.length())),
                Columns.text("Note", 210, Segment::note));
        // In time order, always: a ladder sorted by window is no ladder.
        columns.forEach(column -> column.setSortable(false));
        getColumns().setAll(columns);
        setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(Segment segment, boolean empty) {
                super.updateItem(segment, empty);
                getStyleClass().removeAll("closed-row", "probe-row");
                if (!empty && segment != null) {
                    if (segment.kind().startsWith("probe")) {
                        getStyleClass().add("probe-row");
                    } else if (!segment.fromSender() && segment.window() == 0) {
                        getStyleClass().add("closed-row");
                    }
                }
            }
        });
    }

    private static TableColumn<Segment, Segment> number(String title, double width, Function<Segment, String> text) {
        return Columns.number(title, width, Segment::row, text);
    }

    void show(List<Segment> segments, String newToReceiver, String newToSender) {
        toReceiver = newToReceiver;
        toSender = newToSender;
        getItems().setAll(segments);
    }
}
