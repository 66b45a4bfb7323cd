package org.stallscope.analysis.conversation;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/// The conversations of a capture that is read on as it grows. What telling them costs depends on the segments that are new, and
/// on the number of conversations only by a copy of references. For one thread.
public final class GrowingTable {
    private static final int FIRST = 8;

    private final ConversationKeys keys;
    private int[][] rows = new int[16][];
    private int[] sizes = new int[16];
    private DirectionSummary[] summaries = new DirectionSummary[32];
    private long[] initialRtt = new long[16];

    /// Conversations that have more segments than their summaries tell.
    private int[] changed = new int[16];

    private boolean[] isChanged = new boolean[16];
    private int changes;
    private int count;
    private int read;
    private int errorsRead;

    public GrowingTable(ConversationKeys keys) {
        this.keys = keys;
    }

    /// All conversations so far; what comes later is not seen in it.
    ///
    /// @param store all segments so far
    /// @param summary of a lane
    /// @param rtt of a conversation, ns, 0 where unknown
    public ConversationTable soFar(SegmentStore store, IntFunction<DirectionSummary> summary, IntToLongFunction rtt,
            IcmpErrors errors) {
        final int before = count;
        count = keys.count();
        makeRoom();
        for (int c = before; c < count; c++) {
            change(c);
        }
        while (read < store.size()) {
            final SegmentChunk chunk = store.chunk(read);
            for (int i = read & SegmentChunk.MASK; i < chunk.size && read < store.size(); i++, read++) {
                add(chunk.lane[i] >>> 1, read);
            }
        }
        while (errorsRead < errors.all().size()) {
            change(errors.all().get(errorsRead++).conversation());
        }
        for (int i = 0; i < changes; i++) {
            final int c = changed[i];
            isChanged[c] = false;
            summaries[2 * c] = summary.apply(2 * c);
            summaries[2 * c + 1] = summary.apply(2 * c + 1);
            initialRtt[c] = rtt.applyAsLong(c);
        }
        changes = 0;
        return new ConversationTable(keys, store, Arrays.copyOf(summaries, 2 * count),
                Arrays.copyOf(initialRtt, count), errors,
                new SoFar(Arrays.copyOf(rows, count), Arrays.copyOf(sizes, count)));
    }

    private void makeRoom() {
        if (count > sizes.length) {
            final int room = Math.max(count, 2 * sizes.length);
            rows = Arrays.copyOf(rows, room);
            sizes = Arrays.copyOf(sizes, room);
            summaries = Arrays.copyOf(summaries, 2 * room);
            initialRtt = Arrays.copyOf(initialRtt, room);
            changed = Arrays.copyOf(changed, room);
            isChanged = Arrays.copyOf(isChanged, room);
        }
    }

    private void change(int conversation) {
        if (!isChanged[conversation]) {
            isChanged[conversation] = true;
            changed[changes++] = conversation;
        }
    }

    private void add(int conversation, int row) {
        change(conversation);
        final int size = sizes[conversation];
        if (rows[conversation] == null) {
            rows[conversation] = new int[FIRST];
        } else if (size == rows[conversation].length) {
            rows[conversation] = Arrays.copyOf(rows[conversation], 2 * size);
        }
        rows[conversation][size] = row;
        sizes[conversation] = size + 1;
    }

    /// Rows that are added later stand behind those that it counts.
    private record SoFar(int[][] rows, int[] sizes) implements RowLists {
        @Override
        public int size(int conversation) {
            return sizes[conversation];
        }

        @Override
        public int row(int conversation, int index) {
            return rows[conversation][index];
        }
    }
}
