package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.analysis.quality.CapturePoint.Place;
import org.stallscope.analysis.quality.CaptureQuality;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.statistics.ShownScale.Origin;

/// The limiting factors of a capture's conversations, worked out when asked. Safe for use by several threads.
public final class LimitTimelines {
    /// Segments from which on the directions are worked out side by side.
    private static final int WORTH_TWO_THREADS = 1 << 16;

    private final SegmentStore store;
    private final ConversationTable table;
    private final IntFunction<List<Episode>> episodes;
    private final CaptureQuality quality;

    /// @param episodes the episodes of a conversation in order of start
    /// @param quality tells the capture points
    public LimitTimelines(SegmentStore store, ConversationTable table, IntFunction<List<Episode>> episodes,
            CaptureQuality quality) {
        this.store = store;
        this.table = table;
        this.episodes = episodes;
        this.quality = quality;
    }

    /// From packets alone with the default thresholds; linear in the conversation's segments, so call it off the UI thread.
    public ConversationLimits of(int conversation) {
        return of(conversation, Thresholds.DEFAULTS, ExternalFacts.NONE);
    }

    /// The same with other thresholds, and with what is known beside the packets.
    public ConversationLimits of(int conversation, Thresholds thresholds, ExternalFacts facts) {
        return of(conversation, thresholds, facts, (number, side) -> ShownScale.NOT_CHOSEN);
    }

    /// The same with window scales that somebody chose.
    ///
    /// @param shifts of what a side of a conversation advertises (conversation, side), {@link ShownScale#NOT_CHOSEN} for none
    public ConversationLimits of(
            int conversation, Thresholds thresholds, ExternalFacts facts, IntBinaryOperator shifts) {
        if (table.segments(conversation) == 0) {
            return new ConversationLimits(conversation, nothing(conversation, 0), nothing(conversation, 1), 0);
        }
        final boolean parallel = table.segments(conversation) >= WORTH_TWO_THREADS;
        final CapturePoint point = quality.of(conversation).point();
        final Limits limits = new Limits(thresholds);
        final DirectionPass ab = pass(conversation, 0, point, limits, shifts.applyAsInt(conversation, 1));
        final DirectionPass ba = pass(conversation, 1, point, limits, shifts.applyAsInt(conversation, 0));
        final List<List<Piece>> sent = both(
                parallel,
                pass -> pieces(conversation, pass, point, thresholds), List.of(ab, ba));
        final List<Piece> sentByA = sent.get(0);
        final List<Piece> sentByB = sent.get(1);
        return new ConversationLimits(
                conversation,
                timeline(conversation, ab, withDead(sentByA, ab, ba, point), thresholds, facts),
                timeline(conversation, ba, withDead(sentByB, ba, ab, point), thresholds, facts),
                table.mainDirection(conversation));
    }

    private static LimitTimeline timeline(int conversation, DirectionPass pass, List<Piece> pieces,
            Thresholds thresholds, ExternalFacts facts) {
        final FactsApplied applied = FactsApplied.to(pieces, facts.about(conversation, pass.direction()), thresholds);
        final List<Piece> withStops = applied.piecesWithStops();
        final List<LimitInterval> seen = intervals(applied.pieces());
        return new LimitTimeline(conversation, pass.direction(),
                withStops == applied.pieces() ? seen : intervals(withStops),
                pass.resent, pass.unneeded, pass.lost, KernelTimes.of(seen), pass.windowsKnown());
    }

    private static List<List<Piece>> both(
            boolean parallel, Function<DirectionPass, List<Piece>> pieces, List<DirectionPass> passes) {
        final Stream<DirectionPass> stream = parallel ? passes.parallelStream() : passes.stream();
        return stream.map(pieces).toList();
    }

    private static LimitTimeline nothing(int conversation, int direction) {
        return new LimitTimeline(conversation, direction, List.of(), 0, 0, 0);
    }

    private DirectionPass pass(
            int conversation, int direction, CapturePoint point, Limits limits, int chosenShift) {
        final boolean atEnd = point.place() == Place.SENDER || point.place() == Place.RECEIVER;
        final boolean atSender = point.place() == Place.SAME_HOST || atEnd && point.side() == direction;
        final long delay = atSender ? 0 : Math.max(0, point.answer(direction));
        final ShownScale scale =
                ShownScale.of(store, table, conversation, 1 - direction, chosenShift);
        return new DirectionPass(store, table, conversation, direction, delay, atSender,
                atEnd && point.side() == 1 - direction,
                scale.shift(), scale.origin() != Origin.AT_LEAST && scale.origin() != Origin.UNKNOWN, limits);
    }

    private List<Piece> pieces(int conversation, DirectionPass pass, CapturePoint point, Thresholds thresholds) {
        final int direction = pass.direction();
        final Spans spans = pass.run();
        final List<Piece> pieces = new Judge(spans, thresholds, Math.max(1, table.mss(conversation)),
                pass.largestWindow(), pass.leastRoundTrip(), pass.atSender(), pass.windowsKnown()).pieces();
        final List<Piece> closed = new ClosedWindows(
                store, table, thresholds, pass.largestWindow(), pass.withdrawals())
                .pieces(episodes.apply(conversation), direction);
        final Certainty certainty = new Certainty(point, direction);
        for (List<Piece> some : List.of(pieces, closed)) {
            for (Piece piece : some) {
                piece.confidence = piece.confidence.and(certainty.of(piece.factor));
            }
        }
        return Overlay.of(pieces, closed);
    }

    /// Lays class 25 over a direction: where its sender gets no answer, and where the other side gets none because this one's
    /// sender is not there any more.
    private static List<Piece> withDead(
            List<Piece> pieces, DirectionPass own, DirectionPass other, CapturePoint point) {
        final Piece dead;
        if (own.deadFrom >= 0) {
            dead = new Piece(own.deadFrom, own.end(), LimitingFactor.DEAD_PEER, own.deadFirstRow, own.deadLastRow,
                    LimitNumbers.NONE);
            dead.confidence = new Certainty(point, own.direction()).of(LimitingFactor.DEAD_PEER);
        } else if (other.deadFrom >= 0) {
            dead = new Piece(Math.min(other.lastHeard(), other.deadFrom), own.end(), LimitingFactor.DEAD_PEER,
                    Math.max(other.deadFirstRow, 0), other.deadLastRow, LimitNumbers.NONE);
            dead.confidence = Confidence.LIKELY;
        } else {
            return pieces;
        }
        return Overlay.of(pieces, List.of(dead));
    }

    private static List<LimitInterval> intervals(List<Piece> pieces) {
        final List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            final Piece last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.factor == piece.factor && last.proof.equals(piece.proof)
                    && last.numbers != piece.numbers) {
                last.take(piece);
            } else {
                joined.add(piece);
            }
        }
        return joined.stream().map(Piece::interval).toList();
    }
}
