package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.testkit.PacketScript;

class CaptureLoaderTest {
    @TempDir
    Path folder;

    /// 200,003 segments, more than three chunks.
    private Path large() {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 100_000; i++) {
            script.at(10 + i).client.data(20);
            script.at(10.5 + i).server.ack();
        }
        return script.write(folder.resolve("large.pcap"));
    }

    @Test
    void segmentsOverManyChunksKeepTheirFramesAndConversation() throws IOException {
        try (CaptureAnalysis analysis = load(large())) {
            assertThat(analysis.frames()).isEqualTo(200_003);
            assertThat(analysis.segments().size()).isEqualTo(200_003);
            assertThat(analysis.segments().frame(150_000)).isEqualTo(150_001);
            assertThat(analysis.segments().rowAtFrame(150_001)).isEqualTo(150_000);
            assertThat(analysis.conversations().count()).isEqualTo(1);
            assertThat(analysis.conversations().segments(0)).isEqualTo(200_003);
            assertThat(analysis.conversations().row(0, 199_999)).isEqualTo(199_999);
            assertThat(analysis.conversations().direction(0, 0).payloadBytes).isEqualTo(2_000_000);
            assertThat(analysis.segments().ackRtt(4)).isEqualTo(500_000);
        }
    }

    @Test
    void cancellingStopsTheLoad() {
        final Path file = large();
        assertThatThrownBy(() -> CaptureLoader.load(file, (done, total, packets) -> packets < 65_536))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("large.pcap");
    }

    @Test
    void progressTellsBytesAndPackets() throws IOException {
        final Path file = large();
        final long[] last = new long[3];
        CaptureLoader.load(file, (done, total, packets) -> {
            assertThat(done).isGreaterThanOrEqualTo(last[0]);
            last[0] = done;
            last[1] = total;
            last[2] = packets;
            return true;
        })
                .close();
        assertThat(last).containsExactly(Files.size(file), Files.size(file), 200_003);
    }

    @Test
    void aFileThatShrinksWhileItIsReadKeepsWhatWasRead() throws IOException {
        final Path file = large();
        final LoadProgress shrink = (done, total, packets) -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(Files.size(file) / 3);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return true;
        };
        try (CaptureAnalysis analysis = CaptureLoader.load(file, shrink)) {
            assertThat(analysis.health().count("file-shrank")).isEqualTo(1);
            assertThat(analysis.segments().size()).isBetween(65_536, 200_002);
            assertThat(analysis.conversations().segments(0))
                    .isEqualTo(analysis.segments().size());
        }
    }

    @Test
    void aFileOfASetThatShrinksWhileItIsReadLeavesTheOthersWhole() throws IOException {
        final Path file = large();
        final PacketScript other = new PacketScript(0x0a000003, 40_001, 1, 0x0a000004, 80, 1).handshake();
        for (int i = 0; i < 50_000; i++) {
            other.at(10.2 + 2 * i).client.data(20);
        }
        final Path second = other.write(folder.resolve("other.pcap"));
        final LoadProgress shrink = (done, total, packets) -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(Math.min(channel.size(), 1 << 20));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return true;
        };
        try (CaptureAnalysis analysis = CaptureLoader.load(new CaptureSource(List.of(file, second)), shrink)) {
            assertThat(analysis.health().count("file-shrank")).isEqualTo(1);
            assertThat(analysis.health().entries().getFirst().advice()).startsWith("large.pcap: ");
            assertThat(analysis.conversations().count()).isEqualTo(2);
            assertThat(analysis.conversations().direction(1, 0).payloadBytes).isEqualTo(1_000_000);
        }
    }

    @Test
    void framesOfOtherProtocolsAreCountedAndNumbersSkipThem() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        script.at(3).client.data(10);
        final byte[] bytes = Files.readAllBytes(script.write(folder.resolve("mixed.pcap")));
        // The SYN+ACK becomes UDP.
        final int synAck = 24 + 16 + 14 + 20 + 28;
        bytes[synAck + 16 + 14 + 9] = 17;
        try (CaptureAnalysis analysis = load(Files.write(folder.resolve("mixed.pcap"), bytes))) {
            assertThat(analysis.frames()).isEqualTo(4);
            assertThat(analysis.segments().size()).isEqualTo(3);
            assertThat(analysis.segments().frame(1)).isEqualTo(3);
            assertThat(analysis.health().count("not-tcp")).isEqualTo(1);
        }
    }

    @Test
    void aCaptureWithoutPacketsIsAnEmptyAnalysis() throws IOException {
        try (CaptureAnalysis analysis = load(new PacketScript().write(folder.resolve("empty.pcap")))) {
            assertThat(analysis.frames()).isZero();
            assertThat(analysis.conversations().count()).isZero();
            assertThat(analysis.episodes()).isEmpty();
            assertThat(analysis.health().count("no-packets")).isEqualTo(1);
        }
    }

    private static CaptureAnalysis load(Path file) throws IOException {
        return CaptureLoader.load(file, LoadProgress.NONE);
    }
}
