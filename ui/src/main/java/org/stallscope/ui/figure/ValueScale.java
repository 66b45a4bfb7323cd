package org.stallscope.ui.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Range and ticks of a lane's value axis: from 0, at round numbers, as many as the height has room for, in one unit.
///
/// @param lower value at the lower edge of the plot; below 0, so that the zero line and its label stand clear of the border
/// @param upper value at the upper edge
/// @param unit unit of the labels; empty where the axis has none
/// @param ticks from 0 upward; none where the lane has no values
record ValueScale(double lower, double upper, String unit, List<Ticks.Tick> ticks) {
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final String[] COUNTS = {"", "k", "M", "G"};
    private static final String[] TIMES = {"ns", "µs", "ms", "s"};

    private static final double LEAST_GAP = 20;
    private static final double LEAST_GAP_FRAMED = 34;
    private static final double ABOVE = 14;
    private static final double BELOW = 9;
    private static final double ABOVE_FRAMED = 10;
    private static final double BELOW_FRAMED = 4;

    /// A tick so little above the greatest value is worth the room.
    private static final double NEAR = 1.12;

    ValueScale {
        ticks = List.copyOf(ticks);
    }

    /// For a lane without values.
    static ValueScale none() {
        return new ValueScale(0, 1, "", List.of());
    }

    /// Height in a plot at which a value stands.
    double y(double value, Rectangle2D plot) {
        return plot.getMaxY() - (value - lower) / (upper - lower) * plot.getHeight();
    }

    /// Bytes in powers of 1000.
    ///
    /// @param suffix behind the unit, such as `/s`
    static ValueScale bytes(double greatest, FigureView view, String suffix) {
        return of(greatest, BYTES, suffix, view);
    }

    /// Plain numbers.
    static ValueScale counts(double greatest, FigureView view) {
        return of(greatest, COUNTS, "", view);
    }

    /// Shares of a whole, 0 to 100 per cent.
    ///
    /// @param whole the value that is all of it
    static ValueScale shares(double whole, FigureView view) {
        final double above = view.framed() ? ABOVE_FRAMED : ABOVE;
        final double below = view.framed() ? BELOW_FRAMED : BELOW;
        final double perPixel = whole / Math.max(8, view.height() - above - below);
        final List<Ticks.Tick> ticks = new ArrayList<>(List.of(new Ticks.Tick(0, "0"), new Ticks.Tick(whole, "100")));
        if (view.height() - above - below >= 2 * LEAST_GAP) {
            ticks.add(1, new Ticks.Tick(whole / 2, "50"));
        }
        return new ValueScale(-below * perPixel, whole + above * perPixel, "%", ticks);
    }

    /// Durations given in ns.
    static ValueScale durations(double greatest, FigureView view) {
        return of(greatest, TIMES, "", view);
    }

    private static ValueScale of(double greatest, String[] units, String suffix, FigureView view) {
        final double most = Math.max(1, greatest);
        final double above = view.framed() ? ABOVE_FRAMED : ABOVE;
        final double below = view.framed() ? BELOW_FRAMED : BELOW;
        final double usable = Math.max(8, view.height() - above - below);
        double unit = 1;
        int index = 0;
        while (most / unit >= 1000 && index < units.length - 1) {
            unit *= 1000;
            index++;
        }
        final double step = step(most, Math.max(1, (int) (usable / (view.framed() ? LEAST_GAP_FRAMED : LEAST_GAP))));
        final double next = Math.ceil(most / step * (1 - 1e-9)) * step;
        final double top = next <= most * NEAR ? Math.max(next, most) : most;
        final int last = (int) Math.floor(top / step * (1 + 1e-9));
        final String name = units[index] + suffix;
        final List<Ticks.Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            ticks.add(new Ticks.Tick(i * step, number(i * step / unit)));
        }
        final double perPixel = top / usable;
        return new ValueScale(-below * perPixel, top + above * perPixel, name, ticks);
    }

    /// The least of 1, 2, 5 times a power of ten with at most `count` ticks above 0.
    private static double step(double most, int count) {
        double decade = Math.pow(10, Math.floor(Math.log10(most)) - 1);
        for (; decade <= most; decade *= 10) {
            for (int factor : new int[] {1, 2, 5}) {
                final double step = factor * decade;
                if (step <= most * NEAR && Math.floor(most * NEAR / step) <= count) {
                    return step;
                }
            }
        }
        // Room for one only: the greatest value cut to one digit.
        decade /= 10;
        return Math.floor(most / decade * (1 + 1e-9)) * decade;
    }

    private static String number(double value) {
        final String text = String.format(Locale.ROOT, "%.3f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
