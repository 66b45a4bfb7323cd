package org.stallscope.analysis.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Captures put together byte by byte, in either byte order; for tests of other packages too.
public final class CaptureBytes {
    private final ByteOrder order;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    /// A pcap header: magic as a number, link type, snap length.
    public static CaptureBytes pcap(ByteOrder order, int magic, int linkType) {
        final CaptureBytes capture = new CaptureBytes(order);
        return capture.ints(magic).shorts(2, 4).ints(0, 0, 65_535, linkType);
    }

    /// A pcap record.
    public CaptureBytes record(int seconds, int fraction, int original, byte... data) {
        return ints(seconds, fraction, data.length, original).raw(data);
    }

    public CaptureBytes ints(int... values) {
        for (int value : values) {
            raw(ByteBuffer.allocate(4).order(order).putInt(value).array());
        }
        return this;
    }

    public CaptureBytes shorts(int... values) {
        for (int value : values) {
            raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        }
        return this;
    }

    public CaptureBytes longs(long value) {
        return raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    public CaptureBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// A pcapng block with its two lengths, its body padded.
    public CaptureBytes block(int type, CaptureBytes body) {
        final byte[] bytes = body.bytes();
        final int padded = bytes.length + 3 & ~3;
        return ints(type, padded + 12).raw(bytes).raw(new byte[padded - bytes.length]).ints(padded + 12);
    }

    /// A pcapng option.
    public CaptureBytes option(int code, byte... value) {
        return shorts(code, value.length).raw(value).raw(new byte[(value.length + 3 & ~3) - value.length]);
    }

    public CaptureBytes option(int code, String value) {
        return option(code, value.getBytes(StandardCharsets.UTF_8));
    }

    public CaptureBytes body() {
        return new CaptureBytes(order);
    }

    /// A pcapng section header.
    public CaptureBytes section() {
        return block(0x0a0d0d0a, body().ints(0x1a2b3c4d).shorts(1, 0).longs(-1));
    }

    /// A pcapng interface without options.
    public CaptureBytes interfaceBlock(int linkType) {
        return block(1, body().shorts(linkType, 0).ints(0));
    }

    /// An enhanced packet.
    public CaptureBytes packet(int interfaceId, long stamp, byte... data) {
        return block(
                6, body().ints(interfaceId, (int) (stamp >>> 32), (int) stamp, data.length, data.length).raw(data));
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
