package org.stallscope.ui.workbench;

import static org.stallscope.ui.workbench.Keys.alt;
import static org.stallscope.ui.workbench.Keys.control;
import static org.stallscope.ui.workbench.Keys.key;
import static org.stallscope.ui.workbench.Keys.shift;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.timeline.TimeWindow;

/// The keys of the workbench. W, S, A and D are those of Perfetto; D therefore pans, and X swaps the direction.
final class WorkbenchKeys {
    private static final String VIEW = "Zoom and pan";
    private static final String EPISODES = "Episodes";
    private static final String PLACES = "Where you are";
    private static final String PROGRAM = "Program";

    private final Keys keys = new Keys();
    private final Runnable toggleKeys;

    WorkbenchKeys(Workbench workbench) {
        toggleKeys = workbench::toggleKeys;
        final WorkbenchModel model = workbench.model();
        final TimeWindow window = model.window();
        keys.add(VIEW, "W  +", "zoom in at the cursor", () -> window.zoom(1 / TimeWindow.ZOOM_STEP),
                key(KeyCode.W), key(KeyCode.PLUS), key(KeyCode.ADD), key(KeyCode.EQUALS), shift(KeyCode.EQUALS))
                .add(VIEW, "S  −", "zoom out", () -> window.zoom(TimeWindow.ZOOM_STEP),
                        key(KeyCode.S), key(KeyCode.MINUS), key(KeyCode.SUBTRACT))
                .add(VIEW, "A  D", "earlier, later", () -> window.pan(-TimeWindow.PAN_STEP), key(KeyCode.A));
        also(() -> window.pan(TimeWindow.PAN_STEP), key(KeyCode.D));
        keys.addOutsideLists(VIEW, "←  →", "move the cursor", () -> window.moveCursor(-0.01), key(KeyCode.LEFT));
        alsoOutsideLists(() -> window.moveCursor(0.01), key(KeyCode.RIGHT));
        keys.addOutsideLists(VIEW, "Home  0", "show everything", window::showAll, key(KeyCode.HOME))
                .gesture(VIEW, "Wheel", "zoom at the pointer, also with Ctrl")
                .gesture(VIEW, "Shift  wheel", "earlier, later")
                .gesture(VIEW, "Drag", "select a stretch of time")
                .gesture(VIEW, "Shift  drag", "pan, also with Ctrl or the middle button")
                .gesture(VIEW, "Right-drag", "zoom to a region")
                .gesture(VIEW, "Double click", "on the ruler: show everything");
        also(window::showAll, key(KeyCode.DIGIT0), key(KeyCode.NUMPAD0));
        keys.add(EPISODES, ".  ,", "next, previous episode", () -> model.stepEpisode(1), key(KeyCode.PERIOD));
        also(() -> model.stepEpisode(-1), key(KeyCode.COMMA));
        keys.add(EPISODES, "F", "fit the selection; again: everything", model::fit, key(KeyCode.F))
                .addOutsideLists(EPISODES, "Enter", "open the chosen episode",
                        () -> model.drillDown(model.episodeProperty().get()), key(KeyCode.ENTER))
                .gesture(EPISODES, "Click", "on a closed window: choose its episode")
                .add(EPISODES, "Esc", "close what is on top; clear the selection", workbench::escape,
                        key(KeyCode.ESCAPE));
        keys.add(PLACES, "Alt+←  Alt+→", "back, forward", model::back, alt(KeyCode.LEFT));
        also(model::forward, alt(KeyCode.RIGHT));
        keys.add(PLACES, "Backspace", "from an episode to its conversation", model::closeDrillDown,
                key(KeyCode.BACK_SPACE))
                .addOutsideLists(PLACES, "PgUp  PgDn", "previous, next conversation",
                        () -> workbench.focusConversation(-1), key(KeyCode.PAGE_UP));
        alsoOutsideLists(() -> workbench.focusConversation(1), key(KeyCode.PAGE_DOWN));
        keys.add(PLACES, "X", "the other direction", model::swapDirection, key(KeyCode.X));
        keys.add(PLACES, "Ctrl+F", "filter the conversations", workbench.filter()::focus, control(KeyCode.F));
        keys.add(PROGRAM, "Ctrl+O", "open a capture, or several as one", workbench::chooseAndOpen, control(KeyCode.O))
                .add(PROGRAM, "Ctrl+Shift+O", "open all captures of a folder as one", workbench::chooseFolderAndOpen,
                        new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .add(PROGRAM, "Ctrl+Shift+T", "triage: rank the conversations of all captures of a folder",
                        workbench::chooseFolderAndTriage,
                        new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .add(PROGRAM, "Ctrl+Shift+E", "attach traces and logs as evidence", workbench::chooseAndAttach,
                        new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .add(PROGRAM, "Ctrl+V", "attach text of the clipboard as evidence", workbench::paste,
                        control(KeyCode.V))
                .add(PROGRAM, "Shift+F", "follow a growing capture; again: stop",
                        () -> model.setFollowing(!model.isFollowing()), shift(KeyCode.F))
                .add(PROGRAM, "Ctrl+E", "export the figure as PNG", () -> workbench.export(FigureFormat.PNG),
                        control(KeyCode.E))
                .add(PROGRAM, "T", "light or dark", workbench::toggleTheme, key(KeyCode.T))
                .add(PROGRAM, "?  F1", "this list", workbench::toggleKeys,
                        key(KeyCode.F1))
                .add(PROGRAM, "Ctrl+Q", "quit", workbench::quit, control(KeyCode.Q));
    }

    /// The second key of a line that names two.
    private void also(Runnable action, KeyCombination... combinations) {
        keys.add("", "", "", action, combinations);
    }

    private void alsoOutsideLists(Runnable action, KeyCombination... combinations) {
        keys.addOutsideLists("", "", "", action, combinations);
    }

    Keys keys() {
        return keys;
    }

    /// `?` is asked for as a character: on which key it stands differs from country to country.
    private void typed(KeyEvent event) {
        if ("?".equals(event.getCharacter())) {
            toggleKeys.run();
            event.consume();
        }
    }

    /// Listens before the focused control does: a list would take letters as a search.
    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            final Node focused = scene.getFocusOwner();
            if (focused instanceof TextInputControl) {
                return;
            }
            final boolean inList = focused instanceof ListView || focused instanceof TableView
                    || focused instanceof ComboBoxBase
                    || focused instanceof javafx.scene.control.ButtonBase
                    || focused instanceof javafx.scene.control.TabPane;
            if (keys.handle(event, inList)) {
                event.consume();
            }
        });
    }
}
