package org.stallscope.ui.evidence;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.stallscope.ui.wording.Quantities;

/// How large the reads (of the receiver) or writes (of the sender) of a stretch were, and who made them.
final class SummaryPane extends ScrollPane {
    private static final double RANGE_WIDTH = 86;
    private static final double COUNT_WIDTH = 40;

    private final VBox lines = new VBox(3);

    SummaryPane() {
        setId("evidence-summary");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(190);
        getStyleClass().addAll("edge-to-edge", "quality");
        lines.getStyleClass().add("quality-lines");
        setContent(lines);
    }

    /// @param what reads or writes
    void show(CallSummary summary, String what) {
        final List<Node> nodes = new ArrayList<>();
        if (summary.moving() + summary.empty() > 0) {
            nodes.add(title(Messages.say("sizes." + what, summary.moving())));
            long most = 1;
            for (long count : summary.counts()) {
                most = Math.max(most, count);
            }
            for (int i = 0; i < summary.counts().length; i++) {
                if (summary.counts()[i] > 0) {
                    nodes.add(bar(range(i), summary.counts()[i], most));
                }
            }
            if (summary.empty() > 0) {
                nodes.add(bar(Messages.say("nothing"), summary.empty(), Math.max(most, summary.empty())));
            }
            nodes.add(title(Messages.say("who", Quantities.size(summary.bytes()))));
            for (CallSummary.Caller caller : summary.callers()) {
                nodes.add(caller(caller));
            }
        }
        lines.getChildren().setAll(nodes);
        setAccessibleText(Messages.say("spoken." + what, summary.moving(), Quantities.bytes(summary.bytes())));
    }

    /// The texts of the lines, for tests.
    List<String> texts() {
        return lines.getChildren().stream().map(Node::getAccessibleText).toList();
    }

    private static String range(int power) {
        if (power < 10) {
            return power == 0 ? "1 B" : Quantities.count(1L << power) + " – " + Quantities.bytes((2L << power) - 1);
        }
        final String[] units = {"KiB", "MiB", "GiB", "TiB"};
        final int unit = Math.min(units.length - 1, power / 10 - 1);
        final long least = 1L << power - 10 * (unit + 1);
        return Messages.say("range.from", least, units[unit]);
    }

    private static Label title(String words) {
        final Label label = new Label(words);
        label.getStyleClass().add("pane-title");
        label.setAccessibleText(words);
        return label;
    }

    private static Node bar(String range, long count, long most) {
        final Label name = new Label(range);
        name.getStyleClass().add("lane-name");
        name.setMinWidth(RANGE_WIDTH);
        final ProgressBar bar = new ProgressBar((double) count / most);
        bar.getStyleClass().add("size-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(8);
        bar.setPrefWidth(20);
        HBox.setHgrow(bar, Priority.ALWAYS);
        final Label number = new Label(Quantities.count(count));
        number.getStyleClass().add("lane-value");
        number.setMinWidth(COUNT_WIDTH);
        number.setAlignment(Pos.CENTER_RIGHT);
        final HBox line = new HBox(6, name, bar, number);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setAccessibleText(range + ": " + count);
        return line;
    }

    private static Node caller(CallSummary.Caller caller) {
        final Label who = new Label(caller.who().isEmpty() ? Messages.say("unknown") : caller.who());
        who.getStyleClass().add("lane-name");
        who.setMinWidth(0);
        who.setMaxWidth(Double.MAX_VALUE);
        who.setTooltip(new Tooltip(who.getText()));
        HBox.setHgrow(who, Priority.ALWAYS);
        final Label sum = new Label(Messages.say("sum", Quantities.size(caller.bytes()), caller.calls()));
        sum.getStyleClass().add("lane-value");
        sum.setMinWidth(USE_PREF_SIZE);
        final HBox line = new HBox(6, who, sum);
        line.setAccessibleText(who.getText() + ": " + sum.getText());
        return line;
    }
}
