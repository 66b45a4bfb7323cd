package org.stallscope.analysis.finding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.alignment.CallTrack;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.finding.Finding.EvidenceRef;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.limit.EvidenceFacts;
import org.stallscope.analysis.limit.ExternalFacts;

/// The facts of evidence, and of traces the words and lines that prove a verdict: an application that made no read between two
/// of its reads did not read. Only times between two calls that the trace has are told; before its first and behind its last
/// call it tells nothing. Immutable.
public final class TraceFacts implements ExternalFacts {
    /// Shorter times between two reads are how programs work, ns.
    private static final long LEAST_READ_GAP = 20_000_000;

    private final JoinedEvidence evidence;
    private final ExternalFacts facts;

    public TraceFacts(JoinedEvidence evidence) {
        this.evidence = evidence;
        facts = EvidenceFacts.of(evidence);
    }

    @Override
    public List<Fact> about(int conversation, int direction) {
        return facts.about(conversation, direction);
    }

    /// The longest time without a read of a direction's receiver that overlaps a range; null for none.
    Gap longestWithoutRead(int conversation, int direction, long from, long to) {
        Gap longest = null;
        for (Gap gap : gaps(evidence.reader(conversation, direction), true, LEAST_READ_GAP)) {
            if (gap.from < to && gap.to > from && (longest == null || gap.to - gap.from > longest.to - longest.from)) {
                longest = gap;
            }
        }
        return longest;
    }

    /// Time without a read of all such times that overlap one of the stretches, ns.
    long timeWithoutRead(int conversation, int direction, List<Stretch> stretches) {
        long time = 0;
        for (Gap gap : gaps(evidence.reader(conversation, direction), true, LEAST_READ_GAP)) {
            if (stretches.stream().anyMatch(stretch -> gap.from < stretch.to() && gap.to > stretch.from())) {
                time += gap.to - gap.from;
            }
        }
        return time;
    }

    /// A time between two calls.
    ///
    /// @param call the call that ends it
    record Gap(long from, long to, CallTrack calls, int call, boolean reads) {
        /// `strace.sd: bacula-sd (pid 27477) made no read for 9.0 s, until line 1,234`.
        String words() {
            final ObservedSocket socket = calls.socket(call);
            final String process = socket.process() == null ? "the process" : socket.process();
            final String number = socket.pid() < 0 ? "" : " (pid " + socket.pid() + ")";
            return String.format(Locale.ROOT, "%s: %s%s made no %s for %s, until line %,d",
                    file(), process, number, reads ? "read" : "write",
                    Phrase.duration(to - from), calls.line(call));
        }

        private String file() {
            final Path file = calls.evidence(call).file();
            return file == null ? "pasted text" : file.getFileName().toString();
        }

        EvidenceRef line() {
            return new EvidenceRef(file(), calls.line(call), words());
        }
    }

    private static List<Gap> gaps(ApplicationActivity activity, boolean reads, long least) {
        final List<Gap> gaps = new ArrayList<>();
        if (activity == null) {
            return gaps;
        }
        final CallTrack calls = reads ? activity.reads() : activity.writes();
        long reached = Long.MIN_VALUE;
        for (int i = 0; i < calls.size(); i++) {
            if (reached != Long.MIN_VALUE && calls.start(i) - reached >= least) {
                gaps.add(new Gap(reached, calls.start(i), calls, i, reads));
            }
            reached = Math.max(reached, calls.end(i));
        }
        return gaps;
    }
}
