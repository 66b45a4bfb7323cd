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
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.timeline.TimeWindow;

/// The commands of the workbench with their keys: W, S, A and D as in Perfetto, where D pans and X therefore swaps the
/// direction, or the keys of Wireshark's graphs.
final class WorkbenchKeys {
    private static final String VIEW = "Zoom and pan";
    private static final String EPISODES = "Episodes";
    private static final String PLACES = "Where you are";
    private static final String NOTES = "Annotations";
    private static final String PROGRAM = "Program";

    private final Keys keys = new Keys();
    private final Runnable toggleKeys;

    WorkbenchKeys(Workbench workbench, KeySet set) {
        toggleKeys = workbench::toggleKeys;
        fill(workbench, set);
    }

    /// Puts the keys of a set in place of those before.
    void fill(Workbench workbench, KeySet set) {
        keys.clear();
        timeline(workbench.model(), set);
        LaneKeys.fill(keys, workbench.lanes());
        others(workbench, workbench.model());
        notes(workbench.notes(), workbench.model());
    }

    private void notes(NoteActions notes, WorkbenchModel model) {
        keys.add(NOTES, "N", "write a note at the cursor", notes::note, key(KeyCode.N))
                .add(NOTES, "R", "make the selection a range with words", notes::range, key(KeyCode.R))
                .add(NOTES, "M", "set a bookmark at the cursor", notes::bookmark, key(KeyCode.M))
                .add(NOTES, "]  [", "next bookmark", () -> notes.step(true), key(KeyCode.CLOSE_BRACKET))
                .and("previous bookmark", () -> notes.step(false), key(KeyCode.OPEN_BRACKET))
                .add(NOTES, "Ctrl+Z", "undo", model.notes()::undo, control(KeyCode.Z))
                .add(NOTES, "Ctrl+Shift+Z", "redo", model.notes()::redo,
                        new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                        control(KeyCode.Y))
                .gesture(NOTES, "Right click", "on the plots: note, arrow, range or bookmark there")
                .gesture(NOTES, "Drag", "an annotation: move it; its end: make it longer or shorter")
                .gesture(NOTES, "Double click", "on an annotation: edit it")
                .gesture(NOTES, "Del", "in the table: delete it");
    }

    private void timeline(WorkbenchModel model, KeySet set) {
        final TimeWindow window = model.window();
        final boolean wireshark = set == KeySet.WIRESHARK;
        keys.add(VIEW, wireshark ? "I  +" : "W  +", "zoom in at the cursor",
                () -> window.zoom(1 / TimeWindow.ZOOM_STEP),
                key(wireshark ? KeyCode.I : KeyCode.W), key(KeyCode.PLUS), key(KeyCode.ADD), key(KeyCode.EQUALS),
                shift(KeyCode.EQUALS))
                .add(VIEW, wireshark ? "O  −" : "S  −", "zoom out", () -> window.zoom(TimeWindow.ZOOM_STEP),
                        key(wireshark ? KeyCode.O : KeyCode.S), key(KeyCode.MINUS), key(KeyCode.SUBTRACT))
                .add(VIEW, wireshark ? "H  L" : "A  D", "earlier", () -> window.pan(-TimeWindow.PAN_STEP),
                        key(wireshark ? KeyCode.H : KeyCode.A))
                .and("later", () -> window.pan(TimeWindow.PAN_STEP), key(wireshark ? KeyCode.L : KeyCode.D))
                .addOutsideLists(VIEW, "←  →", "move the cursor back", () -> window.moveCursor(-0.01),
                        key(KeyCode.LEFT))
                .and("move the cursor on", () -> window.moveCursor(0.01), key(KeyCode.RIGHT))
                .addOutsideLists(VIEW, "Home  0", "show everything", window::showAll, key(KeyCode.HOME))
                .gesture(VIEW, "Wheel", "zoom at the pointer, also with Ctrl")
                .gesture(VIEW, "Shift  wheel", "earlier, later")
                .gesture(VIEW, "Drag", "select a stretch of time")
                .gesture(VIEW, "Shift  drag", "pan, also with Ctrl or the middle button")
                .gesture(VIEW, "Right-drag", "zoom to a region")
                .gesture(VIEW, "Double click", "on the ruler: show everything")
                .add("", "", "", window::showAll, key(KeyCode.DIGIT0), key(KeyCode.NUMPAD0));
        keys.add(PLACES, wireshark ? "D" : "X", "the other direction", model::swapDirection,
                key(wireshark ? KeyCode.D : KeyCode.X));
    }

