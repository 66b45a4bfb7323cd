package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.finding.Course.Leg;
import org.stallscope.analysis.finding.Finding.EvidenceRef;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.Proof;

/// A finding in the making.
final class Draft {
    /// Pieces apart by less are one stretch: what lies between is too short to be seen.
    private static final long BRIDGE = 50_000_000;

    /// Lines that are named; a stall of a thousand pieces has its proof in the first ones.
    private static final int MOST_EVIDENCE = 50;

    final int direction;
    final Measures measures;
    final List<Stretch> stretches = new ArrayList<>();
    final List<EvidenceRef> evidence = new ArrayList<>();
    LimitingFactor factor;
    Confidence confidence = Confidence.STRONG;
    String culprit = Finding.NOBODY;

    /// Whether nothing is left to collect.
    boolean settled;

    long nanos;

    /// @param measures those that all findings of the direction have
    Draft(int direction, Measures measures) {
        this.direction = direction;
        this.measures = measures.copy();
    }

    /// Takes legs, in order of time: their stretches, the class and the confidence of most of their time.
    Draft take(Matter matter, List<Leg> legs) {
        final Map<LimitingFactor, Long> times = new EnumMap<>(LimitingFactor.class);
        double moved = 0;
        for (Leg leg : legs) {
            nanos += leg.duration();
            times.merge(leg.factor(), leg.duration(), Long::sum);
            moved += leg.interval().numbers().bytes() * leg.part();
            add(matter, leg);
        }
        long most = -1;
        for (Map.Entry<LimitingFactor, Long> entry : times.entrySet()) {
            if (entry.getValue() > most) {
                most = entry.getValue();
                factor = entry.getKey();
            }
        }
        confidence = sure(legs, nanos);
        if (moved >= 1 && nanos > 0) {
            measures.put(Measure.MOVED, Math.round(moved)).rate(Measure.PACE, moved * 1e9 / nanos);
        }
        return this;
    }

    private void add(Matter matter, Leg leg) {
        cite(leg.interval().proof());
        final long first = matter.frame(leg.interval().firstRow());
        final long last = matter.frame(leg.interval().lastRow());
        if (!stretches.isEmpty() && leg.from() - stretches.getLast().to() < BRIDGE) {
            final Stretch before = stretches.removeLast();
            stretches.add(new Stretch(before.from(), leg.to(), Math.min(before.firstFrame(), first),
                    Math.max(before.lastFrame(), last), before.since()));
        } else {
            stretches.add(new Stretch(leg.from(), leg.to(), first, last, leg.from()));
        }
    }

    /// Names a line that proves it, once.
    void cite(Proof proof) {
        if (proof.isLine() && evidence.size() < MOST_EVIDENCE && evidence.stream()
                .noneMatch(known -> known.line() == proof.line() && known.file().equals(proof.file()))) {
            evidence.add(new EvidenceRef(proof.file(), proof.line(), proof.said()));
        }
    }

    /// The confidence that most of the time has.
    private static Confidence sure(List<Leg> legs, long time) {
        long enough = 0;
        for (Confidence confidence : Confidence.values()) {
            for (Leg leg : legs) {
                enough += leg.confidence() == confidence ? leg.duration() : 0;
            }
            if (enough >= Threshold.SURE_SHARE.value() * time) {
                return confidence;
            }
        }
        return Confidence.OPEN;
    }

    Draft culprit(String who) {
        culprit = who;
        return this;
    }

    /// Something that holds for a whole conversation.
    Draft whole(Matter matter) {
        stretches.add(new Stretch(matter.from(), matter.to(), matter.firstFrame(), matter.lastFrame(), matter.from()));
        return this;
    }

    /// The measures that follow from the stretches.
    void conclude(Matter matter) {
        Stretch longest = stretches.getFirst();
        long first = Long.MAX_VALUE;
        long last = 0;
        for (Stretch stretch : stretches) {
            longest = stretch.duration() > longest.duration() ? stretch : longest;
            first = Math.min(first, stretch.firstFrame());
            last = Math.max(last, stretch.lastFrame());
        }
        measures.put(Measure.TIME, nanos);
        measures.share(Measure.SHARE, nanos, matter.life());
        measures.put(Measure.STRETCHES, stretches.size());
        measures.put(Measure.LONGEST, longest.duration());
        measures.put(Measure.LONGEST_AT, longest.from());
        measures.put(Measure.SINCE, stretches.getFirst().from());
        measures.put(Measure.UNTIL, stretches.getLast().to());
        measures.put(Measure.FIRST_FRAME, first);
        measures.put(Measure.LAST_FRAME, last);
    }
}
