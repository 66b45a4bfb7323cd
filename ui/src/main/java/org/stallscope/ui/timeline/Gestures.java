package org.stallscope.ui.timeline;

import java.util.function.LongConsumer;
import javafx.scene.input.MouseButton;

/// What the mouse does on a timeline: which button with which modifier zooms, pans, selects. Knows nothing of nodes, so
/// that every gesture can be tested with numbers.
public final class Gestures {
    /// Less movement than this is a click, px.
    private static final double CLICK = 3;

    /// How one wheel unit zooms; a notch is 40 units.
    private static final double WHEEL = 40;

    private enum Mode {
        NONE,
        SELECT,
        PAN,
        ZOOM_REGION
    }

    private final TimeWindow window;
    private final LongConsumer onClick;
    private double width = 1;
    private Mode mode = Mode.NONE;
    private double pressed;
    private boolean moved;
    private TimeRange atPress;
    private TimeRange region;

    /// @param onClick told the time of a click that was no drag
    public Gestures(TimeWindow window, LongConsumer onClick) {
        this.window = window;
        this.onClick = onClick;
    }

    /// Width of the plot, px; all positions count from its left edge.
    public void setWidth(double newWidth) {
        width = Math.max(1, newWidth);
    }

    /// The time at a position.
    public long timeAt(double x) {
        return window.visible().at(Math.clamp(x / width, 0.0, 1.0));
    }

    /// The position of a time.
    public double x(long time) {
        return window.visible().fraction(time) * width;
    }

    /// The region that a zoom would show, null while none is drawn.
    public TimeRange region() {
        return region;
    }

    public void move(double x) {
        window.cursorProperty().set(timeAt(x));
    }

    public void leave() {
        window.cursorProperty().set(null);
    }

    /// Turns the wheel: zooms at the pointer, pans with Shift. With Shift the toolkit may send the turn as a horizontal one.
    public void scroll(double x, double deltaX, double deltaY, boolean shift) {
        final double turn = deltaY != 0 ? deltaY : deltaX;
        if (shift) {
            window.pan(-turn / WHEEL * TimeWindow.PAN_STEP);
        } else if (deltaY != 0) {
            window.zoom(Math.pow(TimeWindow.ZOOM_STEP, -deltaY / WHEEL), timeAt(x));
        } else if (deltaX != 0) {
            window.pan(-deltaX / WHEEL * TimeWindow.PAN_STEP / 2);
        }
    }

    /// Presses a button: primary selects, with Shift or Ctrl it pans, as the middle one does; the secondary draws a region to zoom to.
    public void press(double x, MouseButton button, boolean shift, boolean control) {
        pressed = x;
        moved = false;
        atPress = window.visible();
        mode = switch (button) {
            case PRIMARY -> shift || control ? Mode.PAN : Mode.SELECT;
            case MIDDLE -> Mode.PAN;
            case SECONDARY -> Mode.ZOOM_REGION;
            default -> Mode.NONE;
        };
    }

    public void drag(double x) {
        moved |= Math.abs(x - pressed) >= CLICK;
        if (!moved) {
            return;
        }
        switch (mode) {
            case SELECT -> window.select(TimeRange.between(timeAt(pressed), timeAt(x)));
            case PAN -> window.show(atPress.pan((pressed - x) / width, window.bounds()));
            case ZOOM_REGION -> region = TimeRange.between(timeAt(pressed), timeAt(x));
            case NONE -> {}
        }
        if (mode != Mode.PAN) {
            window.cursorProperty().set(timeAt(x));
        }
    }

    public void release(double x) {
        if (mode == Mode.ZOOM_REGION && region != null) {
            final TimeRange wanted = region;
            region = null;
            window.show(wanted);
        } else if (mode == Mode.SELECT && !moved) {
            onClick.accept(timeAt(x));
        }
        mode = Mode.NONE;
    }
}
