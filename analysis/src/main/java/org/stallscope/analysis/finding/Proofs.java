package org.stallscope.analysis.finding;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.finding.Finding.EvidenceRef;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.finding.TraceFacts.Gap;
import org.stallscope.analysis.limit.LimitingFactor;

/// What a trace adds to a finding: since when the application did not read, for how long in all, and the lines that say so.
final class Proofs {
    private Proofs() {}

    static void add(Matter matter, Draft draft, TraceFacts evidence) {
        if (draft.factor != LimitingFactor.RECEIVER_NOT_READING && draft.factor != LimitingFactor.PEER_SILENT) {
            return;
        }
        final List<Stretch> proven = new ArrayList<>();
        Gap longest = null;
        for (Stretch stretch : draft.stretches) {
            final Gap gap =
                    evidence.longestWithoutRead(matter.conversation, draft.direction, stretch.from(), stretch.to());
            final long floor = proven.isEmpty() ? Long.MIN_VALUE : proven.getLast().to();
            if (gap == null) {
                proven.add(stretch);
                continue;
            }
            proven.add(new Stretch(stretch.from(), stretch.to(), stretch.firstFrame(), stretch.lastFrame(),
                    since(stretch, gap, Math.min(floor, stretch.from()))));
            final EvidenceRef line = gap.line();
            if (draft.evidence.stream()
                    .noneMatch(known -> known.line() == line.line() && known.file().equals(line.file()))) {
                draft.evidence.add(line);
            }
            longest = longest == null || gap.to() - gap.from() > longest.to() - longest.from() ? gap : longest;
        }
        draft.stretches.clear();
        draft.stretches.addAll(proven);
        if (longest != null) {
            draft.measures.put(Measure.UNREAD_TIME,
                    evidence.timeWithoutRead(matter.conversation, draft.direction, proven))
                    .put(Measure.PROVEN, longest.words() + ".");
        }
    }

    /// A gap that is most of the stretch began with the stop; of many short ones none did.
    private static long since(Stretch stretch, Gap gap, long floor) {
        final long common = Math.min(gap.to(), stretch.to()) - Math.max(gap.from(), stretch.from());
        return common >= Threshold.SURE_SHARE.value() * stretch.duration()
                ? Math.clamp(gap.from(), floor, stretch.from())
                : stretch.since();
    }
}
