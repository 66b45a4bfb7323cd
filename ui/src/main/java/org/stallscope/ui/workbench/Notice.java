package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth.Entry;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.text.Message;

/// What went wrong, told in place: what happened, what was kept, what to do next.
///
/// @param level how bad
/// @param happened what happened
/// @param kept what was kept and what to do
/// @param offer what to open with one click; null for nothing
public record Notice(Level level, Message happened, Message kept, Offer offer) {
    /// Something to open.
    ///
    /// @param words of the button
    /// @param source what it opens
    public record Offer(Message words, CaptureSource source) {
        /// Of the button, in the language in use.
        public String label() {
            return words.text();
        }
    }

    public Notice(Level level, Message happened, Message kept) {
        this(level, happened, kept, null);
    }

    /// @param title in the language in use, as it stays
    /// @param text in the language in use, as it stays
    public Notice(Level level, String title, String text) {
        this(level, Message.plain(title), Message.plain(text), null);
    }

    /// What happened, in the language in use: a sentence without its end.
    public String title() {
        return happened.text().replaceFirst("[.。]$", "");
    }

    /// What was kept and what to do, in the language in use.
    public String text() {
        return kept.text();
    }

    /// How bad it is.
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }

    /// A capture that could not be opened at all.
    public static Notice notOpened(CaptureSource source, Throwable failure) {
        final Message title = Messages.later("notice.not-opened", source.named());
        if (failure instanceof CaptureException refused) {
            return new Notice(Level.ERROR, title, refused.said());
        }
        if (failure instanceof OutOfMemoryError) {
            return new Notice(Level.ERROR, title,
                    Messages.later("notice.memory"));
        }
        if (failure instanceof InternalError) {
            return new Notice(Level.ERROR, title,
                    Messages.later("notice.shorter"));
        }
        final String detail = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new Notice(Level.ERROR, title, Messages.later("notice.failed", detail));
    }

    /// What a read capture has to tell before anybody trusts it: damage comes first, then an empty one; null for nothing.
    public static Notice about(CaptureAnalysis analysis) {
        final List<Entry> entries = analysis.health().entries();
        for (Entry entry : entries) {
            if (entry.severity() == Severity.ERROR) {
                // In a set, what comes after the damage in one file is there in the others.
                final Message title =
                        analysis.capture().files().size() == 1 && !entry.counter().equals("files-left-out")
                                ? Messages.later("notice.read-to", analysis.frames())
                                : Messages.later("notice.part");
                return new Notice(Level.ERROR, title, entry.said());
            }
        }
        if (analysis.frames() == 0) {
            return new Notice(Level.WARNING, Messages.later("notice.empty"),
                    Messages.later("notice.empty.text"));
        }
        if (analysis.health().count("packets-without-time") == analysis.frames()) {
            return new Notice(Level.WARNING, Messages.later("notice.no-times"),
                    Messages.later("notice.no-times.text"));
        }
        if (analysis.conversations().count() == 0) {
            return new Notice(Level.WARNING, Messages.later("notice.no-tcp"),
                    Messages.later("notice.no-tcp.text", analysis.frames()));
        }
        return null;
    }

    /// The file under an open capture is not what it was.
    ///
    /// @param how a sentence
    /// @param grew whether it only became longer
    public static Notice changed(Message how, boolean grew) {
        return new Notice(Level.WARNING, how,
                grew
                        ? Messages.later("notice.grew.text")
                        : Messages.later("notice.changed.text"));
    }

    /// A capture that was followed can no longer be.
    ///
    /// @param why a sentence
    public static Notice notFollowed(String why) {
        return new Notice(Level.WARNING, Message.plain(why),
                Messages.later("notice.follow-ended"));
    }

    /// One file of a ring buffer was opened: the others are offered, never opened unasked.
    public static Notice ring(Path file, List<Path> others) {
        final List<Path> all = new ArrayList<>(others);
        all.add(file);
        return new Notice(Level.INFO, Messages.later("notice.ring", others.size()),
                Messages.later("notice.ring.text", file.getFileName()),
                new Offer(Messages.later("notice.open-all"), new CaptureSource(all)));
    }
}
