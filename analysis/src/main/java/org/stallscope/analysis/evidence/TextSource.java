package org.stallscope.analysis.evidence;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// The bytes of an evidence file, decompressed as they stream (gzip, zstd, lz4, xz) and as UTF-8, with the place in the file.
final class TextSource extends FilterInputStream {
    private static final int BUFFER = 1 << 16;

    /// Memory that an xz stream may ask for, KiB.
    private static final int MOST_XZ_MEMORY = 1 << 17;

    private final Counting counting;

    private TextSource(InputStream in, Counting counting) {
        super(in);
        this.counting = counting;
    }

    static TextSource open(Path file) throws IOException {
        final InputStream raw = Files.newInputStream(file);
        try {
            final Counting counting = new Counting(raw);
            final BufferedInputStream start = new BufferedInputStream(counting, BUFFER);
            start.mark(8);
            final byte[] magic = start.readNBytes(4);
            start.reset();
            return new TextSource(unmarked(inflating(start, magic)), counting);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /// Bytes of the file that were read, compressed as they are.
    long place() {
        return counting.read;
    }

    /// Takes a byte order mark away, and UTF-16 for what it is.
    private static InputStream unmarked(InputStream in) throws IOException {
        final PushbackInputStream start = new PushbackInputStream(in, 3);
        final byte[] mark = start.readNBytes(3);
        final int two = mark.length < 2 ? 0 : (mark[0] & 0xff) << 8 | mark[1] & 0xff;
        if (two == 0xefbb && mark.length == 3 && (mark[2] & 0xff) == 0xbf) {
            return start;
        }
        final boolean wide = two == 0xfffe || two == 0xfeff;
        final int taken = wide ? 2 : 0;
        start.unread(mark, taken, mark.length - taken);
        return wide
                ? new Utf16Source(start, two == 0xfffe ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE)
                : start;
    }

    private static InputStream inflating(InputStream in, byte[] magic) throws IOException {
        final int number = magic.length < 4
                ? 0
                : (magic[0] & 0xff) << 24 | (magic[1] & 0xff) << 16 | (magic[2] & 0xff) << 8 | magic[3] & 0xff;
        return switch (number) {
            case 0x28b52ffd -> new ZstdInputStream(in);
            case 0x04224d18 -> new FramedLZ4CompressorInputStream(in, true);
            case 0xfd377a58 -> new XZInputStream(in, MOST_XZ_MEMORY);
            default -> number >>> 16 == 0x1f8b ? new GZIPInputStream(in, BUFFER) : in;
        };
    }

    private static final class Counting extends FilterInputStream {
        private long read;

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            final int value = super.read();
            read += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            final int count = super.read(target, offset, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
