package org.stallscope.analysis.tcp;

import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.TcpFlags;

/// What the analysis remembers of one direction (rule 8). All numbers start at 0, which the rules read as "none".
final class DirectionState {
    /// The special count that rule 20 leaves behind; as an unsigned number it passes every "at least" test.
    static final int ALL_ONES = -1;

    int nextSeq;
    long nextSeqTime;
    int lastAck;
    long lastAckTime;

    /// Raw window of the last packet of any kind; -1 (2^32 - 1) before the first.
    int window = -1;

    int scale = -1;
    boolean firstAckPending;
    int dupAckNum;
    int maxToAck;
    boolean lastWasKeepAlive;
    boolean lastWasZeroWindowProbe;
    boolean bytesInFlightValid = true;

    /// Sum of the widths of the first three SACK blocks of this side's last packet.
    int sackWidth;

    final UnackedList unacked = new UnackedList();

    /// Ours: the window is closed (rule 38) and neither a reset nor the other side's FIN made that uninteresting.
    boolean closed;

    /// Ours: the other side has probed this side's window and had no answer yet.
    boolean probed;

    boolean sentFin;

    /// Rule 5: the sequence number shown as relative 0.
    int base;

    private boolean baseKnown;

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

    final DirectionSummary summary = new DirectionSummary();
}
