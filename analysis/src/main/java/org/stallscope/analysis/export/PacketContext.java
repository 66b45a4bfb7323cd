package org.stallscope.analysis.export;

import java.io.IOException;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// What tshark prints of a segment that follows from the packets before it and has no column of its own: it is found again
/// from the columns while the segments pass in file order. The rule numbers are those of rules/tshark-parity.md.
final class PacketContext {
    /// No value.
    private static final int NONE = -1;

    // Completeness (rule 7).
    private static final int SYN_SENT = 1;
    private static final int SYN_ACKED = 2;
    private static final int ACK_SENT = 4;
    private static final int DATA_SENT = 8;
    private static final int FIN_SENT = 16;
    private static final int RESET_SENT = 32;

    /// dupAckNum after rule 20.
    private static final int ALL_ONES = -1;

    private final SegmentStore store;

    // By conversation.
    private final boolean[] known;
    private final long[] first;
    private final long[] previous;
    private final byte[] complete;

    // By lane.
    private final int[] lastAck;
    private final int[] dupAcks;
    private final long[] lastNonDup;
    private final int[] pushed;
    private final boolean[] pushMark;

    private long timeRelative;
    private long timeDelta;
    private int completeness;
    private int pushBytes;
    private int duplicateAckNumber;
    private long duplicateAckFrame;
    private long rto;
    private long rtoFrame;

    PacketContext(CaptureAnalysis analysis) {
        store = analysis.segments();
        final int count = analysis.conversations().count();
        known = new boolean[count];
        first = new long[count];
        previous = new long[count];
        complete = new byte[count];
        lastAck = new int[2 * count];
        dupAcks = new int[2 * count];
        lastNonDup = new long[2 * count];
        pushed = new int[2 * count];
        pushMark = new boolean[2 * count];
    }

    /// Moves on to a segment; the getters then tell of it.
    void take(int row) {
        final int conversation = store.conversation(row);
        final int lane = conversation << 1 | store.direction(row);
        final int flags = store.flags(row);
        final int bits = store.analysis(row);
        final int length = store.length(row);
        final boolean isFirst = clock(conversation, store.time(row));
        complete(conversation, flags, length, bits, isFirst);
        duplicateAcks(lane, row, bits);
        pushBytes = NONE;
        if ((bits & SegmentBits.IN_FLIGHT_KNOWN) != 0) {
            push(lane, (flags & TcpFlags.PSH) != 0, length);
            pushBytes = store.bytesInFlight(row) == 0 ? NONE : pushed[lane];
        }
        final int origin = store.retransmittedRow(row);
        rto = origin < 0 ? 0 : store.time(row) - store.time(origin);
        rtoFrame = rto == 0 ? NONE : store.frame(origin);
    }

    /// Moves on to a header quoted in an ICMP error: of all this it only moves the times (rule 3).
    void take(IcmpError error) {
        final boolean isFirst = clock(error.conversation(), error.time());
        complete(error.conversation(), error.flags(), 0, error.bits(), isFirst);
        pushBytes = NONE;
        duplicateAckNumber = NONE;
        duplicateAckFrame = NONE;
        rto = 0;
        rtoFrame = NONE;
    }

    /// Rule 6, second half.
    private boolean clock(int conversation, long time) {
        final boolean isFirst = !known[conversation];
        if (isFirst) {
            known[conversation] = true;
            first[conversation] = time;
            previous[conversation] = time;
        }
        timeRelative = time - first[conversation];
        timeDelta = time - previous[conversation];
        previous[conversation] = time;
        return isFirst;
    }

