package org.stallscope.analysis.series;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// What tells of loss and congestion in one direction of the data; values are rows of the segment store, times ns since the
/// epoch.
///
/// @param retransmissions segments sent again
/// @param outOfOrder segments that came late (tshark's `out_of_order`)
/// @param duplicateAcks acknowledgements of the same byte once more
/// @param sacks acknowledgements with SACK blocks (RFC 2018)
/// @param congestionExperienced acknowledgements that echo a router's mark (ECE, RFC 3168; not that of the handshake)
/// @param windowReduced segments whose sender says that it went slower for that (CWR)
public record LossSeries(
        Series retransmissions,
        Series outOfOrder,
        Series duplicateAcks,
        Series sacks,
        Series congestionExperienced,
        Series windowReduced) {

    /// Nothing is known.
    public static final LossSeries NOTHING = nothing();

    private static LossSeries nothing() {
        final Series none = Series.of(new long[0], new long[0]);
        return new LossSeries(none, none, none, none, none, none);
    }

    /// Builds the series of a direction; cost is linear in the conversation's segments.
    public static LossSeries of(SegmentStore store, ConversationTable table, int conversation, int direction) {
        final Series.Builder again = new Series.Builder();
        final Series.Builder late = new Series.Builder();
        final Series.Builder duplicates = new Series.Builder();
        final Series.Builder sacks = new Series.Builder();
        final Series.Builder echoes = new Series.Builder();
        final Series.Builder reduced = new Series.Builder();
        final int segments = table.segments(conversation);
        for (int i = 0; i < segments; i++) {
            final int row = table.row(conversation, i);
            final long time = store.time(row);
            final boolean synchronizes = store.hasFlag(row, TcpFlags.SYN);
            if (store.direction(row) == direction) {
                if (store.is(row, SegmentBits.OUT_OF_ORDER)) {
                    late.add(time, row);
                } else if (store.is(row, SegmentBits.RETRANSMISSION)) {
                    again.add(time, row);
                }
                if (!synchronizes && store.hasFlag(row, TcpFlags.CWR)) {
                    reduced.add(time, row);
                }
            } else {
                if (store.is(row, SegmentBits.DUPLICATE_ACK)) {
                    duplicates.add(time, row);
                }
                if (store.is(row, SegmentBits.HAS_SACK)) {
                    sacks.add(time, row);
                }
                if (!synchronizes && store.hasFlag(row, TcpFlags.ECE)) {
                    echoes.add(time, row);
                }
            }
        }
        return new LossSeries(again.build(), late.build(), duplicates.build(), sacks.build(), echoes.build(),
                reduced.build());
    }
}
