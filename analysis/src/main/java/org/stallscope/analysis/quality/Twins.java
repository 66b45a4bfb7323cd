package org.stallscope.analysis.quality;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;

/// Segments that the capture holds twice (rule 41). Candidates come from the columns: the same numbers, flags, length and
/// window in the same direction within a millisecond. Then the bytes of both frames are compared, of a bounded number of
/// pairs spread over all of them; the counts are extrapolated from those.
final class Twins {
    /// Longest time between two equal copies, ns (rule 41).
    private static final long APART = 1_000_000;

    /// Longest time between copies before and behind a router, ns. Their packet number tells them from a retransmission.
    private static final long APART_ROUTED = 50_000_000;

    /// Rows of the capture that may stand between the two copies.
    private static final int MOST_BETWEEN = 1_024;

    /// Segments of the conversation that may.
    private static final int MOST_BETWEEN_OF_CONVERSATION = 512;

    /// Equal segments before a suspect that are compared with it: duplicate acknowledgements equal each other in the columns.
    private static final int MOST_LIKE_IT = 128;

    /// A prime larger than any number of comparisons: steps of it meet each of them once.
    private static final int STEP = 7_919;

    /// Frames read in all.
    private static final int MOST_READ = 1 << 14;

    private final SegmentStore store;
    private final IntUnaryOperator rows;
    private final int mostBetween;
    private final double weight;
    private int[] suspects = new int[64];
    private int count;
    private int compared;
    private int equal;
    private int routed;
    private int otherLink;
    private int firstEqual = -1;
    private int firstRouted = -1;

    /// @param rows the row at each place of what is searched
    private Twins(SegmentStore store, IntUnaryOperator rows, int mostBetween, double weight) {
        this.store = store;
        this.rows = rows;
        this.mostBetween = mostBetween;
        this.weight = weight;
    }

    /// Looks through a whole capture.
    ///
    /// @param flagged rows that may be second copies
    /// @param most segments to compare byte by byte with those before them
    static Twins of(SegmentStore store, RowSample flagged, FrameSource frames, int most) {
        final Twins found = new Twins(store, row -> row, MOST_BETWEEN, flagged.weight());
        for (int i = 0; i < flagged.size(); i++) {
            found.suspect(flagged.row(i));
        }
        found.compare(frames, most);
        return found;
    }

    /// Looks through a conversation; linear in its segments.
    static Twins of(SegmentStore store, ConversationTable table, int conversation, FrameSource frames, int most) {
        final Twins found =
                new Twins(store, i -> table.row(conversation, i), MOST_BETWEEN_OF_CONVERSATION, 1);
        for (int i = 1; i < table.segments(conversation); i++) {
            if (store.is(table.row(conversation, i), Survey.TWIN_FLAGS)) {
                found.suspect(i);
            }
        }
        found.compare(frames, most);
        return found;
    }

    /// The place of the nearest segment like the one at a place, before another place; -1 for none within reach.
    private int like(int place, int before) {
        final int row = rows.applyAsInt(place);
        for (int other = before - 1; other >= Math.max(0, place - mostBetween); other--) {
            final int candidate = rows.applyAsInt(other);
            if (store.time(row) - store.time(candidate) > APART_ROUTED) {
                return -1;
            }
            if (sameSegment(row, candidate)) {
                return other;
            }
        }
        return -1;
    }

    private boolean sameSegment(int a, int b) {
        return store.seq(a) == store.seq(b)
                && store.ack(a) == store.ack(b)
                && store.conversation(a) == store.conversation(b)
                && store.direction(a) == store.direction(b)
                && store.length(a) == store.length(b)
                && store.flags(a) == store.flags(b)
                && store.rawWindow(a) == store.rawWindow(b)
                && Math.abs(store.time(a) - store.time(b)) <= APART_ROUTED;
    }

    private void suspect(int place) {
        if (like(place, place) < 0) {
            return;
        }
        if (count == suspects.length) {
            suspects = Arrays.copyOf(suspects, 2 * count);
        }
        suspects[count++] = place;
    }

    private void compare(FrameSource frames, int most) {
        final int wanted = Math.min(most, count);
        final FrameHeaders.Reader reader = new FrameHeaders.Reader(frames);
        int read = 0;
        for (int i = 0; i < wanted && read < MOST_READ; i++) {
            // In an order that is spread over all, wherever it ends.
            final int place = suspects[(int) ((long) i * STEP % wanted * count / wanted)];
            final int copy = rows.applyAsInt(place);
            final FrameHeaders second = reader.headers(store.frame(copy));
            if (second == null) {
                continue;
            }
            compared++;
            int other = place;
            for (int tried = 0; tried < MOST_LIKE_IT && (other = like(place, other)) >= 0; tried++) {
                final int original = rows.applyAsInt(other);
                read++;
                final FrameHeaders first = reader.headers(store.frame(original));
                if (first != null && isTwin(original, first, copy, second)) {
                    break;
                }
            }
        }
    }

    private boolean isTwin(int original, FrameHeaders first, int copy, FrameHeaders second) {
        final boolean soon = Math.abs(store.time(copy) - store.time(original)) <= APART;
        final boolean numbered = second.identification() > 0;
        // Systems that do not number their packets send bare acknowledgements that equal each other.
        if (!numbered && (!soon || store.length(copy) == 0)) {
            return false;
        }
        switch (first.likeness(second)) {
            case EQUAL -> {
                if (!soon) {
                    return false;
                }
                equal++;
                firstEqual = earlier(firstEqual, copy);
            }
            case OTHER_LINK -> {
                otherLink++;
                firstRouted = earlier(firstRouted, copy);
            }
            case OTHER_SIDE_OF_A_ROUTER -> {
                routed++;
                firstRouted = earlier(firstRouted, copy);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int earlier(int row, int other) {
        return row < 0 ? other : Math.min(row, other);
    }

    /// Segments that were compared byte by byte.
    int compared() {
        return compared;
    }

    /// Whether the counts are extrapolated.
    boolean estimated() {
        return weight > 1 || compared < count;
    }

    private long scaled(int found) {
        return compared == 0 ? 0 : Math.round(weight * found * count / compared);
    }

    /// Frames that stand in the capture twice, all bytes equal.
    long equal() {
        return scaled(equal);
    }

    /// Packets that stand in the capture twice with other link headers or another time to live.
    long routed() {
        return scaled(routed + otherLink);
    }

    /// Whether some of those differ in their time to live.
    boolean acrossRouter() {
        return routed > 0;
    }

    /// Row of the second copy of the first equal pair, -1 for none.
    int firstEqual() {
        return firstEqual;
    }

    /// Row of the second copy of the first pair that differs in link header or time to live, -1 for none.
    int firstRouted() {
        return firstRouted;
    }
}
