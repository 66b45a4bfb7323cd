package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.finding.Finding.NextCheck;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.ui.figure.LimitFamily;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.wording.Quantities;

/// One finding of the verdict. What a capture that grows tells later of the same is written into the card that is there: whoever
/// reads it keeps place, focus and what is marked, and nothing is laid out that did not change.
final class VerdictCard extends VBox {
    /// What cards do for a person.
    ///
    /// @param choose gets the time of a finding that is clicked
    /// @param show gets the time that is to be zoomed to
    /// @param copy gets the text of what is to be copied
    record Ways(Consumer<TimeRange> choose, Consumer<TimeRange> show, Consumer<String> copy) {}

    /// The texts that a card shows; of some that are blank there is nothing to see.
    private record Words(String title, String lasted, String confidence, String surer, String sentence,
            String explanation, String rulesOut, String advice, String wrongRemedy, List<NextCheck> next) {
        static Words of(Finding finding) {
            final boolean good = finding.kind() != Kind.LIMIT && finding.kind() != Kind.CANNOT_JUDGE;
            return new Words(finding.title(),
                    finding.nanos() > 0 && !good ? Quantities.shortDuration(finding.nanos()) : "",
                    finding.confidence().words(), finding.text(Part.RAISE), finding.sentence(), finding.explanation(),
                    finding.text(Part.RULES_OUT), finding.text(Part.ADVICE), finding.text(Part.WRONG_REMEDY),
                    finding.next());
        }

        /// Whether a card of the one has the parts that a card of the other has.
        boolean isLike(Words other) {
            return lasted.isEmpty() == other.lasted.isEmpty() && rulesOut.isBlank() == other.rulesOut.isBlank()
                    && advice.isBlank() == other.advice.isBlank()
                    && wrongRemedy.isBlank() == other.wrongRemedy.isBlank() && next.size() == other.next.size();
        }
    }

    private final Ways ways;
    private final Label title = new Label();
    private final Label lasted = chip();
    private final Label confidence = chip();
    private final Tooltip surer = new Tooltip();
    private final Label sentence = text("verdict-sentence");
    private final Label explanation = text("muted");
    private final Label rulesOut = text("verdict-part");
    private final Label advice = text("verdict-part");
    private final Label wrongRemedy = text("verdict-part");
    private final List<Check> checks = new ArrayList<>();
    private Finding finding;
    private Words words;

    VerdictCard(Finding finding, Ways ways) {
        super(4);
        this.ways = ways;
        this.finding = finding;
        words = Words.of(finding);
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
        title.getStyleClass().add("pane-title");
        final HBox head = new HBox(6, icon, title);
        head.setAlignment(Pos.CENTER_LEFT);
        if (!words.lasted.isEmpty()) {
            head.getChildren().add(lasted);
        }
        confidence.setTooltip(surer);
        head.getChildren().addAll(confidence, copy(Messages.say("verdict.copy"), () -> words.sentence));

        getChildren().addAll(head, sentence, explanation);
        part(rulesOut, words.rulesOut);
        part(advice, words.advice);
        part(wrongRemedy, words.wrongRemedy);
        for (int i = 0; i < words.next.size(); i++) {
            checks.add(new Check());
        }
        getChildren().addAll(checks);
        write();
        getStyleClass().add("verdict-card");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setOnMouseClicked(event -> {
            requestFocus();
            ways.choose.accept(range());
            if (event.getClickCount() == 2) {
                ways.show.accept(range());
            }
        });
        setOnKeyPressed(event -> {
            if (isFocused() && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                ways.choose.accept(range());
                if (event.getCode() == KeyCode.ENTER) {
                    ways.show.accept(range());
                }
                event.consume();
            }
        });
    }

    /// Shows what a finding of a later state tells, where it is of the same rule and its card would have the same parts.
    ///
    /// @return whether that was so
    boolean take(Finding later) {
        if (later.kind() != finding.kind() || later.factor() != finding.factor() || !later.rule().equals(finding.rule())
                || later.direction() != finding.direction()) {
            return false;
        }
        final Words said = Words.of(later);
        if (!said.isLike(words)) {
            return false;
        }
        finding = later;
        if (!said.equals(words)) {
            words = said;
            write();
        }
        return true;
    }

    private void write() {
        title.setText(words.title);
        lasted.setText(words.lasted);
        confidence.setText(words.confidence);
        surer.setText(words.surer.isBlank() ? Messages.say("verdict.sure")
                : Messages.say("verdict.surer", words.surer));
        sentence.setText(words.sentence);
        explanation.setText(words.explanation);
        rulesOut.setText(Messages.say("verdict.rules-out") + " " + words.rulesOut);
        advice.setText(Messages.say("verdict.advice") + " " + words.advice);
        wrongRemedy.setText(Messages.say("verdict.wrong-remedy") + " " + words.wrongRemedy);
        for (int i = 0; i < checks.size(); i++) {
            checks.get(i).show(words.next.get(i));
        }
        setAccessibleText(words.title + ". " + words.sentence);
    }

    private TimeRange range() {
        return TimeRange.between(finding.from(), finding.to());
    }

    private void part(Label label, String said) {
        if (!said.isBlank()) {
            getChildren().add(label);
        }
    }

    /// What to collect next, with its command.
    private final class Check extends VBox {
        private final Label why = text("muted");
        private final TextField command = new TextField();

        Check() {
            super(2);
            command.setEditable(false);
            command.getStyleClass().add("verdict-command");
            HBox.setHgrow(command, Priority.ALWAYS);
            final HBox line = new HBox(6, command, copy(Messages.say("verdict.copy-command"), command::getText));
            line.setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(why, line);
        }

        void show(NextCheck check) {
            why.setText(Messages.say("verdict.next", check.on(), check.why()));
            // Setting it would undo what is marked in it.
            if (!check.command().equals(command.getText())) {
                command.setText(check.command());
                command.setAccessibleText(check.command());
            }
        }
    }

    private Button copy(String what, Supplier<String> copied) {
        final Button copy = new Button(null, Icons.of(Feather.COPY, 12));
        copy.getStyleClass().addAll("flat", "verdict-copy");
        copy.setTooltip(new Tooltip(what));
        copy.setAccessibleText(what);
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(event -> ways.copy.accept(copied.get()));
        return copy;
    }

    private static Label chip() {
        final Label chip = new Label();
        chip.getStyleClass().add("chip");
        chip.setMinWidth(USE_PREF_SIZE);
        return chip;
    }

    private static Label text(String style) {
        final Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
