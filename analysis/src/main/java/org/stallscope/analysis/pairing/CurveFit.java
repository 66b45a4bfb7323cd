package org.stallscope.analysis.pairing;

/// How well two conversations fit by when they began, how many bytes they carried, and when: what the proxy sent on it had
/// received before.
final class CurveFit {
    private static final double MILLI = 1e6;

    /// Order of times closer than this, ns, proves nothing: two interfaces, two cores.
    private static final long SLOP = 2_000_000;

    /// Weights of start, main bytes, other bytes and order: their exponents in the product.
    private static final double START = 0.3;

    private static final double MAIN = 0.4;
    private static final double OTHER = 0.1;
    private static final double ORDER = 0.2;

    /// Less than this is no pair, whatever was carried ({@link ProxyPairing#LEAST}): the rest need not be looked at.
    static final double HOPELESS = 0.2;

    /// What a condition that fails altogether leaves.
    private static final double FLOOR = 0.001;

    /// Byte counts of connections that were still open when the capture ended tell little.
    private static final double OPEN_ENDED = 0.6;

    private final Outlines front;
    private final Outlines back;
    private final Habits habits;

    CurveFit(Outlines front, Outlines back, Habits habits) {
        this.front = front;
        this.back = back;
        this.habits = habits;
    }

    /// 0 to 1.
    double of(int f, int b) {
        final long down = front.bytes(front.lane(f, false));
        final long up = front.bytes(front.lane(f, true));
        final int main = down >= up ? 1 : 0;
        final double most = Math.pow(start(f, b), START) * Math.pow(bytes(f, b, main), MAIN);
        return most < HOPELESS
                ? most
                : most * Math.pow(bytes(f, b, 1 - main), OTHER) * Math.pow(order(f, b, main), ORDER);
    }

    private double start(int f, int b) {
        final long start = back.start(b);
        if (habits.isLearned()) {
            final double off = Math.abs(start - habits.expectedStart(front, f)) - 3.0 * habits.lagSpread();
            return Math.max(FLOOR, 1 / (1 + Math.max(0, off - MILLI / 50)
                    / Math.max(MILLI / 5, 5.0 * habits.lagSpread())));
        }
        final long behindConnection = start - front.start(f);
        if (behindConnection < -SLOP) {
            return 0.02;
        }
        final long behindRequest = start - Habits.request(front, f);
        final long lag = behindRequest >= -SLOP ? behindRequest : behindConnection;
        return Math.max(FLOOR, 1 / (1 + Math.max(0, lag) / (100 * MILLI)));
    }

    private double bytes(int f, int b, int way) {
        final long bytesF = front.bytes(front.lane(f, way == 0));
        final long bytesB = back.bytes(back.lane(b, way == 0));
        if (bytesF == 0 && bytesB == 0) {
            return 1;
        }
        final double off = Math.abs(habits.unexplained(bytesF, bytesB, way));
        final double fit;
        if (habits.isLearned()) {
            fit = 1 / (1 + Math.max(0, off - 3 * habits.byteSpread(way) - 8) / (64 + 6 * habits.byteSpread(way)));
        } else {
            fit = 1 / (1 + Math.max(0, off - 64) / (512 + 0.005 * Math.max(bytesF, bytesB)));
        }
        // What waits in the proxy when the capture ends, or the client leaves, is missing on the other side.
        final boolean less = way == 1 ? bytesF < bytesB : bytesF > bytesB;
        return Math.max(FLOOR, less && !(front.isOver(f) && back.isOver(b)) ? Math.max(OPEN_ENDED, fit) : fit);
    }

    /// Share of the byte curve that keeps the order of cause and effect: the proxy sends nothing that it has not received.
    private double order(int f, int b, int main) {
        final int laneF = front.lane(f, main == 0);
        final int laneB = back.lane(b, main == 0);
        final long bytesF = front.bytes(laneF);
        final long bytesB = back.bytes(laneB);
        if (bytesF == 0 || bytesB == 0) {
            return 1;
        }
        int wrong = 0;
        for (int k = 0; k < Outlines.POINTS; k++) {
            final double share = (k + 1.0) / Outlines.POINTS;
            // The effect's point, and the last point of the cause that lies before the same byte.
            if (main == 1) {
                final int cause = point(habits.expectedBytes(Math.round(share * bytesF), main), bytesB);
                wrong += cause >= 0 && front.time(laneF, k) + habits.clockOffset() < back.time(laneB, cause) - SLOP
                        ? 1 : 0;
            } else {
                final int cause = point(habits.expectedFront(Math.round(share * bytesB), main), bytesF);
                wrong += cause >= 0 && back.time(laneB, k) < front.time(laneF, cause) + habits.clockOffset() - SLOP
                        ? 1 : 0;
            }
        }
        return Math.max(FLOOR, 1 - 3.0 * wrong / Outlines.POINTS);
    }

    private static int point(double bytes, long all) {
        return Math.min(Outlines.POINTS, (int) Math.floor(bytes * Outlines.POINTS / all)) - 1;
    }
}
