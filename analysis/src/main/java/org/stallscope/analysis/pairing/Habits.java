package org.stallscope.analysis.pairing;

import java.util.Arrays;
import java.util.List;

/// How the proxy goes about it, learned from pairs that are beyond doubt: how soon after the request (or the connection) it
/// connects to the server, and how many bytes more or less it passes on (headers that it rewrites, TLS records).
final class Habits {
    /// Nothing learned.
    static final Habits NONE = new Habits(false, 0, 0, new double[2], new double[2], new double[2]);

    /// Pairs that make a habit.
    private static final int LEAST = 5;

    /// A server-side connection this long before or behind its request, ns, all of them alike, is another clock.
    private static final long OTHER_CLOCK_BEFORE = -20_000_000;

    private static final long OTHER_CLOCK_BEHIND = 5_000_000_000L;

    private final boolean byStart;
    private final long lag;
    private final long lagSpread;

    /// Bytes of the front stream are `extra + (1 + growth) * back`; index 0 is from the client, 1 to it.
    private final double[] extra;

    private final double[] growth;
    private final double[] spread;

    private Habits(boolean byStart, long lag, long lagSpread, double[] extra, double[] growth, double[] spread) {
        this.byStart = byStart;
        this.lag = lag;
        this.lagSpread = lagSpread;
        this.extra = extra;
        this.growth = growth;
        this.spread = spread;
    }

    /// @param sure front and back conversations in turn
    static Habits of(Outlines front, Outlines back, List<int[]> sure) {
        if (sure.size() < LEAST) {
            return NONE;
        }
        final int n = sure.size();
        final double[] byRequest = new double[n];
        final double[] byStart = new double[n];
        for (int i = 0; i < n; i++) {
            final int f = sure.get(i)[0];
            final long start = back.start(sure.get(i)[1]);
            byRequest[i] = start - request(front, f);
            byStart[i] = start - front.start(f);
        }
        final double request = median(byRequest);
        final double start = median(byStart);
        final double requestSpread = spread(byRequest, request);
        final double startSpread = spread(byStart, start);
        final boolean connectsAtOnce = startSpread < requestSpread;
        final double[] extra = new double[2];
        final double[] growth = new double[2];
        final double[] spread = new double[2];
        for (int way = 0; way < 2; way++) {
            fit(front, back, sure, way, extra, growth, spread);
        }
        return new Habits(connectsAtOnce, Math.round(connectsAtOnce ? start : request),
                Math.round(connectsAtOnce ? startSpread : requestSpread), extra, growth, spread);
    }

    /// A line through the differences: its slope from the smaller to the larger third, its height from the median.
    private static void fit(Outlines front, Outlines back, List<int[]> sure, int way, double[] extra,
            double[] growth, double[] spread) {
        final int n = sure.size();
        final double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            final double f = front.bytes(front.lane(sure.get(i)[0], way == 0));
            final double b = back.bytes(back.lane(sure.get(i)[1], way == 0));
            points[i] = new double[] {b, f - b};
        }
        Arrays.sort(points, (p, q) -> Double.compare(p[0], q[0]));
        final int third = n / 3;
        final double small = median(column(points, 0, third, 0));
        final double large = median(column(points, n - third, n, 0));
        final double flat = median(column(points, 0, n, 1));
        final double flatSpread = spread(column(points, 0, n, 1), flat);
        extra[way] = flat;
        spread[way] = flatSpread;
        if (large > 2 * small && large > 1) {
            final double slope = (median(column(points, n - third, n, 1)) - median(column(points, 0, third, 1)))
                    / (large - small);
            final double[] rest = new double[n];
            for (int i = 0; i < n; i++) {
                rest[i] = points[i][1] - slope * points[i][0];
            }
            final double height = median(rest);
            // A slope that explains little is chance.
            if (spread(rest, height) < flatSpread / 2 && Math.abs(slope) < 0.5) {
                extra[way] = height;
                growth[way] = slope;
                spread[way] = spread(rest, height);
            }
        }
    }

    private static double[] column(double[][] points, int from, int to, int column) {
        return Arrays.stream(points, from, to).mapToDouble(point -> point[column]).toArray();
    }

    static double median(double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /// Median of the distances from a middle.
    private static double spread(double[] values, double middle) {
        return median(Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray());
    }

    /// When a client asked: its first payload, or its connection where it sent none.
    static long request(Outlines front, int f) {
        final long data = front.firstData(front.lane(f, true));
        return data == Outlines.NEVER ? front.start(f) : data;
    }

    boolean isLearned() {
        return this != NONE;
    }

    /// What the back clock shows more, ns.
    long clockOffset() {
        return lag < OTHER_CLOCK_BEFORE || lag > OTHER_CLOCK_BEHIND ? lag : 0;
    }

    /// Usual time from the request to the connection at the back, ns, on one clock.
    long lag() {
        return clockOffset() == 0 ? lag : 0;
    }

    /// When the connection at the back is expected, on its clock.
    long expectedStart(Outlines front, int f) {
        return (byStart ? front.start(f) : request(front, f)) + lag;
    }

    /// Expected bytes at the back.
    double expectedBytes(long frontBytes, int way) {
        return (frontBytes - extra[way]) / (1 + growth[way]);
    }

    /// Expected bytes at the front.
    double expectedFront(long backBytes, int way) {
        return extra[way] + (1 + growth[way]) * backBytes;
    }

    /// Bytes of the front stream that the back stream does not explain.
    double unexplained(long frontBytes, long backBytes, int way) {
        return frontBytes - expectedFront(backBytes, way);
    }

    long lagSpread() {
        return lagSpread;
    }

    double byteSpread(int way) {
        return spread[way];
    }
}
