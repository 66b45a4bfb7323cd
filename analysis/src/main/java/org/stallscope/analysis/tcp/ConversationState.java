package org.stallscope.analysis.tcp;

import org.stallscope.analysis.conversation.TcpFlags;

/// What the analysis remembers of a conversation: its two directions and the handshake's clock.
final class ConversationState {
    final DirectionState forward = new DirectionState();
    final DirectionState backward = new DirectionState();

    /// Rule 35, ns; 0 while unknown.
    long initialRtt;

    private boolean sawSyn;
    private long lastSyn;

    /// Rule 35: from the latest SYN without ACK to the first later packet with ACK and without SYN.
    void clock(int flags, long now) {
        final int synAck = flags & (TcpFlags.SYN | TcpFlags.ACK);
        if (synAck == TcpFlags.SYN) {
            sawSyn = true;
            lastSyn = now;
        } else if (synAck == TcpFlags.ACK && sawSyn && initialRtt == 0) {
            initialRtt = now - lastSyn;
        }
    }
}
