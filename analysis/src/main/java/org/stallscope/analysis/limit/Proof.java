package org.stallscope.analysis.limit;

import org.stallscope.analysis.text.Message;

/// What beside the packets shows something, and where it stands.
///
/// @param file name of the file; null where it is no line of a file
/// @param line number of the line, from 1; 0 where it is no line of a file
/// @param said what it says; empty for packets alone
public record Proof(String file, long line, Message said) {
    /// Packets alone.
    public static final Proof NONE = new Proof(null, 0, Message.NONE);

    /// What is no line of a file.
    public static Proof of(Message said) {
        return new Proof(null, 0, said);
    }

    /// Whether it is a line of a file.
    public boolean isLine() {
        return file != null;
    }

    /// `FILE:LINE: words`, or the words alone.
    public String text() {
        return isLine() ? file + ":" + line + ": " + said.text() : said.text();
    }

    /// The same as a sentence: `FILE line LINE: words.`
    public Message sentence() {
        return isLine() ? Messages.later("proof.line", file, line, said) : Messages.later("proof.plain", said);
    }
}
