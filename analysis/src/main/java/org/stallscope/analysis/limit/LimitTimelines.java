package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.analysis.quality.CapturePoint.Place;
import org.stallscope.analysis.quality.CaptureQuality;

/// The limiting factors of a capture's conversations, worked out when asked. Safe for use by several threads.
public final class LimitTimelines {
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
        if (table.segments(conversation) == 0) {
            return new ConversationLimits(conversation, nothing(conversation, 0), nothing(conversation, 1), 0);
        }
        final CapturePoint point = quality.of(conversation).point();
        return new ConversationLimits(
                conversation,
                timeline(conversation, 0, point, thresholds, facts),
                timeline(conversation, 1, point, thresholds, facts),
                table.mainDirection(conversation));
    }

    private static LimitTimeline nothing(int conversation, int direction) {
        return new LimitTimeline(conversation, direction, List.of(), 0, 0, 0);
    }

    private LimitTimeline timeline(
            int conversation, int direction, CapturePoint point, Thresholds thresholds, ExternalFacts facts) {
        final boolean atEnd = point.place() == Place.SENDER || point.place() == Place.RECEIVER;
        final boolean atSender = point.place() == Place.SAME_HOST || atEnd && point.side() == direction;
        final long delay = atSender ? 0 : Math.max(0, point.answer(direction));
        final Limits limits = new Limits(thresholds);
        final DirectionPass pass = new DirectionPass(store, table, conversation, direction, delay, atSender,
                atEnd && point.side() == 1 - direction, limits);
        final Spans spans = pass.run();
        List<Piece> pieces = new Judge(
                spans, thresholds, Math.max(1, table.mss(conversation)), pass.largestWindow(), pass.leastRoundTrip())
                .pieces();
        final Certainty certainty = new Certainty(point, direction);
        for (Piece piece : pieces) {
            piece.confidence = piece.confidence.and(certainty.of(piece.factor));
        }
        final List<Piece> closed = new ClosedWindows(
                store, table, thresholds, pass.largestWindow(), pass.withdrawals())
                .pieces(episodes.apply(conversation), direction);
        for (Piece piece : closed) {
            piece.confidence = piece.confidence.and(certainty.of(piece.factor));
        }
        pieces = Overlay.of(pieces, closed);
        if (pass.deadFrom >= 0) {
            final Piece dead = new Piece(pass.deadFrom, pass.end(), LimitingFactor.DEAD_PEER, pass.deadFirstRow,
                    pass.deadLastRow, LimitNumbers.NONE);
            dead.confidence = certainty.of(LimitingFactor.DEAD_PEER);
            pieces = Overlay.of(pieces, List.of(dead));
        }
        pieces = FactsApplied.to(pieces, facts.about(conversation, direction), thresholds);
        return new LimitTimeline(conversation, direction, intervals(pieces), pass.resent, pass.unneeded, pass.lost);
    }

    private static List<LimitInterval> intervals(List<Piece> pieces) {
        final List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            final Piece last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.factor == piece.factor && last.source.equals(piece.source)
                    && last.numbers != piece.numbers) {
                last.take(piece);
            } else {
                joined.add(piece);
            }
        }
        return joined.stream().map(Piece::interval).toList();
    }
}
