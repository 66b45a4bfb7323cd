package org.stallscope.ui.workbench;

import javafx.animation.PauseTransition;
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

    LoadBar(WorkbenchModel model) {
        getStyleClass().add("load-bar");
        setId("load-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("thin-progress");
        text.getStyleClass().add("muted");
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        final Button cancel = new Button("Cancel");
        cancel.setId("cancel");
        cancel.getStyleClass().addAll("small");
        cancel.setTooltip(new Tooltip("Stop reading (Esc)"));
        cancel.setOnAction(event -> model.cancel());
        final HBox line = new HBox(8, text, gap, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("load-line");
        getChildren().addAll(bar, line);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        patience.setOnFinished(event -> setVisible(model.taskProperty().get() != null));
        model.taskProperty().subscribe(task -> {
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
            text.setText(progress.packets() == 0 ? "Reading the capture" : "Reading: " + progress.text());
        });
    }
}
