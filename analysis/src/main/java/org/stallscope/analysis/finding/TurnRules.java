package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.finding.Course.Leg;
import org.stallscope.analysis.finding.Neighbours.Busy;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.LimitingFactor;

/// Whose turn it was (rules/stalls.md): answers owed, requests not made, one request at a time.
final class TurnRules {
    private static final EnumSet<LimitingFactor> SILENT = EnumSet.of(LimitingFactor.PEER_SILENT);
    private static final EnumSet<LimitingFactor> QUIET = EnumSet.of(
            LimitingFactor.PEER_SILENT, LimitingFactor.SENDER_NO_DATA, LimitingFactor.SENDER_PAUSE);

    private TurnRules() {}

    /// Turns are counted here once more: a request is data of the direction behind data of the other one.
    static boolean turns(Matter matter, Draft draft, List<Leg> legs) {
        long turns = 0;
        long bytes = 0;
        boolean answered = true;
        int stretch = 0;
        for (int i = 0; i < matter.table.segments(matter.conversation); i++) {
            final int row = matter.table.row(matter.conversation, i);
            final long time = matter.store.time(row);
            while (stretch < draft.stretches.size() && time >= draft.stretches.get(stretch).to()) {
                stretch++;
            }
            if (stretch == draft.stretches.size()) {
                break;
            }
            if (matter.store.length(row) == 0 || time < draft.stretches.get(stretch).from()) {
                continue;
            }
            if (matter.store.direction(row) != draft.direction) {
                answered = true;
            } else {
                turns += answered ? 1 : 0;
                answered = false;
                bytes += matter.store.length(row);
            }
        }
        if (turns == 0) {
            return false;
        }
        draft.measures.put(Measure.TURNS, turns).put(Measure.TURN, draft.nanos / turns);
        draft.measures.put(Measure.TURN_BYTES, bytes / turns).put(Measure.MOVED, bytes);
        draft.measures.rate(Measure.PACE, bytes * 1e9 / draft.nanos);
        return true;
    }

    /// The side that was called owes an answer.
    static List<Draft> answerOwed(Matter matter, Rule rule) {
        final List<Draft> drafts = new ArrayList<>();
        for (int direction = 0; direction < 2; direction++) {
            final List<Leg> legs = matter.legs(SILENT, direction);
            if (owes(matter, direction) && matter.isWorthTelling(Matter.time(legs))
                    && other(matter, direction, legs) == null) {
                final Draft draft = new Draft(direction, matter.base(direction)).take(matter, legs)
                        .culprit(matter.endpoint(1 - direction));
                keepAlives(matter, draft);
                draft.measures.flag(Measure.ENDED, draft.stretches.getLast().to() >= matter.to());
                drafts.add(draft);
            }
        }
        return drafts;
    }

    /// Silence after data of a direction is owed by the side that was called. The one that called may ask again or not.
    private static boolean owes(Matter matter, int direction) {
        return direction == matter.client() || !matter.clientKnown();
    }

    /// The side that called asks for nothing after an answer.
    static List<Draft> clientIdle(Matter matter, Rule rule) {
        final List<Draft> drafts = new ArrayList<>();
        for (int direction = 0; direction < 2; direction++) {
            final List<Leg> legs = matter.legs(SILENT, direction);
            if (!owes(matter, direction) && matter.isWorthTelling(Matter.time(legs))
                    && other(matter, direction, legs) == null) {
                drafts.add(new Draft(direction, matter.base(direction)).take(matter, legs));
            }
        }
        return drafts;
    }

    /// Not a sender without data where another connection of the same hosts was at work meanwhile.
    static boolean waitsForOther(Matter matter, Draft draft, List<Leg> legs) {
        return other(matter, draft.direction, legs) == null;
    }

    /// A silence in which another connection of the same hosts was at work.
    static List<Draft> busyElsewhere(Matter matter, Rule rule) {
        final List<Draft> drafts = new ArrayList<>();
        for (int direction = 0; direction < 2; direction++) {
            final List<Leg> legs = matter.legs(QUIET, direction);
            final Busy busy = matter.isWorthTelling(Matter.time(legs)) ? other(matter, direction, legs) : null;
            if (busy != null) {
                final Draft draft = new Draft(direction, matter.base(direction)).take(matter, legs);
                draft.factor = LimitingFactor.OUTSIDE_TCP;
                draft.confidence = Confidence.LIKELY;
                draft.measures.put(Measure.OTHER, busy.conversation()).put(Measure.OTHER_BYTES, busy.bytes());
                drafts.add(draft);
            }
        }
        return drafts;
    }

    /// The other conversation that was at work in most of the longest silence, and carried more than this one; null for none.
    private static Busy other(Matter matter, int direction, List<Leg> legs) {
        Leg longest = null;
        for (Leg leg : legs) {
            longest = longest == null || leg.duration() > longest.duration() ? leg : longest;
        }
        if (longest == null || longest.duration() < Threshold.LEAST_TIME.nanos()) {
            return null;
        }
        final Busy busy = matter.neighbours.busiest(matter.conversation, longest.from(), longest.to());
        final boolean explains = busy != null
                && busy.active() >= Threshold.OTHER_BUSY.value() * longest.duration()
                && busy.bytes() > matter.summary(0).payloadBytes + matter.summary(1).payloadBytes;
        return explains ? busy : null;
    }

    private static void keepAlives(Matter matter, Draft draft) {
        long answered = 0;
        for (int i = 0; i < matter.table.segments(matter.conversation); i++) {
            final int row = matter.table.row(matter.conversation, i);
            final long time = matter.store.time(row);
            answered += matter.store.is(row, SegmentBits.KEEP_ALIVE_ACK)
                    && draft.stretches.stream().anyMatch(s -> s.from() <= time && time <= s.to()) ? 1 : 0;
        }
        draft.measures.put(Measure.KEEP_ALIVES, answered > 0 ? answered : -1);
    }
}
