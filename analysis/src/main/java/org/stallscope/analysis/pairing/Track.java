package org.stallscope.analysis.pairing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The segments with payload of one direction as ranges of its stream, with those that went for the first time apart from
/// those that were sent again. Offsets count from the first byte seen in the first capture, so that both captures agree.
final class Track {
    private final PairingInput input;
    private int[] rows = new int[64];
    private long[] from = new long[64];
    private long[] to = new long[64];
    private boolean[] again = new boolean[64];

    /// Indexes of segments that brought new bytes: their ranges ascend.
    private int[] firsts = new int[64];

    /// Longest segment that there is, bytes.
    private static final int LONGEST = 1 << 18;

    private boolean[] resent = new boolean[64];

    /// Indexes in order of their first byte; made when asked for.
    private int[] byStart;

    private int size;
    private int firstCount;

    /// @param shift what the capture's numbers are higher than those of the first one
    Track(PairingInput input, int conversation, int direction, int shift) {
        this.input = input;
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < input.table().segments(conversation); i++) {
            final int row = input.table().row(conversation, i);
            final int length = input.store().length(row);
            if (input.store().direction(row) != direction || length == 0) {
                continue;
            }
            // Numbers wrap: each is taken nearest to the highest before it.
            final int number = input.store().seq(row) - shift;
            final long begin = highest == Long.MIN_VALUE
                    ? number & 0xffff_ffffL
                    : highest + (number - (int) highest);
            add(row, begin, begin + length, begin < highest);
            highest = Math.max(highest, begin + length);
        }
        resent = new boolean[size];
        for (int i = 0; i < size; i++) {
            if (again[i]) {
                markResent(i);
            }
        }
    }

    private void add(int row, long begin, long end, boolean repeated) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            again = Arrays.copyOf(again, 2 * size);
        }
        rows[size] = row;
        from[size] = begin;
        to[size] = end;
        again[size] = repeated;
        final long reached = firstCount == 0 ? Long.MIN_VALUE : to[firsts[firstCount - 1]];
        if (end > reached) {
            if (firstCount == firsts.length) {
                firsts = Arrays.copyOf(firsts, 2 * firstCount);
            }
            firsts[firstCount++] = size;
        }
        size++;
    }

    private void markResent(int index) {
        for (int f = placeOf(from[index]); f < firstCount && from[firsts[f]] < to[index]; f++) {
            if (firsts[f] != index && to[firsts[f]] > from[index]) {
                resent[firsts[f]] = true;
            }
        }
    }

    /// Place among the firsts of the first one that ends behind a byte.
    private int placeOf(long at) {
        int low = 0;
        int high = firstCount;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (to[firsts[middle]] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    int size() {
        return size;
    }

    int row(int index) {
        return rows[index];
    }

    long time(int index) {
        return input.store().time(rows[index]);
    }

    long from(int index) {
        return from[index];
    }

    long to(int index) {
        return to[index];
    }

    /// Whether it begins with bytes below the highest before it.
    boolean isAgain(int index) {
        return again[index];
    }

    /// Whether all of its bytes had been seen: it brought nothing.
    boolean isRepeat(int index) {
        if (!again[index]) {
            return false;
        }
        for (int i = index - 1; i >= 0 && index - i < 512; i--) {
            if (from[i] <= from[index] && to[i] >= to[index]) {
                return true;
            }
        }
        return false;
    }

    /// The first segment that carried a byte; -1 where none did.
    int firstWith(long at) {
        final int place = placeOf(at);
        return place < firstCount && from[firsts[place]] <= at ? firsts[place] : -1;
    }

    /// Whether any segment carried a byte, in whatever order they came.
    boolean carries(long at) {
        if (byStart == null) {
            byStart = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> from[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        int low = 0;
        int high = size;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (from[byStart[middle]] <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low - 1; i >= 0 && from[byStart[i]] > at - LONGEST; i--) {
            if (to[byStart[i]] > at) {
                return true;
            }
        }
        return false;
    }

    /// Whether a part of it was sent again.
    boolean isResent(int index) {
        return resent[index];
    }
}
