package org.stallscope.analysis.evidence;

/// A line of a log, or a snapshot's remark, that says something a person wants to see on the timeline.
///
/// @param time ns in the file's time base
/// @param line number of the line in the file, from 1
/// @param severity how much it matters
/// @param text the line without its time, at most a few hundred characters
public record LogEvent(long time, int line, Severity severity, String text) {
    /// How much an event matters.
    public enum Severity {
        INFO,
        WARNING,
        ERROR
    }
}
