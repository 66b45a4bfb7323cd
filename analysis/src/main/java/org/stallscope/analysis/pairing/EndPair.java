package org.stallscope.analysis.pairing;

/// One connection in two captures, at its two ends or at two points between.
///
/// @param a number of the conversation in the first capture
/// @param b number in the second
/// @param swapped whether side `a` of one is side `b` of the other
/// @param score how sure the match is, 0 to 1
/// @param basis what shows it: `sequence-numbers`, `addresses` with overlapping sequence numbers, `timestamps`, `ip-id`,
///     or `payload`
/// @param shift what the sequence numbers of each direction (of the first capture) are higher in the second: other than 0 where
///     a box between rewrites them
/// @param runnerUp the next best partner in the second capture, -1 for none
/// @param runnerUpScore its score, 0 for none
public record EndPair(
        int a, int b, boolean swapped, double score, String basis, int[] shift, int runnerUp, double runnerUpScore) {
    /// Direction in the second capture of a direction in the first.
    public int directionB(int directionA) {
        return swapped ? 1 - directionA : directionA;
    }
}
