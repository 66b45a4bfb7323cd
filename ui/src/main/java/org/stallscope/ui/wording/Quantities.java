package org.stallscope.ui.wording;

import java.util.Locale;

/// Numbers with their units, written the same way everywhere: seconds with unit, bytes exact and grouped, powers of 1000
/// for rates, a space before every unit, U+2212 for minus, an em dash for what is not known.
public final class Quantities {
    /// Stands where a value is not known.
    public static final String MISSING = "—";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long TEN_MILLIS = 10_000_000;
    private static final long TENTH_OF_MILLI = 100_000;
    private static final String[] SCALES = {"B", "kB", "MB", "GB", "TB"};

    private Quantities() {}

    /// A duration with three digits (`13.042 s`), in milliseconds below 10 ms (`1.3 ms`), with two figures below 0.1 ms
    /// (`0.052 ms`).
    public static String duration(long nanos) {
        final long size = Math.abs(nanos);
        if (size >= TEN_MILLIS || nanos == 0) {
            return signed("%.3f s", nanos / NANOS_PER_SECOND);
        }
        final double millis = nanos / NANOS_PER_MILLI;
        if (size >= TENTH_OF_MILLI) {
            return signed("%.1f ms", millis);
        }
        return signed(size >= 10_000 ? "%.3f ms" : "%.4f ms", millis);
    }

    /// A duration for lists and sentences: two digits (`29.57 s`), below 10 ms as {@link #duration}.
    public static String shortDuration(long nanos) {
        return Math.abs(nanos) >= TEN_MILLIS || nanos == 0 ? signed("%.2f s", nanos / NANOS_PER_SECOND)
                : duration(nanos);
    }

    /// A point in time relative to the first packet, three digits, with unit.
    public static String time(long nanos) {
        return signed("%.3f s", nanos / NANOS_PER_SECOND);
    }

    /// Seconds without unit and with six digits, for tables whose header carries the unit.
    public static String micros(long nanos) {
        return signed("%.6f", nanos / NANOS_PER_SECOND);
    }

    /// A whole number with grouped digits.
    public static String count(long number) {
        return signed("%,d", number);
    }

    /// A count with its word: `1 packet`, `2 packets`.
    public static String count(long number, String word) {
        return count(number) + " " + (number == 1 ? word : word + "s");
    }

    /// Bytes, exact and grouped.
    public static String bytes(long bytes) {
        return count(bytes) + " B";
    }

    /// Bytes in powers of 1000 with three figures (`50.3 MB`), for sizes that are read at a glance.
    public static String size(long bytes) {
        return scaled(bytes, "");
    }

    /// A range of sizes, in one unit: `1.16 – 1.39 MB`.
    public static String sizes(long least, long most) {
        final int scale = scale(most);
        return figures(least / Math.pow(1000, scale), scale) + " – " + figures(most / Math.pow(1000, scale), scale)
                + " "
                + SCALES[scale];
    }

    private static int scale(double value) {
        double rest = Math.abs(value);
        int scale = 0;
        // 999.95 and more would round to four figures.
        while (rest >= 999.95 && scale < SCALES.length - 1) {
            rest /= 1000;
            scale++;
        }
        return scale;
    }

    private static String figures(double value, int scale) {
        return value == 0 ? "0"
                : String.format(Locale.ROOT, scale == 0 || value >= 99.95 ? "%.0f" : value >= 9.995 ? "%.1f" : "%.2f",
                        value);
    }

    /// A rate in powers of 1000 (`7.5 MB/s`).
    public static String rate(double bytesPerSecond) {
        return scaled(bytesPerSecond, "/s");
    }

    /// A share of a whole, in whole per cent (`77 %`); what is above 0 and rounds to 0 is `<1 %`.
    public static String share(double part, double whole) {
        if (!(whole > 0)) {
            return MISSING;
        }
        final double percent = 100 * part / whole;
        return percent > 0 && percent < 0.5 ? "<1 %" : String.format(Locale.ROOT, "%.0f %%", percent);
    }

    private static String scaled(double value, String suffix) {
        final int scale = scale(value);
        final double rest = Math.abs(value) / Math.pow(1000, scale);
        final String pattern = scale == 0 ? "%.0f %s%s" : rest >= 99.95 ? "%.0f %s%s" : "%.1f %s%s";
        return (value < 0 ? "−" : "") + String.format(Locale.ROOT, pattern, rest, SCALES[scale], suffix);
    }

    private static String signed(String pattern, Number value) {
        return String.format(Locale.ROOT, pattern, value).replace('-', '−');
    }
}
