package org.stallscope.analysis.packet;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// A segment in one line, in Wireshark's words: `[TCP ZeroWindow] 9103 → 33064 [ACK] Seq=1 Ack=4097 Win=0 Len=0`.
final class SegmentInfo {
    /// In the order of the bits of {@link SegmentBits#TSHARK}.
    private static final String[] WORDS = {
        "ZeroWindow", "ZeroWindowProbe", "ZeroWindowProbeAck", "Window Full", "Window Update", "Retransmission",
        "Fast Retransmission", "Spurious Retransmission", "Out-Of-Order", "Previous segment not captured",
        "ACKed unseen segment", "Dup ACK", "Keep-Alive", "Keep-Alive ACK", "Port numbers reused"
    };

    private static final String[] FLAGS = {
        "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"
    };

    private SegmentInfo() {}

    static String of(SegmentStore store, ConversationTable table, RelativeNumbers numbers, int row) {
        final int conversation = store.conversation(row);
        final int direction = store.direction(row);
        final StringBuilder text = new StringBuilder(96);
        words(text, store.analysis(row));
        text.append(table.port(conversation, direction)).append(" → ")
                .append(table.port(conversation, 1 - direction)).append(" [").append(flags(store.flags(row)))
                .append("] Seq=").append(numbers.seq(direction, store.seq(row)));
        if (store.hasFlag(row, TcpFlags.ACK)) {
            text.append(" Ack=").append(numbers.ack(direction, store.ack(row)));
        }
        return text.append(" Win=").append(store.window(row)).append(" Len=").append(store.length(row)).toString();
    }

    private static void words(StringBuilder text, int bits) {
        // A fast or spurious retransmission is also one: said once.
        final int said = (bits & (SegmentBits.FAST_RETRANSMISSION | SegmentBits.SPURIOUS_RETRANSMISSION)) == 0
                ? bits & SegmentBits.TSHARK
                : bits & SegmentBits.TSHARK & ~SegmentBits.RETRANSMISSION;
        for (int i = 0; i < WORDS.length; i++) {
            if ((said >>> i & 1) != 0) {
                text.append("[TCP ").append(WORDS[i]).append("] ");
            }
        }
    }

    /// `SYN, ACK`.
    static String flags(int flags) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < FLAGS.length; i++) {
            if ((flags >>> i & 1) != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(FLAGS[i]);
            }
        }
        return text.isEmpty() ? "none" : text.toString();
    }
}
