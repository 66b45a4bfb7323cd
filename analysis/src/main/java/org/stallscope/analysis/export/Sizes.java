package org.stallscope.analysis.export;

import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.text.Columns;

/// How large reads or writes were: a count for each power of two, for people.
final class Sizes {
    private static final int BAR = 40;

    private final long[] counts = new long[63];
    private final CallTrack calls;
    private long empty;
    private long moving;

    private Sizes(CallTrack calls) {
        this.calls = calls;
    }

    static Sizes of(CallTrack calls) {
        final Sizes sizes = new Sizes(calls);
        for (int i = 0; i < calls.size(); i++) {
            final long bytes = calls.moved(i);
            if (bytes == 0) {
                sizes.empty++;
            } else {
                sizes.moving++;
                sizes.counts[63 - Long.numberOfLeadingZeros(bytes)]++;
            }
        }
        return sizes;
    }

    String text(String endpoint, int conversation, boolean writes) {
        final StringBuilder text = new StringBuilder();
        text.append(Messages.say(writes ? "sizes.wrote" : "sizes.read", endpoint, Words.bytes(calls.bytes()),
                Integer.toString(conversation), moving, empty)).append('\n');
        long most = 1;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                final String range = Messages.say("range", Words.count(1L << i), Words.bytes((1L << i + 1) - 1));
                final String number = Words.count(counts[i]);
                text.append("  ").append(" ".repeat(Math.max(0, 26 - Columns.of(range)))).append(range)
                        .append(" ".repeat(Math.max(1, 12 - Columns.of(number)))).append(number).append("  ")
                        .append("#".repeat((int) Math.max(1, counts[i] * BAR / most))).append('\n');
            }
        }
        return text.append('\n').toString();
    }
}
