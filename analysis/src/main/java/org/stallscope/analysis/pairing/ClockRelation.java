package org.stallscope.analysis.pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How the clocks of two captures relate: in pieces, each a straight line with a band. No segment arrives before it was sent;
/// so each passage bounds the offset from one side, and the quickest ones in each direction bound it best. Within a piece the
/// quickest passages of a direction lie on a line whose slope is the drift; the offset lies in the middle between both
/// directions' lines, half a least round trip from each (rules/stalls.md). Where no line fits, the clock stepped. Pieces
/// begin at rows of the second capture, because a clock that was set back shows the same time twice.
///
/// @param pieces in order; empty where the passages tell nothing
public record ClockRelation(List<Piece> pieces) {
    /// Two crystals differ by less than this, ns for each ns.
    static final double MOST_DRIFT = 500e-6;

    /// Passages in a row that contradict a piece and make a new one; fewer are strays.
    private static final int STRAYS = 4;

    /// Time stamps of several cores are out of order by less than this, ns.
    private static final long SLACK = 50_000;

    /// A drift below this is not told from none, ns for each ns.
    private static final double LEAST_DRIFT = 5e-6;

    private static final double REACH = 1e17;

    /// The band where passages of one direction only are known.
    public static final long UNBOUNDED = Long.MAX_VALUE;

    /// Time about a step in which a passage may belong to either side of it, ns.
    private static final long TRANSITION = 2_000_000_000L;

    /// A stretch in which the clocks ran evenly against each other.
    ///
    /// @param fromRow first row of the second capture that it holds for
    /// @param from and
    /// @param to first and last time of it on the second capture's clock, ns
    /// @param offset what to add to that clock at `from` to have the first capture's, ns
    /// @param drift growth of the offset, ns for each ns
    /// @param band how much the offset may be off to either side, ns; {@link ClockRelation#UNBOUNDED}
    public record Piece(int fromRow, long from, long to, long offset, double drift, long band) {
        /// The offset at a time of the second capture's clock, ns.
        public long offset(long time) {
            return offset + Math.round(drift * (time - from));
        }

        /// How much slower the second capture's clock runs, parts per million; negative where it is faster.
        public double driftPpm() {
            return drift * 1e6;
        }
    }

    public ClockRelation {
        pieces = List.copyOf(pieces);
    }

    /// Whether anything is known.
    public boolean isKnown() {
        return !pieces.isEmpty();
    }

    /// The same with another offset at its begin, as somebody says it is: drift and steps stay as they were found, and the band,
    /// too, which then tells how far the offset may be from what the passages allow. Where nothing was found, one even piece.
    ///
    /// @param offset what to add to the second capture's clock at the begin to have the first one's, ns
    /// @param from first time of the second capture, ns, where nothing was found
    /// @param to its last time
    ClockRelation at(long offset, long from, long to) {
        if (pieces.isEmpty()) {
            return new ClockRelation(List.of(new Piece(0, from, to, offset, 0, UNBOUNDED)));
        }
        final long by = offset - pieces.getFirst().offset();
        return new ClockRelation(pieces.stream().map(piece -> new Piece(piece.fromRow(), piece.from(), piece.to(),
                piece.offset() + by, piece.drift(), piece.band())).toList());
    }

    /// The piece in force at a row of the second capture.
    public Piece piece(int row) {
        int at = 0;
        while (at + 1 < pieces.size() && pieces.get(at + 1).fromRow() <= row) {
            at++;
        }
        return pieces.get(at);
    }

    /// Time on the first capture's clock of a row of the second, ns.
    public long toFirst(int row, long time) {
        return time + piece(row).offset(time);
    }

    /// Whether passages fit the assumption of which side the first capture is nearer to: early on no lower bound may lie above
    /// an upper one.
    ///
    /// @return how far the nearest bounds are apart, ns; negative where they contradict
    static long room(Passages passages, int nearA) {
        long least = Long.MIN_VALUE;
        long greatest = Long.MAX_VALUE;
        int lower = 0;
        int upper = 0;
        for (int i = 0; i < passages.size() && (lower < 40 || upper < 40); i++) {
            final long bound = passages.timeA(i) - passages.timeB(i);
            if (passages.direction(i) == nearA && lower < 40) {
                least = Math.max(least, bound);
                lower++;
            } else if (passages.direction(i) != nearA && upper < 40) {
                greatest = Math.min(greatest, bound);
                upper++;
            }
        }
        return lower == 0 || upper == 0 ? 0 : greatest - least;
    }

