package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.limit.Thresholds.Name;

/// The classes of closed and nearly closed windows, from their episodes: 1, 2, 5, 6 and 7.
final class ClosedWindows {
    /// Class 2: this many short episodes within this time, ns.
    private static final int STUTTER = 3;

    private static final long STUTTER_TIME = 10_000_000_000L;

    private final SegmentStore store;
    private final ConversationTable table;
    private final long stop;
    private final double unannounced;
    private final long bridge;
    private final long largestWindow;
    private final RowSet withdrawals;

    /// @param withdrawals rows on which the right edge went back
    ClosedWindows(SegmentStore store, ConversationTable table, Thresholds thresholds, long largestWindow,
            RowSet withdrawals) {
        this.store = store;
        this.table = table;
        this.largestWindow = largestWindow;
        this.withdrawals = withdrawals;
        stop = thresholds.nanos(Name.CLOSED_STOP);
        bridge = thresholds.nanos(Name.OWN_INTERVAL);
        unannounced = thresholds.value(Name.UNANNOUNCED_WINDOW);
    }

    /// The intervals of a direction, in order and apart.
    ///
    /// @param episodes those of the conversation in order of start
    List<Piece> pieces(List<Episode> episodes, int direction) {
        final List<Episode> own = episodes.stream().filter(e -> e.senderDirection() == direction).toList();
        final List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            add(pieces, piece(own, i));
            resumption(pieces, own.get(i));
        }
        return pieces;
    }

    /// Adds a piece behind the others; one with the same factor goes on where hardly anything lies between.
    private void add(List<Piece> pieces, Piece piece) {
        if (!pieces.isEmpty()) {
            final Piece last = pieces.getLast();
            piece.from = Math.max(piece.from, last.to);
            piece.to = Math.max(piece.from, piece.to);
            final boolean sameStop = last.factor == LimitingFactor.RECEIVER_SLOW_READING
                    && piece.factor == LimitingFactor.RECEIVER_NOT_READING && piece.from == last.to
                    && last.duration() < piece.duration();
            if (sameStop) {
                // Nearly closed first, closed then: one stop.
                last.factor = piece.factor;
                last.confidence = piece.confidence;
            }
            final boolean stutter = piece.factor == LimitingFactor.RECEIVER_SLOW_READING
                    && piece.from - last.to <= Math.max(bridge, Math.min(last.duration(), piece.duration()));
            if (last.factor == piece.factor && (piece.from == last.to || stutter)) {
                last.take(piece);
                return;
            }
        }
        if (piece.duration() > 0) {
            pieces.add(piece);
        }
    }

    private Piece piece(List<Episode> own, int i) {
        final Episode episode = own.get(i);
        final LimitingFactor factor;
        Confidence confidence = Confidence.STRONG;
        if (episode.duration() >= bridge / 10 && withdrawals.contains(episode.firstRow())) {
            factor = LimitingFactor.WINDOW_WITHDRAWN;
        } else if (isStop(episode)) {
            factor = foundOpen(episode) && episode.probes().size() == 1
                    ? LimitingFactor.REOPENING_UNANNOUNCED
                    : LimitingFactor.RECEIVER_NOT_READING;
        } else {
            factor = LimitingFactor.RECEIVER_SLOW_READING;
            confidence = episode.group() >= 0 || isStutter(own, i) ? Confidence.STRONG : Confidence.LIKELY;
        }
        // Without the scale nothing tells when the window had become too small.
        final boolean scaled = store.scale(episode.firstRow()) != -1;
        final Piece piece = new Piece(scaled ? episode.blockedSince() : episode.start(), episode.end(), factor,
                episode.firstRow(), episode.lastRow(), numbers(episode));
        piece.confidence = confidence;
        piece.pause = true;
        if (factor == LimitingFactor.RECEIVER_NOT_READING && foundOpen(episode)) {
            piece.secondary.add(LimitingFactor.REOPENING_UNANNOUNCED);
        }
        return piece;
    }

    private LimitNumbers numbers(Episode episode) {
        final long window = episode.kind() == Episode.Kind.ZERO ? 0 : store.window(episode.firstRow());
        return new LimitNumbers(0, 0, 0, 0, episode.bytesInFlightAtStart(), window, window, -1, -1, 0, 0, 1,
                episode.probes().size());
    }

    private boolean isStop(Episode episode) {
        return episode.kind() == Episode.Kind.ZERO && episode.duration() >= stop;
    }

    private static boolean isStutter(List<Episode> own, int i) {
        for (int first = Math.max(0, i - STUTTER + 1); first <= i; first++) {
            final int last = first + STUTTER - 1;
            if (last < own.size() && own.get(last).start() - own.get(first).start() <= STUTTER_TIME) {
                return true;
            }
        }
        return false;
    }

    /// The first window above 0 came only as the answer to a probe, and was large already (class 7).
    private boolean foundOpen(Episode episode) {
        if (episode.probes().isEmpty() || store.scale(episode.lastRow()) == -1 || episode.kind() != Episode.Kind.ZERO) {
            return false;
        }
        return episode.probes().getLast().answerRow() == episode.lastRow()
                && store.window(episode.lastRow()) >= unannounced * largestWindow;
    }

    /// From the re-opening until the sender goes on; where it went on probing, the announcement was lost (class 6).
    private void resumption(List<Piece> pieces, Episode episode) {
        final long resumed = episode.blockedSince() + episode.timeLost();
        if (pieces.isEmpty() || resumed <= episode.end()) {
            return;
        }
        final int probe = probeBehind(episode);
        if (probe < 0) {
            final Piece last = pieces.getLast();
            last.to = Math.max(last.to, resumed);
            return;
        }
        final Piece lost = new Piece(episode.end(), resumed, LimitingFactor.REOPENING_LOST, episode.lastRow(), probe,
                LimitNumbers.NONE.withEpisodes(0, 1));
        lost.confidence = Confidence.OPEN;
        lost.pause = true;
        add(pieces, lost);
    }

    /// A probe that the sender sent although the window was open again, more than a round trip after that; -1 for none.
    private int probeBehind(Episode episode) {
        if (episode.resumedRow() < 0) {
            return -1;
        }
        final long roundTrip = Math.max(table.initialRtt(episode.conversation()), bridge / 10);
        for (int row = episode.lastRow() + 1; row < episode.resumedRow(); row++) {
            if (store.conversation(row) == episode.conversation()
                    && store.direction(row) == episode.senderDirection()
                    && store.is(row, SegmentBits.KEEP_ALIVE | SegmentBits.ZERO_WINDOW_PROBE | SegmentBits.WINDOW_PROBE)
                    && store.time(row) - episode.end() > roundTrip) {
                return row;
            }
        }
        return -1;
    }
}
