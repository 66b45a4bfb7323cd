package org.stallscope.ui.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.stallscope.analysis.testkit.PacketScript;

/// Small captures made in tests.
public final class Captures {
    /// When the window of the first capture closes and opens, ms after its first packet.
    public static final int CLOSES = 1_000;

    public static final int OPENS = 4_000;

    private static final int PCAP_HEADER = 24;

    private Captures() {}

    /// Two conversations: an untroubled one first, then one whose receiver closes its window for 3 s and is probed after
    /// 0.2, 0.4 and 0.8 s.
    public static Path stalled(Path folder) {
        final PacketScript calm = new PacketScript(0x0a000003, 41_000, 77, 0x0a000004, 80, 99).handshake();
        for (int i = 0; i < 20; i++) {
            calm.at(100 + 20 * i).client.data(1_000);
            calm.at(101 + 20 * i).server.ack();
        }
        final PacketScript stalled = new PacketScript().handshake();
        for (int i = 0; i < 40; i++) {
            stalled.at(100 + 20 * i).client.data(1_400);
            stalled.at(101 + 20 * i).server.window(500 - 10 * i).ack();
        }
        stalled.at(CLOSES - 1).client.data(1_400);
        stalled.at(CLOSES).server.window(0).ack();
        for (int wait : new int[] {200, 600, 1_400}) {
            stalled.at(CLOSES + wait).client.probe();
            stalled.at(CLOSES + wait + 0.1).server.ack();
        }
        stalled.at(OPENS).server.window(500).ack();
        for (int i = 0; i < 40; i++) {
            stalled.at(OPENS + 1 + 20 * i).client.data(1_400);
            stalled.at(OPENS + 2 + 20 * i).server.ack();
        }
        return join(
                calm.write(folder.resolve("calm.pcap")),
                stalled.write(folder.resolve("stalled.pcap")),
                folder.resolve("backup.pcap"));
    }

    /// The packets of a pcap capture as pcapng's simple packet blocks, which carry no time.
    static Path withoutTimes(Path capture, Path file) {
        try {
            final ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(capture)).position(PCAP_HEADER);
            final ByteBuffer out = ByteBuffer.allocate(2 * in.capacity());
            out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(0x10000).putLong(-1).putInt(28);
            out.putInt(1).putInt(20).putInt(0x10000).putInt(0).putInt(20);
            while (in.hasRemaining()) {
                final byte[] frame = new byte[in.getInt(in.position() + 8)];
                in.position(in.position() + 16).get(frame);
                final int padded = frame.length + 3 & ~3;
                out.putInt(3).putInt(16 + padded).putInt(frame.length).put(Arrays.copyOf(frame, padded))
                        .putInt(16 + padded);
            }
            return Files.write(file, Arrays.copyOf(out.array(), out.position()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bytes of a capture followed by those of another, as one file.
    static Path join(Path first, Path second, Path file) {
        try {
            final byte[] a = Files.readAllBytes(first);
            final byte[] b = Files.readAllBytes(second);
            final byte[] both = Arrays.copyOf(a, a.length + b.length - PCAP_HEADER);
            System.arraycopy(b, PCAP_HEADER, both, a.length, b.length - PCAP_HEADER);
            return Files.write(file, both);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
