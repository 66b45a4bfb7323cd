package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.stallscope.analysis.limit.ExternalFacts.Fact;
import org.stallscope.analysis.limit.Thresholds.Name;

/// Proves, changes or refutes intervals by facts from outside the capture.
final class FactsApplied {
    private final List<Fact> facts;
    private final double cover;
    private final List<Piece> pieces = new ArrayList<>();

    /// The first fact that may reach into the piece under way: pieces come in order of time.
    private int first;

    private FactsApplied(List<Fact> facts, double cover) {
        this.facts = facts;
        this.cover = cover;
    }

    /// Applies facts in any order to pieces in order of time.
    static FactsApplied to(List<Piece> pieces, List<Fact> facts, Thresholds thresholds) {
        final FactsApplied applied = new FactsApplied(
                facts.stream().sorted(Comparator.comparingLong(Fact::from)).toList(),
                thresholds.value(Name.EVIDENCE_COVER));
        final long sliver = thresholds.nanos(Name.OWN_INTERVAL);
        for (Piece whole : pieces) {
            for (Piece piece : applied.withLostReopenings(whole, sliver)) {
                applied.apply(piece);
                applied.pieces.add(piece);
            }
        }
        return applied;
    }

    /// A window that both captures show to be open already is no longer the reader's doing: from its announcement on it is the
    /// path's.
    ///
    /// @param sliver what is left of the piece behind that goes with it where it is shorter, ns
    private List<Piece> withLostReopenings(Piece piece, long sliver) {
        final boolean closed = piece.factor == LimitingFactor.RECEIVER_NOT_READING
                || piece.factor == LimitingFactor.RECEIVER_SLOW_READING
                || piece.factor == LimitingFactor.WINDOW_WITHDRAWN
                || piece.factor == LimitingFactor.REOPENING_UNANNOUNCED;
        final List<Piece> parts = new ArrayList<>();
        long from = piece.from;
        for (Fact fact : facts) {
            if (!closed || fact.from() >= piece.to) {
                break;
            }
            if (fact.kind() != ExternalFacts.Kind.REOPENING_LOST || fact.to() <= from) {
                continue;
            }
            final long begin = Math.max(from, fact.from());
            final long end = piece.to - fact.to() < sliver ? piece.to : fact.to();
            if (begin > from) {
                parts.add(piece.cut(from, begin));
            }
            final Piece lost = new Piece(begin, end, LimitingFactor.REOPENING_LOST, piece.firstRow, piece.lastRow,
                    LimitNumbers.NONE.withEpisodes(0, piece.numbers.probes()));
            lost.confidence = fact.confidence();
            lost.proof = fact.proof();
            lost.pause = piece.pause;
            parts.add(lost);
            from = end;
        }
        if (from < piece.to || parts.isEmpty()) {
            parts.add(from == piece.from ? piece : piece.cut(from, piece.to));
        }
        return parts;
    }

    /// The pieces as the facts judge them, each as long as the packets show it.
    List<Piece> pieces() {
        return pieces;
    }

    /// The same, with the whole of each stop that a trace shows; the same list where it shows none. Asked before the pieces
    /// are joined.
    List<Piece> piecesWithStops() {
        final List<Piece> stops = stops();
        return stops.isEmpty() ? pieces : Overlay.of(pieces, stops);
    }

    /// A reader that stopped shows on the wire only when its buffer is full. Where a trace tells when it really stopped, and
    /// the window closed in that time, the whole stop is its own.
    private List<Piece> stops() {
        final List<Piece> stops = new ArrayList<>();
        int next = 0;
        for (Fact fact : facts) {
            if (fact.kind() != ExternalFacts.Kind.RECEIVER_NOT_READING) {
                continue;
            }
            while (next < pieces.size() && pieces.get(next).to <= fact.from()) {
                next++;
            }
            for (int i = next; i < pieces.size() && pieces.get(i).from < fact.to(); i++) {
                final Piece closed = pieces.get(i);
                if (closed.factor == LimitingFactor.RECEIVER_NOT_READING && closed.proof.equals(fact.proof())) {
                    final long from = stops.isEmpty() ? fact.from() : Math.max(fact.from(), stops.getLast().to);
                    if (from < fact.to()) {
                        final Piece stop = new Piece(from, fact.to(), closed.factor, closed.firstRow, closed.lastRow,
                                closed.numbers);
                        // Most of it the packets show, too.
                        stop.confidence = closed.confidence;
                        stop.proof = fact.proof();
                        stops.add(stop);
                    }
                    break;
                }
            }
        }
        return stops;
    }

    private void apply(Piece piece) {
        while (first < facts.size() && facts.get(first).to() <= piece.from) {
            first++;
        }
        switch (piece.factor) {
            case RECEIVER_NOT_READING, RECEIVER_SLOW_READING, REOPENING_UNANNOUNCED -> receiver(piece);
            case RECEIVE_BUFFER_SMALL, AUTOTUNING_LAG, WINDOW_WITHDRAWN ->
                prove(piece, ExternalFacts.Kind.RECEIVE_WINDOW_LIMITED);
            case SENDER_NO_DATA, SENDER_PAUSE, PEER_SILENT -> idle(piece);
            case FLOWING, PATH_DELAY, BOTTLENECK_RATE, SLOW_START, UNKNOWN -> moving(piece);
            case REOPENING_LOST -> prove(piece, ExternalFacts.Kind.REOPENING_LOST);
            case SEND_BUFFER_LIMIT -> prove(piece, ExternalFacts.Kind.SEND_BUFFER_LIMITED);
            default -> {
                // No fact from outside changes what the packets show.
            }
        }
    }

