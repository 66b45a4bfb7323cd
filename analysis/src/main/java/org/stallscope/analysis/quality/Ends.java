package org.stallscope.analysis.quality;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// Whether both ends of a conversation, and both halves of its handshake, are in the capture.
final class Ends {
    /// No SYN of either side.
    static final int BOTH = 2;

    /// Segments looked at for an answer to what is not there.
    private static final int LOOK = 256;

    private Ends() {}

    /// Whether one side answers another that the capture does not show. A SYN or a reset that nobody answers is no such case.
    static boolean isOneSided(SegmentStore store, ConversationTable table, int conversation) {
        if (table.direction(conversation, 1).packets > 0 || table.direction(conversation, 0).packets < 2) {
            return false;
        }
        int answered = 0;
        boolean known = false;
        for (int i = 0; i < Math.min(table.segments(conversation), LOOK); i++) {
            final int row = table.row(conversation, i);
            if ((store.flags(row) & (TcpFlags.ACK | TcpFlags.RST)) != TcpFlags.ACK) {
                continue;
            }
            // What it acknowledges grows, or its own SYN is acknowledged: there is another side.
            if (known && store.ack(row) != answered
                    || (table.direction(conversation, 0).flagsSeen & TcpFlags.SYN) != 0
                            && (store.flags(row) & TcpFlags.SYN) == 0) {
                return true;
            }
            known = true;
            answered = store.ack(row);
        }
        return table.direction(conversation, 0).dataSegments >= 2;
    }

    /// The side whose SYN is not in the capture, {@link #BOTH}, or -1 where both are or none was needed.
    static int withoutSyn(ConversationTable table, int conversation) {
        final boolean a = hasSyn(table, conversation, 0);
        final boolean b = hasSyn(table, conversation, 1);
        if (a && b || a && table.direction(conversation, 1).packets == 0) {
            return -1;
        }
        if (a && isRefused(table.direction(conversation, 1))) {
            return -1;
        }
        return a ? 1 : b ? 0 : BOTH;
    }

    /// A side that only resets has nothing to agree on.
    private static boolean isRefused(DirectionSummary answers) {
        return (answers.flagsSeen & TcpFlags.RST) != 0 && answers.payloadBytes == 0;
    }

    private static boolean hasSyn(ConversationTable table, int conversation, int direction) {
        return (table.direction(conversation, direction).flagsSeen & TcpFlags.SYN) != 0;
    }
}
