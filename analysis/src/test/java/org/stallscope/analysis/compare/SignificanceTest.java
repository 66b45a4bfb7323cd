package org.stallscope.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against published tables, against worked examples, and against every arrangement counted one by one.
class SignificanceTest {
    /// Pairs whose negative ranks add up to a number.
    private static Significance pairsWithNegativeRanks(int n, int sum) {
        final double[] a = new double[n];
        final double[] b = new double[n];
        int left = sum;
        for (int rank = n; rank > 0; rank--) {
            final boolean negative = rank <= left;
            left -= negative ? rank : 0;
            b[rank - 1] = negative ? -rank : rank;
        }
        assertThat(left).isZero();
        return Significance.ofPairs(a, b);
    }

    /// Wilcoxon's table of the signed-rank test, two-sided 0.05: the greatest sum that is significant.
    @ParameterizedTest
    @CsvSource({"6, 0", "7, 2", "8, 3", "9, 5", "10, 8", "11, 10", "12, 13", "13, 17", "14, 21", "15, 25", "20, 52",
        "25, 89"})
    void signedRanksAgreeWithTheTableOfCriticalValues(int n, int critical) {
        assertThat(pairsWithNegativeRanks(n, critical).p()).isLessThanOrEqualTo(0.05);
        assertThat(pairsWithNegativeRanks(n, critical + 1).p()).isGreaterThan(0.05);
    }

    /// Two sets of which the second has a given U: its values are moved up one place at a time.
    private static Significance setsWithU(int n, int m, int u) {
        // Values of the second set stand before all of the first (U = 0); each place that one moves up adds 1.
        final int[] places = IntStream.range(0, m).toArray();
        int left = u;
        for (int i = m - 1; i >= 0 && left > 0; i--) {
            final int move = Math.min(left, n);
            places[i] += move;
            left -= move;
        }
        final double[] b = Arrays.stream(places).asDoubleStream().toArray();
        final double[] a = IntStream.range(0, n + m)
                .filter(place -> Arrays.stream(places).noneMatch(taken -> taken == place)).asDoubleStream().toArray();
        final Significance tested = Significance.ofSets(a, b);
        assertThat(tested.statistic()).isEqualTo(u);
        return tested;
    }

    /// Mann and Whitney's table, two-sided 0.05: the greatest U that is significant.
    @ParameterizedTest
    @CsvSource({"3, 5, 0", "4, 4, 0", "5, 5, 2", "5, 8, 6", "6, 6, 5", "7, 7, 8", "8, 8, 13", "10, 10, 23",
        "10, 15, 39", "15, 15, 64", "20, 20, 127"})
    void ranksOfTwoSetsAgreeWithTheTableOfCriticalValues(int n, int m, int critical) {
        assertThat(setsWithU(n, m, critical).p()).isLessThanOrEqualTo(0.05);
        assertThat(setsWithU(n, m, critical + 1).p()).isGreaterThan(0.05);
    }

    @Test
    void probabilitiesOfSmallSetsAreThoseOfCountingByHand() {
        // Of 2^6 signs two give the greatest sums; of 8 over 3 choices two are at the ends.
        assertThat(Significance.ofPairs(new double[6], new double[] {1, 2, 3, 4, 5, 6}).p())
                .isCloseTo(2 / 64.0, within(1e-12));
        assertThat(Significance.ofSets(new double[] {1, 2, 3, 4, 5}, new double[] {6, 7, 8}).p())
                .isCloseTo(2 / 56.0, within(1e-12));
    }

    @Test
    void equalValuesShareTheirRanksAndTheirProbabilityIsExact() {
        final double[] a = {0, 0, 0, 0, 0, 0, 0};
        final double[] b = {1, 1, 2, 2, -1, 3, 4};
        // Every choice of signs of the ranks 2 2 4.5 4.5 2 6 7, counted.
        final double[] ranks = {2, 2, 4.5, 4.5, 2, 6, 7};
        final double observed = 26;
        int beyond = 0;
        for (int signs = 0; signs < 1 << 7; signs++) {
            double sum = 0;
            for (int i = 0; i < 7; i++) {
                sum += (signs >> i & 1) == 1 ? ranks[i] : 0;
            }
            beyond += Math.abs(sum - 14) >= Math.abs(observed - 14) - 1e-9 ? 1 : 0;
        }
        final Significance tested = Significance.ofPairs(a, b);
        assertThat(tested.statistic()).isEqualTo(observed);
        assertThat(tested.p()).isCloseTo(beyond / 128.0, within(1e-12));
        assertThat(tested.effect()).isCloseTo((26.0 - 2) / 28, within(1e-12));
    }

    @Test
    void pairsThatDoNotDifferAreLeftOut() {
        final Significance tested = Significance.ofPairs(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 9});
        assertThat(tested.n()).isEqualTo(1);
        assertThat(tested.m()).isEqualTo(4);
        assertThat(tested.p()).isEqualTo(1);
        assertThat(Significance.ofPairs(new double[] {5, 5}, new double[] {5, 5}).p()).isEqualTo(1);
    }

    @Test
    void theEffectSaysHowOftenTheSecondIsGreater() {
        assertThat(Significance.ofSets(new double[] {1, 2, 3}, new double[] {4, 5, 6}).effect()).isEqualTo(1);
        assertThat(Significance.ofSets(new double[] {4, 5, 6}, new double[] {1, 2, 3}).effect()).isEqualTo(-1);
        // Of 3 times 3 comparisons 5 are greater, 3 are less and 1 is equal.
        assertThat(Significance.ofSets(new double[] {1, 4, 5}, new double[] {2, 4, 6}).effect())
                .isCloseTo(2 / 9.0, within(1e-12));
    }

    /// Where the normal distribution takes over, it goes on where the exact one ends.
    @Test
    void manyValuesAreApproximatedAsCloselyAsAPersonReads() {
        final Significance few = pairsWithNegativeRanks(60, 640);
        final Significance many = pairsWithNegativeRanks(61, 666);
        assertThat(few.exact()).isTrue();
        assertThat(many.exact()).isFalse();
        // Both sums are 1.9 to 2.0 deviations below their middle.
        assertThat(few.p()).isBetween(0.04, 0.08);
        assertThat(many.p()).isCloseTo(few.p(), within(0.01));
        final Significance fewSets = setsWithU(30, 30, 318);
        final Significance manySets = setsWithU(31, 30, 329);
        assertThat(fewSets.exact()).isTrue();
        assertThat(manySets.exact()).isFalse();
        assertThat(manySets.p()).isCloseTo(fewSets.p(), within(0.006));
    }
}
