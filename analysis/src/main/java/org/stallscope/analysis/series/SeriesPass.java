package org.stallscope.analysis.series;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.Seq;
import org.stallscope.analysis.conversation.TcpFlags;

/// The pass over a conversation's segments that its series are made of. Of a capture that grows, it goes on where it ended: what
/// the series so far cost depends on the segments that are new. For one thread.
public final class SeriesPass {
    private final int conversation;
    private final int direction;
    private final int shift;
    private final Series.Builder window = new Series.Builder();
    private final Series.Builder headroom = new Series.Builder();
    private final Series.Builder flight = new Series.Builder();
    private final Series.Builder sent = new Series.Builder();
    private final Series.Builder acknowledged = new Series.Builder();
    private final Series.Builder edge = new Series.Builder();
    private final Series.Builder rtt = new Series.Builder();
    private final Series.Builder events = new Series.Builder();

    /// Segments that were read.
    private int read;

    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private boolean sentKnown;
    private boolean ackKnown;
    private boolean edgeKnown;
    private int highestSent;
    private int highestAck;
    private int rightEdge;
    private long sentBytes;
    private long ackedBytes;
    private long edgeBytes;

    /// @param shift for windows whose scale the capture does not tell; 0 leaves them as the field says
    public SeriesPass(int conversation, int direction, int shift) {
        this.conversation = conversation;
        this.direction = direction;
        this.shift = shift;
    }

    /// Reads what was not read yet.
    ///
    /// @param store the segments, or a later state of those that were read before ({@link SegmentStore#continues})
    /// @return the series of all segments so far
    public ConversationSeries over(SegmentStore store, ConversationTable table) {
        final int segments = table.segments(conversation);
        while (read < segments) {
            segment(store, table.row(conversation, read++));
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

    public int conversation() {
        return conversation;
    }

    public int direction() {
        return direction;
    }

    public int shift() {
        return shift;
    }

    /// Earliest time of a segment, ns since the epoch; {@link Long#MAX_VALUE} without any.
    public long first() {
        return first;
    }

    /// Latest time of a segment; {@link Long#MIN_VALUE} without any.
    public long last() {
        return last;
    }

    private void segment(SegmentStore store, int row) {
        final long time = store.time(row);
        first = Math.min(first, time);
        last = Math.max(last, time);
        final int flags = store.flags(row);
        if ((store.analysis(row) & ConversationSeries.EVENT_BITS) != 0
                || (flags & (TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST)) != 0) {
            events.add(time, row);
        }
        if (store.direction(row) == direction) {
            sent(store, row, time);
        } else if ((flags & TcpFlags.ACK) != 0 && (flags & TcpFlags.RST) == 0) {
            answered(store, row, time);
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

    private void sent(SegmentStore store, int row, long time) {
        final int end = store.end(row);
        if (!sentKnown) {
            sentKnown = true;
            highestSent = store.seq(row);
        }
        if (Seq.after(end, highestSent) && !store.hasFlag(row, TcpFlags.RST)) {
            sentBytes += Math.min(store.length(row), end - highestSent & 0xffff_ffffL);
            highestSent = end;
            sent.add(time, sentBytes);
        }
    }

    private void answered(SegmentStore store, int row, long time) {
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
        if (!store.hasFlag(row, TcpFlags.SYN)) {
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
}
