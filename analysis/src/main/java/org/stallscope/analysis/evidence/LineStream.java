package org.stallscope.analysis.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.stallscope.analysis.text.Message;

/// The lines of a stream of bytes, as views over one buffer.
final class LineStream {
    /// A line longer than this is cut: it counts as one line, parsers see its beginning.
    static final int LONGEST_LINE = 1 << 20;

    /// The place of every so many lines is kept, so that a line can be found again.
    static final int STEP = 1024;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long NEWLINES = ONES * '\n';

    private final InputStream in;
    private final LongColumn places = new LongColumn();
    private byte[] buffer;
    private int from;
    private int filled;
    /// Place of the buffer's first byte in the stream.
    private long base;
    private int number;
    private boolean ended;
    private boolean nulls;
    private Message damage;

    /// @param size of the buffer at first, bytes
    LineStream(InputStream in, int size) {
        this.in = in;
        buffer = new byte[size];
    }

    /// Moves the view to the next line, without its end.
    ///
    /// @return false behind the last
    boolean next(EvidenceLine line) throws IOException {
        int searched = from;
        int end = newline(buffer, searched, filled);
        while (end < 0 && !ended) {
            searched = filled;
            if (filled == buffer.length && !makeRoom()) {
                return longLine(line);
            }
            searched = Math.min(searched, filled);
            fill();
            end = newline(buffer, searched, filled);
        }
        if (end < 0) {
            if (from == filled) {
                return false;
            }
            end = filled;
        }
        show(line, from, end);
        from = Math.min(filled, end + 1);
        return true;
    }

    /// Number of lines so far.
    int number() {
        return number;
    }

    /// Where each {@link #STEP}-th line begins, from line 1 on.
    LongColumn places() {
        return places;
    }

    /// Whether lines were blank by NUL bytes.
    boolean hasNulls() {
        return nulls;
    }

    /// Why the stream ended before its end; null where it did not.
    Message damage() {
        return damage;
    }

    private void show(EvidenceLine line, int begin, int end) {
        if (number % STEP == 0) {
            places.add(base + begin);
        }
        number++;
        int first = begin;
        int behind = end > begin && buffer[end - 1] == '\r' ? end - 1 : end;
        if (behind > first && (buffer[first] == 0 || buffer[behind - 1] == 0)) {
            nulls = true;
            while (first < behind && buffer[first] == 0) {
                first++;
            }
            while (behind > first && buffer[behind - 1] == 0) {
                behind--;
            }
        }
        line.over(buffer, first, behind, number);
    }

    /// Moves what is left to the beginning, or makes the buffer larger.
    ///
    /// @return false if the line is too long for that
    private boolean makeRoom() {
        if (from > 0) {
            final int moved = from;
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            base += moved;
            from = 0;
            return true;
        }
        if (buffer.length >= LONGEST_LINE) {
            return false;
        }
        buffer = Arrays.copyOf(buffer, Math.min(LONGEST_LINE, buffer.length * 2));
        return true;
    }

    /// Shows the beginning of a line that does not fit, and goes behind it.
    private boolean longLine(EvidenceLine line) throws IOException {
        final byte[] rest = new byte[1 << 16];
        show(line, 0, filled);
        long skipped = 0;
        int left = 0;
        int end = -1;
        while (end < 0 && !ended) {
            left = read(rest, 0, rest.length);
            end = newline(rest, 0, left);
            skipped += end < 0 ? left : end + 1;
        }
        base += filled + skipped;
        filled = 0;
        from = 0;
        if (end >= 0 && end + 1 < left) {
            // The line's view is over the old buffer, which must not change under it.
            buffer = Arrays.copyOf(Arrays.copyOfRange(rest, end + 1, left), buffer.length);
            filled = left - end - 1;
        } else {
            buffer = new byte[buffer.length];
        }
        return true;
    }

    private void fill() throws IOException {
        filled += read(buffer, filled, buffer.length - filled);
    }

    private int read(byte[] target, int offset, int length) throws IOException {
        try {
            final int count = in.read(target, offset, length);
            ended = count < 0;
            return Math.max(0, count);
        } catch (IOException | RuntimeException e) {
            if (number == 0 && filled == 0) {
                throw e instanceof IOException known ? known : new IOException(e.getMessage(), e);
            }
            ended = true;
            damage = EvidenceReader.reason(e);
            return 0;
        }
    }

    /// Place of the next line end, or −1.
    private static int newline(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            final long different = (long) LONGS.get(bytes, at) ^ NEWLINES;
            final long found = different - ONES & ~different & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }
}