    private void others(Workbench workbench, WorkbenchModel model) {
        keys.add(EPISODES, ".  ,", "next episode", () -> model.stepEpisode(1), key(KeyCode.PERIOD))
                .and("previous episode", () -> model.stepEpisode(-1), key(KeyCode.COMMA));
        keys.add(EPISODES, "Shift+.  Shift+,", "next closed window of any conversation",
                () -> model.stepTrouble(1), shift(KeyCode.PERIOD))
                .and("previous closed window of any conversation", () -> model.stepTrouble(-1), shift(KeyCode.COMMA));
        keys.add(EPISODES, "F", "fit the selection; again: everything", model::fit, key(KeyCode.F))
                .addOutsideLists(EPISODES, "Enter", "open the chosen episode",
                        () -> model.drillDown(model.episodeProperty().get()), key(KeyCode.ENTER))
                .gesture(EPISODES, "Click", "on a closed window: choose its episode")
                .add(EPISODES, "Esc", "close what is on top; clear the selection", workbench::escape,
                        key(KeyCode.ESCAPE));
        keys.add(PLACES, "Alt+←  Alt+→", "back, also through zooms", model::back, alt(KeyCode.LEFT))
                .and("forward, also through zooms", model::forward, alt(KeyCode.RIGHT));
        keys.add(PLACES, "Backspace", "from an episode to its conversation", model::closeDrillDown,
                key(KeyCode.BACK_SPACE))
                .addOutsideLists(PLACES, "PgUp  PgDn", "previous conversation",
                        () -> workbench.focusConversation(-1), key(KeyCode.PAGE_UP))
                .and("next conversation", () -> workbench.focusConversation(1), key(KeyCode.PAGE_DOWN));
        keys.add(PLACES, "G", "go to a frame by its number", workbench::askFrame, key(KeyCode.G))
                .add(PLACES, "F3  Shift+F3", "next flagged packet", () -> workbench.stepFlagged(1),
                        key(KeyCode.F3))
                .and("previous flagged packet", () -> workbench.stepFlagged(-1), shift(KeyCode.F3));
        keys.command(PLACES, "names of the capture instead of addresses, or not",
                () -> workbench.setNamed(!workbench.settings().showsNames()));
        keys.add(PLACES, "C", "conversations as a table, or as a list", workbench::toggleTable, key(KeyCode.C))
                .command(PLACES, "overview of the whole capture, or not", workbench::toggleOverview)
                .command(PLACES, "export the table of conversations as CSV", workbench::exportTable)
                .command(PLACES, "copy the row of the conversation", workbench.conversations()::copyRow);
        keys.add(PLACES, "Ctrl+F", "filter the conversations", workbench.filter()::focus, control(KeyCode.F));
        keys.add(PLACES, "P", "draw or hide the window that the model predicts", model.buffer()::toggle,
                key(KeyCode.P));
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
                .add(PROGRAM, "Ctrl+Shift+P", "all commands by name", workbench::openPalette,
                        new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .command(PROGRAM, "export the figure as SVG", () -> workbench.export(FigureFormat.SVG))
                .command(PROGRAM, "export the figure as PDF", () -> workbench.export(FigureFormat.PDF))
                .add(PROGRAM, "Ctrl+Shift+C", "copy the figure to the clipboard", workbench::copyFigure,
                        new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .command(PROGRAM, "export the data of the figure as CSV", workbench::exportData)
                .command(PROGRAM, "export a figure of every closed window (PNG)",
                        () -> workbench.exportEpisodes(FigureFormat.PNG))
                .command(PROGRAM, "export a figure of every closed window (SVG)",
                        () -> workbench.exportEpisodes(FigureFormat.SVG))
                .command(PROGRAM, "export a report: HTML, PDF, Markdown or JSON", workbench::report)
                .command(PROGRAM, "export a copy of the capture with the notes as comments", workbench::exportCommented)
                .add(PROGRAM, "Ctrl+S", "save the session: view, evidence, notes", workbench.sessions()::save,
                        control(KeyCode.S))
                .command(PROGRAM, "open a session", workbench.sessions()::open)
                .command(PROGRAM, "pack session, capture and evidence into one zip", workbench.sessions()::bundle)
                .command(PROGRAM, "start page, and back", workbench::showStart)
                .command(PROGRAM, "keys as in Perfetto (W S A D)", () -> workbench.setKeySet(KeySet.PERFETTO))
                .command(PROGRAM, "keys as in Wireshark (I O H L, D swaps)",
                        () -> workbench.setKeySet(KeySet.WIRESHARK))
                .add(PROGRAM, "Ctrl+,", "settings", workbench::openSettings, control(KeyCode.COMMA))
                .command(PROGRAM, "thresholds of the rules", workbench::openThresholds)
                .command(PROGRAM, "high contrast, and back",
                        () -> workbench.setContrast(!workbench.theme().isContrast()))
                .add(PROGRAM, "T", "light or dark", workbench::toggleTheme, key(KeyCode.T))
                .add(PROGRAM, "?  F1", "this list", workbench::toggleKeys,
                        key(KeyCode.F1))
                .add(PROGRAM, "Ctrl+Q", "quit", workbench::quit, control(KeyCode.Q));
    }

    Keys keys() {
        return keys;
    }

    /// `?` is asked for as a character: on which key it stands differs from country to country.
    private void typed(KeyEvent event) {
        final boolean written = event.getTarget() instanceof TextInputControl;
        if ("?".equals(event.getCharacter()) && !written) {
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
            // Some need the arrows themselves.
            final boolean inList = focused != null && focused.getStyleClass().contains("keeps-arrows")
                    || focused instanceof ListView || focused instanceof TableView
                    || focused instanceof TreeView
                    || focused instanceof ComboBoxBase
                    || focused instanceof javafx.scene.control.ButtonBase
                    || focused instanceof javafx.scene.control.TabPane;
            if (keys.handle(event, inList)) {
                event.consume();
            }
        });
    }
}
