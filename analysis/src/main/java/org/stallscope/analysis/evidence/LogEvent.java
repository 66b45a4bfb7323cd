package org.stallscope.analysis.evidence;

import org.stallscope.analysis.text.Message;

/// A line of a log, or a snapshot's remark, that says something a person wants to see on the timeline.
///
/// @param time ns in the file's time base
/// @param line number of the line in the file, from 1
/// @param severity how much it matters
/// @param said the line without its time, at most a few hundred characters, with what we say of it
public record LogEvent(long time, int line, Severity severity, Message said) {
    /// @param text the line as it stands
    public LogEvent(long time, int line, Severity severity, String text) {
        this(time, line, severity, Message.plain(text));
    }

    /// The line, with what we say of it in the language in use.
    public String text() {
        return said.text();
    }

    /// How much an event matters.
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }
}
