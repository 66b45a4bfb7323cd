package org.stallscope.analysis.capture;

import java.io.IOException;
import java.io.InputStream;
import org.stallscope.analysis.text.Message;

/// Hands out the compressed bytes of one zstd frame at a time, whole blocks only (RFC 8878, 3.1.1). A frame that breaks off
/// gets an empty last block, so that a decoder gives out all it has; {@link #checkEnd} then tells of the break. Checksums
/// are taken out of the frame, for a cut frame has none.
final class ZstdBlockSource extends InputStream {
    private static final int MAGIC = 0xfd2f_b528;
    private static final int SKIPPABLE_MAGIC = 0x184d_2a50;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int CHECKSUM = 4;
    private static final int BLOCK_HEADER = 3;
    private static final int RLE = 1;
    private static final int MOST_IN_BLOCK = 1 << 17;
    private static final int[] DICTIONARY_ID_LENGTH = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZE_LENGTH = {0, 2, 4, 8};

    private final InputStream raw;
    private byte[] pending = {};
    private int handedOut;
    private boolean lastBlock;
    private boolean hasChecksum;
    private int checksum;
    private Message broken;

    ZstdBlockSource(InputStream raw) {
        this.raw = raw;
    }

    /// Goes to the next frame with content; false at the end of the stream.
    boolean nextFrame() throws IOException {
        while (true) {
            final byte[] magic = raw.readNBytes(4);
            if (magic.length == 0) {
                return false;
            }
            final int number = magic.length == 4 ? int32(magic) : 0;
            if (number == MAGIC) {
                header(magic);
                return true;
            }
            if ((number & 0xffff_fff0) != SKIPPABLE_MAGIC) {
                throw new CaptureException(Messages.later("zstd.no-frame"));
            }
            raw.skipNBytes(int32(whole(4)) & 0xffff_ffffL);
        }
    }

    private void header(byte[] magic) throws IOException {
        final int descriptor = whole(1)[0] & 0xff;
        final boolean single = (descriptor & SINGLE_SEGMENT) != 0;
        final int sizeCode = descriptor >>> 6;
        final int contentSize = sizeCode == 0 && single ? 1 : CONTENT_SIZE_LENGTH[sizeCode];
        final byte[] rest = whole((single ? 0 : 1) + DICTIONARY_ID_LENGTH[descriptor & 3] + contentSize);
        pending = new byte[magic.length + 1 + rest.length];
        System.arraycopy(magic, 0, pending, 0, magic.length);
        pending[magic.length] = (byte) (descriptor & ~CHECKSUM);
        System.arraycopy(rest, 0, pending, magic.length + 1, rest.length);
        handedOut = 0;
        lastBlock = false;
        hasChecksum = (descriptor & CHECKSUM) != 0;
    }

    private byte[] whole(int length) throws IOException {
        final byte[] bytes = raw.readNBytes(length);
        if (bytes.length < length) {
            throw new CaptureException(Messages.later("zstd.in-header"));
        }
        return bytes;
    }

    private static int int32(byte[] bytes) {
        return bytes[0] & 0xff | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 24;
    }

    private void nextBlock() throws IOException {
        handedOut = 0;
        final byte[] header = raw.readNBytes(BLOCK_HEADER);
        if (header.length < BLOCK_HEADER) {
            breakOff(Messages.later("zstd.in-frame"));
            return;
        }
        final int word = header[0] & 0xff | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        final int size = (word >>> 1 & 3) == RLE ? 1 : word >>> 3;
        if (size > MOST_IN_BLOCK) {
            breakOff(Messages.later("zstd.block-size", Integer.toString(size)));
            return;
        }
        final byte[] body = raw.readNBytes(size);
        if (body.length < size) {
            breakOff(Messages.later("zstd.in-block"));
            return;
        }
        pending = new byte[BLOCK_HEADER + size];
        System.arraycopy(header, 0, pending, 0, BLOCK_HEADER);
        System.arraycopy(body, 0, pending, BLOCK_HEADER, size);
        lastBlock = (word & 1) != 0;
        if (lastBlock && hasChecksum) {
            final byte[] sum = raw.readNBytes(4);
            if (sum.length < 4) {
                broken = Messages.later("zstd.in-checksum");
            } else {
                checksum = int32(sum);
            }
        }
    }

    private void breakOff(Message why) {
        broken = why;
        // An empty raw block, marked as the last one.
        pending = new byte[] {1, 0, 0};
        lastBlock = true;
    }

    /// To be called once a frame is inflated.
    ///
    /// @param found lower half of the XXH64 of its content
    /// @throws IOException where the frame broke off or its content is damaged
    void checkEnd(int found) throws IOException {
        if (broken != null) {
            throw new CaptureException(broken);
        }
        if (hasChecksum && found != checksum) {
            throw new CaptureException(Messages.later("zstd.checksum"));
        }
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (handedOut == pending.length) {
            if (lastBlock) {
                return -1;
            }
            nextBlock();
        }
        final int now = Math.min(length, pending.length - handedOut);
        System.arraycopy(pending, handedOut, target, offset, now);
        handedOut += now;
        return now;
    }
}
