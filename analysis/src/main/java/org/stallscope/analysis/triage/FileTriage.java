package org.stallscope.analysis.triage;

import java.util.List;
import org.stallscope.analysis.text.Message;

/// What became of one file.
///
/// @param file its path as found
/// @param size bytes when it was read
/// @param modified time of its last change then, ms since the epoch
/// @param state whether it could be read
/// @param said why not, or what is damaged; {@link Message#NONE} for nothing
/// @param packets frames read
/// @param rows its conversations
public record FileTriage(
        String file, long size, long modified, State state, Message said, long packets, List<TriageRow> rows) {
    /// How reading ended.
    public enum State {
        READ,
        /// Read as far as it goes; the message says what is wrong.
        DAMAGED,
        /// No capture, as other files of a folder may well be.
        NO_CAPTURE,
        /// A capture that cannot be read, or a file out of reach.
        UNREADABLE;

        /// The word in data.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public FileTriage {
        rows = List.copyOf(rows);
    }

    /// What is said of it, in the language in use; empty for nothing.
    public String message() {
        return said.text();
    }
}
