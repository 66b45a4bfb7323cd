package org.stallscope.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round times for a ruler, counted from an origin.
public final class TimeTicks {
    /// One tick.
    ///
    /// @param time ns since the epoch
    /// @param label seconds from the origin
    public record Tick(long time, String label) {}

    private TimeTicks() {}

    /// Distance between ticks: 1, 2 or 5 times a power of ten, at least `length / most`.
    static long step(long length, int most) {
        long power = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (power * factor * Math.max(1, most) >= length) {
                    return power * factor;
                }
            }
            power *= 10;
        }
    }

    /// The ticks in a range, at most about `most`.
    public static List<Tick> of(TimeRange range, long origin, int most) {
        final long step = step(range.length(), most);
        final int digits = digits(step);
        final List<Tick> ticks = new ArrayList<>();
        long at = Math.ceilDiv(range.from() - origin, step) * step;
        while (at + origin <= range.to()) {
            ticks.add(
                    new Tick(at + origin, String.format(Locale.ROOT, "%." + digits + "f", at / 1e9).replace('-', '−')));
            at += step;
        }
        return ticks;
    }

    /// Digits after the point that tell two ticks apart.
    private static int digits(long step) {
        int digits = 0;
        for (long unit = 1_000_000_000; unit > step && digits < 9; unit /= 10) {
            digits++;
        }
        return digits;
    }
}
