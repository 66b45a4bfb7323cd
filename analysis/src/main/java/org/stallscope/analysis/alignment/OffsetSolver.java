package org.stallscope.analysis.alignment;

import java.util.ArrayList;
import java.util.List;

/// Finds the straight lines (offset and drift) that satisfy all bounds: as few pieces as possible, from the first line of the
/// file on. Of each piece all solutions are kept, as the corners of a polygon in the plane of offset and drift.
final class OffsetSolver {
    /// A quartz is off by less than this; so may be two clocks against each other. ns per ns.
    static final double MOST_DRIFT = 500e-6;

    /// Farthest from the reference that an offset is looked for, ns: over three years.
    private static final double REACH = 1e17;

    /// A new piece needs this many bounds that the old one cannot satisfy: fewer are strays.
    private static final int STRAYS = 4;

    /// More pieces than this are no clock.
    static final int MOST_PIECES = 32;

    /// A bound that leaves more room than this beyond what is possible would not show a step of the clock, ns.
    private static final long NEAR = 50_000_000;

    private final OffsetBounds bounds;
    private final int[] stepLines;
    private Piece opening;
    private Piece closing;
    private int strays;

    /// @param stepLines first lines behind steps that are known, ascending: a piece ends at each
    OffsetSolver(OffsetBounds bounds, int... stepLines) {
        this.bounds = bounds.sorted();
        this.stepLines = stepLines.clone();
    }

    /// Bounds that contradict their surroundings and were left out.
    int strays() {
        return strays;
    }

    /// @param preferred offset that is taken where it is possible; null for none
    /// @return pieces in order of line; empty without bounds, or where they make no clock
    List<ClockPiece> solve(Long preferred) {
        final List<ClockPiece> pieces = new ArrayList<>();
        opening = null;
        closing = null;
        Piece before = null;
        int from = 0;
        while (from < bounds.size()) {
            final Piece piece = new Piece(from);
            int at = from;
            int firstOutside = -1;
            int outside = 0;
            final int limit = pieceLimit(from);
            while (at < limit && outside < STRAYS) {
                if (piece.take(at)) {
                    if (firstOutside >= 0 && piece.binds(at)) {
                        // Something later agrees with this piece again: what did not was astray.
                        strays += outside;
                        outside = 0;
                        firstOutside = -1;
                    }
                } else {
                    firstOutside = firstOutside < 0 ? at : firstOutside;
                    outside++;
                }
                at++;
            }
            // Two at the very end that nothing refutes may be the clock's last word.
            if (outside < STRAYS && (outside < 2 || limit < bounds.size())) {
                strays += outside;
                firstOutside = limit;
            }
            piece.last = firstOutside < 0 ? limit : firstOutside;
            int line = pieces.isEmpty() ? 1 : firstLine(from);
            if (before != null && !isKnownStep(from)) {
                line = addTransition(pieces, before, piece, from);
            }
            pieces.add(piece.finish(line, preferred));
            opening = opening == null ? piece : opening;
            closing = piece;
            before = piece;
            if (pieces.size() > MOST_PIECES) {
                return List.of();
            }
            from = firstOutside;
        }
        return pieces;
    }

    /// Between which lines the pieces that {@link #solve} found are held by bounds.
    Witnessed witnessed() {
        return opening == null
                ? Witnessed.EVERYWHERE
                : new Witnessed(opening.firstNear(true), opening.firstNear(false), closing.lastNear(true),
                        closing.lastNear(false));
    }

    private boolean isKnownStep(int index) {
        for (int step : stepLines) {
            if (step <= bounds.line(index) && step > bounds.line(index - 1)) {
                return true;
            }
        }
        return false;
    }

    /// The first bound that contradicts the clock before a step is seldom at the step: where bounds before it allow the clock
    /// behind it just as well, it may have stepped earlier. And it may have stepped later: a call that ran before the capture's
    /// clock was set, and a packet that was captured after, differ as if it had been set already, but by no more than the time
    /// from the call to the packet. In between both clocks are possible.
    ///
    /// @return first line that is surely behind the step
    private int addTransition(List<ClockPiece> pieces, Piece before, Piece behind, int first) {
        int at = first;
        while (at > before.first + 1 && behind.allows(at - 1)) {
            at--;
        }
        long latest = bounds.time(first);
        if (!bounds.isLower(first)) {
            latest += bounds.offset(first) - behind.finish(1, null).least(bounds.time(first));
        }
        int after = first;
        while (after < behind.last - 1 && bounds.time(after) < latest) {
            after++;
        }
        final int from = bounds.line(at - 1) + 1;
        final int to = bounds.line(after);
        if (from < to) {
            pieces.add(before.with(behind, from));
        }
        return to;
    }

    /// A piece begins at its first bound, or at the step before it.
    private int firstLine(int from) {
        int line = bounds.line(from);
        for (int step : stepLines) {
            if (step <= bounds.line(from) && (from == 0 || step > bounds.line(from - 1))) {
                line = step;
            }
        }
        return line;
    }

    /// Index of the first bound behind the next known step.
    private int pieceLimit(int from) {
        for (int line : stepLines) {
            if (line > bounds.line(from)) {
                int at = from;
                while (at < bounds.size() && bounds.line(at) < line) {
                    at++;
                }
                return at;
            }
        }
        return bounds.size();
    }

    /// Cuts off the part of a polygon where `sign * (offset + drift * at) < sign * limit`.
    private static double[][] clip(double[][] polygon, double at, double limit, int sign) {
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
        return kept.toArray(double[][]::new);
    }

    private final class Piece {
        private final int first;

        /// Behind the last of its bounds.
        private int last;

