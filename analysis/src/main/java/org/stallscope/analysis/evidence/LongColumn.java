package org.stallscope.analysis.evidence;

import java.util.Arrays;

/// A growing column of numbers.
final class LongColumn {
    private long[] values = new long[16];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    void set(int row, long value) {
        values[row] = value;
    }

    long get(int row) {
        return values[row];
    }

    long[] trimmed() {
        return Arrays.copyOf(values, size);
    }
}
