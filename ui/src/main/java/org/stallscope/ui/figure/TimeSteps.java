package org.stallscope.ui.figure;

/// Steps of a round width over which a lane sums or averages. They begin at whole multiples of their width from the origin, so
/// that panning does not change them.
///
/// @param width ns
/// @param first begin of the first step that reaches into the view, ns since the epoch
record TimeSteps(long width, long first) {
    /// A step covers at least this many pixel columns.
    private static final int COLUMNS = 4;

    /// Less, ns, would show single segments.
    private static final long LEAST = 1_000_000;

    static TimeSteps of(long origin, FigureView view) {
        final long width = Math.max(LEAST,
                Math.round(Ticks.step(view.span() / 1e9 * COLUMNS / view.columns()) * 1e9));
        return new TimeSteps(width, begin(view.from(), origin, width));
    }

    private static long begin(long time, long origin, long width) {
        return origin + Math.floorDiv(time - origin, width) * width;
    }

    /// Begin of the step in which a time lies.
    long around(long time) {
        return begin(time, first, width);
    }

    /// The width in words: `200 ms`.
    String words() {
        return Ticks.round(width);
    }
}
