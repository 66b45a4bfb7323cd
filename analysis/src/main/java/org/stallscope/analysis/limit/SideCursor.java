package org.stallscope.analysis.limit;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;

/// Goes in file order through what one side of a conversation sent, with a clock that never goes back.
final class SideCursor {
    private final SegmentStore store;
    private final ConversationTable table;
    private final int conversation;
    private final int side;
    private final int segments;
    private int next;

    /// The segment reached; -1 behind the last.
    int row;

    /// Its chunk.
    SegmentChunk chunk;

    /// Its time, or that of the one before it where that is later, ns since the epoch.
    long clock;

    SideCursor(SegmentStore store, ConversationTable table, int conversation, int side) {
        this.store = store;
        this.table = table;
        this.conversation = conversation;
        this.side = side;
        segments = table.segments(conversation);
        clock = table.firstTime(conversation);
        advance();
    }

    /// Goes to the next segment.
    void advance() {
        while (next < segments) {
            row = table.row(conversation, next++);
            chunk = store.chunk(row);
            final int at = row & SegmentChunk.MASK;
            if ((chunk.lane[at] & 1) == side) {
                clock = Math.max(clock, chunk.time[at]);
                return;
            }
        }
        row = -1;
    }
}
