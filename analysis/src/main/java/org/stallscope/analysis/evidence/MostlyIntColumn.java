package org.stallscope.analysis.evidence;

import java.util.HashMap;
import java.util.Map;

/// A growing column of numbers of which nearly all fit into 32 bits; the few others stand in a table beside it.
final class MostlyIntColumn {
    private static final int LARGE = Integer.MIN_VALUE;
    private static final int LEAST = Integer.MIN_VALUE + 1;

    private final IntColumn small = new IntColumn();
    private final Map<Integer, Long> large = new HashMap<>();

    void add(long value) {
        small.add(coded(small.size(), value));
    }

    void set(int row, long value) {
        small.set(row, coded(row, value));
    }

    long get(int row) {
        final int value = small.get(row);
        if (value > LEAST) {
            return value;
        }
        return value == LEAST ? Long.MIN_VALUE : large.get(row);
    }

    private int coded(int row, long value) {
        if (value > LEAST && value <= Integer.MAX_VALUE) {
            return (int) value;
        }
        if (value == Long.MIN_VALUE) {
            return LEAST;
        }
        large.put(row, value);
        return LARGE;
    }
}
