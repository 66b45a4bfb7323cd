package org.stallscope.analysis.compare;

import org.stallscope.analysis.text.Message;

/// Whether a difference between two sets of values may be chance: two tests that ask nothing of how values are spread. Both are
/// exact, ties included, while the sets are small, and else approximated by the normal distribution.
///
/// @param method which test
/// @param n pairs that differ, or values of the first set
/// @param m pairs in all, or values of the second set
/// @param statistic W+ (sum of the ranks of the pairs whose second value is greater), or U of the second set
/// @param p probability of a difference at least as large where there is none, two-sided
/// @param exact whether `p` is exact
/// @param effect how much the sets differ, −1 to 1: the matched-pairs rank-biserial correlation (Kerby, 2014) or Cliff's delta
///     (1993); above 0 where the second set has the greater values
public record Significance(
        Method method, int n, int m, double statistic, double p, boolean exact, double effect) {
    /// Largest number of pairs that is worked out exactly.
    private static final int EXACT_PAIRS = 60;

    /// Largest number of values of both sets together that is worked out exactly.
    private static final int EXACT_VALUES = 60;

    /// Which test.
    public enum Method {
        /// Of pairs (Wilcoxon, 1945).
        WILCOXON_SIGNED_RANK("wilcoxon-signed-rank"),
        /// Of two sets (Mann and Whitney, 1947).
        MANN_WHITNEY("mann-whitney");

        private final String word;

        Method(String word) {
            this.word = word;
        }

        /// The word for data contracts.
        public String word() {
            return word;
        }

        /// The name for people.
        public String title() {
            return said().text();
        }

        /// The same for results that are read later.
        Message said() {
            return Messages.later("test." + word);
        }
    }

    /// Tests pairs: whether the second values are greater or smaller than the first. Pairs that do not differ say nothing and
    /// are left out, as Wilcoxon did.
    ///
    /// @param a first values
    /// @param b second values, as many
    public static Significance ofPairs(double[] a, double[] b) {
        int count = 0;
        final double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                differences[count++] = b[i] - a[i];
            }
        }
        if (count == 0) {
            return new Significance(Method.WILCOXON_SIGNED_RANK, 0, a.length, 0, 1, true, 0);
        }
        final double[] sizes = new double[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = Math.abs(differences[i]);
        }
        final int[] ranks = Ranks.doubled(sizes);
        long plus = 0;
        long all = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            plus += differences[i] > 0 ? ranks[i] : 0;
            all += ranks[i];
            squares += ranks[i] / 2.0 * (ranks[i] / 2.0);
        }
        final boolean exact = count <= EXACT_PAIRS;
        final double p = exact ? Ranks.subsets(ranks, -1, plus)
                // A quarter of the sum of the squared ranks is the variance, ties included.
                : normal(plus / 2.0 - all / 4.0, Math.sqrt(squares / 4));
        return new Significance(Method.WILCOXON_SIGNED_RANK, count, a.length, plus / 2.0, p, exact,
                (2.0 * plus - all) / all);
    }

    /// Tests two sets: whether values of the second one are greater or smaller than those of the first.
    public static Significance ofSets(double[] a, double[] b) {
        final int n = a.length;
        final int m = b.length;
        if (n == 0 || m == 0) {
            return new Significance(Method.MANN_WHITNEY, n, m, 0, 1, true, 0);
        }
        final double[] both = new double[n + m];
        System.arraycopy(a, 0, both, 0, n);
        System.arraycopy(b, 0, both, n, m);
        final int[] ranks = Ranks.doubled(both);
        long second = 0;
        for (int i = n; i < n + m; i++) {
            second += ranks[i];
        }
        final double u = second / 2.0 - m * (m + 1) / 2.0;
        final boolean exact = n + m <= EXACT_VALUES;
        final double p = exact ? Ranks.subsets(ranks, m, second)
                : normal(u - (double) n * m / 2, Math.sqrt((double) n * m / 12 * (n + m + 1 - Ranks.ties(ranks))));
        return new Significance(Method.MANN_WHITNEY, n, m, u, p, exact, 2 * u / ((double) n * m) - 1);
    }

    /// Two-sided, with a correction of half a step, because ranks are whole.
    private static double normal(double off, double deviation) {
        if (deviation <= 0) {
            return 1;
        }
        final double z = Math.max(0, Math.abs(off) - 0.5) / deviation;
        return Math.min(1, complementaryError(z / Math.sqrt(2)));
    }

    /// erfc for arguments from 0 on, by Chebyshev fit with a relative error below 1.2e-7 (Press et al., Numerical Recipes,
    /// section 6.2).
    private static double complementaryError(double x) {
        final double t = 1 / (1 + 0.5 * x);
        final double[] c = {-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398,
            1.48851587, -0.82215223, 0.17087277};
        double sum = 0;
        for (int i = c.length - 1; i >= 0; i--) {
            sum = sum * t + c[i];
        }
        return t * Math.exp(-x * x + sum);
    }
}