    static ClockRelation of(Passages passages, int nearA) {
        final List<Piece> pieces = new ArrayList<>();
        final boolean[] strays = new boolean[passages.size()];
        int from = 0;
        while (from < passages.size()) {
            final Feasible feasible = new Feasible(passages, nearA, from);
            int at = from;
            int outside = 0;
            int firstOutside = -1;
            while (at < passages.size() && outside < STRAYS) {
                if (feasible.take(at)) {
                    if (firstOutside >= 0 && feasible.binds(at)) {
                        outside = 0;
                        firstOutside = -1;
                    }
                } else {
                    strays[at] = true;
                    firstOutside = firstOutside < 0 ? at : firstOutside;
                    outside++;
                }
                at++;
            }
            final int end = outside < STRAYS ? passages.size() : firstOutside;
            for (int i = from; i < end; i++) {
                passages.setPiece(i, pieces.size());
            }
            pieces.add(fit(passages, nearA, from, end, strays, from == 0 ? 0 : passages.rowB(from)));
            Arrays.fill(strays, end, Math.max(end, at), false);
            from = end;
        }
        for (int i = 0; i < passages.size(); i++) {
            settle(passages, nearA, i, pieces);
        }
        return new ClockRelation(pieces);
    }

    /// About a step the order of both captures tells little of who went before it: a passage belongs where it arrives behind its
    /// departure, and soonest.
    private static void settle(Passages passages, int nearA, int index, List<Piece> pieces) {
        final int own = passages.piece(index);
        final long time = passages.timeB(index);
        int best = own;
        for (int other = Math.max(0, own - 1); other <= Math.min(pieces.size() - 1, own + 1); other++) {
            final long border = other < own ? pieces.get(own).from() : pieces.get(own).to();
            if (other != own && Math.abs(time - border) < TRANSITION) {
                final long there = delay(passages, nearA, index, pieces.get(other));
                final long here = delay(passages, nearA, index, pieces.get(best));
                best = there >= -SLACK && (here < -SLACK || there < here) ? other : best;
            }
        }
        passages.setPiece(index, best);
    }

    private static long delay(Passages passages, int nearA, int index, Piece piece) {
        final long there = passages.timeB(index) + piece.offset(passages.timeB(index)) - passages.timeA(index);
        return passages.direction(index) == nearA ? there : -there;
    }

    /// The line of a piece, from the hulls of both directions.
    private static Piece fit(Passages passages, int nearA, int from, int to, boolean[] strays, int row) {
        final long start = passages.timeB(from);
        final Hull below = new Hull(1);
        final Hull above = new Hull(-1);
        long last = start;
        for (int i = from; i < to; i++) {
            if (!strays[i]) {
                final double bound = passages.timeA(i) - passages.timeB(i) - (passages.timeA(from) - start);
                (passages.direction(i) == nearA ? below : above).add(passages.timeB(i) - start, bound);
                last = Math.max(last, passages.timeB(i));
            }
        }
        double drift = below.slope();
        final double other = above.slope();
        if (above.size() > 0 && (below.size() == 0 || above.looseness(other) < below.looseness(drift))) {
            drift = other;
        }
        drift = Math.abs(drift) > MOST_DRIFT || Math.abs(drift) < LEAST_DRIFT ? 0 : drift;
        final double least = below.extreme(drift);
        final double greatest = above.extreme(drift);
        final boolean bounded = below.size() > 0 && above.size() > 0;
        final double middle = bounded ? (least + greatest) / 2 : below.size() == 0 ? greatest : least;
        return new Piece(row, start, last, passages.timeA(from) - start + Math.round(middle), drift,
                bounded ? Math.round(Math.abs(greatest - least) / 2) : UNBOUNDED);
    }

    /// Bounds of one direction: those nearest to the truth lie on one side of all others.
    private static final class Hull {
        private final int sign;
        private final List<double[]> points = new ArrayList<>();
        private final List<double[]> corners = new ArrayList<>();

