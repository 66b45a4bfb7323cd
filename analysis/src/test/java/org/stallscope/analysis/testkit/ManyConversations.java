package org.stallscope.analysis.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Large captures of small packets (pcap, ns, raw IPv4), written without being held in memory. Packets carry no payload: the
/// capture is cut behind their headers.
public final class ManyConversations implements AutoCloseable {
    private static final int HEADERS = 40;

    private final OutputStream out;
    private final ByteBuffer packet = ByteBuffer.allocate(16 + HEADERS);
    private long now = 1_700_000_000_000_000_000L;

    public ManyConversations(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        out.write(ByteBuffer.allocate(24).putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4).putLong(0)
                .putInt(HEADERS).putInt(101).array());
    }

    /// A flood of connection attempts that nobody finishes: every one from another address and port.
    public static Path synFlood(Path file, int connections) throws IOException {
        try (ManyConversations capture = new ManyConversations(file)) {
            for (int i = 0; i < connections; i++) {
                // Spread over all addresses and ports, as spoofed sources are; no two alike.
                final int source = i * 0x9e37_79b1;
                capture.packet(source, 1024 + (i & 0x7fff), 0x0a00_0001, 80, i * 31, 0, 2, 0);
            }
        }
        return file;
    }

    /// Writes a packet, a microsecond after the one before.
    public void packet(int source, int sourcePort, int destination, int destinationPort, int seq, int ack, int flags,
            int length) {
        now += 1_000;
        packet.clear();
        packet.putInt((int) (now / 1_000_000_000)).putInt((int) (now % 1_000_000_000));
        packet.putInt(HEADERS).putInt(HEADERS + length);
        packet.putShort((short) 0x4500).putShort((short) (HEADERS + length)).putInt(0).putInt(0x4006_0000);
        packet.putInt(source).putInt(destination);
        packet.putShort((short) sourcePort).putShort((short) destinationPort).putInt(seq).putInt(ack);
        packet.putShort((short) (0x5000 | flags)).putShort((short) 1_000).putInt(0);
        try {
            out.write(packet.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