    /// Rule 7: what is printed is the value before this packet. Only a conversation's first packet counts as its SYN, with
    /// the data it carries unless the ports were reused; another first packet does not count at all.
    private void complete(int conversation, int flags, int length, int bits, boolean isFirst) {
        final boolean reused = (bits & SegmentBits.REUSED_PORTS) != 0;
        if (isFirst && reused) {
            complete[conversation] = SYN_SENT;
        }
        completeness = complete[conversation];
        final boolean ack = (flags & TcpFlags.ACK) != 0;
        final boolean syn = (flags & TcpFlags.SYN) != 0;
        int now = 0;
        if (isFirst) {
            if (!syn || ack) {
                return;
            }
            now = SYN_SENT | (length > 0 && !reused ? DATA_SENT : 0);
        } else if (ack) {
            now = syn ? SYN_ACKED : length > 0 ? DATA_SENT : ACK_SENT;
        }
        now |= ack && (flags & TcpFlags.FIN) != 0 ? FIN_SENT : 0;
        now |= (flags & TcpFlags.RST) != 0 ? RESET_SENT : 0;
        complete[conversation] |= (byte) now;
    }

    /// Rules 18 to 20, the count.
    private void duplicateAcks(int lane, int row, int bits) {
        duplicateAckNumber = NONE;
        duplicateAckFrame = NONE;
        if ((bits & SegmentBits.DUPLICATE_ACK) != 0) {
            dupAcks[lane] = dupAcks[lane] == ALL_ONES ? 1 : dupAcks[lane] + 1;
            duplicateAckNumber = dupAcks[lane];
            duplicateAckFrame = lastNonDup[lane];
        }
        if (store.ack(row) != lastAck[lane]) {
            lastNonDup[lane] = store.frame(row);
            dupAcks[lane] = 0;
        }
        if ((bits & SegmentBits.ACKS_UNSEEN) != 0) {
            dupAcks[lane ^ 1] = ALL_ONES;
        }
        lastAck[lane] = store.ack(row);
    }

    /// Rule 30.
    private void push(int lane, boolean push, int length) {
        if (push == pushMark[lane]) {
            pushed[lane] = push ? length : pushed[lane] + length;
        } else {
            pushed[lane] = push ? pushed[lane] + length : length;
            pushMark[lane] = push;
        }
    }

    /// Writes the cells behind `acks_frame` and ends the line.
    void csv(ByteOut out, int bits, int flags) throws IOException {
        out.put(',').seconds(timeRelative).put(',').seconds(timeDelta).put(',').number(completeness).put(',');
        if (rto != 0) {
            out.seconds(rto);
        }
        optional(out, rtoFrame);
        optional(out, pushBytes);
        optional(out, duplicateAckNumber);
        optional(out, duplicateAckFrame);
        out.put(',').text((bits & SegmentBits.TSHARK_D_SACK) != 0 ? "1" : "");
        out.put(',').text(severity(bits, flags)).put('\n');
    }

    private static void optional(ByteOut out, long number) throws IOException {
        out.put(',');
        if (number != NONE) {
            out.number(number);
        }
    }

    /// Writes the same as properties of the current object.
    void json(JsonOut out, int bits, int flags) {
        out.seconds("time_relative", timeRelative);
        out.seconds("time_delta", timeDelta);
        out.numberOrNull("completeness", completeness, true);
        out.secondsOrNull("rto", rto, rto != 0);
        out.numberOrNull("rto_frame", rtoFrame, rtoFrame != NONE);
        out.numberOrNull("push_bytes", pushBytes, pushBytes != NONE);
        out.numberOrNull("duplicate_ack_number", duplicateAckNumber, duplicateAckNumber != NONE);
        out.numberOrNull("duplicate_ack_frame", duplicateAckFrame, duplicateAckFrame != NONE);
        out.numberOrNull("d_sack", 1, (bits & SegmentBits.TSHARK_D_SACK) != 0);
        out.generator().writeStringProperty("severity", severity(bits, flags));
    }

    /// tshark's severity by rule 37; empty where it has nothing to say.
    static String severity(int bits, int flags) {
        if ((bits & SegmentBits.WARNINGS) != 0 || (flags & TcpFlags.RST) != 0) {
            return "warning";
        }
        if ((bits & SegmentBits.NOTES) != 0 || (flags & TcpFlags.FIN) != 0) {
            return "note";
        }
        return (bits & SegmentBits.WINDOW_UPDATE) != 0 || (flags & TcpFlags.SYN) != 0 ? "chat" : "";
    }
}
