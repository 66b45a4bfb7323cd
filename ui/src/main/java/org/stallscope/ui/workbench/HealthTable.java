package org.stallscope.ui.workbench;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.capture.CaptureHealth.Entry;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.ui.episode.Columns;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.wording.Quantities;

/// What reading the capture met: damage, drops, cuts, and what each means for the result.
final class HealthTable extends TableView<Entry> {
    HealthTable() {
        setId("health");
        setAccessibleText("Health of the capture");
        getStyleClass().add("dense-table");
        setFixedCellSize(24);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label("Nothing to report: no damage, no drops, no cut frames."));
        final TableColumn<Entry, String> severity = Columns.text("Severity", 96, entry -> entry.severity().word());
        severity.setCellFactory(column -> new TableCell<>() {
            @Override
            protected void updateItem(String word, boolean empty) {
                super.updateItem(word, empty);
                setText(empty ? null : word);
                getStyleClass().removeAll("severity-info", "severity-warning", "severity-error");
                setGraphic(null);
                if (!empty && word != null) {
                    getStyleClass().add("severity-" + word);
                    setGraphic(Icons.of(word.equals(Severity.INFO.word()) ? Feather.INFO
                            : word.equals(Severity.WARNING.word()) ? Feather.ALERT_TRIANGLE : Feather.ALERT_OCTAGON,
                            12));
                }
            }
        });
        final TableColumn<Entry, String> advice = Columns.text("What it means", 760, Entry::advice);
        advice.setCellFactory(column -> new TableCell<>() {
            @Override
            protected void updateItem(String text, boolean empty) {
                super.updateItem(text, empty);
                setText(empty ? null : text);
                setTooltip(empty || text == null ? null : new Tooltip(text));
            }
        });
        final List<TableColumn<Entry, ?>> columns = List.of(
                severity,
                Columns.text("Counter", 180, Entry::counter),
                Columns.number("Count", 90, Entry::count, entry -> Quantities.count(entry.count())),
                advice);
        getColumns().setAll(columns);
    }
}
