package org.stallscope.analysis.filter;

import org.stallscope.analysis.text.Message;

/// A filter that makes no sense, with the place of the first wrong word. The message is in the language that is in use when it
/// is asked for.
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message said;
    private final int start;
    private final int end;

    FilterException(Message said, int start, int end) {
        this.said = said;
        this.start = start;
        this.end = end;
    }

    @Override
    public String getMessage() {
        return said.text();
    }

    /// Position of the wrong word's first character.
    public int start() {
        return start;
    }

    /// Position behind its last character; the same as {@link #start} where something is missing.
    public int end() {
        return end;
    }
}
