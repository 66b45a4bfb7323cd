package org.stallscope.analysis.filter;

/// A filter that makes no sense, with the place of the first wrong word.
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;

    FilterException(String message, int start, int end) {
        super(message);
        this.start = start;
        this.end = end;
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
