package org.stallscope.analysis.conversation;

import java.util.Arrays;
import java.util.List;

/// Rows that belong to other rows: a column of which few rows have a cell.
public final class RowPairs {
    private int[] rows = new int[16];
    private int[] others = new int[16];
    private int size;

    /// Adds a pair; rows must come in ascending order.
    public void add(int row, int other) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
            others = Arrays.copyOf(others, size * 2);
        }
        rows[size] = row;
        others[size++] = other;
    }

    /// The pairs so far: those that are added later are not seen in it.
    RowPairs soFar() {
        final RowPairs copy = new RowPairs();
        copy.rows = rows;
        copy.others = others;
        copy.size = size;
        return copy;
    }

    /// The row that belongs to one, -1 where there is none.
    int of(int row) {
        final int at = Arrays.binarySearch(rows, 0, size, row);
        return at < 0 ? -1 : others[at];
    }

    /// All pairs of several lists that share no row.
    public static RowPairs merge(List<RowPairs> lists) {
        if (lists.size() == 1) {
            return lists.getFirst();
        }
        final RowPairs merged = new RowPairs();
        final int[] next = new int[lists.size()];
        while (true) {
            int least = -1;
            for (int i = 0; i < next.length; i++) {
                if (next[i] < lists.get(i).size
                        && (least < 0 || lists.get(i).rows[next[i]] < lists.get(least).rows[next[least]])) {
                    least = i;
                }
            }
            if (least < 0) {
                return merged;
            }
            final RowPairs list = lists.get(least);
            merged.add(list.rows[next[least]], list.others[next[least]]);
            next[least]++;
        }
    }
}
