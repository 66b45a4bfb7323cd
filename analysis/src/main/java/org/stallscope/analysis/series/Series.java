package org.stallscope.analysis.series;

import java.util.Arrays;

/// An immutable time series: values at times in ascending order, with a pyramid of least and greatest values above it.
/// Whether values hold until the next point (steps) or stand alone (points) is the reader's matter.
public final class Series {
    private static final int FAN_BITS = 4;

    private final long[] times;
    private final long[] values;
    private final long[][] least;
    private final long[][] greatest;

    Series(long[] times, long[] values) {
        this.times = times;
        this.values = values;
        int levels = 0;
        for (int n = values.length; n > 1 << FAN_BITS; n = n + (1 << FAN_BITS) - 1 >> FAN_BITS) {
            levels++;
        }
        least = new long[levels][];
        greatest = new long[levels][];
        long[] lower = values;
        long[] upper = values;
        for (int level = 0; level < levels; level++) {
            final int size = lower.length + (1 << FAN_BITS) - 1 >> FAN_BITS;
            final long[] min = new long[size];
            final long[] max = new long[size];
            for (int i = 0; i < size; i++) {
                long low = Long.MAX_VALUE;
                long high = Long.MIN_VALUE;
                final int to = Math.min(lower.length, i + 1 << FAN_BITS);
                for (int j = i << FAN_BITS; j < to; j++) {
                    low = Math.min(low, lower[j]);
                    high = Math.max(high, upper[j]);
                }
                min[i] = low;
                max[i] = high;
            }
            least[level] = min;
            greatest[level] = max;
            lower = min;
            upper = max;
        }
    }

    /// A series of the given points; times must not descend.
    public static Series of(long[] times, long[] values) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times for " + values.length + " values");
        }
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                throw new IllegalArgumentException("time descends at point " + i);
            }
        }
        return new Series(times.clone(), values.clone());
    }

    /// Number of points.
    public int size() {
        return times.length;
    }

    /// Time of a point, ns since the epoch.
    public long time(int index) {
        return times[index];
    }

    /// Value of a point.
    public long value(int index) {
        return values[index];
    }

    /// Index of the last point at or before a time; -1 where there is none.
    public int indexAt(long time) {
        int index = firstAfter(time);
        return index - 1;
    }

    /// Value in force at a time (of the last point at or before it), or `missing` where there is none.
    public long valueAt(long time, long missing) {
        final int index = indexAt(time);
        return index < 0 ? missing : values[index];
    }

    /// Index of the first point later than a time; {@link #size()} where there is none.
    public int firstAfter(long time) {
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
        return low;
    }

    /// Least value of the points `from` (inclusive) to `to` (exclusive); {@link Long#MAX_VALUE} for none.
    public long least(int from, int to) {
        long result = Long.MAX_VALUE;
        int level = 0;
        long[] column = values;
        int low = from;
        int high = to;
        while (low < high) {
            if (level == least.length || high - low <= 2 << FAN_BITS) {
                for (int i = low; i < high; i++) {
                    result = Math.min(result, column[i]);
                }
                return result;
            }
            while ((low & (1 << FAN_BITS) - 1) != 0) {
                result = Math.min(result, column[low++]);
            }
            while ((high & (1 << FAN_BITS) - 1) != 0) {
                result = Math.min(result, column[--high]);
            }
            low >>>= FAN_BITS;
            high >>>= FAN_BITS;
            column = least[level++];
        }
        return result;
    }

    /// Greatest value of the points `from` (inclusive) to `to` (exclusive); {@link Long#MIN_VALUE} for none.
    public long greatest(int from, int to) {
        long result = Long.MIN_VALUE;
        int level = 0;
        long[] column = values;
        int low = from;
        int high = to;
        while (low < high) {
            if (level == greatest.length || high - low <= 2 << FAN_BITS) {
                for (int i = low; i < high; i++) {
                    result = Math.max(result, column[i]);
                }
                return result;
            }
            while ((low & (1 << FAN_BITS) - 1) != 0) {
                result = Math.max(result, column[low++]);
            }
            while ((high & (1 << FAN_BITS) - 1) != 0) {
                result = Math.max(result, column[--high]);
            }
            low >>>= FAN_BITS;
            high >>>= FAN_BITS;
            column = greatest[level++];
        }
        return result;
    }

    /// One bucket a pixel column over `[from, to)`: first, least, greatest and last value of the points in it. A bucket
    /// without points has count 0; what was in force there is the last value of an earlier one (see {@link Buckets#before}).
    public Buckets buckets(long from, long to, int count) {
        final Buckets result = new Buckets(from, to, count);
        int index = firstAfter(from - 1);
        result.setBefore(index > 0, index > 0 ? values[index - 1] : 0);
        int before = 1;
        final long[] extremes = new long[2];
        for (int b = 0; b < count && index < times.length; b++) {
            final long bucketEnd = result.start(b + 1);
            if (times[index] >= bucketEnd) {
                continue;
            }
            final int next = end(index, bucketEnd, before);
            before = next - index;
            extremes(index, next, extremes);
            result.set(b, before, values[index], extremes[0], extremes[1], values[next - 1]);
            index = next;
        }
        return result;
    }

    /// Least and greatest value of the points `from` (inclusive) to `to` (exclusive), at least one, in one walk.
    private void extremes(int from, int to, long[] result) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        int level = 0;
        long[] lower = values;
        long[] upper = values;
        int begin = from;
        int end = to;
        while (level < least.length && end - begin > 2 << FAN_BITS) {
            while ((begin & (1 << FAN_BITS) - 1) != 0) {
                low = Math.min(low, lower[begin]);
                high = Math.max(high, upper[begin++]);
            }
            while ((end & (1 << FAN_BITS) - 1) != 0) {
                low = Math.min(low, lower[--end]);
                high = Math.max(high, upper[end]);
            }
            begin >>>= FAN_BITS;
            end >>>= FAN_BITS;
            lower = least[level];
            upper = greatest[level++];
        }
        for (int i = begin; i < end; i++) {
            low = Math.min(low, lower[i]);
            high = Math.max(high, upper[i]);
        }
        result[0] = low;
        result[1] = high;
    }

    /// First index behind `index` whose time is at or after `end`, searched outward from a guess, so that dense and sparse
    /// series are both quick.
    ///
    /// @param guess points that the stretch before had
    private int end(int index, long end, int guess) {
        int low = index;
        int high;
        int step = Math.max(1, guess >>> 4);
        int probe = (int) Math.min(times.length, (long) index + guess);
        if (probe < times.length && times[probe] < end) {
            low = probe;
            high = (int) Math.min(times.length, (long) low + step);
            while (high < times.length && times[high] < end) {
                low = high;
                step <<= 1;
                high = (int) Math.min(times.length, (long) high + step);
            }
        } else {
            high = probe;
            probe = Math.max(index, high - step);
            while (probe > index && times[probe] >= end) {
                high = probe;
                step <<= 1;
                probe = Math.max(index, high - step);
            }
            low = probe;
        }
        // Now times[low] < end, and times[high] is not, or behind the last.
        while (high - low > 1) {
            final int middle = low + high >>> 1;
            if (times[middle] < end) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// Collects points in ascending time; a point earlier than its predecessor (a backward clock) is put at its predecessor's time.
    public static final class Builder {
        private long[] times = new long[256];
        private long[] values = new long[256];
        private int size;

        public void add(long time, long value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            times[size] = size > 0 ? Math.max(time, times[size - 1]) : time;
            values[size++] = value;
        }

        public Series build() {
            return new Series(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
        }
    }
}
