package org.stallscope.app;

import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.RingBuffer;

/// Loads a capture for a command: progress while it lasts, then what is damaged on standard error.
final class Loading {
    private Loading() {}

    /// @throws CaptureException when nothing can be read
    static CaptureAnalysis load(Environment environment, CaptureSource source) throws CaptureException {
        final CaptureAnalysis analysis;
        try (ProgressLine progress = new ProgressLine(environment, Messages.later("progress.reading", source.name()))) {
            analysis = CaptureLoader.load(source, progress);
        }
        if (analysis.frames() == 0) {
            refuseDamaged(analysis, source);
        }
        for (CaptureHealth.Entry entry : analysis.health().entries()) {
            // What costs nothing stands in the JSON only.
            if (entry.severity() != Severity.INFO) {
                environment.err().println("stallscope: " + Messages.say("health", source, entry.severity().words(),
                        entry.advice(), entry.counter(), entry.count()));
            }
        }
        tellOfOthers(environment, source);
        return analysis;
    }

    /// One file of a ring buffer stays one file; a person who watches is told of the others.
    private static void tellOfOthers(Environment environment, CaptureSource source) {
        if (environment.watched() && source.isOneFile()) {
            final List<Path> others = RingBuffer.others(source.paths().getFirst());
            if (!others.isEmpty()) {
                environment.err()
                        .println("stallscope: " + Messages.say("load.ring", source.name(), others.size() + 1));
            }
        }
    }

    /// An empty capture is a result; one whose first packet is already damaged is not.
    private static void refuseDamaged(CaptureAnalysis analysis, CaptureSource source) throws CaptureException {
        for (CaptureHealth.Entry entry : analysis.health().entries()) {
            if (entry.severity() == Severity.ERROR) {
                analysis.close();
                throw new CaptureException(Messages.later("load.nothing", source, entry.said()));
            }
        }
    }
}
