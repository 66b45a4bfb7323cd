package org.stallscope.analysis.tcp;

import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.TcpFlags;

/// Our own reading of windows and probes, beside tshark's names (rules 38 to 40 and Zeek's rules on uninteresting zero
/// windows): when a window is really closed, what asks whether it is open again, what answers, and how far the other side
/// may send. `f` is the lane that sends the segment, `r` the other one.
final class Windows {
    /// IPv4's default send MSS (RFC 9293, 3.7.1), bytes.
    private static final int DEFAULT_MSS = 536;

    private Windows() {}

    /// Keeps what a window must have for the other side to send: one MSS, or half of the largest window if that is less
    /// (RFC 9293, 3.8.6.2.1), bytes. To be called when an MSS, a SYN's window or, while SENDABLE_GROWS, the largest window
    /// changes.
    ///
    /// @param a rare part of the lane, `b` of the other one, both in `rare`
    static void learnSendable(int[] s, int f, int[] rare, int a, int b) {
        final int mine = rare[a + Lanes.MSS];
        final int theirs = rare[b + Lanes.MSS];
        int limit = mine > 0 && theirs > 0 ? Math.min(mine, theirs) : Math.max(mine, theirs);
        if (limit == 0) {
            limit = DEFAULT_MSS;
        }
        final int half = Math.max(1, Math.max(rare[a + Lanes.SYN_WINDOW], rare[a + Lanes.LARGEST_WINDOW]) / 2);
        s[f + Lanes.WINDOW] = s[f + Lanes.WINDOW] & 0xffff | Math.min(limit, half) << 16;
        if (half < limit) {
            s[f + Lanes.BITS] |= Lanes.SENDABLE_GROWS;
        } else {
            s[f + Lanes.BITS] &= ~Lanes.SENDABLE_GROWS;
        }
    }

    /// Reads a segment after the state of both lanes has taken it in.
    ///
    /// @param window raw window
    /// @param bytes the same scaled
    static int read(int[] s, int f, int r, int seq, int length, int flags, int window, int bytes) {
        if ((flags & (TcpFlags.RST | TcpFlags.SYN | TcpFlags.FIN)) != 0) {
            return readSpecial(s, f, r, flags, window);
        }
        int mine = s[f + Lanes.BITS];
        final int theirs = s[r + Lanes.BITS];
        int found = 0;
        if (window == 0) {
            // Once the other side has finished it has nothing to send: its peer's window does not matter any more.
            if ((theirs & Lanes.SENT_FIN) == 0) {
                if ((mine & Lanes.CLOSED) == 0) {
                    mine |= Lanes.CLOSED;
                    found = SegmentBits.WINDOW_CLOSED;
                } else if ((mine & Lanes.PROBED) != 0 && length == 0) {
                    found = SegmentBits.PROBE_ANSWER;
                }
            }
            s[f + Lanes.BITS] = mine & ~Lanes.PROBED;
        } else {
            if ((mine & (Lanes.CLOSED | Lanes.PROBED)) != 0) {
                found = (mine & Lanes.CLOSED) != 0 ? SegmentBits.WINDOW_REOPENED : 0;
                s[f + Lanes.BITS] = mine & ~(Lanes.CLOSED | Lanes.PROBED);
            }
            // Not judged while the scale is unknown.
            if (bytes < Lanes.sendable(s, f) && (theirs & Lanes.SENT_FIN) == 0 && Lanes.scale(mine) != -1) {
                found |= SegmentBits.NEAR_ZERO;
            }
        }
        if ((theirs & Lanes.CLOSED) != 0 && isProbe(s, f, seq, length)) {
            s[r + Lanes.BITS] = theirs | Lanes.PROBED;
            found |= SegmentBits.WINDOW_PROBE;
        }
        return found;
    }

    private static int readSpecial(int[] s, int f, int r, int flags, int window) {
        if ((flags & TcpFlags.RST) != 0) {
            // A zero window with or after a reset means nothing.
            s[f + Lanes.BITS] &= ~Lanes.CLOSED;
            s[r + Lanes.BITS] &= ~Lanes.CLOSED;
            return 0;
        }
        if ((flags & TcpFlags.SYN) != 0) {
            return 0;
        }
        final int mine = s[f + Lanes.BITS];
        final boolean reopens = window != 0 && (mine & Lanes.CLOSED) != 0;
        s[f + Lanes.BITS] = mine & ~(Lanes.PROBED | (reopens ? Lanes.CLOSED : 0)) | Lanes.SENT_FIN;
        return reopens ? SegmentBits.WINDOW_REOPENED : 0;
    }

    /// Rule 38: no data or one byte, just below what was sent (Linux, tshark calls it a keep-alive) or one byte just behind
    /// it (most other systems). An empty segment at the next sequence number is a plain acknowledgement, not a probe.
    private static boolean isProbe(int[] s, int f, int seq, int length) {
        final int next = s[f + Lanes.NEXT_SEQ];
        return length <= 1 && (seq == next - 1 || length == 1 && seq == next);
    }

    /// Keeps the right edge that `f` offers, after an acknowledgement of `f`.
    ///
    /// @return bytes by which it acknowledges more than any before; negative where it is an older one, which changes nothing
    static int followEdge(int[] s, int f, int ack, int bytes) {
        final int bits = s[f + Lanes.BITS];
        int ahead = ack - s[f + Lanes.HIGHEST_ACK];
        if ((bits & Lanes.EDGE_KNOWN) == 0) {
            s[f + Lanes.BITS] = bits | Lanes.EDGE_KNOWN;
            ahead = 0;
        }
        if (ahead >= 0) {
            s[f + Lanes.HIGHEST_ACK] = ack;
            s[f + Lanes.RIGHT_EDGE] = ack + bytes;
        }
        return ahead;
    }

    /// Whether the sender `r` cannot send a full segment into what `f` offers.
    static boolean isBlocked(int[] s, int f, int r) {
        final int highestAck = s[f + Lanes.HIGHEST_ACK];
        final int next = s[r + Lanes.NEXT_SEQ];
        // Data that the capture missed was sent all the same.
        final int sent = highestAck - next > 0 ? highestAck : next;
        return s[f + Lanes.RIGHT_EDGE] - sent < Lanes.sendable(s, f);
    }
}
