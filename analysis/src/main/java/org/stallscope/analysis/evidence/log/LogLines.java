package org.stallscope.analysis.evidence.log;

import java.util.regex.Pattern;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.analysis.text.Message;

/// Knows the lines of one program among those of a log.
interface LogLines {
    Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /// Longest text of a line, characters.
    int LONGEST = 300;

    /// What a line says, for a person.
    ///
    /// @param said {@link Message#NONE} for a line that is part of another
    record Note(LogEvent.Severity severity, Message said) {
        /// The line as it stands.
        Note(LogEvent.Severity severity, String text) {
            this(severity, text.isEmpty() ? Message.NONE : Message.plain(cut(text)));
        }

        /// A line with what it means.
        static Note of(LogEvent.Severity severity, String text, String meaning) {
            return new Note(severity, Messages.later("meaning", cut(text), Messages.later(meaning)));
        }
    }

    /// A line without what is no text, and not too long.
    static String cut(String text) {
        final String plain = CONTROL.matcher(text).replaceAll(" ").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }

    /// Whether a line is surely of that program, for recognisers: the line may begin with a time.
    boolean is(String line);

    /// Reads a line, and puts what it measures into series.
    ///
    /// @param text the line without its time
    /// @param time ns in the file's time base
    /// @return what it says, or null where it is no line of that program
    Note read(String text, long time, int line, EvidenceBuilder facts);
}
