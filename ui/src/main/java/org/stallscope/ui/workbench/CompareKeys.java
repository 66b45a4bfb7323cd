package org.stallscope.ui.workbench;

import static org.stallscope.ui.workbench.Keys.control;
import static org.stallscope.ui.workbench.Keys.key;
import static org.stallscope.ui.workbench.Keys.shift;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.stallscope.analysis.compare.AlignBy;
import org.stallscope.ui.timeline.TimeWindow;

/// The keys of two captures: they come before the others while the comparison is in sight.
final class CompareKeys {
    private final Keys keys;
    private final CompareActions compare;
    private final Workbench workbench;
    private final String group = Messages.say("keys.comparison");

    private CompareKeys(Keys keys, Workbench workbench) {
        this.keys = keys;
        this.workbench = workbench;
        compare = workbench.comparison();
    }

    static void fill(Keys keys, Workbench workbench, KeySet set) {
        final CompareKeys all = new CompareKeys(keys.layer(workbench.comparison()::isShown), workbench);
        all.commands();
        all.moves(set == KeySet.WIRESHARK);
    }

    /// A command of the palette may be asked for while no comparison is in sight.
    private Runnable there(Runnable action) {
        return () -> {
            if (compare.model().shown() == null) {
                workbench.say(Messages.say("compare.not-open"));
            } else {
                if (!compare.isShown()) {
                    compare.back();
                }
                action.run();
            }
        };
    }

    private void commands() {
        keys.add(group, "X", Messages.say("compare.swap"), there(compare.model()::swap), key(KeyCode.X))
                .add(group, "O", Messages.say("compare.overlay"), there(compare.view()::toggleOverlay), key(KeyCode.O))
                .add(group, "Shift+O", Messages.say("compare.difference"), there(compare.view()::toggleDifference),
                        shift(KeyCode.O))
                .add(group, "Y", Messages.say("compare.scales"), there(compare.view()::toggleScales), key(KeyCode.Y))
                .add(group, "Shift+L", Messages.say("compare.link"),
                        there(() -> compare.model().setLinked(!compare.model().isLinked())), shift(KeyCode.L));
        keys.add(group, "1 … 5", Messages.say("compare.align", AlignBy.CLOCK.title()),
                there(() -> compare.view().align(AlignBy.CLOCK)), key(KeyCode.DIGIT1), key(KeyCode.NUMPAD1))
                .and(AlignBy.FIRST_SYN.title(), there(() -> compare.view().align(AlignBy.FIRST_SYN)),
                        key(KeyCode.DIGIT2), key(KeyCode.NUMPAD2))
                .and(AlignBy.FIRST_DATA.title(), there(() -> compare.view().align(AlignBy.FIRST_DATA)),
                        key(KeyCode.DIGIT3), key(KeyCode.NUMPAD3))
                .and(AlignBy.PACKET.title(), there(() -> compare.view().align(AlignBy.PACKET)), key(KeyCode.DIGIT4),
                        key(KeyCode.NUMPAD4))
                .and(AlignBy.SEQUENCE.title(), there(() -> compare.view().align(AlignBy.SEQUENCE)),
                        key(KeyCode.DIGIT5), key(KeyCode.NUMPAD5));
        keys.addOutsideLists(group, "PgUp  PgDn", Messages.say("compare.previous"),
                there(() -> compare.model().step(-1)),
                key(KeyCode.PAGE_UP))
                .and(Messages.say("compare.next"), there(() -> compare.model().step(1)), key(KeyCode.PAGE_DOWN));
        keys.add(group, "J", Messages.say("compare.match"), there(compare.view()::openMatching), key(KeyCode.J))
                .add(group, "Q", Messages.say("compare.tables"), there(compare.view()::toggleTables), key(KeyCode.Q))
                .add(group, "E", Messages.say("compare.ends"), there(compare.view()::toggleEnds), key(KeyCode.E))
                .add(group, "Ctrl+E", Messages.say("compare.export"), there(() -> compare.export("png", false)),
                        control(KeyCode.E))
                .command(group, Messages.say("compare.export-svg"), there(() -> compare.export("svg", false)))
                .command(group, Messages.say("compare.export-pdf"), there(() -> compare.export("pdf", false)))
                .command(group, Messages.say("compare.report"), there(() -> compare.export("html", true)))
                .add(group, "Ctrl+Shift+E", Messages.say("compare.attach"), there(compare::chooseEvidence),
                        new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN))
                .command(group, Messages.say("compare.back"), compare::back);
        keys.add(group, "Shift+X", Messages.say("compare.twin"), compare::twin, shift(KeyCode.X))
                .command(group, Messages.say("compare.go-twin"), workbench::goToTwin);
    }

    /// Zoom and pan have the keys that they have on a timeline.
    private void moves(boolean wireshark) {
        silent(() -> compare.zoom(1 / TimeWindow.ZOOM_STEP), key(wireshark ? KeyCode.I : KeyCode.W), key(KeyCode.PLUS),
                key(KeyCode.ADD), key(KeyCode.EQUALS), shift(KeyCode.EQUALS));
        silent(() -> compare.zoom(TimeWindow.ZOOM_STEP), wireshark ? key(KeyCode.MINUS) : key(KeyCode.S),
                key(KeyCode.MINUS), key(KeyCode.SUBTRACT));
        silent(() -> compare.pan(-TimeWindow.PAN_STEP), key(wireshark ? KeyCode.H : KeyCode.A));
        silent(() -> compare.pan(TimeWindow.PAN_STEP), key(wireshark ? KeyCode.L : KeyCode.D));
        keys.addOutsideLists("", "", "", () -> compare.moveCursor(-0.01), key(KeyCode.LEFT));
        keys.addOutsideLists("", "", "", () -> compare.moveCursor(0.01), key(KeyCode.RIGHT));
        keys.addOutsideLists("", "", "", compare.model()::showAll, key(KeyCode.HOME));
        silent(compare.model()::showAll, key(KeyCode.DIGIT0), key(KeyCode.NUMPAD0));
        silent(compare::fit, key(KeyCode.F));
    }

    private void silent(Runnable action, KeyCombination... combinations) {
        keys.add("", "", "", action, combinations);
    }
}
