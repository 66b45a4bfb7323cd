package org.stallscope.analysis.statistics;

/// Adds durations up for a {@link Spread}. Mean and deviation are kept by Welford's recurrence, which does not cancel as sums
/// of squares do.
final class Durations {
    private long count;
    private long least;
    private long greatest;
    private double mean;
    private double squares;

    void clear() {
        count = 0;
        least = 0;
        greatest = 0;
        mean = 0;
        squares = 0;
    }

    void add(long nanos) {
        least = count == 0 ? nanos : Math.min(least, nanos);
        greatest = Math.max(greatest, nanos);
        count++;
        final double off = nanos - mean;
        mean += off / count;
        squares += off * (nanos - mean);
    }

    Spread spread() {
        return new Spread(count, least, greatest, mean, count < 2 ? 0 : Math.sqrt(squares / (count - 1)));
    }
}
