package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth.Entry;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.ui.wording.Quantities;

/// What went wrong, told in place: what happened, what was kept, what to do next.
///
/// @param level how bad
/// @param title what happened
/// @param text what was kept and what to do
public record Notice(Level level, String title, String text) {
    /// How bad it is.
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }

    /// A capture that could not be opened at all.
    public static Notice notOpened(Path file, Throwable failure) {
        final String title = name(file) + " was not opened";
        if (failure instanceof CaptureException) {
            return new Notice(Level.ERROR, title, failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return new Notice(Level.ERROR, title,
                    "The capture needs more memory than the program may use. Cut it with editcap, or start with a larger heap (-Xmx).");
        }
        if (failure instanceof InternalError) {
            return new Notice(Level.ERROR, title,
                    "The file became shorter while it was read. Open it again when it is complete.");
        }
        final String detail = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new Notice(Level.ERROR, title, "Reading it failed: " + detail);
    }

    /// What a read capture has to tell before anybody trusts it: damage comes first, then an empty one; null for nothing.
    public static Notice about(CaptureAnalysis analysis) {
        final List<Entry> entries = analysis.health().entries();
        for (Entry entry : entries) {
            if (entry.severity() == Severity.ERROR) {
                return new Notice(Level.ERROR, "Read up to packet " + Quantities.count(analysis.frames()),
                        entry.advice());
            }
        }
        if (analysis.frames() == 0) {
            return new Notice(Level.WARNING, "No packets in this capture",
                    "The file has a header and nothing behind it. Check the capture filter and interface, and capture again.");
        }
        if (analysis.conversations().count() == 0) {
            return new Notice(Level.WARNING, "No TCP conversation in this capture",
                    Quantities.count(analysis.frames(), "packet")
                            + " of other protocols were read. Stallscope looks at TCP.");
        }
        return null;
    }

    /// The file under an open capture is not what it was.
    public static Notice changed(Path file, String how) {
        return new Notice(Level.WARNING, name(file) + " " + how,
                "What was read before stays as it is. Open the file again to see the new content.");
    }

    private static String name(Path file) {
        return file.getFileName() == null ? file.toString() : file.getFileName().toString();
    }
}
