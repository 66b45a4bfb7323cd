package org.stallscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.testkit.Shared;

/// Captures of both ends of a real connection, the second one as it looks behind a box that translates addresses and ports and
/// rewrites sequence numbers, without the handshakes and cut to the headers: nothing but header fields is left to tell.
class HeaderSignsTest {
    private static final int ADDED_UP = 0x1234_5678;
    private static final int ADDED_DOWN = 0x0bad_cafe;

    @TempDir
    private Path folder;

    /// What is done to each segment.
    private static final class Box {
        private boolean translates;
        private boolean keepsStamps = true;
        private boolean keepsIdentification = true;
    }

    private static Path lab(String name) {
        return Shared.path("lab/clock/a-shift-drift-step/" + name);
    }

    private Path behind(Path capture, String name, Box box) throws IOException {
        final ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
        final ByteBuffer out = ByteBuffer.allocate(in.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        final int link = switch (in.getInt(20)) {
            case 1 -> 14;
            case 113 -> 16;
            default -> 0;
        };
        out.put(in.array(), 0, 24);
        int at = 24;
        while (at + 16 <= in.capacity()) {
            final int captured = in.getInt(at + 8);
            final int ip = at + 16 + link;
            final int tcp = ip + ((in.get(ip) & 0xf) << 2);
            final int header = (in.get(tcp + 12) >>> 4 & 0xf) << 2;
            final int flags = in.get(tcp + 13);
            if (captured >= tcp + header - at - 16 && (flags & 2) == 0 && in.get(ip + 9) == 6) {
                final int length = tcp + header - at - 16;
                final int start = out.position();
                out.put(in.array(), at, 16 + length);
                out.putInt(start + 8, length);
                out.order(ByteOrder.BIG_ENDIAN);
                rewrite(out, start + 16 + link, start + tcp - at, header, box);
                out.order(ByteOrder.LITTLE_ENDIAN);
            }
            at += 16 + captured;
        }
        return Files.write(folder.resolve(name), java.util.Arrays.copyOf(out.array(), out.position()));
    }

    private static void rewrite(ByteBuffer packet, int ip, int tcp, int header, Box box) {
        final boolean up = (packet.getShort(tcp + 2) & 0xffff) < (packet.getShort(tcp) & 0xffff);
        if (box.translates) {
            packet.putInt(ip + 12, packet.getInt(ip + 12) + 0x01_00_00);
            packet.putInt(ip + 16, packet.getInt(ip + 16) + 0x01_00_00);
            packet.putShort(tcp + (up ? 0 : 2), (short) (packet.getShort(tcp + (up ? 0 : 2)) + 1));
            packet.putInt(tcp + 4, packet.getInt(tcp + 4) + (up ? ADDED_UP : ADDED_DOWN));
            packet.putInt(tcp + 8, packet.getInt(tcp + 8) + (up ? ADDED_DOWN : ADDED_UP));
        }
        if (!box.keepsIdentification) {
            packet.putShort(ip + 4, (short) 0);
        }
        for (int i = tcp + 20; !box.keepsStamps && i + 10 <= tcp + header; i++) {
            if (packet.get(i) == 8 && packet.get(i + 1) == 10) {
                packet.put(i, new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
            }
        }
    }

    private List<EndPair> pairs(Box near, Box far) throws IOException {
        try (CaptureAnalysis first = CaptureLoader.load(behind(lab("client-end.pcap"), "near.pcap", near),
                LoadProgress.NONE);
                CaptureAnalysis second = CaptureLoader.load(behind(lab("server-end.shift.pcap"), "far.pcap", far),
                        LoadProgress.NONE)) {
            final List<EndPair> pairs = EndMatching.between(first.pairingInput(), second.pairingInput());
            for (EndPair pair : pairs) {
                final EndToEnd ends = EndToEnd.of(first.pairingInput(), second.pairingInput(), pair);
                assertThat(ends.clocks().isKnown()).isTrue();
                // truth.json: the second clock is a second ahead.
                assertThat(ends.clocks().pieces().getFirst().offset() / 1e9).isBetween(-1.016, -0.990);
            }
            return pairs;
        }
    }

    @Test
    void timestampsTellBehindABoxThatRewritesAddressesPortsAndNumbers() throws IOException {
        final Box box = new Box();
        box.translates = true;
        box.keepsIdentification = false;
        final List<EndPair> pairs = pairs(new Box(), box);
        assertThat(pairs).hasSize(1);
        assertThat(pairs.getFirst().basis()).isEqualTo("timestamps");
        assertThat(pairs.getFirst().shift()).containsExactlyInAnyOrder(ADDED_UP, ADDED_DOWN);
        assertThat(pairs.getFirst().score()).isGreaterThan(0.8);
    }

    @Test
    void identificationOfPacketsTellsWhereThereAreNoTimestamps() throws IOException {
        final Box near = new Box();
        near.keepsStamps = false;
        final Box far = new Box();
        far.translates = true;
        far.keepsStamps = false;
        final List<EndPair> pairs = pairs(near, far);
        assertThat(pairs).hasSize(1);
        assertThat(pairs.getFirst().basis()).isEqualTo("ip-id");
        assertThat(pairs.getFirst().shift()).containsExactlyInAnyOrder(ADDED_UP, ADDED_DOWN);
    }

    @Test
    void withNeitherThereIsNoMatch() throws IOException {
        final Box near = new Box();
        near.keepsStamps = false;
        final Box far = new Box();
        far.translates = true;
        far.keepsStamps = false;
        far.keepsIdentification = false;
        assertThat(pairs(near, far)).isEmpty();
    }
}
