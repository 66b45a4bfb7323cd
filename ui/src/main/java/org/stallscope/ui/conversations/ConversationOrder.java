package org.stallscope.ui.conversations;

import java.util.Arrays;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;

/// What the list is sorted by. All but the start put the greatest first; ties stand in order of appearance.
public enum ConversationOrder {
    TIME_LOST("Time lost"),
    BYTES("Bytes"),
    PACKETS("Packets"),
    DURATION("Duration"),
    START("Start");

    private final String title;

    ConversationOrder(String title) {
        this.title = title;
    }

    /// The name in the chooser.
    public String title() {
        return title;
    }

    /// The conversations' numbers in this order.
    public int[] sorted(CaptureAnalysis analysis) {
        final ConversationTable table = analysis.conversations();
        final long[] keys = new long[table.count()];
        for (int c = 0; c < keys.length; c++) {
            keys[c] = key(analysis, table, c);
        }
        return sorted(keys);
    }

    private long key(CaptureAnalysis analysis, ConversationTable table, int c) {
        return switch (this) {
            case TIME_LOST -> -analysis.timeLost(c);
            case BYTES -> -(table.direction(c, 0).payloadBytes + table.direction(c, 1).payloadBytes);
            case PACKETS -> -table.segments(c);
            case DURATION -> table.firstTime(c) - table.lastTime(c);
            case START -> table.firstTime(c);
        };
    }

    /// Positions of ascending keys; equal keys keep their order.
    static int[] sorted(long[] keys) {
        // Boxed once and only here: sorting a hundred thousand takes some 50 ms.
        final Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(keys[a], keys[b]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
