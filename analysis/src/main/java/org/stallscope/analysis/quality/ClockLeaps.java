package org.stallscope.analysis.quality;

import java.util.HashSet;
import java.util.Set;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;

/// Tells a clock that leapt forward from a silence. Data that is on its way when nothing at all is heard for a second or more
/// is sent again before it is acknowledged, because the retransmission timer is shorter (RFC 6298: 200 ms to a few round
/// trips in practice). Where the acknowledgements come in as if nothing had happened, the time did not pass.
final class ClockLeaps {
    /// Segments behind a silence that are looked at.
    private static final int LOOK_AHEAD = 64;

    /// A silence this many times the usual round trip of its conversation cannot be a round trip.
    private static final int ROUND_TRIPS = 10;

    /// A silence of all must be this many times as long as the next longest.
    private static final int UNLIKE_OTHERS = 5;

    /// And this many conversations must have been busy on both sides of it.
    private static final int BUSY = 3;

    private static final long SECOND = 1_000_000_000L;

    private int silenceRow = -1;
    private long silence;
    private int silent;
    private int leaps;
    private long largest;
    private int first = -1;

    /// @param silences rows behind the longest silences, in file order
    static ClockLeaps of(SegmentStore store, ConversationTable table, int[] silences) {
        final ClockLeaps found = new ClockLeaps();
        for (int row : silences) {
            final long length = store.time(row) - store.time(row - 1);
            if (bridged(store, table, row, length)) {
                found.leaps++;
                found.largest = Math.max(found.largest, length);
                if (found.first < 0) {
                    found.first = row;
                }
            }
        }
        found.longest(store, silences);
        return found;
    }

    /// A silence of conversations that were busy just before and go on just behind it.
    private void longest(SegmentStore store, int[] silences) {
        long next = SECOND / UNLIKE_OTHERS;
        long most = 0;
        int at = -1;
        for (int row : silences) {
            final long length = store.time(row) - store.time(row - 1);
            if (length > most) {
                next = Math.max(next, most);
                most = length;
                at = row;
            } else {
                next = Math.max(next, length);
            }
        }
        if (at < 0 || most < UNLIKE_OTHERS * next) {
            return;
        }
        final Set<Integer> before = new HashSet<>();
        for (int r = at - 1; r >= Math.max(0, at - 4 * LOOK_AHEAD)
                && store.time(at - 1) - store.time(r) < SECOND; r--) {
            before.add(store.conversation(r));
        }
        final Set<Integer> behind = new HashSet<>();
        for (int r = at; r < Math.min(store.size(), at + 4 * LOOK_AHEAD)
                && store.time(r) - store.time(at) < SECOND; r++) {
            behind.add(store.conversation(r));
        }
        behind.retainAll(before);
        if (behind.size() >= BUSY) {
            silenceRow = at;
            silence = most;
            silent = behind.size();
        }
    }

    /// Whether acknowledgements of data from before the silence come behind it, and no data is sent again.
    private static boolean bridged(SegmentStore store, ConversationTable table, int row, long length) {
        int bridges = 0;
        final int to = Math.min(store.size(), row + LOOK_AHEAD);
        for (int r = row; r < to; r++) {
            if (store.is(r, SegmentBits.RETRANSMISSION | SegmentBits.FAST_RETRANSMISSION | SegmentBits.OUT_OF_ORDER
                    | SegmentBits.KEEP_ALIVE | SegmentBits.WINDOW_PROBE | SegmentBits.REPEATED_SYN)) {
                return false;
            }
            final int acknowledged = store.acknowledgedRow(r);
            if (acknowledged >= 0 && acknowledged < row && store.time(acknowledged) <= store.time(row - 1)) {
                final long usual = usualRoundTrip(store, table, r);
                if (usual > 0 && length > ROUND_TRIPS * usual) {
                    bridges++;
                }
            }
        }
        return bridges >= 2;
    }

    /// Median of the last round trips of a conversation that were complete before a row; 0 where there were too few.
    private static long usualRoundTrip(SegmentStore store, ConversationTable table, int row) {
        final int conversation = store.conversation(row);
        final long[] found = new long[9];
        int count = 0;
        int low = 0;
        int high = table.segments(conversation);
        while (low < high) {
            final int middle = low + high >>> 1;
            if (table.row(conversation, middle) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low - 1; i >= Math.max(0, low - 512) && count < found.length; i--) {
            final long rtt = store.ackRtt(table.row(conversation, i));
            if (rtt > 0) {
                found[count++] = rtt;
            }
        }
        if (count < 3) {
            return 0;
        }
        java.util.Arrays.sort(found, 0, count);
        return found[count / 2];
    }

    /// Row behind a silence of all conversations that is unlike any other, -1 for none.
    int silenceRow() {
        return silenceRow;
    }

    /// Its length, ns.
    long silence() {
        return silence;
    }

    /// Conversations that were busy on both sides of it.
    int silentConversations() {
        return silent;
    }

    /// How often the clock leapt.
    int leaps() {
        return leaps;
    }

    /// The longest leap, ns.
    long largest() {
        return largest;
    }

    /// Row behind the first leap, -1 for none.
    int first() {
        return first;
    }
}
