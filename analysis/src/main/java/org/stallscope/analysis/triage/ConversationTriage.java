package org.stallscope.analysis.triage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.triage.TriageRow.Kind;

/// Makes the row of a conversation.
final class ConversationTriage {
    private final CaptureAnalysis analysis;
    private final String file;
    private final Map<String, String> names;

    ConversationTriage(CaptureAnalysis analysis, String file) {
        this.analysis = analysis;
        this.file = file;
        names = analysis.capture().notes().names();
    }

    List<TriageRow> rows() {
        final List<TriageRow> rows = new ArrayList<>();
        for (int c = 0; c < analysis.conversations().count(); c++) {
            rows.add(row(c));
        }
        return rows;
    }

    private TriageRow row(int c) {
        final ConversationTable table = analysis.conversations();
        final ConversationLimits limits = analysis.limits(c);
        final int main = table.mainDirection(c);
        final Map<LimitingFactor, Long> budget = budget(limits.direction(main), limits.direction(1 - main));
        final LimitingFactor worst = worst(budget);
        final int direction = longest(limits.direction(main), worst) != null
                && limits.direction(main).time(worst) >= limits.direction(1 - main).time(worst) ? main : 1 - main;
        final LimitInterval longest = longest(limits.direction(direction), worst);
        final Map<String, Long> named = new LinkedHashMap<>();
        budget.forEach((factor, time) -> named.put(factor.label(), time));
        final String a = table.endpoint(c, 0);
        final String b = table.endpoint(c, 1);
        return new TriageRow(file, c, a, b, name(c, 0), name(c, 1), serverSide(c), main, table.firstTime(c),
                Math.max(0, table.lastTime(c) - table.firstTime(c)), table.direction(c, main).payloadBytes,
                table.segments(c), limits.ab().resent() + limits.ba().resent(), limits.ab().lost() + limits.ba().lost(),
                zeroEpisodes(c), table.initialRtt(c), named, worst.label(),
                longest == null ? "" : longest.confidence().word(),
                longest == null ? "none" : culprit(worst, direction == 0 ? a : b, direction == 0 ? b : a));
    }

    /// Time of each factor. Each moment counts once: lost before waited, and with the main direction's factor where both
    /// directions lost it.
    private static Map<LimitingFactor, Long> budget(LimitTimeline main, LimitTimeline other) {
        final Map<LimitingFactor, Long> budget = new EnumMap<>(LimitingFactor.class);
        final List<LimitInterval> mainLost = lost(main);
        final List<LimitInterval> otherLost = lost(other);
        mainLost.forEach(interval -> budget.merge(interval.factor(), interval.duration(), Long::sum));
        addOutside(budget, otherLost, mainLost);
        addOutside(budget, main.intervals().stream()
                .filter(one -> Kind.of(one.factor()) == Kind.WAITING || Kind.of(one.factor()) == Kind.UNEXPLAINED)
                .toList(), otherLost);
        return budget;
    }

    /// Adds the time of intervals that lies outside others; both in order of time.
    private static void addOutside(
            Map<LimitingFactor, Long> budget, List<LimitInterval> intervals, List<LimitInterval> others) {
        int next = 0;
        for (LimitInterval interval : intervals) {
            while (next < others.size() && others.get(next).to() <= interval.from()) {
                next++;
            }
            long alone = interval.duration();
            for (int i = next; i < others.size() && others.get(i).from() < interval.to(); i++) {
                alone -= Math.min(interval.to(), others.get(i).to()) - Math.max(interval.from(), others.get(i).from());
            }
            if (alone > 0) {
                budget.merge(interval.factor(), alone, Long::sum);
            }
        }
    }

    private static List<LimitInterval> lost(LimitTimeline timeline) {
        return timeline.intervals().stream().filter(one -> Kind.of(one.factor()) == Kind.LOST).toList();
    }

    /// The factor that took most of the lost time, or of the waiting, or what cannot be explained.
    private static LimitingFactor worst(Map<LimitingFactor, Long> budget) {
        for (Kind kind : new Kind[] {Kind.LOST, Kind.WAITING, Kind.UNEXPLAINED}) {
            LimitingFactor worst = null;
            for (Map.Entry<LimitingFactor, Long> entry : budget.entrySet()) {
                if (Kind.of(entry.getKey()) == kind && entry.getValue() > 0
                        && (worst == null || entry.getValue() > budget.get(worst))) {
                    worst = entry.getKey();
                }
            }
            if (worst != null) {
                return worst;
            }
        }
        return LimitingFactor.FLOWING;
    }

    private static LimitInterval longest(LimitTimeline timeline, LimitingFactor factor) {
        LimitInterval longest = null;
        for (LimitInterval interval : timeline.intervals()) {
            if (interval.factor() == factor && factor.limits()
                    && (longest == null || interval.duration() > longest.duration())) {
                longest = interval;
            }
        }
        return longest;
    }

    private static String culprit(LimitingFactor factor, String sender, String receiver) {
        return switch (factor.group()) {
            case RECEIVER, PEER -> receiver;
            case SENDER -> sender;
            case NETWORK -> "path";
            case CAPTURE, NONE -> "none";
        };
    }

    /// The side that was sent the SYN; without one the side with the lower port.
    private int serverSide(int c) {
        final ConversationTable table = analysis.conversations();
        final int first = table.row(c, 0);
        final int flags = analysis.segments().flags(first);
        if ((flags & TcpFlags.SYN) != 0) {
            final int sender = analysis.segments().direction(first);
            return (flags & TcpFlags.ACK) != 0 ? sender : 1 - sender;
        }
        return table.port(c, 1) <= table.port(c, 0) ? 1 : 0;
    }

    private int zeroEpisodes(int c) {
        int count = 0;
        for (Episode episode : analysis.episodes(c)) {
            count += episode.kind() == Episode.Kind.ZERO ? 1 : 0;
        }
        return count;
    }

    private String name(int c, int side) {
        return names.getOrDefault(analysis.conversations().address(c, side), "");
    }
}
