package org.stallscope.ui.evidence;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.alignment.ClockMap;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.SocketMatch;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.UnreadLines;
import org.stallscope.analysis.evidence.text.TimePattern;
import org.stallscope.ui.theme.Icons;
import org.stallscope.ui.timeline.ConversationData;

/// What is attached: the form of each file, what could not be read, its clock, which can be moved, and sockets whose
/// conversation is a guess, for which another can be chosen.
final class FilesPane extends ScrollPane {
    private static final long MILLI = 1_000_000;

    /// Forms whose times may be written in many ways.
    private static final Set<EvidenceFormat> LOGS = EnumSet.of(EvidenceFormat.BACULA, EvidenceFormat.RSYNC,
            EvidenceFormat.TRANSFER, EvidenceFormat.NTP, EvidenceFormat.LOG);

    private final String guessed = Messages.say("guessed");

    /// Guesses shown of one file.
    private static final int MOST_GUESSES = 6;

    private final EvidenceModel model;
    private final DoubleSupplier nanosPerPixel;
    private final VBox cards = new VBox(12);
    private ConversationData shown;

    /// @param nanosPerPixel time that a pixel of the timeline stands for
    FilesPane(EvidenceModel model, DoubleSupplier nanosPerPixel) {
        this.model = model;
        this.nanosPerPixel = nanosPerPixel;
        setId("evidence-files");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(220);
        getStyleClass().addAll("edge-to-edge", "quality");
        cards.getStyleClass().add("quality-lines");
        setContent(cards);
    }

