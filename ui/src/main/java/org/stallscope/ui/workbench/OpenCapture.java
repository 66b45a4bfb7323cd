package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.FileState;
import org.stallscope.analysis.text.Message;
import org.stallscope.ui.task.Progress;

/// A capture that is open: its analysis, where it came from, how quickly it was read, and what its files looked like then.
///
/// @param source what was opened
/// @param analysis what was found in it
/// @param read how long reading took, for the status bar
/// @param state the files before they were read
/// @param others more files of the ring buffer that the one file belongs to
/// @param grown whether it takes the place of an earlier state of the same capture, which is being followed
public record OpenCapture(
        CaptureSource source, CaptureAnalysis analysis, Progress read, FileState state, List<Path> others,
        boolean grown) {
    /// The path that was opened, of several the first.
    public Path file() {
        return source.paths().getFirst();
    }

    /// The name for titles.
    public String name() {
        return source.name();
    }

    /// A later state of the same capture.
    OpenCapture grownTo(CaptureAnalysis later, FileState laterState) {
        // Files of a ring come and go.
        return new OpenCapture(later.capture().source(), later, read, laterState, others, true);
    }

    /// How the files differ from what was read, as a sentence; null where they do not. Looks at the disk.
    public Message changed() {
        try {
            return state.grew(source) ? grew() : null;
        } catch (CaptureException e) {
            return e.said();
        }
    }

    /// That the files only became longer.
    Message grew() {
        return Messages.later("notice.grew", source.named());
    }
}
