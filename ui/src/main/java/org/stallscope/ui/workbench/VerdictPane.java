package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.finding.Finding.NextCheck;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.ui.figure.LimitFamily;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.wording.Quantities;

/// The verdict on the chosen conversation: its findings worst first, a card each. A click on one selects its time;
/// a double click or the Enter key shows it, too.
final class VerdictPane extends ScrollPane {
    private final VBox cards = new VBox(8);
    private final Consumer<TimeRange> onChoose;
    private final Consumer<TimeRange> onShow;
    private final Runnable onThresholds;
    private final Consumer<String> onCopy;

    /// @param onChoose gets the time of a finding that is clicked
    /// @param onShow gets the time that is to be zoomed to
    /// @param onThresholds asked for the thresholds of the rules
    /// @param onCopy gets the text of what is to be copied
    VerdictPane(Consumer<TimeRange> onChoose, Consumer<TimeRange> onShow, Runnable onThresholds,
            Consumer<String> onCopy) {
        this.onThresholds = onThresholds;
        this.onChoose = onChoose;
        this.onShow = onShow;
        this.onCopy = onCopy;
        setId("verdict");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("edge-to-edge", "quality");
        cards.getStyleClass().add("quality-lines");
        setContent(cards);
        setAccessibleText(Messages.say("tab.verdict"));
    }

    /// @param verdict null while nothing is known
    /// @param changed thresholds that somebody changed
    void show(ConversationVerdict verdict, int changed) {
        final List<Node> nodes = new ArrayList<>();
        if (verdict != null) {
            for (Finding finding : verdict.findings()) {
                nodes.add(card(finding));
            }
            if (nodes.isEmpty()) {
                nodes.add(text(Messages.say("verdict.none"), "muted"));
            }
            final Hyperlink thresholds = new Hyperlink(changed == 0
                    ? Messages.say("verdict.thresholds")
                    : Messages.say("verdict.changed", changed));
            thresholds.setId("verdict-thresholds");
            thresholds.setOnAction(event -> onThresholds.run());
            nodes.add(thresholds);
        }
        cards.getChildren().setAll(nodes);
        setVvalue(0);
        setAccessibleText(
                verdict == null || verdict.worst() == null ? Messages.say("tab.verdict") : verdict.worst().sentence());
    }

    private VBox card(Finding finding) {
        final boolean good = finding.kind() != Kind.LIMIT && finding.kind() != Kind.CANNOT_JUDGE;
        final Label icon = new Label(null, switch (finding.kind()) {
            case LIMIT -> Icons.factor(LimitFamily.of(finding.factor()).name());
            case CANNOT_JUDGE -> Icons.of(Feather.HELP_CIRCLE, 13);
            case HEALTHY, ACQUITTAL -> Icons.of(Feather.CHECK_CIRCLE, 13);
            case NOTE -> Icons.of(Feather.INFO, 13);
        });
        icon.setMinWidth(USE_PREF_SIZE);
        if (finding.kind() == Kind.LIMIT) {
            icon.setTooltip(new Tooltip(LimitFamily.of(finding.factor()).words()));
        }
        final Label title = new Label(finding.title());
        title.getStyleClass().add("pane-title");
        final HBox head = new HBox(6, icon, title);
        head.setAlignment(Pos.CENTER_LEFT);
        if (finding.nanos() > 0 && !good) {
            head.getChildren().add(chip(Quantities.shortDuration(finding.nanos())));
        }
        final Label confidence = chip(finding.confidence().words());
        confidence.setTooltip(new Tooltip(finding.text(Part.RAISE).isBlank()
                ? Messages.say("verdict.sure") : Messages.say("verdict.surer", finding.text(Part.RAISE))));
        head.getChildren().addAll(confidence, copy(Messages.say("verdict.copy"), finding.sentence()));

        final VBox card = new VBox(4, head, text(finding.sentence(), "verdict-sentence"));
        card.getChildren().add(text(finding.explanation(), "muted"));
        part(card, Messages.say("verdict.rules-out") + " ", finding.text(Part.RULES_OUT));
        part(card, Messages.say("verdict.advice") + " ", finding.text(Part.ADVICE));
        part(card, Messages.say("verdict.wrong-remedy") + " ", finding.text(Part.WRONG_REMEDY));
        for (NextCheck check : finding.next()) {
            card.getChildren().add(check(check));
        }
        card.getStyleClass().add("verdict-card");
        card.setFocusTraversable(true);
        card.setAccessibleRole(AccessibleRole.BUTTON);
        card.setAccessibleText(finding.title() + ". " + finding.sentence());
        card.setOnMouseClicked(event -> {
            choose(card, finding);
            if (event.getClickCount() == 2) {
                show(finding);
            }
        });
        card.setOnKeyPressed(event -> {
            if (card.isFocused() && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                choose(card, finding);
                if (event.getCode() == KeyCode.ENTER) {
                    show(finding);
                }
                event.consume();
            }
        });
        return card;
    }

    private void choose(VBox card, Finding finding) {
        card.requestFocus();
        onChoose.accept(TimeRange.between(finding.from(), finding.to()));
    }

    private void show(Finding finding) {
        onShow.accept(TimeRange.between(finding.from(), finding.to()));
    }

    private VBox check(NextCheck check) {
        final TextField command = new TextField(check.command());
        command.setEditable(false);
        command.setAccessibleText(check.command());
        command.getStyleClass().add("verdict-command");
        HBox.setHgrow(command, Priority.ALWAYS);
        final HBox line = new HBox(6, command, copy(Messages.say("verdict.copy-command"), check.command()));
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, text(Messages.say("verdict.next", check.on(), check.why()), "muted"), line);
    }

    private Button copy(String what, String copied) {
        final Button copy = new Button(null, Icons.of(Feather.COPY, 12));
        copy.getStyleClass().addAll("flat", "verdict-copy");
        copy.setTooltip(new Tooltip(what));
        copy.setAccessibleText(what);
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(event -> onCopy.accept(copied));
        return copy;
    }

    private static void part(VBox card, String name, String words) {
        if (!words.isBlank()) {
            card.getChildren().add(text(name + words, "verdict-part"));
        }
    }

    private static Label chip(String words) {
        final Label chip = new Label(words);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(USE_PREF_SIZE);
        return chip;
    }

    private static Label text(String words, String style) {
        final Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
