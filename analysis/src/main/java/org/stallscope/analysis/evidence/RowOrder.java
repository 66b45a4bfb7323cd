package org.stallscope.analysis.evidence;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// Brings rows into the order of their times. Files are nearly in order already: rows that ascend are taken as they come,
/// only the others are sorted, and both are merged. Rows of equal time stay as they came.
final class RowOrder {
    private RowOrder() {}

    /// @return the rows in order of time, or null where they stand in order as they are
    static int[] of(int size, IntToLongFunction time) {
        int late = 0;
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            final long at = time.applyAsLong(i);
            late += at < latest ? 1 : 0;
            latest = Math.max(latest, at);
        }
        if (late == 0) {
            return null;
        }
        int[] rows = new int[late];
        final int[] order = new int[size];
        int inOrder = 0;
        late = 0;
        latest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            final long at = time.applyAsLong(i);
            if (at < latest) {
                rows[late++] = i;
            } else {
                order[inOrder++] = i;
                latest = at;
            }
        }
        rows = sorted(rows, time);
        // From the end, so that the rows in order need not be copied first.
        int to = size;
        while (late > 0) {
            if (inOrder > 0 && behind(order[inOrder - 1], rows[late - 1], time)) {
                order[--to] = order[--inOrder];
            } else {
                order[--to] = rows[--late];
            }
        }
        return order;
    }

    private static boolean behind(int a, int b, IntToLongFunction time) {
        final long timeA = time.applyAsLong(a);
        final long timeB = time.applyAsLong(b);
        return timeA != timeB ? timeA > timeB : a > b;
    }

    private static int[] sorted(int[] rows, IntToLongFunction time) {
        int[] from = rows;
        int[] to = new int[rows.length];
        for (int width = 1; width < rows.length; width =
                width > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : width * 2) {
            for (int start = 0; start < rows.length; start += Math.min(rows.length - start, width * 2)) {
                merge(from, to, start, Math.min(rows.length - start, width) + start,
                        (int) Math.min(rows.length, start + 2L * width), time);
            }
            final int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, IntToLongFunction time) {
        if (middle >= end || !behind(from[middle - 1], from[middle], time)) {
            System.arraycopy(from, start, to, start, end - start);
            return;
        }
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            if (right >= end || left < middle && !behind(from[left], from[right], time)) {
                to[i] = from[left++];
            } else {
                to[i] = from[right++];
            }
        }
    }

    /// All rows as they are.
    static int[] identity(int size) {
        final int[] rows = new int[size];
        Arrays.setAll(rows, i -> i);
        return rows;
    }
}
