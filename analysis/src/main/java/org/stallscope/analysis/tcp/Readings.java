package org.stallscope.analysis.tcp;

import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.TcpFlags;

/// Our own reading of windows and probes, beside tshark's names (rules 38 to 40 and Zeek's rules on uninteresting zero
/// windows): when a window is really closed, what asks whether it is open again, and what answers.
final class Readings {
    private Readings() {}

    /// Reads a segment of direction `f` after the state of both directions has taken it in.
    static int of(DirectionState f, DirectionState r, int seq, int length, int flags, int window) {
        if ((flags & TcpFlags.RST) != 0) {
            // A zero window with or after a reset means nothing.
            f.closed = false;
            r.closed = false;
            return 0;
        }
        if ((flags & TcpFlags.SYN) != 0) {
            return 0;
        }
        int found = 0;
        if (window == 0) {
            // Once the other side has finished it has nothing to send: its peer's window does not matter any more.
            if ((flags & TcpFlags.FIN) == 0 && !r.sentFin) {
                if (!f.closed) {
                    f.closed = true;
                    found |= SegmentBits.WINDOW_CLOSED;
                } else if (f.probed && length == 0) {
                    found |= SegmentBits.PROBE_ANSWER;
                }
            }
            f.probed = false;
        } else {
            if (f.closed) {
                f.closed = false;
                found |= SegmentBits.WINDOW_REOPENED;
            }
            f.probed = false;
            if ((flags & TcpFlags.FIN) == 0 && !r.sentFin && isNearZero(f, r, window)) {
                found |= SegmentBits.NEAR_ZERO;
            }
        }
        if ((flags & TcpFlags.FIN) != 0) {
            f.sentFin = true;
            return found;
        }
        if (r.closed && isProbe(f, seq, length)) {
            r.probed = true;
            found |= SegmentBits.WINDOW_PROBE;
        }
        return found;
    }

    /// Rule 38: no data or one byte, just below what was sent (Linux, tshark calls it a keep-alive) or one byte just behind
    /// it (most other systems). An empty segment at the next sequence number is a plain acknowledgement, not a probe.
    private static boolean isProbe(DirectionState f, int seq, int length) {
        return length <= 1 && (seq == f.nextSeq - 1 || length == 1 && seq == f.nextSeq);
    }

    /// Below what a sender would send into; not judged while the scale is unknown.
    private static boolean isNearZero(DirectionState f, DirectionState r, int window) {
        if (f.scale == -1) {
            return false;
        }
        final long bytes = f.scale > 0 ? (long) window << f.scale : window;
        return bytes < f.sendable(r);
    }

    /// Keeps the right edge that `f` offers and since when `r` cannot use it, after a segment of `f`.
    static boolean followEdge(DirectionState f, DirectionState r, int ack, int flags, long window, long now) {
        if ((flags & (TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK)) != TcpFlags.ACK) {
            return false;
        }
        final boolean advances = f.edgeKnown && ack - f.highestAck > 0;
        if (!f.edgeKnown || ack - f.highestAck >= 0) {
            f.highestAck = ack;
            f.rightEdge = ack + (int) window;
            f.edgeKnown = true;
            followUsable(f, r, now);
        }
        return advances;
    }

    /// Keeps since when `sender` cannot send a full segment into what `receiver` offers.
    static void followUsable(DirectionState receiver, DirectionState sender, long now) {
        if (!receiver.edgeKnown) {
            return;
        }
        // Data that the capture missed was sent all the same.
        final int sent = receiver.highestAck - sender.nextSeq > 0 ? receiver.highestAck : sender.nextSeq;
        if (receiver.rightEdge - sent >= receiver.sendable(sender)) {
            receiver.blockedSince = DirectionState.NEVER;
        } else if (receiver.blockedSince == DirectionState.NEVER) {
            receiver.blockedSince = now;
        }
    }
}
