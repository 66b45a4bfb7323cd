package org.stallscope.analysis.buffer;

import java.util.Locale;

/// How quickly an application read, from the slope of the right edge between re-openings of its window.
///
/// @param bytesPerSecond the slope
/// @param error bytes a second that it may be off: one re-opening step by the time between the first and the last re-opening
/// @param episodes closed stretches that it rests on, at least {@link #LEAST_EPISODES}
/// @param from time of the first re-opening, ns since the epoch
/// @param to time of the last one
public record ReadRate(double bytesPerSecond, double error, int episodes, long from, long to) {
    /// With fewer re-openings a slope is an accident.
    public static final int LEAST_EPISODES = 3;

    /// As `2.10 MB/s ± 0.05 MB/s over 14 closed windows in 12.3 s`.
    public String sentence() {
        return Messages.say("rate", words(bytesPerSecond), words(error), episodes,
                String.format(Locale.ROOT, "%.1f", (to - from) / 1e9));
    }

    /// A rate with its unit, decimal as people write rates.
    static String words(double bytesPerSecond) {
        return bytesPerSecond >= 1e6
                ? String.format(Locale.ROOT, "%,.2f MB/s", bytesPerSecond / 1e6)
                : bytesPerSecond >= 1e3
                        ? String.format(Locale.ROOT, "%,.1f kB/s", bytesPerSecond / 1e3)
                        : String.format(Locale.ROOT, "%,.0f B/s", bytesPerSecond);
    }
}
