package org.stallscope.analysis.series;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.Seq;
import org.stallscope.analysis.conversation.TcpFlags;

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
        final Series.Builder window = new Series.Builder();
        final Series.Builder headroom = new Series.Builder();
        final Series.Builder flight = new Series.Builder();
        final Series.Builder sent = new Series.Builder();
        final Series.Builder acknowledged = new Series.Builder();
        final Series.Builder edge = new Series.Builder();
        final Series.Builder rtt = new Series.Builder();
        final Series.Builder events = new Series.Builder();
        final int segments = table.segments(conversation);
        boolean sentKnown = false;
        boolean ackKnown = false;
        boolean edgeKnown = false;
        int highestSent = 0;
        int highestAck = 0;
        int rightEdge = 0;
        int firstEdge = 0;
        long sentBytes = 0;
        long ackedBytes = 0;
        long edgeBytes = 0;
        for (int i = 0; i < segments; i++) {
            final int row = table.row(conversation, i);
            final long time = store.time(row);
            final int flags = store.flags(row);
            if ((store.analysis(row) & EVENT_BITS) != 0
                    || (flags & (TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST)) != 0) {
                events.add(time, row);
            }
            if (store.direction(row) == direction) {
                final int end = store.end(row);
                if (!sentKnown) {
                    sentKnown = true;
                    highestSent = store.seq(row);
                }
                if (Seq.after(end, highestSent)) {
                    if ((flags & TcpFlags.RST) == 0) {
                        sentBytes += Math.min(store.length(row), end - highestSent & 0xffff_ffffL);
                        highestSent = end;
                        sent.add(time, sentBytes);
                    }
                }
            } else if ((flags & TcpFlags.ACK) != 0 && (flags & TcpFlags.RST) == 0) {
                final int ack = store.ack(row);
                if (!ackKnown) {
                    ackKnown = true;
                    highestAck = ack;
                    acknowledged.add(time, 0);
                } else if (Seq.after(ack, highestAck)) {
                    ackedBytes += ack - highestAck & 0xffff_ffffL;
                    highestAck = ack;
                    acknowledged.add(time, ackedBytes);
                }
                if (!sentKnown || Seq.after(ack, highestSent)) {
                    // Data that the capture missed was sent all the same.
                    sentKnown = true;
                    highestSent = ack;
                }
                if ((flags & TcpFlags.SYN) == 0) {
                    final long bytes = store.scale(row) == -1 ? store.window(row) << shift : store.window(row);
                    window.add(time, bytes);
                    final int newEdge = ack + (int) bytes;
                    if (!edgeKnown) {
                        edgeKnown = true;
                        rightEdge = newEdge;
                        edge.add(time, 0);
                    } else if (newEdge != rightEdge) {
                        edgeBytes += newEdge - rightEdge;
                        rightEdge = newEdge;
                        edge.add(time, edgeBytes);
                    }
                }
                final long measured = store.ackRtt(row);
                if (measured > 0) {
                    rtt.add(time, measured);
                }
            }
            if (sentKnown && ackKnown) {
                flight.add(time, Math.max(0, highestSent - highestAck));
            } else if (sentKnown) {
                flight.add(time, sentBytes);
            }
            if (edgeKnown && sentKnown) {
                headroom.add(time, Math.max(0, rightEdge - highestSent));
            }
        }
        return new ConversationSeries(
                conversation,
                direction,
                window.build(),
                headroom.build(),
                flight.build(),
                sent.build(),
                acknowledged.build(),
                edge.build(),
                rtt.build(),
                events.build());
    }
}
