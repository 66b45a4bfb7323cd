package org.stallscope.analysis.compare;

/// A metric over many conversations: how it spreads on both sides, and whether the difference may be chance.
///
/// @param metric which; times and rates of single conversations
/// @param a its values in the first capture
/// @param b its values in the second one
/// @param test for pairs where most conversations have a partner, else for sets
/// @param adjustedP the probability with respect to the number of metrics that are tested (Holm, 1979)
public record Tested(Metric metric, Distribution a, Distribution b, Significance test, double adjustedP) {
    /// Below this a difference is taken for real.
    public static final double LEVEL = 0.05;

    /// Whether the difference is more than chance would bring.
    public boolean isReal() {
        return adjustedP < LEVEL;
    }
}
