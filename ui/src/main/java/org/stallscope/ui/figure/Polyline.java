package org.stallscope.ui.figure;

import java.util.Arrays;
import org.stallscope.analysis.series.Buckets;
import org.stallscope.analysis.series.Series;

/// Points of a line in domain units (see {@link FigureView#domain}) and values: what a lane really draws. At most five a
/// pixel column.
final class Polyline {
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    /// A step line over the visible part of a series: holds its value until the next point, and in each pixel column reaches
    /// from the least to the greatest value in it.
    static Polyline steps(Series series, FigureView view) {
        final Polyline line = new Polyline();
        final Buckets buckets = series.buckets(view.from(), view.to(), view.columns());
        boolean known = buckets.hasBefore();
        long value = buckets.before();
        if (known) {
            line.add(0, value);
        }
        for (int b = 0; b < buckets.size(); b++) {
            if (buckets.count(b) == 0) {
                continue;
            }
            final double at = view.domain(buckets.start(b));
            if (known) {
                line.add(at, value);
            }
            line.add(at, buckets.first(b));
            if (buckets.count(b) > 1) {
                line.add(at, buckets.least(b));
                line.add(at, buckets.greatest(b));
                line.add(at, buckets.last(b));
            }
            value = buckets.last(b);
            known = true;
        }
        if (known && series.size() > 0) {
            // The last value holds as far as the data goes, not to the edge of the picture.
            final long end = Math.min(view.to(), Math.max(view.from(), series.time(series.size() - 1)));
            line.add(Math.max(line.lastX(), view.domain(end)), value);
        }
        return line;
    }

    /// Separate points: up to four a pixel column (first, least, greatest, last).
    static Polyline points(Series series, FigureView view) {
        final Polyline line = new Polyline();
        final Buckets buckets = series.buckets(view.from(), view.to(), view.columns());
        for (int b = 0; b < buckets.size(); b++) {
            if (buckets.count(b) == 0) {
                continue;
            }
            final double at = view.domain(buckets.start(b));
            line.add(at, buckets.least(b));
            if (buckets.count(b) > 1) {
                line.add(at, buckets.greatest(b));
            }
            if (buckets.count(b) > 2) {
                line.add(at, buckets.first(b));
                line.add(at, buckets.last(b));
            }
        }
        return line;
    }

    /// Upright bars: two points a pixel column in which something stands, the least of one series and the greatest of another.
    ///
    /// @param from lower ends
    /// @param to upper ends, at the same times
    static Polyline bars(Series from, Series to, FigureView view) {
        final Polyline line = new Polyline();
        final Buckets low = from.buckets(view.from(), view.to(), view.columns());
        final Buckets high = to.buckets(view.from(), view.to(), view.columns());
        final double column = view.span() / view.columns();
        for (int b = 0; b < low.size(); b++) {
            if (low.count(b) > 0) {
                line.add((b + 0.5) * column, low.least(b));
                line.add((b + 0.5) * column, high.greatest(b));
            }
        }
        return line;
    }

    void add(double atX, double atY) {
        if (size == x.length) {
            x = Arrays.copyOf(x, size * 2);
            y = Arrays.copyOf(y, size * 2);
        }
        x[size] = atX;
        y[size++] = atY;
    }

    int size() {
        return size;
    }

    double x(int index) {
        return x[index];
    }

    double y(int index) {
        return y[index];
    }

    private double lastX() {
        return size == 0 ? 0 : x[size - 1];
    }

    /// Greatest value; 0 for no points.
    double greatest() {
        double greatest = 0;
        for (int i = 0; i < size; i++) {
            greatest = Math.max(greatest, y[i]);
        }
        return greatest;
    }
}
