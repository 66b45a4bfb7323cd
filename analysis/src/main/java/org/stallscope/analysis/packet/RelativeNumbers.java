package org.stallscope.analysis.packet;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// Sequence numbers as Wireshark shows them: 0 at the SYN, so that the first byte is 1; where the SYN was not seen, the first
/// byte that was seen is 1. A direction that was only heard of counts from what its first acknowledgement leaves open.
public record RelativeNumbers(int base0, int base1) {
    /// Segments at the beginning in which both bases must show.
    private static final int LOOK = 4_096;

    /// The bases of a conversation.
    public static RelativeNumbers of(SegmentStore store, ConversationTable table, int conversation) {
        final int[] base = new int[2];
        final boolean[] known = new boolean[2];
        final int look = Math.min(LOOK, table.segments(conversation));
        for (int i = 0; i < look && !(known[0] && known[1]); i++) {
            final int row = table.row(conversation, i);
            final int direction = store.direction(row);
            if (!known[direction]) {
                known[direction] = true;
                base[direction] = store.hasFlag(row, TcpFlags.SYN) ? store.seq(row) : store.seq(row) - 1;
            }
            if (!known[1 - direction] && store.hasFlag(row, TcpFlags.ACK)) {
                known[1 - direction] = true;
                base[1 - direction] = store.ack(row) - 1;
            }
        }
        return new RelativeNumbers(base[0], base[1]);
    }

    private int base(int direction) {
        return direction == 0 ? base0 : base1;
    }

    /// Relative number of a raw sequence number of a direction, unsigned.
    public long seq(int direction, int raw) {
        return raw - base(direction) & 0xffff_ffffL;
    }

    /// Relative number of what a segment of a direction acknowledges, unsigned.
    public long ack(int direction, int raw) {
        return raw - base(1 - direction) & 0xffff_ffffL;
    }
}
