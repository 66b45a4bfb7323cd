package org.stallscope.analysis.series;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;

/// The series of one direction of a conversation: what its sender had in flight, what its receiver allowed, and how
/// quickly it was answered. Times are ns since the epoch.
///
/// @param conversation number of the conversation
/// @param direction direction of the data
/// @param advertisedWindow bytes the receiver advertises, steps (RST and SYN windows left out: they are not scaled)
/// @param headroom bytes from the highest sent to the right edge (the usable window, RFC 9293), steps
/// @param inFlight bytes sent and not acknowledged as seen at the capture point, steps; SACK is not subtracted
/// @param sent cumulative payload bytes sent for the first time
/// @param acknowledged cumulative bytes acknowledged
/// @param rightEdge right edge (ack + window) relative to the first one seen, bytes
/// @param ackRtt ns from a segment to the acknowledgement that matches it, points
/// @param events marked segments: value is the row in the segment store
public record ConversationSeries(
        int conversation,
        int direction,
        Series advertisedWindow,
        Series headroom,
        Series inFlight,
        Series sent,
        Series acknowledged,
        Series rightEdge,
        Series ackRtt,
        Series events) {

    /// Analysis bits that make a segment an event of the events lane.
    public static final int EVENT_BITS = SegmentBits.ZERO_WINDOW
            | SegmentBits.ZERO_WINDOW_PROBE
            | SegmentBits.WINDOW_FULL
            | SegmentBits.WINDOW_UPDATE
            | SegmentBits.RETRANSMISSION
            | SegmentBits.OUT_OF_ORDER
            | SegmentBits.LOST_SEGMENT
            | SegmentBits.ACK_LOST_SEGMENT
            | SegmentBits.DUPLICATE_ACK
            | SegmentBits.KEEP_ALIVE
            | SegmentBits.REUSED_PORTS
            | SegmentBits.WINDOW_PROBE
            | SegmentBits.WINDOW_REOPENED;

    /// Builds the series of a direction; cost is linear in the conversation's segments.
    public static ConversationSeries of(SegmentStore store, ConversationTable table, int conversation, int direction) {
        return of(store, table, conversation, direction, 0);
    }

    /// The same with windows of unknown scale shifted.
    ///
    /// @param shift for windows whose scale the capture does not tell; 0 leaves them as the field says
    public static ConversationSeries of(
            SegmentStore store, ConversationTable table, int conversation, int direction, int shift) {
        return new SeriesPass(conversation, direction, shift).over(store, table);
    }
}
