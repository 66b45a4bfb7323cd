package org.stallscope.ui.workbench;

import static org.stallscope.ui.workbench.Keys.alt;
import static org.stallscope.ui.workbench.Keys.control;
import static org.stallscope.ui.workbench.Keys.key;
import static org.stallscope.ui.workbench.Keys.shift;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.timeline.LaneControls;

/// The commands of the lanes with their keys.
final class LaneKeys {
    private static final KeyCode[] DIGITS = {
        KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6, KeyCode.DIGIT7,
        KeyCode.DIGIT8, KeyCode.DIGIT9
    };

    private LaneKeys() {}

    static void fill(Keys keys, LaneActions lanes) {
        final String group = Messages.say("keys.lanes");
        final LaneControls controls = lanes.controls();
        keys.add(group, "Ctrl+P", Messages.say("keys.find-lane"), lanes::find, control(KeyCode.P))
                .add(group, "Ctrl+↑  Ctrl+↓", Messages.say("keys.lane-above"), () -> lanes.step(-1),
                        control(KeyCode.UP))
                .and(Messages.say("keys.lane-below"), () -> lanes.step(1), control(KeyCode.DOWN))
                .add(group, "Ctrl+Shift+↑  ↓", Messages.say("keys.lane-up"), () -> lanes.moveChosen(-1),
                        controlShift(KeyCode.UP))
                .and(Messages.say("keys.lane-down"), () -> lanes.moveChosen(1), controlShift(KeyCode.DOWN))
                .add(group, "Alt+↑  Alt+↓", Messages.say("keys.lane-lower"), () -> lanes.resize(-LaneControls.STEP),
                        alt(KeyCode.UP))
                .and(Messages.say("keys.lane-higher"), () -> lanes.resize(LaneControls.STEP), alt(KeyCode.DOWN))
                .add(group, "V", Messages.say("keys.lane-collapse"), lanes::collapse, key(KeyCode.V))
                .add(group, "K", Messages.say("keys.lane-pin"), lanes::pin, key(KeyCode.K))
                .add(group, "Y", Messages.say("keys.lane-axis"), lanes::axis, key(KeyCode.Y))
                .add(group, "Shift+V", Messages.say("keys.lane-hide"), lanes::hide, shift(KeyCode.V))
                .add(group, "Shift+T", Messages.say("keys.time"), controls::toggleTime, shift(KeyCode.T))
                .add(group, "B", Messages.say("keys.both"), lanes::both, key(KeyCode.B))
                .add(group, "Shift+B", Messages.say("keys.alone"), lanes.stack()::clear, shift(KeyCode.B))
                .command(group, Messages.say("keys.zone"), lanes::findZone)
                .command(group, Messages.say("keys.default-lanes"), controls::reset)
                .gesture(group, "1 … 9", Messages.say("keys.lane-number"))
                .gesture(group, Messages.say("keys.drag-title"), Messages.say("keys.drag-title-about"))
                .gesture(group, Messages.say("keys.drag-edge"), Messages.say("keys.drag-edge-about"))
                .gesture(group, Messages.say("keys.click-title"), Messages.say("keys.click-title-about"));
        for (int i = 0; i < DIGITS.length; i++) {
            final int place = i;
            keys.add("", "", "", () -> lanes.choose(place), key(DIGITS[i]));
        }
        for (LaneId lane : LaneId.values()) {
            keys.command(group, Messages.say("keys.show-lane", lane.title()),
                    () -> controls.show(lane, !controls.layout().state(lane).shown()));
        }
    }

    private static KeyCombination controlShift(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }
}
