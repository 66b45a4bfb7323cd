package org.stallscope.analysis;

import java.nio.file.Path;
import org.stallscope.analysis.capture.CaptureException;

/// Reads a capture and analyses all of it: walk and decode in one thread, TCP analysis in others behind it.
public final class CaptureLoader {
    private CaptureLoader() {}

    /// Loads a capture. Damage does not stop it: what could be read is in the result, the damage in its health.
    ///
    /// @throws CaptureException when nothing can be read: its message says what happened and what to do
    /// @throws java.util.concurrent.CancellationException when the listener cancelled
    public static CaptureAnalysis load(Path path, LoadProgress progress) throws CaptureException {
        return new LoadJob(path, progress).run();
    }
}
