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
        CompareKeys.fill(keys, workbench, set);
    }

    private static String group(String name) {
        return Messages.say("keys." + name);
    }

    private void notes(NoteActions notes, WorkbenchModel model) {
        keys.add(group("notes"), "N", Messages.say("keys.note"), notes::note, key(KeyCode.N))
                .add(group("notes"), "R", Messages.say("keys.range"), notes::range, key(KeyCode.R))
                .add(group("notes"), "M", Messages.say("keys.bookmark"), notes::bookmark, key(KeyCode.M))
                .add(group("notes"), "]  [", Messages.say("keys.next-bookmark"), () -> notes.step(true),
                        key(KeyCode.CLOSE_BRACKET))
                .and(Messages.say("keys.previous-bookmark"), () -> notes.step(false), key(KeyCode.OPEN_BRACKET))
                .add(group("notes"), "Ctrl+Z", Messages.say("keys.undo"), model.notes()::undo, control(KeyCode.Z))
                .add(group("notes"), "Ctrl+Shift+Z", Messages.say("keys.redo"), model.notes()::redo,
                        new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                        control(KeyCode.Y))
                .gesture(group("notes"), Messages.say("keys.right-click"), Messages.say("keys.right-click-about"))
                .gesture(group("notes"), Messages.say("keys.drag"), Messages.say("keys.drag-note"))
                .gesture(group("notes"), Messages.say("keys.double-click"), Messages.say("keys.double-click-note"))
                .gesture(group("notes"), "Del", Messages.say("keys.delete-note"));
    }

    private void timeline(WorkbenchModel model, KeySet set) {
        final TimeWindow window = model.window();
        final boolean wireshark = set == KeySet.WIRESHARK;
        keys.add(group("view"), wireshark ? "I  +" : "W  +", Messages.say("keys.zoom-in"),
                () -> window.zoom(1 / TimeWindow.ZOOM_STEP),
                key(wireshark ? KeyCode.I : KeyCode.W), key(KeyCode.PLUS), key(KeyCode.ADD), key(KeyCode.EQUALS),
                shift(KeyCode.EQUALS))
                .add(group("view"), wireshark ? "O  −" : "S  −", Messages.say("keys.zoom-out"),
                        () -> window.zoom(TimeWindow.ZOOM_STEP),
                        key(wireshark ? KeyCode.O : KeyCode.S), key(KeyCode.MINUS), key(KeyCode.SUBTRACT))
                .add(group("view"), wireshark ? "H  L" : "A  D", Messages.say("keys.earlier"),
                        () -> window.pan(-TimeWindow.PAN_STEP),
                        key(wireshark ? KeyCode.H : KeyCode.A))
                .and(Messages.say("keys.later"), () -> window.pan(TimeWindow.PAN_STEP),
                        key(wireshark ? KeyCode.L : KeyCode.D))
                .addOutsideLists(group("view"), "←  →", Messages.say("keys.cursor-back"),
                        () -> window.moveCursor(-0.01),
                        key(KeyCode.LEFT))
                .and(Messages.say("keys.cursor-on"), () -> window.moveCursor(0.01), key(KeyCode.RIGHT))
                .addOutsideLists(group("view"), "Home  0", Messages.say("keys.all"), window::showAll, key(KeyCode.HOME))
                .gesture(group("view"), Messages.say("keys.wheel"), Messages.say("keys.wheel-about"))
                .gesture(group("view"), Messages.say("keys.shift-wheel"), Messages.say("keys.shift-wheel-about"))
                .gesture(group("view"), Messages.say("keys.drag"), Messages.say("keys.drag-about"))
                .gesture(group("view"), Messages.say("keys.shift-drag"), Messages.say("keys.shift-drag-about"))
                .gesture(group("view"), Messages.say("keys.right-drag"), Messages.say("keys.right-drag-about"))
                .gesture(group("view"), Messages.say("keys.double-click"), Messages.say("keys.ruler"))
                .add("", "", "", window::showAll, key(KeyCode.DIGIT0), key(KeyCode.NUMPAD0));
        keys.add(group("places"), wireshark ? "D" : "X", Messages.say("keys.direction"), model::swapDirection,
                key(wireshark ? KeyCode.D : KeyCode.X));
    }

    private void others(Workbench workbench, WorkbenchModel model) {
        keys.add(group("episodes"), ".  ,", Messages.say("keys.next-episode"), () -> model.stepEpisode(1),
                key(KeyCode.PERIOD))
                .and(Messages.say("keys.previous-episode"), () -> model.stepEpisode(-1), key(KeyCode.COMMA));
        keys.add(group("episodes"), "Shift+.  Shift+,", Messages.say("keys.next-trouble"),
                () -> model.stepTrouble(1), shift(KeyCode.PERIOD))
                .and(Messages.say("keys.previous-trouble"), () -> model.stepTrouble(-1), shift(KeyCode.COMMA));
        keys.add(group("episodes"), "F", Messages.say("keys.fit"), model::fit, key(KeyCode.F))
                .addOutsideLists(group("episodes"), "Enter", Messages.say("keys.open-episode"),
                        () -> model.drillDown(model.episodeProperty().get()), key(KeyCode.ENTER))
                .gesture(group("episodes"), Messages.say("keys.click"), Messages.say("keys.click-about"))
                .add(group("episodes"), "Esc", Messages.say("keys.escape"), workbench::escape,
                        key(KeyCode.ESCAPE));
        keys.add(group("places"), "Alt+←  Alt+→", Messages.say("keys.back"), model::back, alt(KeyCode.LEFT))
                .and(Messages.say("keys.forward"), model::forward, alt(KeyCode.RIGHT));
        keys.add(group("places"), "Backspace", Messages.say("keys.up"), model::closeDrillDown,
                key(KeyCode.BACK_SPACE))
                .addOutsideLists(group("places"), "PgUp  PgDn", Messages.say("keys.previous-conversation"),
                        () -> workbench.focusConversation(-1), key(KeyCode.PAGE_UP))
                .and(Messages.say("keys.next-conversation"), () -> workbench.focusConversation(1),
                        key(KeyCode.PAGE_DOWN));
        keys.add(group("places"), "G", Messages.say("keys.frame"), workbench::askFrame, key(KeyCode.G))
                .add(group("places"), "F3  Shift+F3", Messages.say("keys.next-flagged"), () -> workbench.stepFlagged(1),
                        key(KeyCode.F3))
                .and(Messages.say("keys.previous-flagged"), () -> workbench.stepFlagged(-1), shift(KeyCode.F3));
        keys.command(group("places"), Messages.say("keys.names"),
                () -> workbench.setNamed(!workbench.settings().showsNames()));
        keys.add(group("places"), "C", Messages.say("keys.table"), workbench::toggleTable, key(KeyCode.C))
                .add(group("places"), "Q", Messages.say("keys.drawer"), workbench::toggleDrawer,
                        key(KeyCode.Q))
                .command(group("places"), Messages.say("keys.overview"), workbench::toggleOverview)
                .command(group("places"), Messages.say("keys.export-table"), workbench::exportTable)
                .command(group("places"), Messages.say("keys.copy-row"), workbench.conversations()::copyRow);
        keys.add("", "", "", workbench.comparison()::twin, shift(KeyCode.X));
        keys.add(group("places"), "Ctrl+F", Messages.say("keys.filter"), workbench.filter()::focus, control(KeyCode.F));
        keys.add(group("places"), "P", Messages.say("keys.predicted"), model.buffer()::toggle,
                key(KeyCode.P));
        keys.add(group("program"), "Ctrl+O", Messages.say("keys.open"), workbench::chooseAndOpen, control(KeyCode.O))
                .add(group("program"), "Ctrl+Shift+O", Messages.say("keys.open-folder"), workbench::chooseFolderAndOpen,
                        new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .add(group("program"), "Ctrl+Shift+T", Messages.say("keys.triage"),
                        workbench::chooseFolderAndTriage,
                        new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .add(group("program"), "Ctrl+D", Messages.say("keys.compare"), workbench.comparison()::choose,
                        control(KeyCode.D))
                .add(group("program"), "Ctrl+Shift+E", Messages.say("keys.attach"), workbench::chooseAndAttach,
                        new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .add(group("program"), "Ctrl+V", Messages.say("keys.paste"), workbench::paste,
                        control(KeyCode.V))
                .add(group("program"), "Shift+F", Messages.say("keys.follow"),
                        () -> model.setFollowing(!model.isFollowing()), shift(KeyCode.F))
                .add(group("program"), "Ctrl+K", Messages.say("keys.live"), workbench.live()::open, control(KeyCode.K))
                .add(group("program"), "Ctrl+Shift+K", Messages.say("keys.live-stop"), workbench.live()::stop,
                        new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .add(group("program"), "Ctrl+E", Messages.say("keys.export-png"),
                        () -> workbench.export(FigureFormat.PNG),
                        control(KeyCode.E))
                .add(group("program"), "Ctrl+Shift+P", Messages.say("keys.palette"), workbench::openPalette,
                        new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .command(group("program"), Messages.say("keys.export-svg"), () -> workbench.export(FigureFormat.SVG))
                .command(group("program"), Messages.say("keys.export-pdf"), () -> workbench.export(FigureFormat.PDF))
                .add(group("program"), "Ctrl+Shift+C", Messages.say("keys.copy-figure"), workbench::copyFigure,
                        new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .command(group("program"), Messages.say("keys.export-data"), workbench::exportData)
                .command(group("program"), Messages.say("keys.export-closed-png"),
                        () -> workbench.exportEpisodes(FigureFormat.PNG))
                .command(group("program"), Messages.say("keys.export-closed-svg"),
                        () -> workbench.exportEpisodes(FigureFormat.SVG))
                .command(group("program"), Messages.say("keys.report"), workbench::report)
                .command(group("program"), Messages.say("keys.commented"), workbench::exportCommented)
                .add(group("program"), "Ctrl+S", Messages.say("keys.save-session"), workbench.sessions()::save,
                        control(KeyCode.S))
                .command(group("program"), Messages.say("keys.open-session"), workbench.sessions()::open)
                .command(group("program"), Messages.say("keys.bundle"), workbench.sessions()::bundle)
                .command(group("program"), Messages.say("keys.start"), workbench::showStart)
                .command(group("program"), Messages.say("keys.perfetto"), () -> workbench.setKeySet(KeySet.PERFETTO))
                .command(group("program"), Messages.say("keys.wireshark"),
                        () -> workbench.setKeySet(KeySet.WIRESHARK))
                .add(group("program"), "Ctrl+,", Messages.say("keys.settings"), workbench::openSettings,
                        control(KeyCode.COMMA))
                .command(group("program"), Messages.say("keys.thresholds"), workbench::openThresholds)
                .command(group("program"), Messages.say("keys.contrast"),
                        () -> workbench.setContrast(!workbench.theme().isContrast()))
                .add(group("program"), "T", Messages.say("keys.theme"), workbench::toggleTheme, key(KeyCode.T))
                .add(group("program"), "?  F1", Messages.say("keys.list"), workbench::toggleKeys,
                        key(KeyCode.F1))
                .add(group("program"), "Ctrl+Q", Messages.say("keys.quit"), workbench::quit, control(KeyCode.Q));
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

    /// A letter or the like: none that opens or closes something over the window.
    private static boolean isPlain(KeyEvent event) {
        return !event.isShortcutDown() && event.getCode() != KeyCode.ESCAPE && event.getCode() != KeyCode.F1;
    }

    /// Who is in a card over the window means nothing below it.
    private static boolean isOnCard(Node focused) {
        Node at = focused;
        while (at != null && !(at instanceof OverlayLayer)) {
            at = at.getParent();
        }
        return at != null && at.isVisible();
    }

    /// Listens before the focused control does: a list would take letters as a search.
    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            final Node focused = scene.getFocusOwner();
            if (focused instanceof TextInputControl || isPlain(event) && isOnCard(focused)) {
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
