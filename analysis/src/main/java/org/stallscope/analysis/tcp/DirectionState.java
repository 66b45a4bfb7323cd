package org.stallscope.analysis.tcp;

import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.OptionLog;
import org.stallscope.analysis.conversation.TcpFlags;

/// What the analysis remembers of one direction (rule 8). All numbers start at 0, which the rules read as "none".
///
/// It *is* the list of unacknowledged segments, and the counters stand in it too, so that all of a direction lies in one
/// object: with tens of thousands of conversations the cost of a segment is the cache lines it touches.
final class DirectionState extends UnackedList {
    /// The special count that rule 20 leaves behind; as an unsigned number it passes every "at least" test.
    static final int ALL_ONES = -1;

    /// No moment.
    static final long NEVER = Long.MIN_VALUE;

    /// IPv4's default send MSS (RFC 9293, 3.7.1), bytes.
    private static final int DEFAULT_MSS = 536;

    int nextSeq;
    int lastAck;
    int maxToAck;

    /// Raw window of the last packet of any kind; -1 (2^32 - 1) before the first.
    int window = -1;

    int scale = -1;
    int dupAckNum;

    /// Sum of the widths of the first three SACK blocks of this side's last packet.
    int sackWidth;

    /// Rule 5: the sequence number shown as relative 0.
    int base;

    long nextSeqTime;
    long lastAckTime;
    boolean firstAckPending;
    boolean lastWasKeepAlive;
    boolean lastWasZeroWindowProbe;
    boolean bytesInFlightValid = true;
    private boolean baseKnown;

    /// Ours: the window is closed (rule 38) and neither a reset nor the other side's FIN made that uninteresting.
    boolean closed;

    /// Ours: the other side has probed this side's window and had no answer yet.
    boolean probed;

    boolean sentFin;

    /// Ours: whether the right edge is known, and it: the last byte that the other side may send.
    boolean edgeKnown;

    int highestAck;
    int rightEdge;

    /// Ours: since when the other side cannot send what it would send at once (DESIGN.md, "time lost"); NEVER while it can.
    long blockedSince = NEVER;

    /// Hears of this side's window; null until it closes for the first time.
    WindowWatcher watcher;

    /// MSS option of this side's SYN, bytes; 0 where not seen.
    int mss;

    /// Window of this side's SYN, never scaled; 0 where not seen.
    int synWindow;

    int maxSackBlocks;

    /// What the SYN offers: bits of `OptionLog`, and bit 0 for the window scale.
    int offers;

    long urgentBytes;
    int cutSegments;
    long cutBytes;
    int flagsSeen;
    int packets;
    int dataSegments;
    int maxPayload;
    int maxInFlight;
    long payloadBytes;
    long minWindow = -1;
    long maxWindow = -1;
    int retransmissions;
    int outOfOrder;
    int lostSegments;
    int duplicateAcks;
    int zeroWindows;
    int nearZeroWindows;
    int windowFull;
    int windowUpdates;
    int windowProbes;
    int keepAlives;

    /// Conversation-wide, kept in direction 0 only: rule 35, ns; 0 while unknown.
    long initialRtt;

    /// Conversation-wide, kept in direction 0 only: time of the latest SYN; 0 for none (as in tshark, for which a SYN at the
    /// epoch itself does not count).
    long lastSyn;

    /// Reads fields from all over the object, so that its cache lines and the ring's are there when its turn comes.
    int touch() {
        return touchRing() + nextSeq + keepAlives + packets + base + (int) initialRtt + (int) minWindow
                + (closed ? 1 : 0);
    }

    void learnBase(int flags, int seq, boolean changed) {
        if (!baseKnown || changed) {
            base = (flags & TcpFlags.SYN) != 0 ? seq : seq - 1;
            baseKnown = true;
        }
    }

    void learnPeerBase(int ack) {
        if (!baseKnown) {
            base = ack - 1;
            baseKnown = true;
        }
    }

    /// Rule 35, on direction 0: from the latest SYN without ACK to the first later packet with ACK and without SYN.
    void clock(int flags, long now) {
        final int synAck = flags & (TcpFlags.SYN | TcpFlags.ACK);
        if (synAck == TcpFlags.SYN) {
            lastSyn = now;
        } else if (synAck == TcpFlags.ACK && lastSyn != 0 && initialRtt == 0) {
            initialRtt = now - lastSyn;
        }
    }

    /// A window below this keeps the other side from sending: one MSS, or half of the largest window if that is less
    /// (RFC 9293, 3.8.6.2.1), bytes.
    long sendable(DirectionState other) {
        int limit = mss > 0 && other.mss > 0 ? Math.min(mss, other.mss) : Math.max(mss, other.mss);
        if (limit == 0) {
            limit = DEFAULT_MSS;
        }
        return Math.min(limit, Math.max(1, Math.max(synWindow, maxWindow) / 2));
    }

    DirectionSummary summary() {
        final DirectionSummary s = new DirectionSummary();
        s.packets = packets;
        s.payloadBytes = payloadBytes;
        s.dataSegments = dataSegments;
        s.retransmissions = retransmissions;
        s.outOfOrder = outOfOrder;
        s.lostSegments = lostSegments;
        s.duplicateAcks = duplicateAcks;
        s.zeroWindows = zeroWindows;
        s.nearZeroWindows = nearZeroWindows;
        s.windowFull = windowFull;
        s.windowUpdates = windowUpdates;
        s.windowProbes = windowProbes;
        s.keepAlives = keepAlives;
        s.maxPayload = maxPayload;
        s.maxInFlight = maxInFlight;
        s.minWindow = minWindow;
        s.maxWindow = maxWindow;
        s.scale = scale;
        s.mss = mss;
        s.maxSackBlocks = maxSackBlocks;
        s.offersScale = (offers & 1) != 0;
        s.offersSack = (offers & OptionLog.SACK_PERMITTED) != 0;
        s.offersTimestamps = (offers & OptionLog.TIMESTAMPS) != 0;
        s.urgentBytes = urgentBytes;
        s.cutSegments = cutSegments;
        s.cutBytes = cutBytes;
        s.flagsSeen = flagsSeen;
        return s;
    }
}
