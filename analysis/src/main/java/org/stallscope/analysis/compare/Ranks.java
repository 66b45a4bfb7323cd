package org.stallscope.analysis.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Ranks of values, and how their sums are spread where chance alone decides. Ranks are doubled, so that those of equal values,
/// which share the mean of their places, are whole numbers.
final class Ranks {
    private Ranks() {}

    /// Twice the rank of each value, from 2 on.
    static int[] doubled(double... values) {
        final Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        final int[] ranks = new int[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                // Places from+1 to `to` on average, doubled.
                ranks[order[i]] = from + 1 + to;
            }
            from = to;
        }
        return ranks;
    }

    /// What ties take off the variance of U, in units of its factor `n + m + 1`: the sum of t³ − t by N (N − 1).
    static double ties(int... ranks) {
        final Map<Integer, Integer> counts = new HashMap<>();
        for (int rank : ranks) {
            counts.merge(rank, 1, Integer::sum);
        }
        double sum = 0;
        for (int t : counts.values()) {
            sum += (double) t * t * t - t;
        }
        final double all = ranks.length;
        return all < 2 ? 0 : sum / (all * (all - 1));
    }

    /// Probability that the sum of some ranks, chosen by chance, is at least as far from its middle as the one observed. The sums
    /// of all choices are counted, as numbers of ways. Two-sided: as far on either side counts.
    ///
    /// @param size how many are chosen, or -1 for any number, each rank with probability a half
    static double subsets(int[] ranks, int size, long observed) {
        final int all = Arrays.stream(ranks).sum();
        final int sizes = size < 0 ? 0 : size;
        final double[][] ways = new double[sizes + 1][all + 1];
        ways[0][0] = 1;
        for (int rank : ranks) {
            if (size < 0) {
                for (int sum = all; sum >= rank; sum--) {
                    ways[0][sum] += ways[0][sum - rank];
                }
            } else {
                for (int chosen = sizes; chosen > 0; chosen--) {
                    for (int sum = all; sum >= rank; sum--) {
                        ways[chosen][sum] += ways[chosen - 1][sum - rank];
                    }
                }
            }
        }
        final double middle = size < 0 ? all / 2.0 : (double) all * size / ranks.length;
        final double far = Math.abs(observed - middle);
        double total = 0;
        double beyond = 0;
        for (int sum = 0; sum <= all; sum++) {
            total += ways[sizes][sum];
            beyond += Math.abs(sum - middle) >= far - 1e-9 ? ways[sizes][sum] : 0;
        }
        return Math.min(1, beyond / total);
    }
}
