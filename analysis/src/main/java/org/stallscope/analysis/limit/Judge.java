package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stallscope.analysis.limit.Thresholds.Name;

/// Names the factor of each round by what filled its time, and joins what belongs together.
final class Judge {
    private final Spans spans;
    private final Thresholds thresholds;
    private final long ownInterval;
    private final int mss;
    private final long largestWindow;
    private final long leastRoundTrip;

    /// Of the rounds before: most in flight, most in flight when something was lost, whether each round had more in flight
    /// than those before.
    private long peak;

    private long peakAtLoss;
    private boolean slowStart = true;
    private boolean lossSeen;
    private final boolean atSender;
    private final boolean windowsKnown;

    /// Rates of the rounds that moved without another limit, for the steadiness of the path's rate.
    private int movingFrom = -1;

    /// @param windowsKnown whether the windows are known; else they are no smaller than the spans say
    Judge(Spans spans, Thresholds thresholds, int mss, long largestWindow, long leastRoundTrip, boolean atSender,
            boolean windowsKnown) {
        this.windowsKnown = windowsKnown;
        this.atSender = atSender;
        this.spans = spans;
        this.thresholds = thresholds;
        this.mss = mss;
        this.largestWindow = largestWindow;
        this.leastRoundTrip = leastRoundTrip;
        ownInterval = thresholds.nanos(Name.OWN_INTERVAL);
    }

    List<Piece> pieces() {
        final LimitingFactor[] factors = new LimitingFactor[spans.count()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = spans.get(i, Spans.KIND) == Spans.ROUND
                    ? round(i) : LimitingFactor.values()[(int) spans.get(i, Spans.KIND)];
            follow(i);
        }
        fullRate(factors);
        movingRuns(factors);
        return absorbed(joined(factors));
    }

    /// What a round leaves for those behind it.
    private void follow(int i) {
        final long most = spans.get(i, Spans.MOST_IN_FLIGHT);
        if (spans.get(i, Spans.LOST) > 0) {
            peakAtLoss = Math.max(peak, most);
            slowStart = false;
            lossSeen = true;
            peak = most;
        } else if (most > 0) {
            if (most <= peak + peak / 10 && most > mss) {
                slowStart &= peak < 10L * mss;
            }
            slowStart &= spans.get(i, Spans.MOST_RTT) < 2 * thresholds.value(Name.QUEUE_RTT) * leastRoundTrip;
            if (peakAtLoss > 0 && most >= peakAtLoss) {
                peakAtLoss = 0;
            }
            peak = Math.max(peak, most);
        }
    }

    private LimitingFactor round(int i) {
        long sum = 0;
        long greatest = -1;
        int state = Spans.FLOW;
        for (int s = Spans.FIRST_STATE; s <= Spans.LAST_STATE; s++) {
            final long value = spans.get(i, s);
            sum += value;
            if (value > greatest) {
                greatest = value;
                state = s;
            }
        }
        if (sum <= 0) {
            return LimitingFactor.FLOWING;
        }
        // Data that moves waits for acknowledgements now and then: both are one state.
        final long moving = spans.get(i, Spans.FLOW) + spans.get(i, Spans.ACK);
        if (moving >= greatest && state != Spans.FLOW) {
            state = spans.get(i, Spans.ACK) >= spans.get(i, Spans.FLOW) ? Spans.ACK : Spans.FLOW;
        }
        return switch (state) {
            case Spans.WINDOW -> window(i);
            case Spans.LOSS -> LimitingFactor.CONGESTION;
            case Spans.LATE -> LimitingFactor.ACK_LOST_OR_LATE;
            case Spans.TURN -> LimitingFactor.TURN_LIMITED;
            case Spans.APP -> LimitingFactor.SENDER_NO_DATA;
            case Spans.PEER -> LimitingFactor.PEER_SILENT;
            case Spans.NAGLE -> LimitingFactor.NAGLE_DELAYED_ACK;
            case Spans.RESTART -> LimitingFactor.RESTART_AFTER_IDLE;
            case Spans.UNSEEN -> LimitingFactor.CAPTURE_ARTEFACT;
            default -> moving(i, state);
        };
    }

