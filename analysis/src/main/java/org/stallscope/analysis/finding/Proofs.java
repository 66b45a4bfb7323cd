package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.ExternalFacts.Fact;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.LimitingFactor.Group;
import org.stallscope.analysis.limit.Occupation;
import org.stallscope.analysis.limit.Times;
import org.stallscope.analysis.limit.Twin;

/// What evidence adds to a finding: since when the application did not read, for how long in all, what it was in meanwhile, who
/// waited behind it, and the lines that say so.
final class Proofs {
    private static final Set<LimitingFactor> READERS =
            EnumSet.of(LimitingFactor.RECEIVER_NOT_READING, LimitingFactor.PEER_SILENT);

    /// Whose reading thread was busy with something else.
    private static final Set<LimitingFactor> OF_THE_RECEIVER = EnumSet.of(
            LimitingFactor.RECEIVER_NOT_READING, LimitingFactor.RECEIVER_SLOW_READING, LimitingFactor.PEER_SILENT,
            LimitingFactor.REOPENING_UNANNOUNCED);

    /// Whose writing thread was.
    private static final Set<LimitingFactor> OF_THE_SENDER =
            EnumSet.of(LimitingFactor.SENDER_NO_DATA, LimitingFactor.SENDER_PAUSE);

    private final Matter matter;
    private final ExternalFacts facts;

    Proofs(Matter matter, ExternalFacts facts) {
        this.matter = matter;
        this.facts = facts;
    }

    void add(Draft draft) {
        if (draft.factor == null) {
            return;
        }
        if (READERS.contains(draft.factor)) {
            reading(draft);
        }
        if (draft.factor == LimitingFactor.PROXY_BACKPRESSURE) {
            otherSide(draft);
        }
        if (draft.factor == LimitingFactor.REOPENING_LOST) {
            otherEnd(draft);
        }
        final Times times = times(draft);
        if (OF_THE_RECEIVER.contains(draft.factor)) {
            meanwhile(draft, facts.occupation(matter.conversation, 1 - draft.direction, true, times));
        } else if (OF_THE_SENDER.contains(draft.factor)) {
            meanwhile(draft, facts.occupation(matter.conversation, draft.direction, false, times));
        }
        if (draft.factor == LimitingFactor.PEER_SILENT) {
            bystander(draft, times);
        }
    }

    private void reading(Draft draft) {
        final List<Fact> unread = facts.about(matter.conversation, draft.direction).stream()
                .filter(fact -> fact.kind() == ExternalFacts.Kind.RECEIVER_NOT_READING)
                .toList();
        final List<Stretch> proven = new ArrayList<>();
        final List<Times.Range> ranges = new ArrayList<>();
        Fact longest = null;
        for (Stretch stretch : draft.stretches) {
            Fact best = null;
            for (Fact fact : unread) {
                if (fact.from() < stretch.to() && fact.to() > stretch.from()) {
                    ranges.add(new Times.Range(fact.from(), fact.to()));
                    best = best == null || length(fact) > length(best) ? fact : best;
                }
            }
            final long floor = proven.isEmpty() ? Long.MIN_VALUE : proven.getLast().to();
            if (best == null) {
                proven.add(stretch);
                continue;
            }
            proven.add(new Stretch(stretch.from(), stretch.to(), stretch.firstFrame(), stretch.lastFrame(),
                    since(stretch, best, Math.min(floor, stretch.from()))));
            draft.cite(best.proof());
            longest = longest == null || length(best) > length(longest) ? best : longest;
        }
        draft.stretches.clear();
        draft.stretches.addAll(proven);
        if (longest != null) {
            draft.measures.put(Measure.UNREAD_TIME, Times.union(ranges).duration())
                    .put(Measure.PROVEN, longest.proof().sentence());
        }
    }

    /// Behind a proxy the culprit is the path of its other connection, or who is at its end.
    private void otherSide(Draft draft) {
        final Twin twin = facts.twin(matter.conversation, draft.direction);
        if (twin == null) {
            return;
        }
        draft.culprit(twin.factor().group() == Group.NETWORK ? Finding.PATH : twin.far());
        draft.measures.put(Measure.TWIN, twin.far())
                .put(Measure.TWIN_NUMBER, twin.conversation())
                .put(Measure.TWIN_FACTOR, twin.factor().said())
                .put(Measure.TWIN_LOST, twin.lost())
                .put(Measure.TWIN_SEGMENTS, twin.segments())
                .put(Measure.TWIN_RTT, twin.roundTrip())
                .put(Measure.TWIN_WINDOW, twin.leastWindow())
                .put(Measure.TWIN_QUEUE, twin.mostQueued())
                .share(Measure.TWIN_LOSS, twin.lost(), twin.lost() == 0 ? 0 : twin.segments())
                .share(Measure.PAIR_SCORE, twin.score(), 1)
                .share(Measure.RUNNER_UP_SCORE, twin.runnerUp(), twin.runnerUp() == 0 ? 0 : 1);
    }

    /// The capture of the other end proves that an announcement did not arrive: the one that cost most is told.
    private void otherEnd(Draft draft) {
        Fact longest = null;
        for (Fact fact : facts.about(matter.conversation, draft.direction)) {
            final boolean told = fact.kind() == ExternalFacts.Kind.REOPENING_LOST && draft.stretches.stream()
                    .anyMatch(stretch -> fact.from() < stretch.to() && fact.to() > stretch.from());
            longest = told && (longest == null || length(fact) > length(longest)) ? fact : longest;
        }
        if (longest != null) {
            draft.measures.put(Measure.PROVEN, longest.proof().sentence());
            // Both captures are there: no other would tell more.
            draft.settled = draft.confidence == Confidence.PROVED;
        }
    }

    private static long length(Fact fact) {
        return fact.to() - fact.from();
    }

    /// A gap that is most of the stretch began with the stop; of many short ones none did.
    private static long since(Stretch stretch, Fact gap, long floor) {
        final long common = Math.min(gap.to(), stretch.to()) - Math.max(gap.from(), stretch.from());
        return common >= Threshold.SURE_SHARE.value() * stretch.duration()
                ? Math.clamp(gap.from(), floor, stretch.from())
                : stretch.since();
    }

    private static Times times(Draft draft) {
        return new Times(draft.stretches.stream()
                .map(stretch -> new Times.Range(stretch.from(), stretch.to()))
                .toList());
    }

    private static void meanwhile(Draft draft, Occupation occupation) {
        if (occupation != null && occupation.time() >= Threshold.TOLD_SHARE.value() * draft.nanos) {
            draft.measures.put(Measure.MEANWHILE, occupation.said()).put(Measure.MEANWHILE_TIME, occupation.time());
            draft.cite(occupation.proof());
            if (!draft.measures.has(Measure.PROVEN)) {
                draft.measures.put(Measure.PROVEN, occupation.proof().sentence());
            }
        }
    }

    /// A process without a connection that waited all the time is told, for people ask about what hangs; that it waited for
    /// this connection its trace does not prove.
    private void bystander(Draft draft, Times times) {
        final Occupation waiting = facts.bystander(times);
        if (waiting != null && waiting.time() >= Threshold.TOLD_SHARE.value() * draft.nanos) {
            draft.measures.put(Measure.WAITER, waiting.said()).put(Measure.WAITER_TIME, waiting.time());
            draft.cite(waiting.proof());
        }
    }
}
