package org.stallscope.analysis.buffer;

import java.util.Locale;
import org.stallscope.analysis.text.Message;

/// Would a larger receive buffer help? The answer of a replay ({@link Replay}) of the same transfer with another buffer.
///
/// @param answer in a word
/// @param windowNow the largest window as it was, bytes
/// @param windowThen the window of the other buffer when it is empty, bytes
/// @param duration of the replayed transfer as it was, from the first data to its last byte read, ns
/// @param saved ns that the other buffer saves of it; negative never
/// @param needed rate in bytes a second at which the transfer would then run
/// @param pace bytes a second that the reader takes while it has something to read; 0 where it takes everything at once
/// @param said the answer in words, with its numbers
/// @param assumed what the answer rests on, a sentence
public record WhatIf(
        Answer answer,
        long windowNow,
        long windowThen,
        long duration,
        long saved,
        double needed,
        double pace,
        Message said,
        Message assumed) {
    /// The answer in words, with its numbers.
    public String sentence() {
        return said.text();
    }

    /// What the answer rests on, a sentence.
    public String assumption() {
        return assumed.text();
    }

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

        /// For people.
        public String words() {
            return Messages.say("answer." + word);
        }
    }

    /// Less than this part of the duration, or less than {@link #LEAST_SAVED}, is no help: a stopped reader that finds four
    /// times as much waiting when it goes on saves a little, and is a stopped reader all the same.
    static final double LEAST_SHARE = 0.1;

    /// ns.
    static final long LEAST_SAVED = 10_000_000;

    static WhatIf unknown(long windowNow, long windowThen, Message why) {
        return new WhatIf(
                Answer.CANNOT_JUDGE,
                windowNow,
                windowThen,
                0,
                0,
                0,
                0,
                Messages.later("whatif.unknown", why),
                Message.NONE);
    }

    static WhatIf of(long windowNow, long windowThen, long duration, long after, long bytes, double pace,
            boolean observed) {
        final long saved = Math.max(0, duration - after);
        final boolean helps = saved >= LEAST_SAVED && saved >= LEAST_SHARE * duration;
        final double needed = after > 0 ? bytes * 1e9 / after : 0;
        final String key = helps ? "whatif.saves" : pace > 0 ? "whatif.slow-reader" : "whatif.no-limit";
        return new WhatIf(
                helps ? Answer.HELPS : Answer.DOES_NOT_HELP,
                windowNow,
                windowThen,
                duration,
                saved,
                needed,
                pace,
                Messages.later(key, windowThen, windowNow, seconds(saved), seconds(duration), ReadRate.words(pace)),
                Messages.later("whatif.assumed", pace > 0, observed, helps ? ReadRate.words(needed) : null));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
