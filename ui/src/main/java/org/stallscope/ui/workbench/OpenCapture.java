package org.stallscope.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.ui.task.Progress;

/// A capture that is open: its analysis, where it came from, how quickly it was read, and what the file looked like then.
///
/// @param file the path that was opened
/// @param analysis what was found in it
/// @param read how long reading took, for the status bar
/// @param size bytes of the file when it was opened, -1 where unknown
public record OpenCapture(Path file, CaptureAnalysis analysis, Progress read, long size) {
    /// How the file differs from what was read, as an end of a sentence that begins with its name; null where it does not.
    public String changed() {
        if (size < 0) {
            return null;
        }
        try {
            if (!Files.exists(file)) {
                return "was removed";
            }
            final long now = Files.size(file);
            return now < size ? "became shorter" : now > size ? "grew" : null;
        } catch (IOException e) {
            return "can no longer be read";
        }
    }

    static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }
}
