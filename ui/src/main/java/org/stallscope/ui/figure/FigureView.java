package org.stallscope.ui.figure;

/// The part of the data that a picture shows, and how.
///
/// @param from first moment, ns since the epoch
/// @param to moment behind the last, greater than `from`
/// @param columns width of the plots in pixel columns
/// @param palette colours
/// @param sharp whether with antialiasing
record FigureView(long from, long to, int columns, FigurePalette palette, boolean sharp) {
    FigureView {
        if (to <= from) {
            throw new IllegalArgumentException("the range is empty: " + from + " to " + to);
        }
    }

    /// Time as the charts' domain value: ns from the left edge, so that doubles keep every nanosecond.
    double domain(long time) {
        return time - from;
    }

    double span() {
        return (double) to - from;
    }

    /// Pixel columns from the left edge of the plot.
    double x(long time) {
        return domain(time) * columns / span();
    }
}
