package org.stallscope.analysis.compare;

import java.util.Locale;

/// Numbers with their units, written the same way in every language: seconds with unit, bytes exact and grouped, rates in powers
/// of 1000.
public final class Amounts {
    private static final String[] SCALES = {"B", "kB", "MB", "GB", "TB"};
    private static final long TEN_MILLIS = 10_000_000;
    private static final long TENTH_OF_MILLI = 100_000;

    private Amounts() {}

    /// A duration for sentences: `29.57 s`, below 10 s three digits, below 10 ms `1.3 ms`, below 0.1 ms `0.052 ms`.
    public static String duration(long nanos) {
        final long size = Math.abs(nanos);
        if (size >= 10_000_000_000L) {
            return String.format(Locale.ROOT, "%,.2f s", nanos / 1e9);
        }
        if (size >= TEN_MILLIS || nanos == 0) {
            return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
        }
        return String.format(Locale.ROOT, size >= TENTH_OF_MILLI ? "%.1f ms" : "%.3f ms", nanos / 1e6);
    }

    /// Bytes, exact and grouped.
    public static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%,d B", bytes);
    }

    /// A whole number with grouped digits.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A rate: `32.6 MB/s`.
    public static String rate(double bytesPerSecond) {
        double rest = bytesPerSecond;
        int scale = 0;
        // 999.95 and more would round to four figures.
        while (Math.abs(rest) >= 999.95 && scale < SCALES.length - 1) {
            rest /= 1000;
            scale++;
        }
        return String.format(Locale.ROOT, scale == 0 || Math.abs(rest) >= 99.95 ? "%.0f %s/s" : "%.1f %s/s", rest,
                SCALES[scale]);
    }

    /// A share of 1 in per cent: `2.2 %`, from 10 on whole ones.
    public static String share(double part) {
        final double percent = 100 * part;
        return String.format(Locale.ROOT, Math.abs(percent) >= 9.95 || percent == 0 ? "%.0f %%" : "%.1f %%", percent);
    }

    /// How many times: `3.2`, from 100 on whole.
    public static String times(double ratio) {
        return String.format(Locale.ROOT, ratio >= 999.5 ? "%,.0f" : "%.1f", ratio);
    }

    /// A probability: `0.0312`, what is less `< 0.0001`.
    public static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
