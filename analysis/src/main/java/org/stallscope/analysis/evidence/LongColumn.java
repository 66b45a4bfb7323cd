package org.stallscope.analysis.evidence;

import java.util.Arrays;

/// A growing column of numbers: small at first, then in chunks, so that growing never copies what is there.
final class LongColumn {
    private static final int BITS = 16;
    private static final int CHUNK = 1 << BITS;
    private static final int MASK = CHUNK - 1;

    private long[][] chunks = {new long[16]};
    private int size;

    void add(long value) {
        final int chunk = size >> BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + Math.max(1, chunk >> 1));
        }
        long[] values = chunks[chunk];
        if (values == null) {
            values = new long[CHUNK];
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

    void set(int row, long value) {
        chunks[row >> BITS][row & MASK] = value;
    }

    long get(int row) {
        return chunks[row >> BITS][row & MASK];
    }
}
