package org.stallscope.analysis.evidence;

import java.util.List;

/// Reads one form of evidence line by line. A parser has the state of one file and is used once, by one thread.
public interface LineParser {
    /// What it reads.
    EvidenceFormat format();

    /// Reads one line into facts. A line that is empty or known to carry nothing is taken silently.
    ///
    /// @return false if the line made no sense: it is then counted and shown
    boolean line(EvidenceLine line, EvidenceBuilder facts);

    /// The file has ended: calls that never returned, snapshots that were under way.
    void end(EvidenceBuilder facts);

    /// By when a line is put in order among files that are one trace (`strace -ff`); {@link Long#MIN_VALUE}: at once, behind
    /// the line before it.
    default long time(EvidenceLine line) {
        return Long.MIN_VALUE;
    }

    /// Tells whether a file is of a parser's form, from its first lines.
    interface Recogniser {
        /// @param lines the first lines, at most 400, fewer in a short file
        /// @param name the file's name without its folder
        /// @return how many of the lines are surely of this form; 0 for none. The recogniser with the most wins
        int recognised(List<String> lines, String name);

        /// Whether one line is surely of this form, as {@link #recognised} says of it alone; forms of large files say it without
        /// making anything.
        ///
        /// @param name the file's name without its folder
        default boolean isSure(String line, String name) {
            return recognised(List.of(line), name) > 0;
        }

        /// A parser for a file that was recognised.
        LineParser parser();

        /// A parser for a file that was recognised.
        ///
        /// @param name of the file without its folder; empty for pasted text
        default LineParser parser(String name) {
            return parser();
        }

        /// What files have in common that are one trace, such as the beginning of their names; null for a file that stands
        /// alone.
        ///
        /// @param name of the file without its folder
        default String trace(String name) {
            return null;
        }

        /// Parsers for files that are one trace: they know of each other, and each gets the lines of its file, all in order
        /// of time.
        default List<LineParser> parsers(List<String> names) {
            return names.stream().map(this::parser).toList();
        }
    }
}
