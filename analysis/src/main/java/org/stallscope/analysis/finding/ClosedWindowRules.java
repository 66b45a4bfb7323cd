package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.finding.Course.Leg;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.limit.Confidence;

/// What findings about closed windows have of their own.
final class ClosedWindowRules {
    /// Without the scale windows are no bytes.
    private static final int UNKNOWN_SCALE = -1;

    /// A shorter time between the stop and the closed window is not worth a word, ns.
    private static final long WORTH_TELLING = 20_000_000;

    private ClosedWindowRules() {}

    /// Counts of episodes and probes.
    static boolean stutter(Matter matter, Draft draft, List<Leg> legs) {
        long episodes = 0;
        long probes = 0;
        for (Leg leg : legs) {
            episodes += leg.interval().numbers().episodes();
            probes += leg.interval().numbers().probes();
        }
        draft.measures.put(Measure.EPISODES, episodes > 0 ? episodes : -1).put(Measure.PROBES, probes);
        return true;
    }

    /// Stops of the reader, and since when: the wire tells of a stop only when the buffer is full. A reader that stops with an
    /// empty buffer fills it with as many bytes as the window that it offered last, so it stopped about when that many were
    /// still to come. (Within 11 ms in the laboratory runs, with 0.2 to 0.6 s from the stop to the closed window.)
    static boolean stops(Matter matter, Draft draft, List<Leg> legs) {
        stutter(matter, draft, legs);
        // With a trace the stretches are the stops themselves: nothing is left to estimate.
        if (matter.summary(1 - draft.direction).scale == UNKNOWN_SCALE || draft.confidence == Confidence.PROVED) {
            return true;
        }
        final List<Stretch> stops = new ArrayList<>();
        Stretch longest = null;
        int next = 0;
        for (Stretch stretch : draft.stretches) {
            final int from = next;
            while (next < matter.table.segments(matter.conversation)
                    && matter.store.time(matter.table.row(matter.conversation, next)) <= stretch.from()) {
                next++;
            }
            final long floor = stops.isEmpty() ? matter.from() : stops.getLast().to();
            final long since = Math.clamp(stoppedAt(matter, draft, from, next, stretch.from()), floor, stretch.from());
            stops.add(new Stretch(
                    stretch.from(), stretch.to(), stretch.firstFrame(), stretch.lastFrame(), since));
            longest = longest == null || stretch.duration() > longest.duration() ? stops.getLast() : longest;
        }
        draft.stretches.clear();
        draft.stretches.addAll(stops);
        draft.measures.put(Measure.LAG, longest.from() - longest.since() >= WORTH_TELLING
                ? longest.from() - longest.since()
                : -1);
        return true;
    }

    /// When a reader stopped whose window closed behind the segments of a range.
    private static long stoppedAt(Matter matter, Draft draft, int from, int to, long closed) {
        long empty = 0;
        boolean known = false;
        int reached = 0;
        for (int i = from; i < to; i++) {
            final int row = matter.table.row(matter.conversation, i);
            if (isAcknowledgement(matter, row, draft)) {
                empty = Math.max(empty, matter.store.window(row));
                reached = !known || matter.store.ack(row) - reached > 0 ? matter.store.ack(row) : reached;
                known = true;
            }
        }
        for (int i = to - 1; known && i >= from; i--) {
            final int row = matter.table.row(matter.conversation, i);
            if (isAcknowledgement(matter, row, draft) && reached - matter.store.ack(row) >= empty) {
                return matter.store.time(row);
            }
        }
        return closed;
    }

    private static boolean isAcknowledgement(Matter matter, int row, Draft draft) {
        return matter.store.direction(row) != draft.direction
                && matter.store.hasFlag(row, TcpFlags.ACK)
                && !matter.store.hasFlag(row, TcpFlags.SYN | TcpFlags.RST);
    }
}
