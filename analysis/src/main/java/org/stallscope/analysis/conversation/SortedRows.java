package org.stallscope.analysis.conversation;

import java.util.Arrays;

/// The rows of a capture that is loaded as a whole, sorted by conversation in one array: 4 bytes a row.
final class SortedRows implements RowLists {
    private final int[] start;
    private final int[] rows;

    SortedRows(SegmentStore store, DirectionSummary[] summaries) {
        final int count = summaries.length / 2;
        start = new int[count + 1];
        for (int c = 0; c < count; c++) {
            start[c + 1] = start[c] + summaries[2 * c].packets + summaries[2 * c + 1].packets;
        }
        rows = new int[start[count]];
        final int[] next = Arrays.copyOf(start, count);
        int row = 0;
        while (row < rows.length) {
            final SegmentChunk chunk = store.chunk(row);
            for (int i = 0; i < chunk.size && row < rows.length; i++, row++) {
                rows[next[chunk.lane[i] >>> 1]++] = row;
            }
        }
    }

    @Override
    public int size(int conversation) {
        return start[conversation + 1] - start[conversation];
    }

    @Override
    public int row(int conversation, int index) {
        return rows[start[conversation] + index];
    }
}
