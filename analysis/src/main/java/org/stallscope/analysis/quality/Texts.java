package org.stallscope.analysis.quality;

import java.util.Locale;

/// Numbers in sentences: with units, grouped, in ASCII, because terminals print them too.
final class Texts {
    private Texts() {}

    /// `13.042 s`, below 10 ms `1.3 ms`, below 0.1 ms `0.052 ms`.
    static String duration(long nanos) {
        if (nanos == 0) {
            return "0 s";
        }
        final long size = Math.abs(nanos);
        if (size >= 10_000_000) {
            return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
        }
        final int decimals = size >= 100_000 ? 1 : size >= 10_000 ? 3 : size >= 1_000 ? 4 : 6;
        return String.format(Locale.ROOT, "%." + decimals + "f ms", nanos / 1e6);
    }

    static String bytes(long bytes) {
        return count(bytes) + " B";
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
