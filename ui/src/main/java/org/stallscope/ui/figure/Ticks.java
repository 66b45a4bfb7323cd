package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round numbers for axes.
public final class Ticks {
    private Ticks() {}

    /// A position on an axis and what stands there.
    ///
    /// @param value in the axis's own unit
    /// @param label with the unit on the topmost one of a value axis
    public record Tick(double value, String label) {}

    /// The least of 1, 2, 5 times a power of ten that is not below `least`.
    public static double step(double least) {
        if (!(least > 0)) {
            return 1;
        }
        final double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /// A round duration in the unit that needs no fraction: `200 ms`, `5 s`.
    static String round(long nanos) {
        if (nanos % 1_000_000_000L == 0) {
            return nanos / 1_000_000_000L + " s";
        }
        if (nanos % 1_000_000L == 0) {
            return nanos / 1_000_000L + " ms";
        }
        return nanos % 1_000 == 0 ? nanos / 1_000 + " µs" : nanos + " ns";
    }

    /// Times of a range as seconds from an origin, as many digits as the step needs; values are ns from `from`.
    public static List<Tick> times(long from, long to, long origin, int count) {
        final double span = (to - from) / 1e9;
        final double step = timeStep(span / Math.max(1, count));
        final double start = (from - origin) / 1e9;
        final List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(start / step - 1e-9); i * step <= start + span * (1 + 1e-12); i++) {
            ticks.add(new Tick((i * step - start) * 1e9, number(i * step, step)));
        }
        return ticks;
    }

    /// Seconds go 1, 2, 5; from a minute on the steps are those of a clock.
    private static double timeStep(double least) {
        if (least <= 20) {
            return step(least);
        }
        for (double step : new double[] {30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 43_200, 86_400}) {
            if (step >= least) {
                return step;
            }
        }
        return 86_400 * step(least / 86_400);
    }

    private static String number(double value, double step) {
        final int digits = step >= 1 ? 0 : (int) Math.min(9, Math.ceil(-Math.log10(step) - 1e-9));
        final String text = String.format(Locale.ROOT, "%,." + digits + "f", Math.abs(value) < step / 2 ? 0 : value);
        return text.replace('-', '−');
    }
}
