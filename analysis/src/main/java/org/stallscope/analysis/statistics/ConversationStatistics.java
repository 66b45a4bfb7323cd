package org.stallscope.analysis.statistics;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// The numbers of both directions of a conversation.
///
/// @param ab what `a` sent, the sender of the first packet
/// @param ba what `b` sent
/// @param duration from the first to the last packet, ns; 0 where the clock ran backwards
public record ConversationStatistics(DirectionStatistics ab, DirectionStatistics ba, long duration) {
    /// Conversations that are computed together: enough to keep all processors busy, few enough to bound memory.
    private static final int BATCH = 1 << 10;

    private static final ThreadLocal<Pass> PASSES = ThreadLocal.withInitial(Pass::new);

    /// Receives the statistics of one conversation.
    @FunctionalInterface
    public interface Receiver<E extends Exception> {
        /// Takes the statistics of a conversation; called in order of number, from the calling thread.
        void accept(int conversation, ConversationStatistics statistics) throws E;
    }

    /// The statistics of one conversation, linear in its segments.
    public static ConversationStatistics of(SegmentStore store, ConversationTable conversations, int conversation) {
        return new Pass().run(store, conversations, conversation);
    }

    /// The statistics of all conversations, computed on all processors and handed on in order of number.
    public static <E extends Exception> void ofAll(
            SegmentStore store, ConversationTable conversations, Receiver<E> receiver) throws E {
        final int count = conversations.count();
        for (int from = 0; from < count; from += BATCH) {
            final int first = from;
            final ConversationStatistics[] batch = IntStream.range(first, Math.min(count, first + BATCH))
                    .parallel()
                    .mapToObj(c -> PASSES.get().run(store, conversations, c))
                    .toArray(ConversationStatistics[]::new);
            for (int i = 0; i < batch.length; i++) {
                receiver.accept(first + i, batch[i]);
            }
        }
    }

    /// What was sent in a direction: 0 by `a`, 1 by `b`.
    public DirectionStatistics direction(int direction) {
        return direction == 0 ? ab : ba;
    }

    /// The same where the other end sent the first packet.
    public ConversationStatistics turned() {
        return new ConversationStatistics(ba, ab, duration);
    }

    /// One pass over rows. Rows of a conversation lie far apart, each in cache lines of its own: they are gathered a block at
    /// a time, so that the processor waits for many of them at once, and followed then.
    static final class Pass {
        private static final int BLOCK = 128;

        private final long[] time = new long[BLOCK];
        private final int[] seq = new int[BLOCK];
        private final int[] ack = new int[BLOCK];
        private final int[] length = new int[BLOCK];
        private final short[] window = new short[BLOCK];
        private final short[] flags = new short[BLOCK];
        private final int[] bits = new int[BLOCK];
        private final byte[] side = new byte[BLOCK];
        private final DirectionTracker[] sides = {new DirectionTracker(), new DirectionTracker()};

        ConversationStatistics run(SegmentStore store, ConversationTable conversations, int conversation) {
            final int count = conversations.segments(conversation);
            return run(store, conversations, conversation, count, i -> conversations.row(conversation, i));
        }

        /// @param row the row of the segment with an index
        private ConversationStatistics run(
                SegmentStore store, ConversationTable conversations, int conversation, int count,
                IntUnaryOperator row) {
            sides[0].clear();
            sides[1].clear();
            for (int from = 0; from < count; from += BLOCK) {
                final int size = Math.min(BLOCK, count - from);
                gather(store, from, size, row);
                follow(size);
            }
            final long duration = count == 0
                    ? 0
                    : Math.max(0, store.time(row.applyAsInt(count - 1)) - store.time(row.applyAsInt(0)));
            return new ConversationStatistics(
                    new DirectionStatistics(sides[0], conversations.direction(conversation, 0), duration),
                    new DirectionStatistics(sides[1], conversations.direction(conversation, 1), duration),
                    duration);
        }

        private void gather(SegmentStore store, int from, int size, IntUnaryOperator row) {
            for (int i = 0; i < size; i++) {
                final int r = row.applyAsInt(from + i);
                final SegmentChunk chunk = store.chunk(r);
                final int at = r & SegmentChunk.MASK;
                time[i] = chunk.time[at];
                seq[i] = chunk.seq[at];
                ack[i] = chunk.ack[at];
                length[i] = chunk.length[at];
                window[i] = chunk.window[at];
                flags[i] = chunk.flags[at];
                bits[i] = chunk.analysis[at];
                side[i] = (byte) (chunk.lane[at] & 1);
            }
        }

        private void follow(int size) {
            for (int i = 0; i < size; i++) {
                final int scale = SegmentBits.scale(bits[i]);
                final int raw = window[i] & 0xffff;
                final long bytes = scale > 0 && (flags[i] & TcpFlags.SYN) == 0 ? (long) raw << scale : raw;
                final int from = side[i];
                sides[from].segment(
                        sides[1 - from], time[i], seq[i], ack[i], length[i], bytes, flags[i], bits[i]);
            }
        }
    }
}
