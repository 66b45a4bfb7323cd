package org.stallscope.analysis.compare;

import java.util.stream.Stream;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// Which moments of two conversations are the same place on a common axis of time.
///
/// @param by what was put at the same place
/// @param zeroA its moment in the first one, ns since the epoch
/// @param zeroB its moment in the second one
public record Alignment(AlignBy by, long zeroA, long zeroB) {
    /// What to add to a time of the second one so that it stands where that of the first one does, ns.
    public long offset() {
        return zeroA - zeroB;
    }

    /// One conversation, seen from its data.
    ///
    /// @param direction direction of the data
    public record Place(SegmentStore store, ConversationTable table, int conversation, int direction) {
        private int segments() {
            return table.segments(conversation);
        }

        private int row(int index) {
            return table.row(conversation, index);
        }
    }

    /// What is asked for.
    ///
    /// @param by what is put at the same place
    /// @param a for a packet its frame number, for a sequence number the position in the stream, bytes from its begin
    /// @param b the same for the second one
    public record Wish(AlignBy by, long a, long b) {
        /// Where nobody said anything: by the first SYN, or by the first data where one of them has none.
        public static final Wish DEFAULT = new Wish(null, 0, 0);

        public static Wish by(AlignBy by) {
            return new Wish(by, 0, 0);
        }
    }

    /// Aligns two conversations.
    ///
    /// @throws IllegalArgumentException where one of them has not what is asked for; the message is fit for a person
    public static Alignment of(Place a, Place b, Wish wish) {
        if (wish.by() == null) {
            final long x = syn(a);
            final long y = syn(b);
            return x != Metric.NONE && y != Metric.NONE ? new Alignment(AlignBy.FIRST_SYN, x, y) : byData(a, b);
        }
        return switch (wish.by()) {
            case CLOCK -> {
                final long both = Math.min(a.table.firstTime(a.conversation), b.table.firstTime(b.conversation));
                yield new Alignment(AlignBy.CLOCK, both, both);
            }
            case FIRST_SYN ->
                new Alignment(AlignBy.FIRST_SYN, known(syn(a), "cannot.no-syn", "A"),
                        known(syn(b), "cannot.no-syn", "B"));
            case FIRST_DATA -> new Alignment(AlignBy.FIRST_DATA, known(data(a), "cannot.no-payload", "A"),
                    known(data(b), "cannot.no-payload", "B"));
            case PACKET -> new Alignment(AlignBy.PACKET, known(frame(a, wish.a()), "cannot.no-frame", "A", wish.a()),
                    known(frame(b, wish.b()), "cannot.no-frame", "B", wish.b()));
            case SEQUENCE -> new Alignment(AlignBy.SEQUENCE,
                    known(position(a, wish.a()), "cannot.no-byte", "A", wish.a()),
                    known(position(b, wish.b()), "cannot.no-byte", "B", wish.b()));
        };
    }

    private static Alignment byData(Place a, Place b) {
        final long x = data(a);
        final long y = data(b);
        return new Alignment(AlignBy.FIRST_DATA, x == Metric.NONE ? a.table.firstTime(a.conversation) : x,
                y == Metric.NONE ? b.table.firstTime(b.conversation) : y);
    }

    private static long known(long time, String key, Object... values) {
        if (time == Metric.NONE) {
            throw new IllegalArgumentException(
                    Messages.say(key, Stream.of(values).map(String::valueOf).toArray()));
        }
        return time;
    }

    private static long syn(Place place) {
        for (int i = 0; i < place.segments(); i++) {
            if (place.store.hasFlag(place.row(i), TcpFlags.SYN)) {
                return place.store.time(place.row(i));
            }
        }
        return Metric.NONE;
    }

    private static long data(Place place) {
        for (int i = 0; i < place.segments(); i++) {
            if (place.store.length(place.row(i)) > 0) {
                return place.store.time(place.row(i));
            }
        }
        return Metric.NONE;
    }

    private static long frame(Place place, long frame) {
        for (int i = 0; i < place.segments(); i++) {
            if (place.store.frame(place.row(i)) == frame) {
                return place.store.time(place.row(i));
            }
        }
        return Metric.NONE;
    }

    /// The first segment that carries a byte of the stream, counted from 0 behind the SYN, or from the first data that was seen.
    private static long position(Place place, long position) {
        long reached = 0;
        int base = 0;
        boolean based = false;
        for (int i = 0; i < place.segments(); i++) {
            final int row = place.row(i);
            if (place.store.direction(row) != place.direction) {
                continue;
            }
            if (place.store.hasFlag(row, TcpFlags.SYN)) {
                base = place.store.seq(row) + 1;
                based = true;
            } else if (place.store.length(row) > 0) {
                base = based ? base : place.store.seq(row);
                based = true;
                // Sequence numbers wrap around: the nearest position to the one that was reached.
                final long start = reached + (place.store.seq(row) - (base + (int) reached));
                final long end = start + place.store.length(row);
                if (start <= position && position < end) {
                    return place.store.time(row);
                }
                reached = Math.max(reached, end);
            }
        }
        return Metric.NONE;
    }
}
