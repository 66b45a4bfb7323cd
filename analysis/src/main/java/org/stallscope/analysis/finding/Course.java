package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.LimitingFactor.Group;

/// One timeline for a whole conversation: at each moment the limiting factor of the direction that a transfer is about, or of
/// the other one where that explains more. So each second is told once, and the seconds of all findings together are no more
/// than the conversation's life.
final class Course {
    /// Standing still, of which trouble in the other direction is the better explanation.
    private static final Set<LimitingFactor> STANDING = EnumSet.of(
            LimitingFactor.PEER_SILENT, LimitingFactor.SENDER_NO_DATA, LimitingFactor.SENDER_PAUSE,
            LimitingFactor.TURN_LIMITED, LimitingFactor.UNKNOWN, LimitingFactor.OUTSIDE_TCP);

    /// Losses and their repair, 14 to 18 and 20.
    static final Set<LimitingFactor> LOSSES = EnumSet.of(
            LimitingFactor.TIMEOUT_TAIL, LimitingFactor.TIMEOUT_REPEATED_LOSS, LimitingFactor.TIMEOUT_FEW_IN_FLIGHT,
            LimitingFactor.TIMEOUT_BURST_LOSS, LimitingFactor.CONGESTION);

    /// With less payload than this share of the main direction's, the other one only asks and acknowledges.
    private static final double WORTH = 0.1;

    private Course() {}

    /// A piece of it.
    ///
    /// @param direction direction of the data
    /// @param interval the interval that it is part of
    record Leg(long from, long to, int direction, LimitInterval interval) {
        LimitingFactor factor() {
            return interval.factor();
        }

        Confidence confidence() {
            return interval.confidence();
        }

        long duration() {
            return to - from;
        }

        /// Share of the interval that is in it.
        double part() {
            return interval.duration() <= 0 ? 1 : (double) duration() / interval.duration();
        }
    }

    /// @param side that it was captured at, -1 for none
    /// @param payload bytes sent in each direction
    static List<Leg> of(ConversationLimits limits, int side, long... payload) {
        final int main = limits.mainDirection();
        final LimitTimeline mainLine = limits.direction(main);
        final LimitTimeline otherLine = limits.direction(1 - main);
        final boolean both = payload[1 - main] >= WORTH * payload[main];
        final List<Leg> legs = new ArrayList<>();
        int other = 0;
        for (LimitInterval interval : mainLine.intervals()) {
            long at = interval.from();
            do {
                while (other < otherLine.intervals().size() - 1 && otherLine.intervals().get(other).to() <= at) {
                    other++;
                }
                final LimitInterval counter =
                        otherLine.intervals().isEmpty() ? null : otherLine.intervals().get(other);
                final long end = counter == null || counter.to() <= at ? interval.to()
                        : Math.min(interval.to(), counter.to());
                final boolean better = counter != null && counter.from() <= at && counter.to() > at
                        && explainsMore(counter, interval, both, side == 1 - main);
                add(legs, new Leg(at, end, better ? 1 - main : main, better ? counter : interval));
                at = end;
            } while (at < interval.to());
        }
        return legs;
    }

    private static boolean explainsMore(LimitInterval counter, LimitInterval interval, boolean both, boolean atOther) {
        final LimitingFactor other = counter.factor();
        final LimitingFactor factor = interval.factor();
        if (other == LimitingFactor.DEAD_PEER && factor == LimitingFactor.DEAD_PEER) {
            // Both sides call in vain; the capture shows all calls of the side that it was taken at.
            final int surer = counter.confidence().compareTo(interval.confidence());
            return surer < 0 || surer == 0 && atOther;
        }
        if (other == LimitingFactor.DEAD_PEER) {
            return factor != LimitingFactor.CLOSED;
        }
        final boolean trouble = other.group() == Group.RECEIVER || LOSSES.contains(other);
        return trouble && (STANDING.contains(factor) || both && factor == LimitingFactor.FLOWING);
    }

    private static void add(List<Leg> legs, Leg leg) {
        if (!legs.isEmpty() && legs.getLast().interval() == leg.interval() && legs.getLast().to() == leg.from()) {
            final Leg last = legs.removeLast();
            legs.add(new Leg(last.from(), leg.to(), leg.direction(), leg.interval()));
        } else {
            legs.add(leg);
        }
    }
}
