package org.stallscope.ui.triage;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.triage.Grouping;
import org.stallscope.analysis.triage.TriageGroup;
import org.stallscope.analysis.triage.TriageRow;
import org.stallscope.ui.episode.Columns;
import org.stallscope.ui.wording.Quantities;

/// The two tables of a triage.
final class TriageTables {
    private TriageTables() {}

    /// Name of a grouping for people.
    static String title(Grouping grouping) {
        return switch (grouping) {
            case FILE -> "Capture";
            case SERVER -> "Server";
            case CLIENT -> "Client";
            case PORT -> "Server port";
            case SUBNET -> "Client network";
            case NAME -> "Server name";
            case FACTOR -> "Held up by";
        };
    }

    /// @param shown name of a group as it is shown
    static TableView<TriageGroup> groups(ObservableList<TriageGroup> groups, UnaryOperator<String> shown) {
        final TableView<TriageGroup> table =
                table("triage-groups", "Groups of conversations", "No conversations yet.", groups);
        table.getColumns().setAll(List.of(
                Columns.text("Capture", 250, group -> shown.apply(group.name())),
                number("Conv.", 70, TriageGroup::conversations),
                time("Time lost", 100, TriageGroup::lost),
                number("Stalled", 80, TriageGroup::stalled),
                Columns.number("Zero window", 105, TriageGroup::zeroWindow,
                        group -> share(group.zeroWindow(), group.conversations())),
                Columns.number("Least with 0", 100, TriageGroup::leastZeroBytes,
                        group -> group.zeroWindow() == 0 ? Quantities.MISSING
                                : Quantities.size(group.leastZeroBytes())),
                Columns.number("Median size", 100, TriageGroup::medianBytes,
                        group -> Quantities.size(group.medianBytes())),
                Columns.number("Timed out", 90, TriageGroup::timedOut,
                        group -> share(group.timedOut(), group.conversations())),
                Columns.number("Lost segments", 125, TriageGroup::lostSegments,
                        group -> share(group.lostSegments(), group.segments())),
                Columns.text("Most time", 200, group -> factor(group.worst()))));
        return table;
    }

    /// @param shown name of a file as it is shown
    static TableView<TriageRow> rows(ObservableList<TriageRow> rows, UnaryOperator<String> shown) {
        final TableView<TriageRow> table = table("triage-rows", "Conversations, most time lost first",
                "No conversations yet.", rows);
        table.getColumns().setAll(List.of(
                time("Time lost", 95, TriageRow::lost),
                Columns.text("Held up by", 185, row -> factor(row.worst())),
                Columns.text("Whose", 170, row -> row.culprit().equals("none") ? Quantities.MISSING : row.culprit()),
                Columns.text("Sure", 65, row -> row.confidence().isEmpty() ? Quantities.MISSING : row.confidence()),
                Columns.text("From", 170, TriageRow::sender),
                Columns.text("To", 170, TriageRow::receiver),
                time("Waited", 90, TriageRow::waiting),
                number("Zero", 60, row -> row.zeroEpisodes()),
                number("Lost segm.", 95, TriageRow::lostSegments),
                Columns.number("Data", 85, TriageRow::bytes, row -> Quantities.size(row.bytes())),
                time("Duration", 90, TriageRow::duration),
                Columns.text("Capture", 260, row -> shown.apply(row.file()))));
        return table;
    }

    private static <R> TableView<R> table(String id, String spoken, String empty, ObservableList<R> items) {
        final SortedList<R> sorted = new SortedList<>(items);
        final TableView<R> table = new TableView<>(sorted);
        // Without a chosen column the order stays that of the ranking.
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setId(id);
        table.setAccessibleText(spoken);
        table.getStyleClass().add("dense-table");
        table.setFixedCellSize(24);
        table.setPlaceholder(new Label(empty));
        return table;
    }

    private static <R> TableColumn<R, R> number(String title, double width,
            java.util.function.ToLongFunction<R> value) {
        return Columns.number(title, width, value,
                row -> value.applyAsLong(row) == 0 ? Quantities.MISSING : Quantities.count(value.applyAsLong(row)));
    }

    private static <R> TableColumn<R, R> time(String title, double width, java.util.function.ToLongFunction<R> value) {
        return Columns.number(title, width, value,
                row -> value.applyAsLong(row) == 0 ? Quantities.MISSING : Quantities.duration(value.applyAsLong(row)));
    }

    private static String share(long part, long whole) {
        return part == 0 ? Quantities.MISSING : Quantities.share(part, whole);
    }

    private static String factor(String label) {
        return label.isEmpty() ? Quantities.MISSING : LimitingFactor.of(label).words();
    }
}