    void show(ConversationData data) {
        shown = data;
        if (model.isClockHeld()) {
            // The handle that is dragged has to stay.
            return;
        }
        final List<Node> nodes = new ArrayList<>();
        // A field that is typed in keeps the focus when its card is made anew.
        final Object typing = getScene() != null && getScene().getFocusOwner() instanceof TextField field
                && "offset".equals(field.getId()) ? field.getUserData() : null;
        for (Evidence evidence : model.files()) {
            final FileAlignment file = model.joined().files().stream()
                    .filter(one -> one.evidence() == evidence)
                    .findFirst()
                    .orElse(null);
            nodes.add(card(evidence, file, data));
        }
        cards.getChildren().setAll(nodes);
        if (typing != null) {
            cards.lookupAll("#offset").stream()
                    .filter(field -> typing.equals(field.getUserData()))
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    private Node card(Evidence evidence, FileAlignment file, ConversationData data) {
        final Label name = new Label(EvidenceModel.name(evidence));
        name.getStyleClass().add("pane-title");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setTooltip(
                new Tooltip(String.valueOf(Objects.requireNonNullElse(evidence.file(), Messages.say("pasted.file")))));
        HBox.setHgrow(name, Priority.ALWAYS);
        final Button remove = icon(Feather.X, Messages.say("remove", EvidenceModel.name(evidence)));
        remove.setOnAction(event -> model.remove(evidence));
        final HBox head = new HBox(4, name, remove);
        head.setAlignment(Pos.CENTER_LEFT);
        final VBox card = new VBox(2, head, muted(
                Messages.say("lines", evidence.format().label(), evidence.lines())));
        if (evidence.unread().count() > 0) {
            card.getChildren().add(unread(evidence.unread()));
        }
        evidence.notes().forEach(note -> card.getChildren().add(muted(note)));
        if (evidence.file() != null && LOGS.contains(evidence.format())) {
            card.getChildren().add(times(evidence));
        }
        if (file != null) {
            card.getChildren().add(clock(file, data));
            card.getChildren().addAll(guesses(file, data));
        }
        return card;
    }

    /// How a log writes its times: guessed, one of those that are known, or letters that a person types.
    private Node times(Evidence log) {
        final TimePattern said = model.times(log.file());
        final ComboBox<String> box = new ComboBox<>();
        box.setId("log-times");
        box.setEditable(true);
        box.getItems().add(guessed);
        TimePattern.KNOWN.forEach(known -> box.getItems().add(known.words()));
        box.setValue(said == null ? guessed : said.words());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(60);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setAccessibleText(Messages.say("times.spoken", EvidenceModel.name(log)));
        box.setTooltip(
                new Tooltip(Messages.say("times.tip")));
        box.setOnAction(event -> {
            final String asked = box.getValue() == null ? "" : box.getValue().strip();
            try {
                final TimePattern pattern = asked.isEmpty() || asked.equals(guessed) ? null : TimePattern.of(asked);
                if (!Objects.equals(pattern == null ? null : pattern.name(), said == null ? null : said.name())) {
                    model.chooseTimes(log.file(), pattern);
                }
            } catch (IllegalArgumentException e) {
                box.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("danger"), true);
                box.setTooltip(new Tooltip(e.getMessage()));
            }
        });
        final Label words = muted(Messages.say("times"));
        words.setMinWidth(USE_PREF_SIZE);
        final HBox line = new HBox(6, words, box);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label muted(String words) {
        final Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private static Button icon(Feather feather, String tip) {
        final Button button = new Button(null, Icons.of(feather, 13));
        button.getStyleClass().addAll("flat", "icon-button");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        return button;
    }

    private static Node unread(UnreadLines unread) {
        final Label label = muted(Messages.say("unread", unread.count()));
        label.getStyleClass().add("severity-warning");
        label.setTooltip(new Tooltip(unread.first().stream()
                .map(line -> line.number() + ": " + line.text())
                .collect(Collectors.joining("\n"))));
        final UnreadLines.Line first = unread.first().getFirst();
        final Label text = new Label(first.number() + ": " + first.text());
        text.getStyleClass().addAll("source-line");
        text.setMinWidth(0);
        return new VBox(1, label, text);
    }

    private Node clock(FileAlignment file, ConversationData data) {
        final long firstTime = data.origin();
        final Label words = muted(ClockWords.line(file, firstTime));
        words.setId("clock-words");
        final Tooltip tip = new Tooltip(file.clock().reason());
        tip.setWrapText(true);
        tip.setMaxWidth(480);
        words.setTooltip(tip);
        final Label reason = muted(file.clock().reason());
        final VBox box = new VBox(2, words, reason);
        box.getChildren().add(offset(file, firstTime, words));
        return box;
    }

    /// The offset as a field in seconds, with steps of a millisecond (with Shift of 100) by buttons and by the keys up and down.
    private Node offset(FileAlignment file, long firstTime, Label words) {
        final long now = ClockWords.given(file, firstTime);
        final TextField field = new TextField(String.format(Locale.ROOT, "%.6f", now / 1e9));
        field.setId("offset");
        field.setUserData(file.evidence());
        field.setPrefColumnCount(9);
        field.setAccessibleText(Messages.say("offset.spoken"));
        field.setTooltip(new Tooltip(
                Messages.say("offset.tip")));
        field.setOnAction(event -> {
            try {
                give(file, Math.round(Double.parseDouble(field.getText().strip().replace('−', '-')) * 1e9));
            } catch (NumberFormatException e) {
                field.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("danger"), true);
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                final long step = (event.isShiftDown() ? 100 : 1) * MILLI;
                give(file, now + (event.getCode() == KeyCode.UP ? step : -step));
                event.consume();
            }
        });
        final Button less = icon(Feather.MINUS, Messages.say("earlier"));
        less.setOnAction(event -> give(file, now - MILLI));
        final Button more = icon(Feather.PLUS, Messages.say("later"));
        more.setOnAction(event -> give(file, now + MILLI));
        final Label unit = muted(Messages.say("offset"));
        unit.setMinWidth(USE_PREF_SIZE);
        field.setMinWidth(60);
        final HBox line = new HBox(3, unit, field, less, more, handle(file, now, field, words));
        line.setAlignment(Pos.CENTER_LEFT);
        if (file.clock().basis() == ClockMap.Basis.GIVEN) {
            final Button back = icon(Feather.ROTATE_CCW, Messages.say("find-again"));
            back.setId("offset-back");
            back.setOnAction(event -> model.choose(model.choices().withOffset(file.evidence().file(), null)));
            line.getChildren().add(back);
        }
        return line;
    }

    /// What is dragged: the file's facts go along the timeline as the pointer does.
    private Node handle(FileAlignment file, long now, TextField field, Label words) {
        final Label handle = new Label(null, Icons.of(Feather.MOVE, 13));
        handle.setId("offset-drag");
        handle.setCursor(Cursor.H_RESIZE);
        handle.getStyleClass().add("offset-drag");
        handle.setAccessibleText(Messages.say("drag.spoken", EvidenceModel.name(file.evidence())));
        handle.setTooltip(new Tooltip(
                Messages.say("drag.tip")));
        final double[] pressed = new double[1];
        handle.setOnMousePressed(event -> {
            pressed[0] = event.getScreenX();
            // Away from the field, which would keep Esc for itself.
            handle.requestFocus();
            model.holdClock();
            event.consume();
        });
        handle.setOnMouseDragged(event -> {
            if (model.isClockHeld()) {
                final double fine = event.isShiftDown() ? 0.1 : 1;
                final long moved = now
                        + Math.round((event.getScreenX() - pressed[0]) * nanosPerPixel.getAsDouble() * fine);
                give(file, moved);
                field.setText(String.format(Locale.ROOT, "%.6f", moved / 1e9));
                words.setText(ClockWords.dragged(file, moved - now, moved));
            }
            event.consume();
        });
        handle.setOnMouseReleased(event -> {
            if (model.isClockHeld()) {
                model.dropClock();
                show(shown);
            }
            event.consume();
        });
        return handle;
    }

    private void give(FileAlignment file, long nanos) {
        model.choose(model.choices().withOffset(file.evidence().file(), nanos));
    }

    /// Sockets whose conversation is a guess or was chosen, those that moved bytes without a match too.
    private List<Node> guesses(FileAlignment file, ConversationData data) {
        final List<Node> nodes = new ArrayList<>();
        for (SocketMatch match : file.matches()) {
            final boolean guessed = match.way() == SocketMatch.Way.BYTES || match.way() == SocketMatch.Way.ONE_NAME
                    || match.way() == SocketMatch.Way.CHOSEN;
            if (nodes.size() < MOST_GUESSES && (guessed || match.way() == SocketMatch.Way.NONE && match.score() > 0)) {
                nodes.add(guess(file, match, data));
            }
        }
        return nodes;
    }

    /// What a socket can be: a conversation and the side of it, or nothing.
    private record Choice(int conversation, int side, String words) {
        @Override
        public String toString() {
            return words;
        }
    }

    private Node guess(FileAlignment file, SocketMatch match, ConversationData data) {
        final List<Choice> choices = new ArrayList<>();
        if (match.isMatched()) {
            choices.add(choice(data, match.conversation(), match.side(),
                    match.way() == SocketMatch.Way.CHOSEN ? Messages.say("chosen") : score(match.score())));
        }
        final Choice none = new Choice(-1, 0, Messages.say("none"));
        if (match.runnerUp() >= 0) {
            choices.add(choice(data, match.runnerUp(), match.side(), score(match.runnerUpScore())));
        }
        for (int side = 1; side >= 0; side--) {
            final int wanted = side == 1 ? 1 - data.direction() : data.direction();
            if (choices.stream().noneMatch(one -> one.conversation() == data.conversation() && one.side() == wanted)) {
                choices.add(choice(data, data.conversation(), wanted, Messages.say("shown")));
            }
        }
        choices.add(none);
        final ComboBox<Choice> box = new ComboBox<>();
        box.getItems().setAll(choices);
        box.setValue(match.isMatched() ? choices.getFirst() : none);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        box.setAccessibleText(Messages.say("conversation.spoken", match.name()));
        box.setTooltip(new Tooltip(match.reason()));
        box.setOnAction(event -> {
            final Choice chosen = box.getValue();
            model.choose(model.choices().withConversation(
                    file.evidence().file(), match.sockets().getFirst(), chosen.conversation(), chosen.side()));
        });
        return new VBox(1, muted(Messages.say(match.isMatched() ? "match" : "match.none", match.name())), box);
    }

    private static Choice choice(ConversationData data, int conversation, int side, String why) {
        final var table = data.analysis().conversations();
        return new Choice(conversation, side, Messages.say("choice", table.endpoint(conversation, side),
                conversation, why));
    }

    private static String score(double score) {
        return Messages.say("score", String.format(Locale.ROOT, "%.2f", score));
    }
}