    private void receiver(Piece piece) {
        final Fact twin = covering(piece, ExternalFacts.Kind.TWIN_LIMITED);
        if (twin != null && twin.twin() != null && twin.twin().limits()) {
            change(piece, LimitingFactor.PROXY_BACKPRESSURE, twin);
            return;
        }
        final Fact waiting = covering(piece, ExternalFacts.Kind.RECEIVER_WAITING_TO_READ);
        if (waiting != null) {
            refute(piece, waiting);
            return;
        }
        if (!prove(piece, ExternalFacts.Kind.RECEIVER_NOT_READING)
                && !prove(piece, ExternalFacts.Kind.RECEIVE_QUEUE_FULL)) {
            prove(piece, ExternalFacts.Kind.RECEIVE_WINDOW_LIMITED);
        }
    }

    private void idle(Piece piece) {
        final Fact had = covering(piece, ExternalFacts.Kind.SENDER_HAD_DATA);
        if (had != null) {
            refute(piece, had);
            return;
        }
        final Fact buffer = covering(piece, ExternalFacts.Kind.SEND_BUFFER_LIMITED);
        if (buffer != null && piece.factor == LimitingFactor.SENDER_NO_DATA) {
            change(piece, LimitingFactor.SEND_BUFFER_LIMIT, buffer);
            return;
        }
        if (piece.factor == LimitingFactor.PEER_SILENT
                && (prove(piece, ExternalFacts.Kind.PEER_BLOCKED_ELSEWHERE)
                        || prove(piece, ExternalFacts.Kind.RECEIVER_NOT_READING))) {
            return;
        }
        final Fact elsewhere = covering(piece, ExternalFacts.Kind.SENDER_BLOCKED_ELSEWHERE);
        if (elsewhere != null) {
            change(piece, piece.factor == LimitingFactor.SENDER_PAUSE
                    ? LimitingFactor.SENDER_PAUSE : LimitingFactor.OUTSIDE_TCP, elsewhere);
            return;
        }
        if (piece.factor != LimitingFactor.PEER_SILENT) {
            prove(piece, ExternalFacts.Kind.SENDER_WROTE_NOTHING);
        }
    }

    private void moving(Piece piece) {
        final Fact buffer = covering(piece, ExternalFacts.Kind.SEND_BUFFER_LIMITED);
        final Fact window = covering(piece, ExternalFacts.Kind.RECEIVE_WINDOW_LIMITED);
        if (window != null) {
            change(piece, LimitingFactor.RECEIVE_BUFFER_SMALL, window);
        } else if (buffer != null) {
            change(piece, LimitingFactor.SEND_BUFFER_LIMIT, buffer);
        }
    }

    private boolean prove(Piece piece, ExternalFacts.Kind kind) {
        final Fact fact = covering(piece, kind);
        if (fact == null) {
            return false;
        }
        change(piece, piece.factor, fact);
        return true;
    }

    private static void change(Piece piece, LimitingFactor factor, Fact fact) {
        if (factor != piece.factor) {
            if (piece.factor.limits()) {
                piece.secondary.add(piece.factor);
            }
            piece.factor = factor;
            piece.secondary.remove(factor);
            piece.confidence = fact.confidence();
        } else if (fact.confidence().compareTo(piece.confidence) < 0) {
            piece.confidence = fact.confidence();
        }
        piece.proof = fact.proof();
    }

    /// The packets fit the class, the fact does not: neither is certain.
    private static void refute(Piece piece, Fact fact) {
        piece.secondary.add(piece.factor);
        piece.factor = LimitingFactor.UNKNOWN;
        piece.confidence = Confidence.OPEN;
        piece.proof = fact.proof();
    }

    /// The surest fact of a kind, where facts of that kind cover enough of the piece; null otherwise.
    private Fact covering(Piece piece, ExternalFacts.Kind kind) {
        return covering(piece, fact -> fact.kind() == kind);
    }

    private Fact covering(Piece piece, Predicate<Fact> wanted) {
        long covered = 0;
        long reached = piece.from;
        Fact best = null;
        for (Fact fact : facts.subList(first, facts.size())) {
            if (fact.from() >= piece.to) {
                break;
            }
            if (!wanted.test(fact) || fact.to() <= reached) {
                continue;
            }
            covered += Math.min(fact.to(), piece.to) - Math.max(fact.from(), reached);
            reached = Math.max(reached, Math.min(fact.to(), piece.to));
            if (best == null || fact.confidence().compareTo(best.confidence()) < 0) {
                best = fact;
            }
        }
        return best != null && covered >= cover * Math.max(1, piece.duration()) ? best : null;
    }
}
