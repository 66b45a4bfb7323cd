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
/// @param ticks from 0 upward, in units of the axis; none where the lane has no values
/// @param floor on a logarithmic axis the value from which on its steps are decades: a value stands at log10(1 + value/floor),
/// so that 0 has its place too; 0 on a linear axis, where values are units of the axis
record ValueScale(double lower, double upper, String unit, List<Ticks.Tick> ticks, double floor) {
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

    /// Decades of a logarithmic axis begin here: bytes, a count, ns.
    private static final double BYTES_FLOOR = 100;

    private static final double COUNTS_FLOOR = 1;
    private static final double TIMES_FLOOR = 10_000;

    /// Labels of decades may stand closer than others, px.
    private static final double LEAST_DECADE = 15;

    ValueScale {
        ticks = List.copyOf(ticks);
    }

    /// A linear one.
    ValueScale(double lower, double upper, String unit, List<Ticks.Tick> ticks) {
        this(lower, upper, unit, ticks, 0);
    }

    boolean isLog() {
        return floor > 0;
    }

    /// A value in units of the axis.
    double axis(double value) {
        return floor > 0 ? Math.log10(1 + Math.max(0, value) / floor) : value;
    }

    /// The value at a part of the height, counted from the lower edge.
    double valueAt(double part) {
        final double place = lower + part * (upper - lower);
        return floor > 0 ? floor * (Math.pow(10, Math.max(0, place)) - 1) : place;
    }

    /// For a lane without values.
    static ValueScale none() {
        return new ValueScale(0, 1, "", List.of());
    }

    /// Height in a plot at which a value stands.
    double y(double value, Rectangle2D plot) {
        return plot.getMaxY() - (axis(value) - lower) / (upper - lower) * plot.getHeight();
    }

    /// Bytes in powers of 1000.
    ///
    /// @param suffix behind the unit, such as `/s`
    static ValueScale bytes(double greatest, FigureView view, String suffix) {
        return view.log() ? decades(view.greatest(greatest), BYTES, suffix.isEmpty() ? "" : "per s", BYTES_FLOOR, view)
                : of(view.greatest(greatest), BYTES, suffix, view);
    }

    /// Bytes on both sides of 0, in powers of 1000.
    ///
    /// @param least 0 or below
    /// @param greatest 0 or above
    static ValueScale signedBytes(double least, double greatest, FigureView view) {
        final double above = view.framed() ? ABOVE_FRAMED : ABOVE;
        final double below = view.framed() ? BELOW_FRAMED : BELOW;
        final double usable = Math.max(8, view.height() - above - below);
        final double low = Math.min(0, least);
        final double extent = Math.max(1, Math.max(0, greatest) - low);
        double unit = 1;
        int index = 0;
        while (Math.max(-low, greatest) / unit >= 1000 && index < BYTES.length - 1) {
            unit *= 1000;
            index++;
        }
        // Two at least: 0 alone would not say how far the curve is from it.
        final double step = Ticks.step(extent / Math.max(2, usable / (view.framed() ? LEAST_GAP_FRAMED : LEAST_GAP)));
        final List<Ticks.Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= Math.max(0, greatest) + step * 1e-9; i++) {
            ticks.add(new Ticks.Tick(i * step, number(i * step / unit).replace('-', '−')));
        }
        final double perPixel = extent / usable;
        return new ValueScale(low - below * perPixel, low + extent + above * perPixel, BYTES[index], ticks);
    }

    /// Plain numbers.
    static ValueScale counts(double greatest, FigureView view) {
        return view.log() ? decades(view.greatest(greatest), COUNTS, "", COUNTS_FLOOR, view)
                : of(view.greatest(greatest), COUNTS, "", view);
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
        return view.log() ? decades(view.greatest(greatest), TIMES, "", TIMES_FLOOR, view)
                : of(view.greatest(greatest), TIMES, "", view);
    }

    /// A part of an axis that does not begin at 0, for positions in a stream. Where the part is small beside the positions, its
    /// labels count from a round position below it, see {@link #base}.
    ///
    /// @param least at the lower edge
    /// @param greatest at the upper edge
    static ValueScale stretch(double least, double greatest, FigureView view) {
        final double above = view.framed() ? ABOVE_FRAMED : ABOVE;
        final double below = view.framed() ? BELOW_FRAMED : BELOW;
        final double usable = Math.max(8, view.height() - above - below);
        final double extent = Math.max(1, greatest - least);
        final double step = Ticks.step(extent / Math.max(1, usable / (view.framed() ? LEAST_GAP_FRAMED : LEAST_GAP)));
        final double base = base(least, greatest);
        double unit = 1;
        int index = 0;
        while ((greatest - base) / unit >= 1000 && index < BYTES.length - 1) {
            unit *= 1000;
            index++;
        }
        final List<Ticks.Tick> ticks = new ArrayList<>();
        for (double tick = Math.ceil(least / step) * step; tick <= greatest; tick += step) {
            ticks.add(new Ticks.Tick(tick, number((tick - base) / unit)));
        }
        final double perPixel = extent / usable;
        return new ValueScale(least - below * perPixel, least + extent + above * perPixel, BYTES[index], ticks);
    }

    /// From where the labels of a part count: 0, or a round position below it.
    static double base(double least, double greatest) {
        final double extent = Math.max(1, greatest - least);
        if (greatest < 1000 * extent) {
            return 0;
        }
        final double round = Math.pow(10, Math.ceil(Math.log10(extent)));
        return Math.floor(least / round) * round;
    }

    /// A logarithmic axis: 0, then decades, each with its unit.
    private static ValueScale decades(double greatest, String[] units, String suffix, double floor, FigureView view) {
        final double above = view.framed() ? ABOVE_FRAMED : ABOVE;
        final double below = view.framed() ? BELOW_FRAMED : BELOW;
        final double usable = Math.max(8, view.height() - above - below);
        final double top = Math.log10(1 + Math.max(greatest, 10 * floor) / floor);
        final int every = (int) Math.max(1, Math.ceil(LEAST_DECADE * top / usable));
        final List<Ticks.Tick> ticks = new ArrayList<>(List.of(new Ticks.Tick(0, "0")));
        for (int decade = every; decade <= top; decade += every) {
            final double value = floor * Math.pow(10, decade);
            int index = 0;
            double unit = 1;
            while (value / unit >= 1000 && index < units.length - 1) {
                unit *= 1000;
                index++;
            }
            ticks.add(
                    new Ticks.Tick(Math.log10(1 + value / floor), (number(value / unit) + " " + units[index]).strip()));
        }
        final double perPixel = top / usable;
        final String unit = suffix.isEmpty() ? "log" : "log, " + suffix;
        return new ValueScale(-below * perPixel, top + above * perPixel, unit, ticks, floor);
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
