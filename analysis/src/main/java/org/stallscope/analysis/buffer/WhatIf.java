package org.stallscope.analysis.buffer;

import java.util.Locale;

/// Would a larger receive buffer help? The answer of a replay ({@link Replay}) of the same transfer with another buffer.
///
/// @param answer in a word
/// @param windowNow the largest window as it was, bytes
/// @param windowThen the window of the other buffer when it is empty, bytes
/// @param duration of the replayed transfer as it was, from the first data to its last byte read, ns
/// @param saved ns that the other buffer saves of it; negative never
/// @param needed rate in bytes a second at which the transfer would then run
/// @param pace bytes a second that the reader takes while it has something to read; 0 where it takes everything at once
/// @param sentence the answer in words, with its numbers
/// @param assumption what the answer rests on, a sentence
public record WhatIf(
        Answer answer,
        long windowNow,
        long windowThen,
        long duration,
        long saved,
        double needed,
        double pace,
        String sentence,
        String assumption) {

    /// The answer in a word.
    public enum Answer {
        HELPS("helps"),
        DOES_NOT_HELP("does-not-help"),
        CANNOT_JUDGE("cannot-judge");

        private final String word;

        Answer(String word) {
            this.word = word;
        }

        /// The word used in data contracts.
        public String word() {
            return word;
        }
    }

    /// Less than this part of the duration, or less than {@link #LEAST_SAVED}, is no help: a stopped reader that finds four
    /// times as much waiting when it goes on saves a little, and is a stopped reader all the same.
    static final double LEAST_SHARE = 0.1;

    /// ns.
    static final long LEAST_SAVED = 10_000_000;

    static WhatIf unknown(long windowNow, long windowThen, String why) {
        return new WhatIf(
                Answer.CANNOT_JUDGE,
                windowNow,
                windowThen,
                0,
                0,
                0,
                0,
                "Whether a larger buffer would help cannot be judged: " + why + ".",
                "");
    }

    static WhatIf of(long windowNow, long windowThen, long duration, long after, long bytes, double pace,
            boolean observed) {
        final long saved = Math.max(0, duration - after);
        final boolean helps = saved >= LEAST_SAVED && saved >= LEAST_SHARE * duration;
        final double needed = after > 0 ? bytes * 1e9 / after : 0;
        final String buffer =
                String.format(Locale.ROOT, "A buffer for a window of %,d instead of %,d bytes", windowThen,
                        windowNow);
        final String sentence;
        if (helps) {
            sentence = String.format(
                    Locale.ROOT, "%s would save %.3f s of %.3f s.", buffer, saved / 1e9, duration / 1e9);
        } else if (pace > 0) {
            sentence = String.format(
                    Locale.ROOT,
                    "%s will not help (%.3f s of %.3f s): the reader takes %s whatever the window.",
                    buffer,
                    saved / 1e9,
                    duration / 1e9,
                    ReadRate.words(pace));
        } else {
            sentence = String.format(
                    Locale.ROOT,
                    "%s will not help (%.3f s of %.3f s): the window does not hold the sender up.",
                    buffer,
                    saved / 1e9,
                    duration / 1e9);
        }
        final String reader = pace > 0
                ? "the reader needs as long for its data as it did here, "
                        + (observed ? "as traced" : "as inferred from the window")
                : "the reader takes what arrives at once, as it did here";
        final String path = helps
                ? String.format(
                        Locale.ROOT, "; the path carries %s without loss, and the sender's own buffer holds a window",
                        ReadRate.words(needed))
                : "";
        return new WhatIf(
                helps ? Answer.HELPS : Answer.DOES_NOT_HELP,
                windowNow,
                windowThen,
                duration,
                saved,
                needed,
                pace,
                sentence,
                "Assumed: " + reader + path + "; the sender's own pauses stay.");
    }
}
