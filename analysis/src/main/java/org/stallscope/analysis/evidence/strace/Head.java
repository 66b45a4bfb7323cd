package org.stallscope.analysis.evidence.strace;

import org.stallscope.analysis.evidence.TimeBase;

/// What stands before the call in a line: the thread (`[pid 27650]`, `27650`, with its name where strace was told to print
/// it) and the time, each of which may be missing.
final class Head {
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] PID = Text.bytes("[pid ");
    /// Seconds since 1970 have at least 9 digits since 1973; numbers of threads have fewer.
    private static final int EPOCH_DIGITS = 9;
    private static final long LARGE = Long.MAX_VALUE / 10 - 1;
    private static final int[] POWERS =
            {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000};

    /// −1 where the line does not tell.
    int thread;
    String threadName;
    /// ns; in {@link #base}.
    long time;
    /// Null where the line has no time.
    TimeBase base;
    /// Behind it all.
    int behind;
    private int behindNumber;

    /// Reads the head of a line.
    void read(byte[] bytes, int from, int end) {
        thread = -1;
        threadName = null;
        base = null;
        int at = Text.blanks(bytes, from, end);
        if (Text.startsWith(bytes, at, end, PID)) {
            thread = (int) number(bytes, Text.blanks(bytes, at + PID.length, end), end);
            at = name(bytes, behindNumber, end);
            at = Text.blanks(bytes, at < end && bytes[at] == ']' ? at + 1 : at, end);
        } else if (at < end && Text.isDigit(bytes[at])) {
            final long first = number(bytes, at, end);
            final int digits = behindNumber;
            final boolean alone = digits < end && (bytes[digits] == ' ' || bytes[digits] == '<');
            if (alone && digits - at < EPOCH_DIGITS) {
                thread = (int) first;
                at = Text.blanks(bytes, name(bytes, digits, end), end);
            }
        }
        if (at < end && Text.isDigit(bytes[at])) {
            at = time(bytes, at, end);
        }
        behind = pointer(bytes, Text.blanks(bytes, at, end), end);
    }

    /// A thread's name behind its number, as `-Y` prints it.
    private int name(byte[] bytes, int at, int end) {
        if (at >= end || bytes[at] != '<') {
            return at;
        }
        final int behindName = Text.annotation(bytes, at, end);
        threadName = Text.string(bytes, at + 1, Math.max(at + 1, behindName - 1), 64);
        return behindName;
    }

    private int time(byte[] bytes, int from, int end) {
        final long first = number(bytes, from, end);
        final int digits = behindNumber;
        int at = digits;
        if (at + 6 <= end && bytes[at] == ':' && bytes[at + 3] == ':') {
            final long minutes = Text.number(bytes, at + 1, at + 3);
            final long seconds = Text.number(bytes, at + 4, at + 6);
            base = TimeBase.TIME_OF_DAY;
            time = ((first * 60 + minutes) * 60 + seconds) * SECOND;
            at += 6;
        } else if (digits - from >= EPOCH_DIGITS) {
            base = TimeBase.EPOCH;
            time = first > Long.MAX_VALUE / SECOND - 1 ? 0 : first * SECOND;
        } else if (at < end && bytes[at] == '.') {
            base = TimeBase.ELAPSED;
            time = first * SECOND;
        } else {
            return from;
        }
        if (at < end && bytes[at] == '.') {
            final long fraction = number(bytes, at + 1, end);
            final int places = behindNumber - at - 1;
            time += places <= 9 ? fraction * POWERS[9 - places] : fraction(bytes, at + 1, behindNumber);
            at = behindNumber;
        }
        at = Text.blanks(bytes, at, end);
        // `-r` together with another time: `(+     0.000123)`.
        if (at + 1 < end && bytes[at] == '(' && bytes[at + 1] == '+') {
            while (at < end && bytes[at] != ')') {
                at++;
            }
            at = Math.min(end, at + 1);
        }
        return at;
    }

    /// The number at a place, and where it ends; overlong ones stay at the greatest.
    private long number(byte[] bytes, int from, int end) {
        long value = 0;
        int at = from;
        while (at < end && Text.isDigit(bytes[at])) {
            value = value > LARGE ? Long.MAX_VALUE : value * 10 + bytes[at] - '0';
            at++;
        }
        behindNumber = at;
        return value;
    }

    /// ns of the digits behind a point.
    static long fraction(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            value = value * 10 + (from + i < to ? bytes[from + i] - '0' : 0);
        }
        return value;
    }

    /// Behind what `-i` and `-n` print: `[00007f8118093990]`.
    private static int pointer(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] == '[') {
            int close = at + 1;
            while (close < end && (bytes[close] == ' ' || bytes[close] == '?'
                    || Character.digit(bytes[close], 16) >= 0)) {
                close++;
            }
            if (close >= end || bytes[close] != ']') {
                return at;
            }
            at = Text.blanks(bytes, close + 1, end);
        }
        return at;
    }
}