        /// @param sign 1 for lower bounds, whose greatest count, -1 for upper ones
        Hull(int sign) {
            this.sign = sign;
        }

        void add(double time, double bound) {
            points.add(new double[] {time, bound});
        }

        int size() {
            return points.size();
        }

        /// Slope of the corner-to-corner line over the middle of the piece: of all lines beside the points the one that is
        /// nearest to them on average (Moon, Skelly and Towsley).
        double slope() {
            points.sort((p, q) -> Double.compare(p[0], q[0]));
            corners.clear();
            for (double[] point : points) {
                while (corners.size() > 1
                        && sign * turn(corners.get(corners.size() - 2), corners.getLast(), point) >= 0) {
                    corners.removeLast();
                }
                corners.add(point);
            }
            double mean = 0;
            for (double[] point : points) {
                mean += point[0] / points.size();
            }
            for (int i = 1; i < corners.size(); i++) {
                if (corners.get(i)[0] >= mean) {
                    final double run = corners.get(i)[0] - corners.get(i - 1)[0];
                    return run <= 0 ? 0 : (corners.get(i)[1] - corners.get(i - 1)[1]) / run;
                }
            }
            return 0;
        }

        private static double turn(double[] a, double[] b, double[] c) {
            return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        }

        /// The tightest bound at time 0 for a drift.
        double extreme(double drift) {
            double extreme = Double.NEGATIVE_INFINITY;
            for (double[] point : points) {
                extreme = Math.max(extreme, sign * (point[1] - drift * point[0]));
            }
            return sign * extreme;
        }

        /// Median distance of the points from the line.
        double looseness(double drift) {
            final double edge = extreme(drift);
            final double[] distances =
                    points.stream().mapToDouble(p -> Math.abs(p[1] - drift * p[0] - edge)).toArray();
            return Habits.median(distances);
        }
    }

    /// All lines (offset and drift) that satisfy the bounds so far: corners of a polygon.
    private static final class Feasible {
        private final Passages passages;
        private final int nearA;
        private final long pivot;
        private final long reference;
        private double[][] polygon = {
            {-REACH, -MOST_DRIFT}, {REACH, -MOST_DRIFT}, {REACH, MOST_DRIFT}, {-REACH, MOST_DRIFT}
        };

        Feasible(Passages passages, int nearA, int first) {
            this.passages = passages;
            this.nearA = nearA;
            pivot = passages.timeB(first);
            reference = passages.timeA(first) - pivot;
        }

        boolean take(int index) {
            final int sign = passages.direction(index) == nearA ? 1 : -1;
            final double at = passages.timeB(index) - pivot;
            final double limit = passages.timeA(index) - passages.timeB(index) - reference - sign * SLACK;
            final List<double[]> kept = new ArrayList<>(polygon.length + 1);
            for (int i = 0; i < polygon.length; i++) {
                final double[] here = polygon[i];
                final double[] next = polygon[(i + 1) % polygon.length];
                final double inside = sign * (here[0] + here[1] * at - limit);
                final double nextInside = sign * (next[0] + next[1] * at - limit);
                if (inside >= 0) {
                    kept.add(here);
                }
                if (inside > 0 && nextInside < 0 || inside < 0 && nextInside > 0) {
                    final double part = inside / (inside - nextInside);
                    kept.add(new double[] {here[0] + part * (next[0] - here[0]), here[1] + part * (next[1] - here[1])});
                }
            }
            if (kept.isEmpty()) {
                return false;
            }
            polygon = kept.toArray(double[][]::new);
            return true;
        }

        /// Whether a bound is as near to what is possible as bounds of the same clock are.
        boolean binds(int index) {
            final double at = passages.timeB(index) - pivot;
            final double limit = passages.timeA(index) - passages.timeB(index) - reference;
            double least = Double.MAX_VALUE;
            double greatest = -Double.MAX_VALUE;
            for (double[] corner : polygon) {
                least = Math.min(least, corner[0] + corner[1] * at);
                greatest = Math.max(greatest, corner[0] + corner[1] * at);
            }
            return limit >= least - (greatest - least) && limit <= greatest + (greatest - least);
        }
    }
}
