package org.stallscope.analysis.statistics;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// What went by in a stretch of a conversation: both directions, 0 first. Counts are segments sent in a direction within the
/// stretch, both ends included.
///
/// @param from begin of the stretch, ns since the epoch
/// @param to its end
/// @param a what `a` sent
/// @param b what `b` sent
public record RangeStatistics(long from, long to, Direction a, Direction b) {
    /// Classes of round trips: powers of two from 1 µs on; the first one holds all below 2 µs.
    public static final int CLASSES = 28;

    /// One direction.
    public static final class Direction {
        private long packets;
        private long bytes;
        private long dataSegments;
        private long retransmissions;
        private long outOfOrder;
        private long duplicateAcks;
        private long zeroWindows;
        private long probes;
        private long leastWindow = -1;
        private long greatestWindow = -1;
        private final Durations roundTrips = new Durations();
        private final long[] roundTripClasses = new long[CLASSES];

        private Direction() {}

        /// Segments of any kind.
        public long packets() {
            return packets;
        }

        /// Payload bytes, those sent again included.
        public long bytes() {
            return bytes;
        }

        /// Segments with payload.
        public long dataSegments() {
            return dataSegments;
        }

        /// Segments that tshark calls retransmissions of any kind.
        public long retransmissions() {
            return retransmissions;
        }

        public long outOfOrder() {
            return outOfOrder;
        }

        public long duplicateAcks() {
            return duplicateAcks;
        }

        /// Segments that advertise a window of 0.
        public long zeroWindows() {
            return zeroWindows;
        }

        /// Window probes.
        public long probes() {
            return probes;
        }

        /// Least window that it advertised, bytes; -1 for none.
        public long leastWindow() {
            return leastWindow;
        }

        /// Greatest window that it advertised, bytes; -1 for none.
        public long greatestWindow() {
            return greatestWindow;
        }

        /// How long this side's data took to be acknowledged, as seen at the capture point.
        public Spread roundTrips() {
            return roundTrips.spread();
        }

        /// How many round trips lasted 2^i to 2^(i+1) µs.
        public long[] roundTripClasses() {
            return roundTripClasses.clone();
        }
    }

    /// What was sent in a direction, 0 from `a` to `b`.
    public Direction direction(int direction) {
        return direction == 0 ? a : b;
    }

    /// Goes through the segments of a conversation once; call it off the UI thread.
    public static RangeStatistics of(
            SegmentStore store, ConversationTable table, int conversation, long from, long to) {
        final Direction[] directions = {new Direction(), new Direction()};
        final int segments = table.segments(conversation);
        for (int i = 0; i < segments; i++) {
            final int row = table.row(conversation, i);
            final long time = store.time(row);
            if (time >= from && time <= to) {
                add(store, row, directions);
            }
        }
        return new RangeStatistics(from, to, directions[0], directions[1]);
    }

    private static void add(SegmentStore store, int row, Direction[] directions) {
        final Direction own = directions[store.direction(row)];
        final int bits = store.analysis(row);
        own.packets++;
        own.bytes += store.length(row);
        own.dataSegments += store.length(row) > 0 ? 1 : 0;
        own.retransmissions += (bits & (SegmentBits.RETRANSMISSION | SegmentBits.FAST_RETRANSMISSION
                | SegmentBits.SPURIOUS_RETRANSMISSION)) != 0 ? 1 : 0;
        own.outOfOrder += (bits & SegmentBits.OUT_OF_ORDER) != 0 ? 1 : 0;
        own.duplicateAcks += (bits & SegmentBits.DUPLICATE_ACK) != 0 ? 1 : 0;
        own.zeroWindows += (bits & SegmentBits.ZERO_WINDOW) != 0 ? 1 : 0;
        own.probes += (bits & SegmentBits.WINDOW_PROBE) != 0 ? 1 : 0;
        if (!store.hasFlag(row, TcpFlags.RST)) {
            final long window = store.window(row);
            own.leastWindow = own.leastWindow < 0 ? window : Math.min(own.leastWindow, window);
            own.greatestWindow = Math.max(own.greatestWindow, window);
        }
        final long roundTrip = store.ackRtt(row);
        if (roundTrip > 0) {
            // The acknowledgement travels against the data.
            final Direction data = directions[1 - store.direction(row)];
            data.roundTrips.add(roundTrip);
            final long micros = Math.max(1, roundTrip / 1_000);
            data.roundTripClasses[Math.min(CLASSES - 1, 63 - Long.numberOfLeadingZeros(micros))]++;
        }
    }
}
