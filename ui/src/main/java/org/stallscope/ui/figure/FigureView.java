package org.stallscope.ui.figure;

/// The part of the data that a picture shows, and how.
///
/// @param from first moment, ns since the epoch
/// @param to moment behind the last, greater than `from`
/// @param columns width of the plots in pixel columns
/// @param height height of the plot, px; every lane has its own
/// @param palette colours
/// @param sharp whether with antialiasing
/// @param framed whether lanes stand in frames with their units beside them (exported); else the top tick carries the unit
/// @param log whether the value axis is logarithmic
/// @param shared what the value axes of several pictures agree on; null for a picture that stands alone
record FigureView(
        long from, long to, int columns, double height, FigurePalette palette, boolean sharp, boolean framed,
        boolean log, SharedScales shared) {
    FigureView {
        if (to <= from) {
            throw new IllegalArgumentException("the range is empty: " + from + " to " + to);
        }
    }

    FigureView(long from, long to, int columns, double height, FigurePalette palette, boolean sharp, boolean framed) {
        this(from, to, columns, height, palette, sharp, framed, false, null);
    }

    /// The same with value axes that agree with those of other pictures.
    FigureView sharing(SharedScales scales) {
        return new FigureView(from, to, columns, height, palette, sharp, framed, log, scales);
    }

    /// The same moments of a clock that is ahead by so much, ns.
    FigureView later(long nanos) {
        return new FigureView(from + nanos, to + nanos, columns, height, palette, sharp, framed, log, shared);
    }

    /// The greatest value that an axis has to hold, where this lane's data goes up to `greatest`.
    double greatest(double greatest) {
        return shared == null ? greatest : shared.atLeast(greatest);
    }

    /// The same for a lane of another height.
    FigureView ofHeight(double newHeight) {
        return forLane(newHeight, log);
    }

    /// The same for a lane of a height and axis.
    FigureView forLane(double newHeight, boolean newLog) {
        return new FigureView(from, to, columns, newHeight, palette, sharp, framed, newLog, shared);
    }

    /// Time as the charts' domain value: ns from the left edge, so that doubles keep every nanosecond.
    double domain(long time) {
        return time - from;
    }

    /// Visible ns.
    double span() {
        return (double) to - from;
    }

    /// Pixel columns from the left edge to a time; may be outside the plot.
    double x(long time) {
        return domain(time) * columns / span();
    }
}
