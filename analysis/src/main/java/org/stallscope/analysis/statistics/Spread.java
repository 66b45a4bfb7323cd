package org.stallscope.analysis.statistics;

/// How a number of durations spread: all in ns.
///
/// @param count how many there were; with none the rest is 0
/// @param least the shortest
/// @param greatest the longest
/// @param mean their mean
/// @param deviation their sample standard deviation (n - 1); 0 with fewer than two
public record Spread(long count, long least, long greatest, double mean, double deviation) {
    /// Whether there is anything to tell.
    public boolean any() {
        return count > 0;
    }
}
