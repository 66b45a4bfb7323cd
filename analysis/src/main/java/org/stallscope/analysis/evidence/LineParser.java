package org.stallscope.analysis.evidence;

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

    /// Tells whether a file is of a parser's form, from its first lines.
    interface Recogniser {
        /// @param lines the first lines, at most 400, fewer in a short file
        /// @param name the file's name without its folder
        /// @return how many of the lines are surely of this form; 0 for none. The recogniser with the most wins
        int recognised(java.util.List<String> lines, String name);

        /// A parser for a file that was recognised.
        LineParser parser();
    }
}
