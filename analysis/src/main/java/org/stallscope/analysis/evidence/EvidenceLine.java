package org.stallscope.analysis.evidence;

import java.nio.charset.StandardCharsets;

/// One line as a view over the reader's buffer: valid only until the parser returns. The bytes are UTF-8 or anything; the
/// line's end is not part of it.
public final class EvidenceLine {
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private int number;

    /// Moves the view.
    public void over(byte[] buffer, int begin, int end, int lineNumber) {
        bytes = buffer;
        from = begin;
        to = end;
        number = lineNumber;
    }

    /// Number of the line in the file, from 1.
    public int number() {
        return number;
    }

    /// Length in bytes.
    public int length() {
        return to - from;
    }

    /// Byte at a place of the line, from 0.
    public byte at(int index) {
        return bytes[from + index];
    }

    /// The whole buffer, for parsers on the fast path: the line stands in it at {@link #from} until {@link #to}.
    public byte[] buffer() {
        return bytes;
    }

    /// First byte of the line in {@link #buffer}.
    public int from() {
        return from;
    }

    /// Behind the last byte of the line in {@link #buffer}.
    public int to() {
        return to;
    }

    /// The line as text, for parsers of small files.
    public String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
