package org.stallscope.analysis.buffer;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// The round trip of a whole path, wherever on it the capture was made.
final class RoundTrip {
    /// Rows among which a handshake is looked for.
    private static final int ROWS = 16;

    private RoundTrip() {}

    /// From the SYN to the acknowledgement that completes the handshake; without a handshake the least time to an
    /// acknowledgement of the one side and of the other, together. ns; 0 where neither is in the capture.
    static long of(SegmentStore store, ConversationTable table, int conversation) {
        final long handshake = handshake(store, table, conversation);
        return handshake > 0 ? handshake : least(store, table, conversation);
    }

    private static long handshake(SegmentStore store, ConversationTable table, int conversation) {
        int opener = -1;
        long asked = 0;
        boolean answered = false;
        for (int i = 0; i < Math.min(ROWS, table.segments(conversation)); i++) {
            final int row = table.row(conversation, i);
            final int flags = store.flags(row);
            if ((flags & TcpFlags.SYN) != 0 && (flags & TcpFlags.ACK) == 0) {
                opener = store.direction(row);
                asked = store.time(row);
                answered = false;
            } else if ((flags & TcpFlags.SYN) != 0) {
                answered = true;
            } else if (answered && store.direction(row) == opener && (flags & TcpFlags.ACK) != 0) {
                return store.time(row) - asked;
            }
        }
        return 0;
    }

    private static long least(SegmentStore store, ConversationTable table, int conversation) {
        final long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
        for (int i = 0; i < table.segments(conversation); i++) {
            final int row = table.row(conversation, i);
            final long time = store.ackRtt(row);
            if (time > 0) {
                final int side = store.direction(row);
                least[side] = Math.min(least[side], time);
            }
        }
        return (least[0] == Long.MAX_VALUE ? 0 : least[0]) + (least[1] == Long.MAX_VALUE ? 0 : least[1]);
    }
}
