package org.stallscope.analysis.series;

import java.util.ArrayList;
import java.util.List;

/// An immutable time series: values at times in ascending order, with a pyramid of least and greatest values above it. It shares
/// its columns with the builder that it is from, which may go on.
/// Whether values hold until the next point (steps) or stand alone (points) is the reader's matter.
public final class Series {
    private static final int FAN_BITS = 4;

    private final long[][] times;
    private final long[][] values;
    private final int size;

    /// Least and greatest values of whole groups of 2^{@link #FAN_BITS}, each level those of the level below it.
    private final long[][][] least;

    private final long[][][] greatest;

    private Series(Builder builder) {
        times = builder.times.chunks();
        values = builder.values.chunks();
        size = builder.values.size();
        least = chunks(builder.least);
        greatest = chunks(builder.greatest);
    }

    private static long[][][] chunks(List<LongColumn> levels) {
        final long[][][] chunks = new long[levels.size()][][];
        for (int level = 0; level < chunks.length; level++) {
            chunks[level] = levels.get(level).chunks();
        }
        return chunks;
    }

    private static long at(long[][] column, int index) {
        return column[index >>> LongColumn.BITS][index & LongColumn.MASK];
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
        final Builder builder = new Builder();
        for (int i = 0; i < times.length; i++) {
            builder.add(times[i], values[i]);
        }
        return builder.build();
    }

    /// Number of points.
    public int size() {
        return size;
    }

    /// Time of a point, ns since the epoch.
    public long time(int index) {
        return at(times, index);
    }

    /// Value of a point.
    public long value(int index) {
        return at(values, index);
    }

    /// Index of the last point at or before a time; -1 where there is none.
    public int indexAt(long time) {
        int index = firstAfter(time);
        return index - 1;
    }

    /// Value in force at a time (of the last point at or before it), or `missing` where there is none.
    public long valueAt(long time, long missing) {
        final int index = indexAt(time);
        return index < 0 ? missing : at(values, index);
    }

    /// Index of the first point later than a time; {@link #size()} where there is none.
    public int firstAfter(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (at(times, middle) <= time) {
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
        long[][] column = values;
        int low = from;
        int high = to;
        while (low < high) {
            if (level == least.length || high - low <= 2 << FAN_BITS) {
                for (int i = low; i < high; i++) {
                    result = Math.min(result, at(column, i));
                }
                return result;
            }
            while ((low & (1 << FAN_BITS) - 1) != 0) {
                result = Math.min(result, at(column, low++));
            }
            while ((high & (1 << FAN_BITS) - 1) != 0) {
                result = Math.min(result, at(column, --high));
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
        long[][] column = values;
        int low = from;
        int high = to;
        while (low < high) {
            if (level == greatest.length || high - low <= 2 << FAN_BITS) {
                for (int i = low; i < high; i++) {
                    result = Math.max(result, at(column, i));
                }
                return result;
            }
            while ((low & (1 << FAN_BITS) - 1) != 0) {
                result = Math.max(result, at(column, low++));
            }
            while ((high & (1 << FAN_BITS) - 1) != 0) {
                result = Math.max(result, at(column, --high));
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
        result.setBefore(index > 0, index > 0 ? at(values, index - 1) : 0);
        int before = 1;
        final long[] extremes = new long[2];
        for (int b = 0; b < count && index < size; b++) {
            final long bucketEnd = result.start(b + 1);
            if (at(times, index) >= bucketEnd) {
                continue;
            }
            final int next = end(index, bucketEnd, before);
            before = next - index;
            extremes(index, next, extremes);
            result.set(b, before, at(values, index), extremes[0], extremes[1], at(values, next - 1));
            index = next;
        }
        return result;
    }

    /// Least and greatest value of the points `from` (inclusive) to `to` (exclusive), at least one, in one walk.
    private void extremes(int from, int to, long[] result) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        int level = 0;
        long[][] lower = values;
        long[][] upper = values;
        int begin = from;
        int end = to;
        while (level < least.length && end - begin > 2 << FAN_BITS) {
            while ((begin & (1 << FAN_BITS) - 1) != 0) {
                low = Math.min(low, at(lower, begin));
                high = Math.max(high, at(upper, begin++));
            }
            while ((end & (1 << FAN_BITS) - 1) != 0) {
                low = Math.min(low, at(lower, --end));
                high = Math.max(high, at(upper, end));
            }
            begin >>>= FAN_BITS;
            end >>>= FAN_BITS;
            lower = least[level];
            upper = greatest[level++];
        }
        for (int i = begin; i < end; i++) {
            low = Math.min(low, at(lower, i));
            high = Math.max(high, at(upper, i));
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
        int probe = (int) Math.min(size, (long) index + guess);
        if (probe < size && at(times, probe) < end) {
            low = probe;
            high = (int) Math.min(size, (long) low + step);
            while (high < size && at(times, high) < end) {
                low = high;
                step <<= 1;
                high = (int) Math.min(size, (long) high + step);
            }
        } else {
            high = probe;
            probe = Math.max(index, high - step);
            while (probe > index && at(times, probe) >= end) {
                high = probe;
                step <<= 1;
                probe = Math.max(index, high - step);
            }
            low = probe;
        }
        // Now at(times, low) < end, and at(times, high) is not, or behind the last.
        while (high - low > 1) {
            final int middle = low + high >>> 1;
            if (at(times, middle) < end) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// Collects points in ascending time; a point earlier than its predecessor (a backward clock) is put at its predecessor's time.
    /// It may go on after a series was made of it: that costs no more than it has levels, and the series stays as it was.
    public static final class Builder {
        private static final int FAN_MASK = (1 << FAN_BITS) - 1;

        private final LongColumn times = new LongColumn();
        private final LongColumn values = new LongColumn();
        private final List<LongColumn> least = new ArrayList<>();
        private final List<LongColumn> greatest = new ArrayList<>();

        public void add(long time, long value) {
            final int size = times.size();
            times.add(size > 0 ? Math.max(time, times.get(size - 1)) : time);
            values.add(value);
            if ((size & FAN_MASK) == FAN_MASK) {
                raise();
            }
        }

        /// Tells whole groups to the levels above.
        private void raise() {
            LongColumn lower = values;
            LongColumn upper = values;
            for (int level = 0; (lower.size() & FAN_MASK) == 0; level++) {
                if (level == least.size()) {
                    least.add(new LongColumn());
                    greatest.add(new LongColumn());
                }
                long low = Long.MAX_VALUE;
                long high = Long.MIN_VALUE;
                for (int i = lower.size() - (1 << FAN_BITS); i < lower.size(); i++) {
                    low = Math.min(low, lower.get(i));
                    high = Math.max(high, upper.get(i));
                }
                lower = least.get(level);
                upper = greatest.get(level);
                lower.add(low);
                upper.add(high);
            }
        }

        /// Number of points so far.
        public int size() {
            return values.size();
        }

        /// The points so far.
        public Series build() {
            return new Series(this);
        }
    }
}