        private final long pivot;
        private final long reference;
        private double[][] polygon = {
            {-REACH, -MOST_DRIFT}, {REACH, -MOST_DRIFT}, {REACH, MOST_DRIFT}, {-REACH, MOST_DRIFT}
        };
        private boolean below;
        private boolean above;

        Piece(int first) {
            this.first = first;
            pivot = bounds.time(first);
            reference = bounds.offset(first);
        }

        /// Takes a bound if that leaves a solution.
        boolean take(int index) {
            final double at = bounds.time(index) - pivot;
            final double limit = bounds.offset(index) - reference;
            final int sign = bounds.isLower(index) ? 1 : -1;
            boolean allInside = true;
            for (double[] corner : polygon) {
                allInside &= sign * (corner[0] + corner[1] * at - limit) >= 0;
            }
            if (!allInside) {
                final double[][] clipped = clip(polygon, at, limit, sign);
                if (clipped.length == 0) {
                    return false;
                }
                polygon = clipped;
            }
            below |= sign > 0;
            above |= sign < 0;
            return true;
        }

        /// Whether a bound is near enough to what is possible to say that the clock is still the same, and not just loose.
        boolean binds(int index) {
            final double at = bounds.time(index) - pivot;
            final double limit = bounds.offset(index) - reference;
            double nearest = Double.MAX_VALUE;
            for (double[] corner : polygon) {
                nearest = Math.min(nearest, Math.abs(corner[0] + corner[1] * at - limit));
            }
            return nearest < 5e6;
        }

        /// Line of the first of its bounds of a side that would show a step, were there one; 0 where the side is open.
        int firstNear(boolean lower) {
            final ClockPiece plain = finish(1, null);
            for (int i = first; i < last; i++) {
                if (bounds.isLower(i) == lower && isNear(plain, i)) {
                    return bounds.line(i);
                }
            }
            return 0;
        }

        /// Line of the last of them; the greatest int where the side is open.
        int lastNear(boolean lower) {
            final ClockPiece plain = finish(1, null);
            for (int i = last - 1; i >= first; i--) {
                if (bounds.isLower(i) == lower && isNear(plain, i)) {
                    return bounds.line(i);
                }
            }
            return Integer.MAX_VALUE;
        }

        /// Whether a bound agrees with the solutions, and without leaving much room.
        private boolean isNear(ClockPiece plain, int index) {
            final long time = bounds.time(index);
            final long offset = bounds.offset(index);
            return bounds.isLower(index)
                    ? below && offset >= plain.least(time) - NEAR && (!above || offset <= plain.greatest(time))
                    : above && offset <= plain.greatest(time) + NEAR && (!below || offset >= plain.least(time));
        }

        /// Whether a bound leaves any of the solutions.
        boolean allows(int index) {
            final double at = bounds.time(index) - pivot;
            final double limit = bounds.offset(index) - reference;
            final int sign = bounds.isLower(index) ? 1 : -1;
            for (double[] corner : polygon) {
                if (sign * (corner[0] + corner[1] * at - limit) >= 0) {
                    return true;
                }
            }
            return false;
        }

        /// This piece going on while another one is possible, too.
        ClockPiece with(Piece other, int fromLine) {
            final ClockPiece plain = finish(fromLine, null);
            final double[] offsets = new double[polygon.length + other.polygon.length];
            final double[] drifts = new double[offsets.length];
            for (int i = 0; i < offsets.length; i++) {
                final boolean own = i < polygon.length;
                final double[] corner = own ? polygon[i] : other.polygon[i - polygon.length];
                offsets[i] = own
                        ? corner[0]
                        : corner[0] + corner[1] * (pivot - other.pivot) + (other.reference - reference);
                drifts[i] = corner[1];
            }
            return new ClockPiece(fromLine, pivot, plain.offset(pivot), plain.driftPpm() / 1e6, reference, offsets,
                    drifts,
                    below && other.below, above && other.above);
        }

        ClockPiece finish(int fromLine, Long preferred) {
            final double[] still = slice();
            double offset = 0;
            double drift = 0;
            if (still != null) {
                final double wanted = preferred == null ? Double.NaN : preferred - reference;
                if (wanted >= still[0] && wanted <= still[1]) {
                    offset = wanted;
                } else {
                    offset = below && above ? (still[0] + still[1]) / 2 : below ? still[0] : still[1];
                }
            } else {
                for (double[] corner : polygon) {
                    offset += corner[0] / polygon.length;
                    drift += corner[1] / polygon.length;
                }
            }
            final double[] offsets = new double[polygon.length];
            final double[] drifts = new double[polygon.length];
            for (int i = 0; i < polygon.length; i++) {
                offsets[i] = polygon[i][0];
                drifts[i] = polygon[i][1];
            }
            return new ClockPiece(fromLine, pivot, reference + Math.round(offset), drift, reference, offsets, drifts,
                    below,
                    above);
        }

        /// Offsets that are possible without any drift: least, greatest; null for none.
        private double[] slice() {
            double least = Double.MAX_VALUE;
            double greatest = -Double.MAX_VALUE;
            for (int i = 0; i < polygon.length; i++) {
                final double[] here = polygon[i];
                final double[] next = polygon[(i + 1) % polygon.length];
                if (here[1] == 0) {
                    least = Math.min(least, here[0]);
                    greatest = Math.max(greatest, here[0]);
                }
                if (here[1] < 0 != next[1] < 0) {
                    final double at = here[0] + (next[0] - here[0]) * here[1] / (here[1] - next[1]);
                    least = Math.min(least, at);
                    greatest = Math.max(greatest, at);
                }
            }
            return least > greatest ? null : new double[] {least, greatest};
        }
    }
}
