package org.stallscope.analysis.finding;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Values as sentences write them: few digits, always a unit, ASCII.
final class Phrase {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double NANOS = 1e9;
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};

    private Phrase() {}

    static String of(Measure name, Measures measures) {
        final long value = measures.number(name);
        return switch (name.unit()) {
            case DURATION -> duration(value);
            case MOMENT -> CLOCK.format(Instant.ofEpochSecond(Math.floorDiv(value, 1_000_000_000L))) + " UTC";
            case COUNT, FRAME -> count(value);
            case BYTES -> size(value, "");
            case RATE -> size(value / 1e3, "/s");
            case SHARE -> share(value / 1e4);
            case WORDS -> measures.words(name);
            case FLAG -> "";
        };
    }

    /// `4.1 h`, `12.3 min`, `31.3 s`, `350 ms`, `0.6 ms`.
    static String duration(long nanos) {
        final double seconds = nanos / NANOS;
        if (seconds >= 7_200) {
            return String.format(Locale.ROOT, "%,.1f h", seconds / 3_600);
        }
        if (seconds >= 600) {
            return String.format(Locale.ROOT, "%.1f min", seconds / 60);
        }
        if (seconds >= 0.9995) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        final double millis = nanos / 1e6;
        final String pattern = nanos == 0 || millis >= 9.95 ? "%.0f ms" : millis >= 0.0995 ? "%.1f ms" : "%.3f ms";
        return String.format(Locale.ROOT, pattern, millis);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// Exact below 10 kB, three figures above.
    private static String size(double value, String suffix) {
        if (value < 9_999.5) {
            return String.format(Locale.ROOT, "%,.0f B%s", value, suffix);
        }
        double rest = value;
        int scale = 0;
        while (rest >= 999.5 && scale < SIZES.length - 1) {
            rest /= 1_000;
            scale++;
        }
        final String pattern = rest >= 99.95 ? "%.0f %s%s" : rest >= 9.995 ? "%.1f %s%s" : "%.2f %s%s";
        return String.format(Locale.ROOT, pattern, rest, SIZES[scale], suffix);
    }

    /// Two figures below 10 %; what is not all is never 100 %.
    private static String share(double percent) {
        if (percent == 0) {
            return "0 %";
        }
        if (percent < 0.995) {
            return String.format(Locale.ROOT, percent < 0.0995 ? "%.3f %%" : "%.2f %%", percent);
        }
        if (percent < 9.95) {
            return String.format(Locale.ROOT, "%.1f %%", percent);
        }
        return String.format(Locale.ROOT, "%.0f %%", percent < 100 ? Math.min(99, percent) : percent);
    }
}
