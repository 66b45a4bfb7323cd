package org.stallscope.ui.workbench;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.ui.task.Unhurried;

/// What the health of the open capture has to tell, worked out once for all who show it: it takes a pass over the capture.
final class HealthWatch {
    /// The quality of a capture that grows is looked at no more often.
    private static final int GAP_MILLIS = 5_000;

    /// And takes no more than one in so many parts of the time.
    private static final int SHARE = 20;

    private final WorkbenchModel model;
    private final Unhurried looks;
    private final ReadOnlyObjectWrapper<List<HealthLine>> lines = new ReadOnlyObjectWrapper<>(this, "lines");

    HealthWatch(WorkbenchModel model) {
        this.model = model;
        looks = new Unhurried(model.executors(), GAP_MILLIS);
        model.captureProperty().subscribe(this::changed);
    }

    /// The lines, worst first; null until a capture was open.
    ReadOnlyObjectProperty<List<HealthLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    private void changed(OpenCapture open) {
        if (open == null) {
            return;
        }
        if (open.grown()) {
            looks.submit(() -> look(open));
        } else {
            looks.now(() -> look(open));
        }
    }

    private void look(OpenCapture open) {
        final long begin = System.nanoTime();
        HealthLine.of(open.analysis(), model.pace().executors(), told -> {
            looks.rest(SHARE * (System.nanoTime() - begin));
            if (open == model.capture() || open.grown() && model.isFollowing()) {
                lines.set(told);
            }
        });
    }
}
