package org.stallscope.ui.triage;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.stallscope.analysis.limit.Confidence;
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
            case FILE -> Messages.say("by.file");
            case SERVER -> Messages.say("by.server");
            case CLIENT -> Messages.say("by.client");
            case PORT -> Messages.say("by.port");
            case SUBNET -> Messages.say("by.subnet");
            case NAME -> Messages.say("by.name");
            case FACTOR -> Messages.say("by.factor");
        };
    }

    /// @param shown name of a group as it is shown
    static TableView<TriageGroup> groups(ObservableList<TriageGroup> groups, UnaryOperator<String> shown) {
        final TableView<TriageGroup> table =
                table("triage-groups", Messages.say("groups"), Messages.say("none"), groups);
        table.getColumns().setAll(List.of(
                Columns.text(Messages.say("by.file"), 250, group -> shown.apply(group.name())),
                number(Messages.say("column.conversations"), 70, TriageGroup::conversations),
                time(Messages.say("column.lost"), 100, TriageGroup::lost),
                number(Messages.say("column.stalled"), 80, TriageGroup::stalled),
                Columns.number(Messages.say("column.zero-window"), 105, TriageGroup::zeroWindow,
                        group -> share(group.zeroWindow(), group.conversations())),
                Columns.number(Messages.say("column.least"), 100, TriageGroup::leastZeroBytes,
                        group -> group.zeroWindow() == 0 ? Quantities.MISSING
                                : Quantities.size(group.leastZeroBytes())),
                Columns.number(Messages.say("column.median"), 100, TriageGroup::medianBytes,
                        group -> Quantities.size(group.medianBytes())),
                Columns.number(Messages.say("column.timed-out"), 90, TriageGroup::timedOut,
                        group -> share(group.timedOut(), group.conversations())),
                Columns.number(Messages.say("column.lost-segments"), 125, TriageGroup::lostSegments,
                        group -> share(group.lostSegments(), group.segments())),
                Columns.text(Messages.say("column.most"), 200, group -> factor(group.worst()))));
        return table;
    }

    /// @param shown name of a file as it is shown
    static TableView<TriageRow> rows(ObservableList<TriageRow> rows, UnaryOperator<String> shown) {
        final TableView<TriageRow> table = table("triage-rows", Messages.say("rows"),
                Messages.say("none"), rows);
        table.getColumns().setAll(List.of(
                time(Messages.say("column.lost"), 95, TriageRow::lost),
                Columns.text(Messages.say("by.factor"), 185, row -> factor(row.worst())),
                Columns.text(Messages.say("column.whose"), 170,
                        row -> row.culprit().equals("none") ? Quantities.MISSING : row.culprit()),
                Columns.text(Messages.say("column.sure"), 65,
                        row -> row.confidence().isEmpty() ? Quantities.MISSING
                                : Confidence.valueOf(row.confidence().toUpperCase(Locale.ROOT)).words()),
                Columns.text(Messages.say("column.from"), 170, TriageRow::sender),
                Columns.text(Messages.say("column.to"), 170, TriageRow::receiver),
                time(Messages.say("column.waited"), 90, TriageRow::waiting),
                number(Messages.say("column.zero"), 60, row -> row.zeroEpisodes()),
                number(Messages.say("column.lost-short"), 95, TriageRow::lostSegments),
                Columns.number(Messages.say("column.data"), 85, TriageRow::bytes, row -> Quantities.size(row.bytes())),
                time(Messages.say("column.duration"), 90, TriageRow::duration),
                Columns.text(Messages.say("by.file"), 260, row -> shown.apply(row.file()))));
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
