package org.stallscope.analysis.packet;

import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// The one thing that makes a packet worth a look; of several the one that tells most.
public enum PacketMark {
    NONE(""),
    SYN("syn"),
    FIN("fin"),
    RESET("reset"),
    WINDOW_CLOSED("window-closed"),
    WINDOW_REOPENED("window-reopened"),
    WINDOW_FULL("window-full"),
    WINDOW_UPDATE("window-update"),
    NEAR_ZERO("near-zero"),
    PROBE("probe"),
    PROBE_ANSWER("probe-answer"),
    RETRANSMISSION("retransmission"),
    OUT_OF_ORDER("out-of-order"),
    MISSING("missing"),
    DUPLICATE_ACK("duplicate-ack"),
    KEEP_ALIVE("keep-alive"),
    REUSED("reused");

    /// What {@link #isFlagged} goes by in the analysis column.
    private static final int FLAGGED = SegmentBits.WARNINGS | SegmentBits.NOTES | SegmentBits.WINDOW_PROBE
            | SegmentBits.PROBE_ANSWER | SegmentBits.WINDOW_CLOSED | SegmentBits.WINDOW_REOPENED;

    private final String word;

    PacketMark(String word) {
        this.word = word;
    }

    /// In a word or two, in the language in use; empty for none.
    public String words() {
        return this == NONE ? "" : Messages.say("mark." + word);
    }

    /// Whether a segment is one that "next flagged" stops at: trouble, and where a window closes or opens again.
    public static boolean isFlagged(SegmentStore store, int row) {
        return store.is(row, FLAGGED) || store.hasFlag(row, TcpFlags.RST);
    }

    /// The mark of a segment.
    public static PacketMark of(SegmentStore store, int row) {
        final int bits = store.analysis(row);
        final int flags = store.flags(row);
        if ((flags & TcpFlags.RST) != 0) {
            return RESET;
        }
        if (any(bits, SegmentBits.WINDOW_PROBE | SegmentBits.ZERO_WINDOW_PROBE)) {
            return PROBE;
        }
        if (any(bits, SegmentBits.PROBE_ANSWER | SegmentBits.ZERO_WINDOW_PROBE_ACK)) {
            return PROBE_ANSWER;
        }
        if (any(bits, SegmentBits.ZERO_WINDOW | SegmentBits.WINDOW_CLOSED)) {
            return WINDOW_CLOSED;
        }
        if (any(bits, SegmentBits.WINDOW_REOPENED)) {
            return WINDOW_REOPENED;
        }
        if (any(bits, SegmentBits.RETRANSMISSION | SegmentBits.FAST_RETRANSMISSION
                | SegmentBits.SPURIOUS_RETRANSMISSION)) {
            return RETRANSMISSION;
        }
        if (any(bits, SegmentBits.OUT_OF_ORDER)) {
            return OUT_OF_ORDER;
        }
        if (any(bits, SegmentBits.LOST_SEGMENT | SegmentBits.ACK_LOST_SEGMENT)) {
            return MISSING;
        }
        if (any(bits, SegmentBits.WINDOW_FULL)) {
            return WINDOW_FULL;
        }
        if (any(bits, SegmentBits.DUPLICATE_ACK)) {
            return DUPLICATE_ACK;
        }
        if (any(bits, SegmentBits.KEEP_ALIVE | SegmentBits.KEEP_ALIVE_ACK)) {
            return KEEP_ALIVE;
        }
        return quiet(bits, flags);
    }

    private static PacketMark quiet(int bits, int flags) {
        if (any(bits, SegmentBits.REUSED_PORTS)) {
            return REUSED;
        }
        if ((flags & TcpFlags.SYN) != 0) {
            return SYN;
        }
        if ((flags & TcpFlags.FIN) != 0) {
            return FIN;
        }
        if (any(bits, SegmentBits.WINDOW_UPDATE)) {
            return WINDOW_UPDATE;
        }
        return any(bits, SegmentBits.NEAR_ZERO) ? NEAR_ZERO : NONE;
    }

    private static boolean any(int bits, int wanted) {
        return (bits & wanted) != 0;
    }
}
