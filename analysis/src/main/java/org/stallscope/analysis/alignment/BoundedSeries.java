package org.stallscope.analysis.alignment;

import java.util.Arrays;

/// A quantity over capture time of which bounds are known: from each time to the next, least and greatest.
public final class BoundedSeries {
    /// No values.
    static final BoundedSeries EMPTY = new Builder().build();

    private final long[] times;
    private final long[] least;
    private final long[] greatest;

    private BoundedSeries(long[] times, long[] least, long[] greatest) {
        this.times = times;
        this.least = least;
        this.greatest = greatest;
    }

    /// Number of points.
    public int size() {
        return times.length;
    }

    /// ns since the epoch; does not descend.
    public long time(int index) {
        return times[index];
    }

    /// At least this, from the point's time to the next point's.
    public long least(int index) {
        return least[index];
    }

    /// At most this.
    public long greatest(int index) {
        return greatest[index];
    }

    /// Index of the point in force at a time; −1 before the first.
    public int indexAt(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    static final class Builder {
        private long[] times = new long[64];
        private long[] least = new long[64];
        private long[] greatest = new long[64];
        private int size;

        /// Points of the same time replace each other, points without news are left out.
        void add(long time, long from, long to) {
            if (size > 0 && times[size - 1] == time) {
                size--;
            }
            if (size > 0 && least[size - 1] == from && greatest[size - 1] == to) {
                return;
            }
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                least = Arrays.copyOf(least, size * 2);
                greatest = Arrays.copyOf(greatest, size * 2);
            }
            times[size] = time;
            least[size] = from;
            greatest[size++] = to;
        }

        BoundedSeries build() {
            return new BoundedSeries(Arrays.copyOf(times, size), Arrays.copyOf(least, size),
                    Arrays.copyOf(greatest, size));
        }
    }
}