    /// In flight up to the window: is the buffer small, still growing, or full of bytes that nobody reads?
    private LimitingFactor window(int i) {
        if (!windowsKnown) {
            // It may have been full: nothing tells this from waiting for the path.
            return LimitingFactor.UNKNOWN;
        }
        final long least = spans.get(i, Spans.LEAST_WINDOW);
        final long most = spans.get(i, Spans.MOST_WINDOW);
        if (least >= 0 && least < thresholds.value(Name.SHRUNK_WINDOW) * largestWindow && most <= largestBefore(i)) {
            return LimitingFactor.RECEIVER_SLOW_READING;
        }
        return most > largestBefore(i) && i > 0 ? LimitingFactor.AUTOTUNING_LAG : LimitingFactor.RECEIVE_BUFFER_SMALL;
    }

    private long largestSeen;
    private int largestUpTo;

    /// Largest window in the spans before one.
    private long largestBefore(int i) {
        for (; largestUpTo < i; largestUpTo++) {
            largestSeen = Math.max(largestSeen, spans.get(largestUpTo, Spans.MOST_WINDOW));
        }
        return largestSeen;
    }

    private LimitingFactor moving(int i, int state) {
        if (spans.get(i, Spans.LOST) > 0) {
            return LimitingFactor.CONGESTION;
        }
        if (state == Spans.ACK && slowStart) {
            return LimitingFactor.SLOW_START;
        }
        if (hasQueue(i)) {
            return LimitingFactor.PATH_DELAY;
        }
        if (state == Spans.ACK && peakAtLoss > 0) {
            // The path would take more, but the sender has not regained what it had before the loss.
            return LimitingFactor.CONGESTION;
        }
        if (state == Spans.ACK && !lossSeen && isPlateau(i)) {
            return LimitingFactor.SEND_BUFFER_LIMIT;
        }
        return LimitingFactor.FLOWING;
    }

    private boolean hasQueue(int i) {
        return leastRoundTrip > 0
                && spans.get(i, Spans.MOST_RTT) >= thresholds.value(Name.QUEUE_RTT) * leastRoundTrip
                && spans.get(i, Spans.IN_FLIGHT) >= thresholds.value(Name.EVIDENCE_COVER) * spans.duration(i)
                && spans.get(i, Spans.MOST_IN_FLIGHT) > mss;
    }

    private boolean isPlateau(int i) {
        final long most = spans.get(i, Spans.MOST_IN_FLIGHT);
        if (i == 0 || most <= 2L * mss || largestWindow <= 0) {
            return false;
        }
        final long before = spans.get(i - 1, Spans.MOST_IN_FLIGHT);
        return Math.abs(most - before) <= thresholds.value(Name.PLATEAU) * most
                && most <= (1 - thresholds.value(Name.PLATEAU)) * spans.get(i, Spans.LEAST_WINDOW)
                && most >= (1 - thresholds.value(Name.PLATEAU)) * peak;
    }

    /// Away from the sender a queue before the capture point does not show in round trips, but in how evenly data comes: at the
    /// rate at which bursts come.
    private void fullRate(LimitingFactor[] factors) {
        final double burst = usualBurst(factors.length);
        if (atSender || burst <= 0) {
            return;
        }
        int from = -1;
        for (int i = 0; i <= factors.length; i++) {
            final boolean full = i < factors.length && isCandidate(i, factors[i])
                    && rate(i) >= thresholds.value(Name.FULL_RATE) * burst;
            if (full && from < 0) {
                from = i;
            } else if (!full && from >= 0) {
                if (isSteady(from, i)) {
                    Arrays.fill(factors, from, i, LimitingFactor.BOTTLENECK_RATE);
                }
                from = -1;
            }
        }
    }

    private boolean isCandidate(int i, LimitingFactor factor) {
        return spans.get(i, Spans.KIND) == Spans.ROUND
                && (factor == LimitingFactor.SENDER_NO_DATA || factor == LimitingFactor.FLOWING
                        || factor == LimitingFactor.SEND_BUFFER_LIMIT);
    }

    /// Bytes a second.
    private double rate(int i) {
        return spans.get(i, Spans.BYTES) * 1e9 / Math.max(1, spans.duration(i));
    }

    /// The rate of the bursts in half of the rounds that have any.
    private double usualBurst(int count) {
        final long[] rates = new long[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            final long rate = spans.get(i, Spans.BURST_RATE);
            if (rate > 0) {
                rates[n++] = rate;
            }
        }
        if (n == 0) {
            return 0;
        }
        Arrays.sort(rates, 0, n);
        return rates[n / 2];
    }

