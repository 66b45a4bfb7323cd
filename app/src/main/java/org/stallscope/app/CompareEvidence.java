package org.stallscope.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.alignment.ClockMap;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.FileAlignment;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.alignment.SocketMatch;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import picocli.CommandLine.Option;

/// Traces and logs beside two captures: each belongs to the one that it was taken with.
final class CompareEvidence {
    @Option(
            names = {"-e", "--evidence"},
            paramLabel = "FILE")
    private List<Path> either = List.of();

    @Option(names = "--evidence-a", paramLabel = "FILE")
    private List<Path> ofA = List.of();

    @Option(names = "--evidence-b", paramLabel = "FILE")
    private List<Path> ofB = List.of();

    /// What belongs to each.
    record Both(JoinedEvidence a, JoinedEvidence b) {}

    /// Reads and joins; says on standard error what became of each file.
    ///
    /// @throws EvidenceException where a file cannot be read, or fits both or neither
    Both join(Environment environment, CaptureAnalysis a, CaptureAnalysis b) throws EvidenceException {
        final List<Evidence> first = new ArrayList<>(read(environment, ofA));
        final List<Evidence> second = new ArrayList<>(read(environment, ofB));
        for (Evidence one : read(environment, either)) {
            (isOfFirst(one, a, b) ? first : second).add(one);
        }
        return new Both(joined(environment, "A", a, first), joined(environment, "B", b, second));
    }

    private static List<Evidence> read(Environment environment, List<Path> files) throws EvidenceException {
        return files.isEmpty() ? List.of() : EvidenceOption.of(files).read(environment);
    }

    private static JoinedEvidence joined(
            Environment environment, String name, CaptureAnalysis analysis, List<Evidence> evidence) {
        if (evidence.isEmpty()) {
            return JoinedEvidence.NONE;
        }
        final JoinedEvidence joined = CaptureEvidence.join(analysis, evidence, EvidenceChoices.NONE);
        joined.files().forEach(file -> environment.err()
                .println("stallscope: " + name + ": " + EvidenceLine.of(file, analysis)));
        return joined;
    }

    /// By time first: two runs of the same work have the same sockets, but at other times.
    private static boolean isOfFirst(Evidence one, CaptureAnalysis a, CaptureAnalysis b) throws EvidenceException {
        final Fit first = Fit.of(one, a);
        final Fit second = Fit.of(one, b);
        if (first.inTime() != second.inTime()) {
            return first.inTime();
        }
        if (first.sockets() != second.sockets()) {
            return first.sockets() > second.sockets();
        }
        throw new EvidenceException(Messages.say("compare.whose", one.file()));
    }

    /// How evidence fits a capture.
    ///
    /// @param inTime whether its times overlap the capture's
    /// @param sockets sockets that are in both
    private record Fit(boolean inTime, long sockets) {
        static Fit of(Evidence one, CaptureAnalysis analysis) {
            final FileAlignment file =
                    CaptureEvidence.join(analysis, List.of(one), EvidenceChoices.NONE).files().getFirst();
            final long sockets = file.matches().stream().filter(SocketMatch::isMatched).count();
            final long[] span = one.span();
            // An offset that was found says nothing: a trace can be moved to any capture.
            final boolean dated = file.clock().basis() == ClockMap.Basis.EPOCH
                    || file.clock().basis() == ClockMap.Basis.CONSTANT;
            if (span[0] == Evidence.UNKNOWN || !dated) {
                return new Fit(false, sockets);
            }
            final long offset = one.monotonicOffset() == Evidence.UNKNOWN ? 0 : one.monotonicOffset();
            return new Fit(span[0] + offset <= analysis.lastTime() && span[1] + offset >= analysis.firstTime(),
                    sockets);
        }
    }
}
