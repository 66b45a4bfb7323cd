package org.stallscope.ui.workbench;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.ui.episode.Columns;
import org.stallscope.ui.theme.Icons;

/// What reading the capture met and what its packets show: damage, drops, cuts, copies, clock errors, and what each means for
/// the result.
final class HealthTable extends TableView<HealthLine> {
    /// Space at both sides of a cell.
    private static final double SIDES = 16;

    HealthTable() {
        setId("health");
        setAccessibleText(Messages.say("health.table"));
        getStyleClass().add("dense-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label(Messages.say("health.none")));
        final TableColumn<HealthLine, String> severity =
                Columns.text(Messages.say("health.severity"), 96, line -> line.severity().words());
        severity.setCellFactory(column -> new TableCell<>() {
            @Override
            protected void updateItem(String word, boolean empty) {
                super.updateItem(word, empty);
                setText(empty ? null : word);
                getStyleClass().removeAll("severity-info", "severity-warning", "severity-error");
                setGraphic(null);
                if (!empty && getTableRow().getItem() != null) {
                    final Severity grade = getTableRow().getItem().severity();
                    getStyleClass().add("severity-" + grade.word());
                    setGraphic(Icons.of(switch (grade) {
                        case INFO -> Feather.INFO;
                        case WARNING -> Feather.ALERT_TRIANGLE;
                        case ERROR -> Feather.ALERT_OCTAGON;
                    }, 12));
                }
            }
        });
        final TableColumn<HealthLine, String> advice =
                Columns.text(Messages.say("health.meaning"), 760, HealthLine::advice);
        advice.setCellFactory(HealthTable::sentence);
        final TableColumn<HealthLine, String> counter =
                Columns.text(Messages.say("health.counter"), 180, HealthLine::name);
        final TableColumn<HealthLine, ?> count =
                Columns.number(Messages.say("health.count"), 90, HealthLine::count, HealthLine::shownCount);
        // A narrow window takes from the sentences, which have lines enough.
        severity.setMinWidth(104);
        counter.setMinWidth(140);
        count.setMinWidth(76);
        final List<TableColumn<HealthLine, ?>> columns = List.of(severity, counter, count, advice);
        getColumns().setAll(columns);
    }

    /// A sentence that takes the lines it needs: what it says at its end matters most (what to do).
    private static TableCell<HealthLine, String> sentence(TableColumn<HealthLine, String> column) {
        final Text wrapped = new Text();
        wrapped.getStyleClass().add("wrapped");
        wrapped.wrappingWidthProperty().bind(column.widthProperty().subtract(SIDES));
        return new TableCell<>() {
            @Override
            protected void updateItem(String text, boolean empty) {
                super.updateItem(text, empty);
                wrapped.setText(empty || text == null ? "" : text);
                setGraphic(empty || text == null ? null : wrapped);
            }
        };
    }
}
