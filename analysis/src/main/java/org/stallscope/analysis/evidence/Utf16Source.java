package org.stallscope.analysis.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Text in UTF-16, as some Windows tools write it, as bytes in UTF-8.
final class Utf16Source extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[1 << 14];
    private byte[] bytes = new byte[0];
    private int from;
    /// A first half of a pair whose second half is still to come.
    private int held;

    Utf16Source(InputStream in, Charset charset) {
        reader = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        final int count = Math.min(length, bytes.length - from);
        System.arraycopy(bytes, from, target, offset, count);
        from += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean fill() throws IOException {
        while (from == bytes.length) {
            final int count = reader.read(chars, held, chars.length - held);
            if (count < 0) {
                return false;
            }
            int size = held + count;
            held = Character.isHighSurrogate(chars[size - 1]) ? 1 : 0;
            size -= held;
            bytes = new String(chars, 0, size).getBytes(StandardCharsets.UTF_8);
            from = 0;
            chars[0] = chars[size < chars.length ? size : 0];
        }
        return true;
    }
}
