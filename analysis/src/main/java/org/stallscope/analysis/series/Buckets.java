package org.stallscope.analysis.series;

/// What a series amounts to in equal stretches of time, one for each pixel column.
public final class Buckets {
    private final long from;
    private final long to;
    private final int[] counts;
    private final long[] first;
    private final long[] least;
    private final long[] greatest;
    private final long[] last;
    private boolean hasBefore;
    private long before;

    Buckets(long from, long to, int size) {
        this.from = from;
        this.to = to;
        counts = new int[size];
        first = new long[size];
        least = new long[size];
        greatest = new long[size];
        last = new long[size];
    }

    void set(int bucket, int count, long firstValue, long leastValue, long greatestValue, long lastValue) {
        counts[bucket] = count;
        first[bucket] = firstValue;
        least[bucket] = leastValue;
        greatest[bucket] = greatestValue;
        last[bucket] = lastValue;
    }

    void setBefore(boolean known, long value) {
        hasBefore = known;
        before = value;
    }

    /// Number of buckets.
    public int size() {
        return counts.length;
    }

    /// Start of a bucket, ns since the epoch; `start(size())` is the end of the range.
    public long start(int bucket) {
        return from + (long) ((double) (to - from) * bucket / counts.length);
    }

    /// Points in a bucket.
    public int count(int bucket) {
        return counts[bucket];
    }

    public long first(int bucket) {
        return first[bucket];
    }

    public long least(int bucket) {
        return least[bucket];
    }

    public long greatest(int bucket) {
        return greatest[bucket];
    }

    public long last(int bucket) {
        return last[bucket];
    }

    /// Whether a point stands before the range.
    public boolean hasBefore() {
        return hasBefore;
    }

    /// Value of the last point before the range.
    public long before() {
        return before;
    }
}
