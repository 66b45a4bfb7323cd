package org.stallscope.ui.workbench;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.ui.wording.Quantities;

/// The line at the foot: packets, conversations, health, how quickly it was read.
final class StatusBar extends HBox {
    private final Label following = label("status-following");
    private final Label packets = label("status-packets");
    private final Label conversations = label("status-conversations");
    private final Label health = label("status-health");
    private final Label read = label("status-read");
    private final Label message = label("status-message");

    /// @param watch what the health of the capture has to tell
    StatusBar(WorkbenchModel model, HealthWatch watch) {
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(16);
        final Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        following.setText(Messages.say("status.following"));
        following.getStyleClass().add("status-following");
        following.setMinWidth(USE_PREF_SIZE);
        following.visibleProperty().bind(model.followingProperty());
        following.managedProperty().bind(model.followingProperty());
        getChildren().addAll(following, packets, conversations, health, read, gap, message);
        model.captureProperty().subscribe(this::show);
        watch.linesProperty().subscribe(this::showHealth);
    }

    private static Label label(String id) {
        final Label label = new Label();
        label.setId(id);
        label.setMinWidth(0);
        return label;
    }

    /// Says what was just done, such as an export.
    void say(String words) {
        message.setText(words);
    }

    private void show(OpenCapture open) {
        if (open == null) {
            packets.setText(Messages.say("status.none"));
            return;
        }
        if (!open.grown()) {
            message.setText("");
        }
        final int files = open.analysis().capture().files().size();
        packets.setText(Messages.say("status.packets", files == 1 ? null : files, open.analysis().frames()));
        conversations.setText(Messages.say("status.conversations", open.analysis().conversations().count()));
        // What is captured here was never read at once.
        read.setText(open.read().nanos() == 0 ? ""
                : Messages.say("status.read", Quantities.shortDuration(open.read().nanos()))
                        + (open.read().rate() > 0 ? " · " + Quantities.rate(open.read().rate()) : ""));
    }

    private void showHealth(List<HealthLine> lines) {
        if (lines == null) {
            return;
        }
        final long bad = lines.stream().filter(line -> line.severity() != Severity.INFO).count();
        final Severity worst = lines.stream().map(HealthLine::severity).max(Severity::compareTo).orElse(Severity.INFO);
        health.setText(bad == 0 ? Messages.say("status.healthy")
                : Messages.say(worst == Severity.ERROR ? "status.problems" : "status.warnings", bad));
        health.getStyleClass().removeAll("severity-warning", "severity-error");
        if (bad > 0) {
            health.getStyleClass().add("severity-" + worst.word());
        }
    }
}
