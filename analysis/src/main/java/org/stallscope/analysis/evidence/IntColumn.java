package org.stallscope.analysis.evidence;

import java.util.Arrays;

/// A growing column of small numbers, in chunks as {@link LongColumn}.
final class IntColumn {
    private static final int BITS = 16;
    private static final int CHUNK = 1 << BITS;
    private static final int MASK = CHUNK - 1;

    private int[][] chunks = {new int[16]};
    private int size;

    void add(int value) {
        final int chunk = size >> BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + Math.max(1, chunk >> 1));
        }
        int[] values = chunks[chunk];
        if (values == null) {
            values = new int[CHUNK];
            chunks[chunk] = values;
        } else if ((size & MASK) == values.length) {
            values = Arrays.copyOf(values, values.length * 2);
            chunks[chunk] = values;
        }
        values[size & MASK] = value;
        size++;
    }

    int size() {
        return size;
    }

    void set(int row, int value) {
        chunks[row >> BITS][row & MASK] = value;
    }

    int get(int row) {
        return chunks[row >> BITS][row & MASK];
    }
}