    /// A queue on the path and a rate that stands: the path's rate is the limit, not its delay.
    private void movingRuns(LimitingFactor[] factors) {
        for (int i = 0; i <= factors.length; i++) {
            final boolean queued = i < factors.length && factors[i] == LimitingFactor.PATH_DELAY
                    && spans.get(i, Spans.KIND) == Spans.ROUND;
            if (queued && movingFrom < 0) {
                movingFrom = i;
            } else if (!queued && movingFrom >= 0) {
                if (isSteady(movingFrom, i)) {
                    Arrays.fill(factors, movingFrom, i, LimitingFactor.BOTTLENECK_RATE);
                }
                movingFrom = -1;
            }
        }
    }

    private boolean isSteady(int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            final double rate = rate(i);
            sum += rate;
            squares += rate * rate;
        }
        final int n = to - from;
        final double mean = sum / n;
        final double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
        return n >= 3 && deviation <= thresholds.value(Name.STEADY_RATE) * mean;
    }

    private List<Piece> joined(LimitingFactor[] factors) {
        final List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < factors.length; i++) {
            if (spans.duration(i) <= 0 && factors.length > 1) {
                continue;
            }
            final Piece piece = piece(i, factors[i]);
            if (!pieces.isEmpty() && pieces.getLast().factor == piece.factor) {
                pieces.getLast().take(piece);
            } else {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private Piece piece(int i, LimitingFactor factor) {
        final Piece piece = new Piece(spans.get(i, Spans.FROM), spans.get(i, Spans.TO), factor,
                (int) spans.get(i, Spans.FIRST_ROW), (int) spans.get(i, Spans.LAST_ROW),
                windowsKnown ? spans.numbers(i) : spans.numbers(i).withoutWindows());
        piece.pause = spans.get(i, Spans.KIND) != Spans.ROUND;
        if (spans.get(i, Spans.DOUBTFUL) != 0) {
            piece.confidence = Confidence.LIKELY;
        }
        if (!piece.pause) {
            secondary(i, piece);
        }
        return piece;
    }

    private void secondary(int i, Piece piece) {
        final double least = thresholds.value(Name.SECONDARY_SHARE) * spans.duration(i);
        add(piece, LimitingFactor.CONGESTION, spans.get(i, Spans.LOSS) >= least);
        add(piece, LimitingFactor.RECEIVE_BUFFER_SMALL, windowsKnown && spans.get(i, Spans.WINDOW) >= least);
        add(piece, LimitingFactor.TURN_LIMITED, spans.get(i, Spans.TURN) >= least);
        add(piece, LimitingFactor.SENDER_NO_DATA, spans.get(i, Spans.APP) >= least);
        add(piece, LimitingFactor.PEER_SILENT, spans.get(i, Spans.PEER) >= least);
        add(piece, LimitingFactor.ACK_LOST_OR_LATE, spans.get(i, Spans.LATE) >= least);
        add(piece, LimitingFactor.NAGLE_DELAYED_ACK, spans.get(i, Spans.NAGLE) >= least);
        add(piece, LimitingFactor.RESTART_AFTER_IDLE, spans.get(i, Spans.RESTART) >= least);
        piece.secondary.remove(piece.factor);
    }

    private static void add(Piece piece, LimitingFactor factor, boolean holds) {
        if (holds) {
            piece.secondary.add(factor);
        }
    }

    /// A rhythm needs some turns; and short stretches between two of one kind belong to these.
    private List<Piece> absorbed(List<Piece> pieces) {
        final List<Piece> kept = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            final Piece piece = pieces.get(i);
            if (piece.factor == LimitingFactor.TURN_LIMITED
                    && piece.numbers.turns() < thresholds.value(Name.TURNS)) {
                piece.factor = LimitingFactor.FLOWING;
            }
            final Piece before = kept.isEmpty() ? null : kept.getLast();
            if (before != null && before.factor == piece.factor) {
                before.take(piece);
                continue;
            }
            if (before != null && i + 1 < pieces.size() && isBetween(before, piece, pieces.get(i + 1))) {
                before.take(piece);
                continue;
            }
            kept.add(piece);
        }
        return kept;
    }

    private boolean isBetween(Piece before, Piece piece, Piece behind) {
        return !piece.pause && before.factor == behind.factor && before.factor.limits()
                && (piece.duration() < ownInterval || piece.secondary.contains(before.factor))
                && piece.duration() * 5 < before.duration() + behind.duration();
    }
}
