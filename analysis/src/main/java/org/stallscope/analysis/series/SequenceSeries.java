package org.stallscope.analysis.series;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// The time-sequence graph of one direction (Stevens, TCP/IP Illustrated; tcptrace): where in the stream each segment stands,
/// how far the receiver acknowledged and how far its window reached. Positions are bytes in the stream, 0 at the SYN (where that
/// was not seen, at the first byte seen), and go on beyond 2^32. Times are ns since the epoch.
///
/// @param sentFrom first bytes of the segments that were sent for the first time
/// @param sentTo bytes behind them, at the same times
/// @param againFrom first bytes of segments that were sent again or came late
/// @param againTo bytes behind them
/// @param acknowledged how far the receiver had everything, steps
/// @param rightEdge how far the sender was allowed to send (acknowledgement and window), steps
/// @param sackFrom first bytes of what the receiver held beyond a gap, by its SACK blocks; the times are those of the
/// acknowledgements
/// @param sackTo bytes behind them
/// @param sacksComplete whether all SACK blocks could be read
public record SequenceSeries(
        Series sentFrom,
        Series sentTo,
        Series againFrom,
        Series againTo,
        Series acknowledged,
        Series rightEdge,
        Series sackFrom,
        Series sackTo,
        boolean sacksComplete) {

    private static final int AGAIN = SegmentBits.RETRANSMISSION | SegmentBits.FAST_RETRANSMISSION
            | SegmentBits.SPURIOUS_RETRANSMISSION | SegmentBits.OUT_OF_ORDER;

    /// Nothing is known.
    public static final SequenceSeries NOTHING = nothing();

    private static SequenceSeries nothing() {
        final Series none = Series.of(new long[0], new long[0]);
        return new SequenceSeries(none, none, none, none, none, none, none, none, true);
    }

    /// Builds the series of a direction; cost is linear in the conversation's segments, and a look into the capture for each
    /// segment with SACK blocks.
    ///
    /// @param shift for windows whose scale the capture does not tell; 0 leaves them as the field says
    public static SequenceSeries of(
            SegmentStore store, ConversationTable table, int conversation, int direction, int shift,
            SackReader sacks) {
        return new Pass(store, direction, shift, sacks).over(table, conversation);
    }

    /// One pass over the rows.
    private static final class Pass {
        private final SegmentStore store;
        private final int direction;
        private final int shift;
        private final SackReader sacks;
        private final Series.Builder sentFrom = new Series.Builder();
        private final Series.Builder sentTo = new Series.Builder();
        private final Series.Builder againFrom = new Series.Builder();
        private final Series.Builder againTo = new Series.Builder();
        private final Series.Builder acknowledged = new Series.Builder();
        private final Series.Builder rightEdge = new Series.Builder();
        private final Series.Builder sackFrom = new Series.Builder();
        private final Series.Builder sackTo = new Series.Builder();
        private boolean known;

        /// The highest position so far and its raw number: others are told by their distance to it.
        private long top;

        private int topRaw;
        private long lastAck = Long.MIN_VALUE;
        private long lastEdge = Long.MIN_VALUE;

        Pass(SegmentStore store, int direction, int shift, SackReader sacks) {
            this.store = store;
            this.direction = direction;
            this.shift = shift;
            this.sacks = sacks;
        }

        SequenceSeries over(ConversationTable table, int conversation) {
            final int segments = table.segments(conversation);
            for (int i = 0; i < segments; i++) {
                final int row = table.row(conversation, i);
                if (store.hasFlag(row, TcpFlags.RST)) {
                    continue;
                }
                if (store.direction(row) == direction) {
                    sent(row);
                } else if (store.hasFlag(row, TcpFlags.ACK)) {
                    answered(row);
                }
            }
            return new SequenceSeries(sentFrom.build(), sentTo.build(), againFrom.build(), againTo.build(),
                    acknowledged.build(), rightEdge.build(), sackFrom.build(), sackTo.build(), sacks.isComplete());
        }

        private long position(int raw) {
            if (!known) {
                known = true;
                topRaw = raw;
            }
            final long at = top + (raw - topRaw);
            if (at > top) {
                top = at;
                topRaw = raw;
            }
            return at;
        }

        private void sent(int row) {
            final long from = position(store.seq(row));
            final long to = position(store.end(row));
            if (to > from) {
                final boolean again = store.is(row, AGAIN);
                (again ? againFrom : sentFrom).add(store.time(row), from);
                (again ? againTo : sentTo).add(store.time(row), to);
            }
        }

        private void answered(int row) {
            final long time = store.time(row);
            final long ack = position(store.ack(row));
            if (ack != lastAck) {
                acknowledged.add(time, ack);
                lastAck = ack;
            }
            if (!store.hasFlag(row, TcpFlags.SYN)) {
                final long window = store.scale(row) == -1 ? store.window(row) << shift : store.window(row);
                if (ack + window != lastEdge) {
                    lastEdge = ack + window;
                    rightEdge.add(time, lastEdge);
                }
            }
            if (store.is(row, SegmentBits.HAS_SACK)) {
                final int[] edges = sacks.blocks(store.frame(row));
                for (int b = 0; b + 1 < edges.length; b += 2) {
                    final long from = top + (edges[b] - topRaw);
                    sackFrom.add(time, from);
                    sackTo.add(time, from + (edges[b + 1] - edges[b] & 0xffff_ffffL));
                }
            }
        }
    }
}
