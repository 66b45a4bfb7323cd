package org.stallscope.analysis.limit;

/// What beside the packets shows something, and where it stands.
///
/// @param file name of the file; null where it is no line of a file
/// @param line number of the line, from 1; 0 where it is no line of a file
/// @param words what it says; empty for packets alone
public record Proof(String file, long line, String words) {
    /// Packets alone.
    public static final Proof NONE = new Proof(null, 0, "");

    /// What is no line of a file.
    public static Proof of(String words) {
        return new Proof(null, 0, words);
    }

    /// Whether it is a line of a file.
    public boolean isLine() {
        return file != null;
    }

    /// `FILE:LINE: words`, or the words alone.
    public String text() {
        return isLine() ? file + ":" + line + ": " + words : words;
    }
}
