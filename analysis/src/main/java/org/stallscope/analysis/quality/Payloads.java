package org.stallscope.analysis.quality;

import org.stallscope.analysis.conversation.ConversationTable;

/// How much payload a segment on the wire may carry.
final class Payloads {
    /// Largest payload in jumbo frames (9,000 bytes less the headers).
    private static final int JUMBO = 8_960;

    private Payloads() {}

    /// Most bytes that a segment of a direction carries on the wire: the MSS that the other side allows (RFC 9293, 3.7.1).
    /// What jumbo frames hold where its SYN was not seen.
    static int largestOnTheWire(ConversationTable table, int conversation, int direction) {
        final int allowed = table.direction(conversation, 1 - direction).mss;
        return allowed > 0 ? allowed : JUMBO;
    }

    /// Whether a direction has segments above that.
    static boolean hasSuperSegments(ConversationTable table, int conversation, int direction) {
        return table.direction(conversation, direction).maxPayload > largestOnTheWire(table, conversation, direction);
    }
}
