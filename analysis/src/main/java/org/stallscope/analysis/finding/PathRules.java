package org.stallscope.analysis.finding;

import java.util.EnumSet;
import java.util.List;
import org.stallscope.analysis.finding.Course.Leg;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.LimitingFactor;

/// What findings about the network have of their own.
final class PathRules {
    private static final long TENTH = 100_000_000;

    private PathRules() {}

    static boolean losses(Matter matter, Draft draft, List<Leg> legs) {
        long timeouts = 0;
        for (Leg leg : legs) {
            timeouts += leg.factor() == LimitingFactor.CONGESTION || leg.factor() == LimitingFactor.ACK_LOST_OR_LATE
                    ? 0
                    : leg.duration();
        }
        draft.measures.put(Measure.TIMEOUT_TIME, timeouts > 0 ? timeouts : -1);
        draft.measures.put(Measure.LATE, matter.summary(draft.direction).outOfOrder);
        return true;
    }

    static boolean queue(Matter matter, Draft draft, List<Leg> legs) {
        long slowest = -1;
        long most = -1;
        for (Leg leg : legs) {
            slowest = Math.max(slowest, leg.interval().numbers().maxRoundTrip());
            most = Math.max(most, leg.interval().numbers().maxInFlight());
        }
        draft.measures.put(Measure.GREATEST_RTT, slowest).put(Measure.MOST_IN_FLIGHT, most);
        return true;
    }

    /// What was sent without an answer.
    static boolean silence(Matter matter, Draft draft, List<Leg> legs) {
        final Stretch stretch = draft.stretches.getFirst();
        long tries = 0;
        long gap = 0;
        long last = -1;
        long heard = -1;
        for (int i = 0; i < matter.table.segments(matter.conversation); i++) {
            final int row = matter.table.row(matter.conversation, i);
            final long time = matter.store.time(row);
            if (matter.store.direction(row) != draft.direction) {
                heard = time <= stretch.from() || heard < 0 ? time : heard;
            } else if (time >= stretch.from() && time <= draft.stretches.getLast().to()
                    && matter.store.length(row) > 0) {
                tries++;
                gap = last < 0 ? gap : Math.max(gap, time - last);
                last = time;
            }
        }
        draft.measures.put(Measure.TRIES, tries).put(Measure.GREATEST_GAP, gap);
        draft.measures.put(Measure.SILENT_SINCE, heard < 0 ? matter.from() : heard);
        draft.measures.flag(Measure.ENDED, draft.stretches.getLast().to() >= matter.to());
        return true;
    }

    /// Captured at the receiver, data kept coming at a steady rate: that is how a path's rate looks from there.
    static List<Draft> steady(Matter matter, Rule rule) {
        final Draft draft = arrivals(matter);
        if (draft == null || draft.measures.number(Measure.VARIATION) > Threshold.STEADY.value() * 1e6) {
            return List.of();
        }
        draft.factor = LimitingFactor.BOTTLENECK_RATE;
        draft.confidence = Confidence.LIKELY;
        return List.of(draft.culprit(Finding.PATH));
    }

    /// The same at no steady rate.
    static List<Draft> unsteady(Matter matter, Rule rule) {
        final Draft draft = arrivals(matter);
        if (draft == null || draft.measures.number(Measure.VARIATION) <= Threshold.STEADY.value() * 1e6) {
            return List.of();
        }
        draft.factor = LimitingFactor.UNKNOWN;
        draft.confidence = Confidence.OPEN;
        return List.of(draft);
    }

    /// Where data moved most of the time and was captured at its receiver; null elsewhere.
    private static Draft arrivals(Matter matter) {
        final int main = matter.main();
        final List<Leg> moving = matter.legs(EnumSet.of(LimitingFactor.FLOWING), main);
        final long time = Matter.time(moving);
        if (!matter.atReceiver(main) || matter.atSender(main) || 2 * time < matter.life()
                || time < 10 * TENTH) {
            return null;
        }
        final Draft draft = new Draft(main, matter.base(main)).take(matter, moving);
        draft.measures.share(Measure.VARIATION, variation(matter, draft), 1);
        return draft;
    }

    /// Standard deviation of the payload of each tenth of a second by its mean, in the stretches.
    private static double variation(Matter matter, Draft draft) {
        long count = 0;
        double sum = 0;
        double squares = 0;
        int next = 0;
        for (Stretch stretch : draft.stretches) {
            for (long from = stretch.from(); from + TENTH <= stretch.to(); from += TENTH) {
                double bytes = 0;
                while (next < matter.table.segments(matter.conversation)) {
                    final int row = matter.table.row(matter.conversation, next);
                    if (matter.store.time(row) >= from + TENTH) {
                        break;
                    }
                    next++;
                    if (matter.store.time(row) >= from && matter.store.direction(row) == draft.direction) {
                        bytes += matter.store.length(row);
                    }
                }
                count++;
                sum += bytes;
                squares += bytes * bytes;
            }
        }
        if (count < 2 || sum == 0) {
            return 1;
        }
        final double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean;
    }
}
