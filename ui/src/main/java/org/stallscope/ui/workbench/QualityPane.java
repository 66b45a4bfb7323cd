package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.analysis.quality.ConversationQuality;
import org.stallscope.analysis.quality.QualityNote;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.ConversationData;

/// Where the conversation was captured, and how far its packets can be trusted.
final class QualityPane extends ScrollPane {
    private final VBox lines = new VBox(8);

    QualityPane() {
        setId("quality");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(180);
        getStyleClass().addAll("edge-to-edge", "quality");
        lines.getStyleClass().add("quality-lines");
        setContent(lines);
    }

    /// @param shown the conversation; null while nothing is known
    /// @param quality of it
    void show(ConversationData shown, ConversationQuality quality) {
        if (shown == null) {
            lines.getChildren().clear();
            setAccessibleText(Messages.say("quality"));
            return;
        }
        final List<Node> nodes = new ArrayList<>();
        nodes.add(title(Messages.say("quality.point", point(shown, quality.point()))));
        nodes.add(text(quality.point().reason()));
        for (QualityNote note : quality.notes()) {
            nodes.add(note(note));
        }
        if (quality.notes().isEmpty()) {
            nodes.add(text(Messages.say("quality.none")));
        }
        lines.getChildren().setAll(nodes);
        setAccessibleText(
                Messages.say("quality.point.spoken", point(shown, quality.point()), quality.point().reason()));
    }

    private static String point(ConversationData shown, CapturePoint point) {
        if (point.place() == CapturePoint.Place.UNKNOWN) {
            return Messages.say("quality.unknown");
        }
        final String end = point.side() < 0 ? ""
                : ", " + shown.analysis().conversations().endpoint(shown.conversation(), point.side());
        return point.place().words() + end + " (" + point.confidence().words() + ")";
    }

    private static Label title(String words) {
        final Label label = new Label(words);
        label.setId("capture-point");
        label.getStyleClass().add("pane-title");
        label.setWrapText(true);
        return label;
    }

    private static Label text(String words) {
        final Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private static HBox note(QualityNote note) {
        final Label icon = new Label(null, Icons.of(switch (note.severity()) {
            case INFO -> Feather.INFO;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case ERROR -> Feather.ALERT_OCTAGON;
        }, 12));
        icon.setMinWidth(USE_PREF_SIZE);
        final Label words = text(note.sentence());
        HBox.setHgrow(words, Priority.ALWAYS);
        if (note.severity() != Severity.INFO) {
            icon.getStyleClass().add("severity-" + note.severity().word());
            words.getStyleClass().remove("muted");
            words.getStyleClass().add("quality-warning");
        }
        final HBox line = new HBox(6, icon, words);
        line.getStyleClass().add("quality-note");
        return line;
    }
}
