package org.stallscope.analysis.evidence.log;

import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.LogEvent;

/// Knows the lines of one program among those of a log.
interface LogLines {
    /// What a line says, for a person.
    record Note(LogEvent.Severity severity, String text) {}

    /// Whether a line is surely of that program, for recognisers: the line may begin with a time.
    boolean is(String line);

    /// Reads a line, and puts what it measures into series.
    ///
    /// @param text the line without its time
    /// @param time ns in the file's time base
    /// @return what it says, or null where it is no line of that program
    Note read(String text, long time, int line, EvidenceBuilder facts);
}
