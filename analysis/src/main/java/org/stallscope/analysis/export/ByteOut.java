package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A buffer in front of a stream with numbers formatted in place: millions of rows a second leave no time for
/// `String.format`, nor for one object a cell.
final class ByteOut {
    private static final int CAPACITY = 1 << 16;

    /// Room that every single number needs at most.
    private static final int NUMBER = 32;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int size;

    ByteOut(OutputStream out) {
        this.out = out;
    }

    ByteOut put(char ascii) throws IOException {
        if (size == CAPACITY) {
            drain();
        }
        buffer[size++] = (byte) ascii;
        return this;
    }

    ByteOut text(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteOut bytes(byte[] bytes) throws IOException {
        if (bytes.length > CAPACITY - size) {
            drain();
            if (bytes.length > CAPACITY) {
                out.write(bytes);
                return this;
            }
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    ByteOut number(long value) throws IOException {
        room();
        long rest = value;
        if (rest < 0) {
            buffer[size++] = '-';
            rest = -rest;
        }
        final int length = digits(rest);
        fixed(rest, length);
        return this;
    }

    /// Nanoseconds as seconds with nine decimals.
    ByteOut seconds(long nanos) throws IOException {
        room();
        long rest = nanos;
        if (rest < 0) {
            buffer[size++] = '-';
            rest = -rest;
        }
        final long seconds = rest / 1_000_000_000;
        fixed(seconds, digits(seconds));
        buffer[size++] = '.';
        fixed(rest - seconds * 1_000_000_000, 9);
        return this;
    }

    /// Thousandths as a number with three decimals.
    ByteOut decimal(long thousandths) throws IOException {
        room();
        long rest = thousandths;
        if (rest < 0) {
            buffer[size++] = '-';
            rest = -rest;
        }
        final long whole = rest / 1_000;
        fixed(whole, digits(whole));
        buffer[size++] = '.';
        fixed(rest - whole * 1_000, 3);
        return this;
    }

    /// `0x` and four hexadecimal digits, as tshark prints `tcp.flags`.
    ByteOut hex(int value) throws IOException {
        room();
        buffer[size++] = '0';
        buffer[size++] = 'x';
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[size++] = HEX[value >>> shift & 0xf];
        }
        return this;
    }

    /// Hands all bytes on and flushes the stream.
    void flush() throws IOException {
        drain();
        out.flush();
    }

    private void fixed(long value, int length) {
        long rest = value;
        for (int i = size + length - 1; i >= size; i--) {
            final long tenth = rest / 10;
            buffer[i] = (byte) ('0' + (int) (rest - tenth * 10));
            rest = tenth;
        }
        size += length;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long limit = 10; value >= limit && digits < 19; limit *= 10) {
            digits++;
        }
        return digits;
    }

    private void room() throws IOException {
        if (CAPACITY - size < NUMBER) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
