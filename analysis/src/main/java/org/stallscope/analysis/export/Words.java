package org.stallscope.analysis.export;

import java.util.Locale;

/// Numbers as the tables show them to people: with units, grouped, and in ASCII, because a terminal may know no more.
final class Words {
    /// Stands where there is no value.
    static final String NONE = "-";

    private Words() {}

    /// A duration: `13.042 s`, under 10 ms `1.3 ms`, under 0.1 ms with two figures `0.052 ms`.
    static String duration(long nanos) {
        final long size = Math.abs(nanos);
        if (nanos == 0) {
            return "0 s";
        }
        if (size >= 10_000_000) {
            return String.format(Locale.ROOT, "%,.3f s", nanos / 1e9);
        }
        final double millis = nanos / 1e6;
        if (size >= 100_000) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return String.format(Locale.ROOT, size >= 10_000 ? "%.3f ms" : size >= 1_000 ? "%.4f ms" : "%.6f ms", millis);
    }

    /// A moment, as seconds since the first packet of the capture.
    static String moment(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }

    /// A moment with six decimals, as lists of segments need it.
    static String precise(long nanos) {
        return String.format(Locale.ROOT, "%.6f s", nanos / 1e9);
    }

    /// Bytes, exact and grouped.
    static String bytes(long bytes) {
        return count(bytes) + " B";
    }

    /// A number, grouped by thousands.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
