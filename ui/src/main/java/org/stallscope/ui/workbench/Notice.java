package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth.Entry;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;

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
        final String title = Messages.say("notice.not-opened", source.name());
        if (failure instanceof CaptureException) {
            return new Notice(Level.ERROR, title, failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return new Notice(Level.ERROR, title,
                    Messages.say("notice.memory"));
        }
        if (failure instanceof InternalError) {
            return new Notice(Level.ERROR, title,
                    Messages.say("notice.shorter"));
        }
        final String detail = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new Notice(Level.ERROR, title, Messages.say("notice.failed", detail));
    }

    /// What a read capture has to tell before anybody trusts it: damage comes first, then an empty one; null for nothing.
    public static Notice about(CaptureAnalysis analysis) {
        final List<Entry> entries = analysis.health().entries();
        for (Entry entry : entries) {
            if (entry.severity() == Severity.ERROR) {
                // In a set, what comes after the damage in one file is there in the others.
                final String title = analysis.capture().files().size() == 1 && !entry.counter().equals("files-left-out")
                        ? Messages.say("notice.read-to", analysis.frames())
                        : Messages.say("notice.part");
                return new Notice(Level.ERROR, title, entry.advice());
            }
        }
        if (analysis.frames() == 0) {
            return new Notice(Level.WARNING, Messages.say("notice.empty"),
                    Messages.say("notice.empty.text"));
        }
        if (analysis.health().count("packets-without-time") == analysis.frames()) {
            return new Notice(Level.WARNING, Messages.say("notice.no-times"),
                    Messages.say("notice.no-times.text"));
        }
        if (analysis.conversations().count() == 0) {
            return new Notice(Level.WARNING, Messages.say("notice.no-tcp"),
                    Messages.say("notice.no-tcp.text", analysis.frames()));
        }
        return null;
    }

    /// The file under an open capture is not what it was.
    ///
    /// @param how a sentence without its end
    /// @param grew whether it only became longer
    public static Notice changed(String how, boolean grew) {
        return new Notice(Level.WARNING, how,
                grew
                        ? Messages.say("notice.grew.text")
                        : Messages.say("notice.changed.text"));
    }

    /// A capture that was followed can no longer be.
    ///
    /// @param why a sentence
    public static Notice notFollowed(String why) {
        return new Notice(Level.WARNING, why.replaceFirst("\\.$", ""),
                Messages.say("notice.follow-ended"));
    }

    /// One file of a ring buffer was opened: the others are offered, never opened unasked.
    public static Notice ring(Path file, List<Path> others) {
        final List<Path> all = new ArrayList<>(others);
        all.add(file);
        return new Notice(Level.INFO, Messages.say("notice.ring", others.size()),
                Messages.say("notice.ring.text", file.getFileName()),
                new Offer(Messages.say("notice.open-all"), new CaptureSource(all)));
    }
}
