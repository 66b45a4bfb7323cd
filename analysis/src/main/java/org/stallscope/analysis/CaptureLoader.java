package org.stallscope.analysis;

import java.nio.file.Path;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureSource;

/// Reads a capture and analyses all of it: walk and decode in one thread, TCP analysis in others behind it.
public final class CaptureLoader {
    private CaptureLoader() {}

    /// Loads one file, or all of a folder; see {@link #load(CaptureSource, LoadProgress)}.
    public static CaptureAnalysis load(Path path, LoadProgress progress) throws CaptureException {
        return load(CaptureSource.of(path), progress);
    }

    /// Loads a capture of one file or several. Damage does not stop it: what could be read is in the result, the damage in its health.
    ///
    /// @throws CaptureException when nothing can be read: its message says what happened and what to do
    /// @throws java.util.concurrent.CancellationException when the listener cancelled
    public static CaptureAnalysis load(CaptureSource source, LoadProgress progress) throws CaptureException {
        return new LoadJob(source, progress, new CaptureHealth()).run();
    }

    /// Loads with a given number of analysis threads: the result is the same with any.
    static CaptureAnalysis load(CaptureSource source, LoadProgress progress, int analysisThreads)
            throws CaptureException {
        return new LoadJob(source, progress, new CaptureHealth(), analysisThreads).run();
    }

    /// Loads a capture that is being written: that it ends inside a packet is then no damage.
    ///
    /// @throws CaptureException when nothing can be read, or not yet
    /// @throws java.util.concurrent.CancellationException when the listener cancelled
    static CaptureAnalysis loadGrowing(CaptureSource source, LoadProgress progress) throws CaptureException {
        return new LoadJob(source, progress, CaptureHealth.ofGrowing()).run();
    }
}
