package org.stallscope.analysis.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Tests the metrics of many conversations.
final class Sample {
    /// With fewer conversations on a side no difference can be told from chance: of five pairs that all differ the same way, p is
    /// 1/16.
    static final int LEAST = 6;

    private static final List<Metric> TESTED = List.of(Metric.JOB_TIME, Metric.WIRE_RATE, Metric.CLOSED_TIME,
            Metric.RESENT_SEGMENTS, Metric.MEDIAN_RTT);

    private Sample() {}

    /// @param pairedA the matched conversations of the first capture
    /// @param pairedB their partners, in the same order
    /// @param allA all that are compared in the first capture
    /// @param allB those of the second
    static List<Tested> of(List<Measured> pairedA, List<Measured> pairedB, List<Measured> allA, List<Measured> allB) {
        final boolean paired = 2 * pairedA.size() >= Math.max(allA.size(), allB.size());
        final List<Tested> raw = new ArrayList<>();
        for (Metric metric : TESTED) {
            final Tested tested = paired ? pairs(metric, pairedA, pairedB) : sets(metric, allA, allB);
            if (tested != null) {
                raw.add(tested);
            }
        }
        return holm(raw);
    }

    private static Tested pairs(Metric metric, List<Measured> a, List<Measured> b) {
        final int[] known = IntStream.range(0, a.size())
                .filter(i -> a.get(i).value(metric) != Metric.NONE && b.get(i).value(metric) != Metric.NONE).toArray();
        final double[] x = IntStream.of(known).mapToDouble(i -> a.get(i).value(metric)).toArray();
        final double[] y = IntStream.of(known).mapToDouble(i -> b.get(i).value(metric)).toArray();
        return known.length < LEAST ? null
                : new Tested(metric, Distribution.of(x), Distribution.of(y), Significance.ofPairs(x, y), 1);
    }

    private static Tested sets(Metric metric, List<Measured> a, List<Measured> b) {
        final double[] x = values(metric, a);
        final double[] y = values(metric, b);
        return Math.min(x.length, y.length) < LEAST ? null
                : new Tested(metric, Distribution.of(x), Distribution.of(y), Significance.ofSets(x, y), 1);
    }

    private static double[] values(Metric metric, List<Measured> some) {
        return some.stream().filter(one -> one.value(metric) != Metric.NONE).mapToDouble(one -> one.value(metric))
                .toArray();
    }

    /// Holm's step-down: the least p counts as often as there are tests, the next one time less, and none falls below those
    /// before it.
    private static List<Tested> holm(List<Tested> raw) {
        final List<Tested> sorted = raw.stream().sorted(Comparator.comparingDouble(t -> t.test().p())).toList();
        final List<Tested> adjusted = new ArrayList<>();
        double least = 0;
        for (int i = 0; i < sorted.size(); i++) {
            final Tested t = sorted.get(i);
            least = Math.max(least, Math.min(1, t.test().p() * (sorted.size() - i)));
            adjusted.add(new Tested(t.metric(), t.a(), t.b(), t.test(), least));
        }
        adjusted.sort(Comparator.comparing(Tested::metric));
        return adjusted;
    }
}
