package org.stallscope.ui.filter;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.analysis.filter.FilterException;
import org.stallscope.analysis.filter.Proposal;
import org.stallscope.ui.filter.FilterModel.State;
import org.stallscope.ui.theme.Icons;

/// The field of the filter: green where it makes sense, red with the reason below where it does not, with proposals for the
/// word that is being typed, and what was asked before.
public final class FilterField extends HBox {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    /// After this long without a key the filter is asked.
    private static final Duration PAUSE = Duration.millis(180);

    private final FilterModel model;
    private final TextField text = new TextField();
    private final Label number = new Label();
    private final Button clear = new Button(null, Icons.of(Feather.X, 12));
    private final Button before = new Button(null, Icons.of(Feather.CHEVRON_DOWN, 12));
    private final Proposals proposals;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final ContextMenu history = new ContextMenu();
    private final Runnable leave;

    /// @param leave gives the keys back to the timeline
    public FilterField(FilterModel model, Runnable leave) {
        this.model = model;
        this.leave = leave;
        getStyleClass().add("filter-field");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("filter");
        text.setPromptText(Messages.say("prompt", "tcp.port == 9103 && stalled > 1s"));
        text.setAccessibleText(Messages.say("spoken"));
        text.setTooltip(new Tooltip(Messages.say("tip")));
        HBox.setHgrow(text, Priority.ALWAYS);
        number.setId("filter-number");
        number.getStyleClass().add("filter-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        button(clear, "filter-clear", Messages.say("clear"));
        clear.setOnAction(event -> clear());
        button(before, "filter-history", Messages.say("history"));
        before.setOnAction(event -> showHistory());
        getChildren().addAll(Icons.of(Feather.FILTER, 13), text, number, clear, before);
        pause.setOnFinished(event -> model.type(text.getText()));
        text.textProperty().subscribe(typed -> {
            if (!typed.equals(model.state().text())) {
                pause.playFromStart();
                // The caret moves behind what was typed only after this.
                Platform.runLater(() -> propose(null));
            }
        });
        // First, so that an arrow, Enter or Esc is the list's while it is open.
        proposals = new Proposals(text, this);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        text.focusedProperty().subscribe(focused -> {
            if (!focused) {
                proposals.hide();
                model.keep();
            }
        });
        model.stateProperty().subscribe(this::show);
    }

    private static void button(Button button, String id, String tip) {
        button.setId(id);
        button.getStyleClass().addAll("flat", "icon-button");
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setFocusTraversable(false);
    }

    /// Takes the keys, everything marked.
    public void focus() {
        text.requestFocus();
        text.selectAll();
    }

    /// Asks another filter.
    public void ask(String filter) {
        text.setText(filter);
        pause.stop();
        model.type(filter);
        model.keep();
    }

    private void clear() {
        ask("");
    }

    private void propose(String wrong) {
        final int caret = text.getCaretPosition();
        proposals.show(text.getText().isBlank() || !text.isFocused()
                ? List.of() : Proposal.at(text.getText(), caret), wrong);
    }

    private void pressed(KeyEvent event) {
        if (event.isConsumed()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> {
                pause.stop();
                model.type(text.getText());
                if (model.state().kind() == State.Kind.WRONG) {
                    mark(model.state().wrong());
                } else {
                    proposals.hide();
                    model.keep();
                    leave.run();
                }
                event.consume();
            }
            case ESCAPE -> {
                if (text.getText().isEmpty()) {
                    leave.run();
                } else {
                    clear();
                }
                event.consume();
            }
            case DOWN -> {
                if (event.isAltDown() || text.getText().isEmpty()) {
                    showHistory();
                    event.consume();
                }
            }
            default -> {}
        }
    }

    /// Marks the wrong word.
    private void mark(FilterException wrong) {
        text.selectRange(wrong.start(), wrong.end());
    }

    private void showHistory() {
        history.getItems().clear();
        for (String filter : model.history()) {
            final MenuItem item = new MenuItem(filter);
            item.setMnemonicParsing(false);
            item.setOnAction(event -> ask(filter));
            history.getItems().add(item);
        }
        if (history.getItems().isEmpty()) {
            final MenuItem none = new MenuItem(Messages.say("history.none"));
            none.setDisable(true);
            history.getItems().add(none);
        }
        history.show(text, Side.BOTTOM, 0, 4);
    }

    private void show(State state) {
        if (!pause.getStatus().equals(javafx.animation.Animation.Status.RUNNING)
                && !state.text().equals(text.getText())) {
            text.setText(state.text());
        }
        pseudoClassStateChanged(GOOD, state.kind() == State.Kind.GOOD);
        pseudoClassStateChanged(WRONG, state.kind() == State.Kind.WRONG);
        number.setText(switch (state.kind()) {
            case NONE, WRONG -> "";
            case WORKING -> "…";
            case GOOD -> Messages.say("passed", state.passed().length, state.of());
        });
        number.setVisible(!number.getText().isEmpty());
        number.setManaged(number.isVisible());
        clear.setVisible(state.kind() != State.Kind.NONE);
        clear.setManaged(clear.isVisible());
        final String wrong = state.kind() == State.Kind.WRONG ? state.wrong().getMessage() : null;
        text.setAccessibleHelp(wrong);
        if (wrong != null) {
            propose(wrong);
        }
    }

    /// What is wrong with the filter, as shown under the field; empty for nothing.
    public String reason() {
        return model.state().kind() == State.Kind.WRONG ? model.state().wrong().getMessage() : "";
    }
}
