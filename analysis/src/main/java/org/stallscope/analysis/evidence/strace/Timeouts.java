package org.stallscope.analysis.evidence.strace;

/// Times that a wait is to last at most.
final class Timeouts {
    private static final byte[] NANOSECONDS = Text.bytes("nsec");
    private static final byte[] MICROSECONDS = Text.bytes("usec");

    private Timeouts() {}

    /// From `{tv_sec=180, tv_nsec=0}`, `{tv_sec=2, tv_usec=804806}` or `{2, 804806}` (of select, in µs).
    ///
    /// @return ns, or −1 where there is none
    static long structure(byte[] bytes, int from, int end) {
        if (from >= end || bytes[from] != '{') {
            return -1;
        }
        final int behind = Text.value(bytes, from, end);
        final int second = Text.next(bytes, from + 1, behind);
        final long seconds = Text.number(bytes, digit(bytes, from, second), second);
        final long part = Text.number(bytes, digit(bytes, second, behind), behind);
        final boolean fine = Text.contains(bytes, second, behind, NANOSECONDS)
                && !Text.contains(bytes, second, behind, MICROSECONDS);
        return Math.min(seconds, Integer.MAX_VALUE) * 1_000_000_000L
                + Math.min(part, Integer.MAX_VALUE) * (fine ? 1 : 1000);
    }

    private static int digit(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && !Text.isDigit(bytes[at])) {
            at++;
        }
        return at;
    }
}
