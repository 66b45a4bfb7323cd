package org.stallscope.analysis.buffer;

import java.util.Arrays;

/// Values at times in ascending order, each in force until the next: what a lane draws as steps. Immutable.
public final class Track {
    private final long[] times;
    private final long[] values;

    private Track(long[] times, long[] values) {
        this.times = times;
        this.values = values;
    }

    /// A track of the given points; one earlier than its predecessor is put at its predecessor's time.
    public static Track of(long[] times, long[] values) {
        final Builder points = new Builder();
        for (int i = 0; i < times.length; i++) {
            points.add(times[i], values[i]);
        }
        return points.build();
    }

    /// Number of points.
    public int size() {
        return times.length;
    }

    /// Time of a point, ns since the epoch.
    public long time(int index) {
        return times[index];
    }

    /// Value of a point, bytes.
    public long value(int index) {
        return values[index];
    }

    /// All times, a copy.
    public long[] times() {
        return times.clone();
    }

    /// All values, a copy.
    public long[] values() {
        return values.clone();
    }

    /// The value in force at a time, that of the last point at or before it; `missing` before the first.
    public long valueAt(long time, long missing) {
        final int index = indexAt(time);
        return index < 0 ? missing : values[index];
    }

    /// Index of the last point at or before a time; -1 where there is none.
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

    /// Collects points; one earlier than its predecessor (a backward clock) is put at its predecessor's time.
    static final class Builder {
        private long[] times = new long[64];
        private long[] values = new long[64];
        private int size;

        void add(long time, long value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            times[size] = size == 0 ? time : Math.max(time, times[size - 1]);
            values[size++] = value;
        }

        int size() {
            return size;
        }

        long time(int index) {
            return times[index];
        }

        long value(int index) {
            return values[index];
        }

        void set(int index, long value) {
            values[index] = value;
        }

        Track build() {
            return new Track(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
        }
    }
}
