package org.stallscope.analysis.compare;

import java.util.Arrays;

/// How values spread: their five numbers, and their mean.
///
/// @param count how many; with none the rest is 0
public record Distribution(int count, double least, double lowerQuartile, double median, double upperQuartile,
        double greatest, double mean) {
    /// Quartiles by linear interpolation between the order statistics (type 7 of Hyndman and Fan, 1996).
    public static Distribution of(double... values) {
        if (values.length == 0) {
            return new Distribution(0, 0, 0, 0, 0, 0, 0);
        }
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Distribution(sorted.length, sorted[0], at(0.25, sorted), at(0.5, sorted), at(0.75, sorted),
                sorted[sorted.length - 1], Arrays.stream(sorted).average().orElse(0));
    }

    private static double at(double part, double... sorted) {
        final double place = part * (sorted.length - 1);
        final int below = (int) place;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
