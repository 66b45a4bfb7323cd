package org.stallscope.app;

import java.nio.file.Path;
import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;

/// Loads a capture for a command: progress while it lasts, then what is damaged on standard error.
final class Loading {
    private Loading() {}

    /// @throws CaptureException when nothing can be read
    static CaptureAnalysis load(Environment environment, Path file) throws CaptureException {
        final CaptureAnalysis analysis;
        try (ProgressLine progress = new ProgressLine(environment, "Reading " + file.getFileName())) {
            analysis = CaptureLoader.load(file, progress);
        }
        if (analysis.frames() == 0) {
            refuseDamaged(analysis, file);
        }
        for (CaptureHealth.Entry entry : analysis.health().entries()) {
            // What costs nothing stands in the JSON only.
            if (entry.severity() != Severity.INFO) {
                environment.err().println(String.format(Locale.ROOT, "stallscope: %s: %s: %s (%s: %,d)",
                        file, entry.severity().word(), entry.advice(), entry.counter(), entry.count()));
            }
        }
        return analysis;
    }

    /// An empty capture is a result; one whose first packet is already damaged is not.
    private static void refuseDamaged(CaptureAnalysis analysis, Path file) throws CaptureException {
        for (CaptureHealth.Entry entry : analysis.health().entries()) {
            if (entry.severity() == Severity.ERROR) {
                analysis.close();
                throw new CaptureException(file + ": not one packet can be read: " + entry.advice());
            }
        }
    }
}
