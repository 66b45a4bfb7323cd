package org.stallscope.analysis.limit;

import java.util.Arrays;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;

/// The rows of a conversation, those of each side apart, in file order.
final class SidesRows {
    private final int[][] rows;

    SidesRows(SegmentStore store, ConversationTable table, int conversation) {
        rows = new int[][] {
            new int[table.direction(conversation, 0).packets], new int[table.direction(conversation, 1).packets]
        };
        final int[] found = new int[2];
        final int count = table.segments(conversation);
        for (int i = 0; i < count; i++) {
            final int row = table.row(conversation, i);
            final SegmentChunk chunk = store.chunk(row);
            final int side = chunk.lane[row & SegmentChunk.MASK] & 1;
            if (found[side] == rows[side].length) {
                rows[side] = Arrays.copyOf(rows[side], Math.max(8, found[side] * 2));
            }
            rows[side][found[side]++] = row;
        }
        for (int side = 0; side < 2; side++) {
            rows[side] = rows[side].length == found[side] ? rows[side] : Arrays.copyOf(rows[side], found[side]);
        }
    }

    /// Rows that a side sent.
    int[] of(int side) {
        return rows[side];
    }
}
