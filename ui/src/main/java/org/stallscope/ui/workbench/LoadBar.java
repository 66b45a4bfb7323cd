package org.stallscope.ui.workbench;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.stallscope.ui.task.AnalysisTask;
import org.stallscope.ui.task.Progress;

/// Progress of a load under the toolbar: a thin bar, rate, time left, Cancel. A load that ends at once shows nothing.
final class LoadBar extends VBox {
    /// Progress appears after this.
    private static final Duration PATIENCE = Duration.millis(300);

    private final ProgressBar bar = new ProgressBar();
    private final Label text = new Label();
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private Subscription watched = Subscription.EMPTY;

    private final String what;
    private final String unit;

    /// @param id of the bar; its button's is `cancel-` and that, of the capture's own plainly `cancel`
    /// @param what is read, as in `the capture`
    /// @param unit what is counted
    /// @param tasks the work that runs; null for none
    /// @param onCancel what Cancel does
    LoadBar(String id, String what, String unit, ObservableValue<? extends AnalysisTask<?>> tasks, Runnable onCancel) {
        this.what = what;
        this.unit = unit;
        getStyleClass().add("load-bar");
        setId(id);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("thin-progress");
        text.getStyleClass().add("muted");
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Button cancel = new Button(Messages.say("load.cancel"));
        cancel.setId(id.equals("load-bar") ? "cancel" : "cancel-" + id);
        cancel.getStyleClass().addAll("small");
        cancel.setTooltip(new Tooltip(Messages.say("load.cancel.tip")));
        cancel.setOnAction(event -> onCancel.run());
        final HBox line = new HBox(8, text, gap, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("load-line");
        getChildren().addAll(bar, line);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        patience.setOnFinished(event -> setVisible(tasks.getValue() != null));
        tasks.subscribe(task -> {
            watched.unsubscribe();
            patience.stop();
            setVisible(false);
            if (task != null) {
                watch(task);
            }
        });
    }

    private void watch(AnalysisTask<?> task) {
        patience.playFromStart();
        watched = task.progressProperty().subscribe((Progress progress) -> {
            bar.setProgress(progress.fraction() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : progress.fraction());
            text.setText(progress.packets() == 0 ? what : Messages.say("load.progress", what, progress.text(unit)));
        });
    }
}
