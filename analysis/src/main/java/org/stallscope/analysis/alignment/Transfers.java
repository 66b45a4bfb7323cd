package org.stallscope.analysis.alignment;

import java.util.Arrays;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Calls;

/// The calls of a socket that moved bytes in one direction, with running totals. Where calls of several threads overlap, totals
/// are bounds. Times are those of the file, and where its clock was set back they are put in order first ({@link ClockSteps}).
final class Transfers {
    private final CallTimes times;
    private final Calls calls;

    /// In order of start.
    private final int[] rows;

    /// Bytes of all calls up to this one.
    private final long[] totals;

    private final long[] starts;

    /// In order of end, with the bytes of all calls that had surely ended by then.
    private final int[] endRows;

    private final long[] ends;
    private final long[] ended;
    private final boolean overlapping;

    Transfers(CallTimes times, int[] all, CallKind kind) {
        this.times = times;
        calls = times.calls();
        int count = 0;
        final int[] moved = new int[all.length];
        for (int row : all) {
            if (calls.kind(row) == kind && calls.returned(row) > 0) {
                moved[count++] = row;
            }
        }
        rows = times.steps().ordered(calls, Arrays.copyOf(moved, count));
        totals = new long[count];
        starts = new long[count];
        final long[] unsorted = new long[count];
        boolean overlap = false;
        for (int i = 0; i < count; i++) {
            starts[i] = ordered(calls.start(rows[i]), rows[i]);
            unsorted[i] = ordered(times.notAfter(rows[i]), rows[i]);
            totals[i] = (i == 0 ? 0 : totals[i - 1]) + calls.returned(rows[i]);
            overlap |= i > 0 && starts[i] < unsorted[i - 1];
        }
        overlapping = overlap;
        if (!overlap) {
            endRows = rows;
            ends = unsorted;
            ended = totals;
            return;
        }
        final Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(unsorted[a], unsorted[b]));
        endRows = new int[count];
        ends = new long[count];
        ended = new long[count];
        for (int i = 0; i < count; i++) {
            endRows[i] = rows[order[i]];
            ends[i] = unsorted[order[i]];
            ended[i] = (i == 0 ? 0 : ended[i - 1]) + calls.returned(endRows[i]);
        }
    }

    private long ordered(long time, int row) {
        return time == Long.MAX_VALUE ? time : time + times.steps().of(calls, row);
    }

    int size() {
        return rows.length;
    }

    /// Row of the `index`-th call by start.
    int row(int index) {
        return rows[index];
    }

    /// Row of the `index`-th call by end.
    int endRow(int index) {
        return endRows[index];
    }

    /// All bytes.
    long bytes() {
        return rows.length == 0 ? 0 : totals[rows.length - 1];
    }

    /// Bytes that all calls up to the `index`-th by end had moved when it returned.
    long ended(int index) {
        return ended[index];
    }

    /// Most bytes that can have been moved when a call of the socket (of any kind) returned.
    long mostAtEnd(int row) {
        final long end = times.notAfter(row);
        return end == Long.MAX_VALUE ? bytes() : mostBy(ordered(end, row));
    }

    /// Most bytes that other calls can have moved before the `index`-th by start moved its first.
    long mostBefore(int index) {
        final long own = index == 0 ? totals[0] : totals[index] - totals[index - 1];
        return (overlapping ? mostAtEnd(rows[index]) : totals[index]) - own;
    }

    private long mostBy(long time) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (starts[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : totals[low - 1];
    }
}
