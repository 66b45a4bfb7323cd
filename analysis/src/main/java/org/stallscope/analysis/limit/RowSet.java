package org.stallscope.analysis.limit;

import java.util.Arrays;

/// Rows in ascending order.
final class RowSet {
    private int[] rows = {};
    private int count;

    /// Adds a row greater than those before.
    void add(int row) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, Math.max(8, count * 2));
        }
        rows[count++] = row;
    }

    boolean contains(int row) {
        return Arrays.binarySearch(rows, 0, count, row) >= 0;
    }
}
