package org.stallscope.analysis.series;

import java.util.Arrays;

/// Longs that are only appended to, in chunks that never move once they are full: what was read of it stays as it was while more
/// is added, so that a series that grows is told at any moment without a copy.
final class LongColumn {
    /// log2 of the values in a chunk.
    static final int BITS = 12;

    static final int MASK = (1 << BITS) - 1;

    private static final int FIRST = 64;

    private long[][] chunks = {new long[FIRST]};
    private int size;

    void add(long value) {
        final int chunk = size >>> BITS;
        final int at = size & MASK;
        if (chunk == 0 && at == chunks[0].length) {
            // A list of its own: who reads the one before keeps the shorter chunk.
            chunks = new long[][] {Arrays.copyOf(chunks[0], at * 2)};
        } else if (chunk > 0 && at == 0) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, chunk * 2);
            }
            chunks[chunk] = new long[1 << BITS];
        }
        chunks[chunk][at] = value;
        size++;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return chunks[index >>> BITS][index & MASK];
    }

    /// The chunks so far; of the last one only what was added by now may be read.
    long[][] chunks() {
        return chunks;
    }
}
