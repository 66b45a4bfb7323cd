package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth.Entry;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.ui.wording.Quantities;

/// What went wrong, told in place: what happened, what was kept, what to do next.
///
/// @param level how bad
/// @param title what happened
/// @param text what was kept and what to do
/// @param offer what to open with one click; null for nothing
public record Notice(Level level, String title, String text, Offer offer) {
    /// Something to open.
    ///
    /// @param label of the button
    /// @param source what it opens
    public record Offer(String label, CaptureSource source) {}

    public Notice(Level level, String title, String text) {
        this(level, title, text, null);
    }

    /// How bad it is.
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }

    /// A capture that could not be opened at all.
    public static Notice notOpened(CaptureSource source, Throwable failure) {
        final String title = source.name() + " was not opened";
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
                // In a set, what comes after the damage in one file is there in the others.
                final String title = analysis.capture().files().size() == 1 && !entry.counter().equals("files-left-out")
                        ? "Read up to packet " + Quantities.count(analysis.frames())
                        : "Part of the capture could not be read";
                return new Notice(Level.ERROR, title, entry.advice());
            }
        }
        if (analysis.frames() == 0) {
            return new Notice(Level.WARNING, "No packets in this capture",
                    "The file has a header and nothing behind it. Check the capture filter and interface, and capture again.");
        }
        if (analysis.health().count("packets-without-time") == analysis.frames()) {
            return new Notice(Level.WARNING, "No packet of this capture has a time",
                    "All stand at one moment, in 1970: order, windows and counts are right; durations, rates, round trips and time"
                            + " lost mean nothing. Capture with dumpcap or tcpdump for times.");
        }
        if (analysis.conversations().count() == 0) {
            return new Notice(Level.WARNING, "No TCP conversation in this capture",
                    Quantities.count(analysis.frames(), "packet")
                            + " of other protocols were read. Stallscope looks at TCP.");
        }
        return null;
    }

    /// The file under an open capture is not what it was.
    ///
    /// @param how a sentence without its end
    public static Notice changed(String how) {
        return new Notice(Level.WARNING, how,
                how.endsWith(" grew")
                        ? "What was read before stays as it is. Follow it (Shift+F) to see the rest, and what comes."
                        : "What was read before stays as it is. Open the file again to see the new content.");
    }

    /// A capture that was followed can no longer be.
    ///
    /// @param why a sentence
    public static Notice notFollowed(String why) {
        return new Notice(Level.WARNING, why.replaceFirst("\\.$", ""),
                "Following has ended. What was read before stays as it is. Open the capture again to see what there is now.");
    }

    /// One file of a ring buffer was opened: the others are offered, never opened unasked.
    public static Notice ring(Path file, List<Path> others) {
        final List<Path> all = new ArrayList<>(others);
        all.add(file);
        return new Notice(Level.INFO, Quantities.count(others.size(), "more file") + " of this ring buffer",
                "They stand beside " + file.getFileName() + ". All together open as one capture in order of time.",
                new Offer("Open all", new CaptureSource(all)));
    }
}
