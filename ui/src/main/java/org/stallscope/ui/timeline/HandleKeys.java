package org.stallscope.ui.timeline;

import javafx.scene.input.KeyEvent;

/// The handles of an overview by keyboard: arrows move what is visible, Ctrl + arrow its begin, Shift + arrow its end.
public final class HandleKeys {
    private static final double STEP = 0.05;

    private HandleKeys() {}

    /// @return whether the key moved something
    public static boolean press(KeyEvent event, TimeWindow window) {
        final int way = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            default -> 0;
        };
        if (way == 0 || event.isAltDown()) {
            return false;
        }
        final TimeRange view = window.visible();
        final long step = way * Math.max(TimeRange.LEAST_LENGTH, Math.round(view.length() * STEP));
        if (event.isShiftDown()) {
            window.show(new TimeRange(view.from(),
                    Math.min(window.bounds().to(), Math.max(view.to() + step, view.from() + TimeRange.LEAST_LENGTH))));
        } else if (event.isShortcutDown()) {
            window.show(new TimeRange(
                    Math.max(window.bounds().from(), Math.min(view.from() + step, view.to() - TimeRange.LEAST_LENGTH)),
                    view.to()));
        } else {
            window.show(view.shift(step, window.bounds()));
        }
        return true;
    }
}
