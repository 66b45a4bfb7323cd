package org.stallscope.analysis.capture;

import io.airlift.compress.v3.xxhash.XxHash64Hasher;
import io.airlift.compress.v3.xxhash.XxHash64JavaHasher;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Inflates zstd frames one by one (RFC 8878) and, unlike {@link ZstdInputStream} alone, gives all whole blocks of a stream
/// that was cut off before it complains. That class keeps up to a window (8 MiB) of inflated bytes back until it sees the
/// frame's last block; so the blocks come from a source that ends a cut frame properly, and checksums are compared here.
final class ZstdFrames extends InputStream {
    private final ZstdBlockSource source;
    private final XxHash64Hasher hasher = new XxHash64JavaHasher(XxHash64Hasher.DEFAULT_SEED);
    private InputStream frame;

    ZstdFrames(InputStream raw) {
        source = new ZstdBlockSource(raw);
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            if (frame == null) {
                if (!source.nextFrame()) {
                    return -1;
                }
                frame = new ZstdInputStream(source);
                hasher.reset();
            }
            final int read = frame.read(target, offset, length);
            if (read >= 0) {
                hasher.update(target, offset, read);
                return read;
            }
            source.checkEnd((int) hasher.digest());
            frame = null;
        }
    }
}
