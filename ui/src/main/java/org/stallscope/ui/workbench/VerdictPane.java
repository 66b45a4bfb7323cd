package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.ui.timeline.TimeRange;

/// The verdict on the chosen conversation: its findings worst first, a card each. A click on one selects its time;
/// a double click or the Enter key shows it, too.
final class VerdictPane extends ScrollPane {
    private final VBox cards = new VBox(8);
    private final VerdictCard.Ways ways;
    private final Hyperlink thresholds = new Hyperlink();

    /// Those that are shown.
    private List<VerdictCard> shown = List.of();

    /// @param onChoose gets the time of a finding that is clicked
    /// @param onShow gets the time that is to be zoomed to
    /// @param onThresholds asked for the thresholds of the rules
    /// @param onCopy gets the text of what is to be copied
    VerdictPane(Consumer<TimeRange> onChoose, Consumer<TimeRange> onShow, Runnable onThresholds,
            Consumer<String> onCopy) {
        ways = new VerdictCard.Ways(onChoose, onShow, onCopy);
        setId("verdict");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("edge-to-edge", "quality");
        cards.getStyleClass().add("quality-lines");
        setContent(cards);
        setAccessibleText(Messages.say("tab.verdict"));
        thresholds.setId("verdict-thresholds");
        thresholds.setOnAction(event -> onThresholds.run());
    }

    /// Shows a verdict. What is shown already of the same conversation stays where it is.
    ///
    /// @param verdict null while nothing is known, as of another conversation
    /// @param changed thresholds that somebody changed
    void show(ConversationVerdict verdict, int changed) {
        final List<Node> nodes = new ArrayList<>();
        if (verdict == null) {
            shown = List.of();
            setVvalue(0);
        } else {
            shown = cards(verdict.findings());
            nodes.addAll(shown);
            if (nodes.isEmpty()) {
                nodes.add(nothing());
            }
            thresholds.setText(changed == 0 ? Messages.say("verdict.thresholds")
                    : Messages.say("verdict.changed", changed));
            nodes.add(thresholds);
        }
        if (!nodes.equals(cards.getChildren())) {
            cards.getChildren().setAll(nodes);
        }
        setAccessibleText(
                verdict == null || verdict.worst() == null ? Messages.say("tab.verdict") : verdict.worst().sentence());
    }

    /// Cards of findings: those that are there, where they can tell of them.
    private List<VerdictCard> cards(List<Finding> findings) {
        final List<VerdictCard> there = new ArrayList<>(shown);
        final List<VerdictCard> next = new ArrayList<>();
        for (Finding finding : findings) {
            final VerdictCard card = there.stream().filter(one -> one.take(finding)).findFirst()
                    .orElseGet(() -> new VerdictCard(finding, ways));
            there.remove(card);
            next.add(card);
        }
        return next;
    }

    private static Label nothing() {
        final Label label = new Label(Messages.say("verdict.none"));
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
