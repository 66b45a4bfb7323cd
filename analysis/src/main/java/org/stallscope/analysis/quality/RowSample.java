package org.stallscope.analysis.quality;

import java.util.Arrays;

/// Rows, or an even sample of them in bounded memory: when it is full, every second one is dropped and from then on only
/// every second one taken.
final class RowSample {
    private final int room;
    private int[] rows = new int[64];
    private int size;

    /// Every so many is kept, a power of two.
    private int stride = 1;

    private long offered;

    /// @param room rows kept at most, an even number
    RowSample(int room) {
        this.room = room;
    }

    void add(int row) {
        if ((offered++ & stride - 1) != 0) {
            return;
        }
        if (size == room) {
            size = room / 2;
            for (int i = 0; i < size; i++) {
                rows[i] = rows[2 * i];
            }
            stride *= 2;
            if ((offered - 1 & stride - 1) != 0) {
                return;
            }
        }
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
        }
        rows[size++] = row;
    }

    /// Rows kept.
    int size() {
        return size;
    }

    int row(int i) {
        return rows[i];
    }

    /// Rows offered for each that was kept.
    double weight() {
        return size == 0 ? 1 : (double) offered / size;
    }
}
