package org.stallscope.analysis.packet;

import java.util.Locale;

/// Numbers with their units, as nodes of a header tree show them.
final class Nodes {
    private Nodes() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String bytes(long bytes) {
        return count(bytes) + " B";
    }

    /// Seconds with nine digits: what a capture tells of time, all of it.
    static String seconds(long nanos) {
        final long size = Math.abs(nanos);
        return String.format(Locale.ROOT, "%s%d.%09d s", nanos < 0 ? "−" : "", size / 1_000_000_000,
                size % 1_000_000_000);
    }
}
