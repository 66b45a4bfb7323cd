package org.stallscope.ui.timeline;

import java.util.function.Supplier;

/// What the mouse does on the overview: drags a handle, drags the range between them, or centres it where one clicks.
public final class OverviewGestures {
    /// A handle is caught this far from its middle, px.
    private static final double REACH = 7;

    /// What is under the pointer.
    public enum Part {
        LEFT,
        RIGHT,
        RANGE,
        OUTSIDE
    }

    private final TimeWindow window;
    private final Supplier<TimeRange> all;
    private double width = 1;
    private Part held;
    private double last;

    public OverviewGestures(TimeWindow window) {
        this(window, window::bounds);
    }

    /// @param all the time that the overview covers
    public OverviewGestures(TimeWindow window, Supplier<TimeRange> all) {
        this.window = window;
        this.all = all;
    }

    /// Width of the overview, px.
    public void setWidth(double newWidth) {
        width = Math.max(1, newWidth);
    }

    /// Position of a time.
    public double x(long time) {
        return all.get().fraction(time) * width;
    }

    /// What is at a position.
    public Part partAt(double x) {
        final double left = x(window.visible().from());
        final double right = x(window.visible().to());
        final boolean nearLeft = Math.abs(x - left) <= REACH;
        final boolean nearRight = Math.abs(x - right) <= REACH;
        if (nearLeft && nearRight) {
            return x < (left + right) / 2 ? Part.LEFT : Part.RIGHT;
        }
        if (nearLeft || nearRight) {
            return nearLeft ? Part.LEFT : Part.RIGHT;
        }
        return x > left && x < right ? Part.RANGE : Part.OUTSIDE;
    }

    public void press(double x) {
        held = partAt(x);
        last = x;
        if (held == Part.OUTSIDE) {
            final TimeRange view = window.visible();
            window.show(view.shift(time(x) - view.at(0.5), window.bounds()));
            held = Part.RANGE;
        }
    }

    public void drag(double x) {
        final TimeRange view = window.visible();
        final long time = time(x);
        switch (held) {
            case LEFT -> window.show(new TimeRange(Math.min(time, view.to() - TimeRange.LEAST_LENGTH), view.to()));
            case RIGHT -> window.show(new TimeRange(view.from(), Math.max(time, view.from() + TimeRange.LEAST_LENGTH)));
            case RANGE ->
                window.show(view.shift(Math.round((x - last) / width * all.get().length()), window.bounds()));
            case OUTSIDE -> {}
            case null -> {}
        }
        last = x;
    }

    private long time(double x) {
        return all.get().at(Math.clamp(x / width, 0.0, 1.0));
    }
}
