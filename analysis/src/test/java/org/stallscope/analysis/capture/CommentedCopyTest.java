package org.stallscope.analysis.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.testkit.PacketScript;

class CommentedCopyTest {
    private static final Map<Long, List<String>> COMMENTS =
            Map.of(2L, List.of("who stopped it?", "жди 等"), 4L, List.of("x".repeat(70_000)));

    @TempDir
    private Path folder;

    private Path capture() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1_001);
        script.at(20).server.window(0).ack();
        return script.write(folder.resolve("a.pcap"));
    }

    /// Packets of a capture: time, lengths, link type and bytes, and the comments behind them.
    private static List<String> packets(Path file, boolean withComments) throws CaptureException {
        final List<String> packets = new ArrayList<>();
        final CaptureHealth health = new CaptureHealth();
        try (Capture capture =
                Capture.open(CaptureSource.of(file), health, OpenOptions.DEFAULT, InflateProgress.NONE)) {
            final java.lang.foreign.MemorySegment[] bytes = new java.lang.foreign.MemorySegment[1];
            final RecordReader reader = capture.records(segment -> bytes[0] = segment);
            while (reader.next()) {
                packets.add(reader.time() + " " + reader.capturedLength() + " " + reader.originalLength() + " "
                        + reader.linkType() + " " + HexFormat.of().formatHex(bytes[0]
                                .asSlice(reader.dataOffset(), reader.capturedLength()).toArray(ValueLayout.JAVA_BYTE)));
            }
            if (withComments) {
                capture.notes().frameComments().forEach(
                        (frame, text) -> packets.add(frame + ": " + (text.length() < 100 ? text : text.length())));
            }
        }
        assertThat(health.entries()).isEmpty();
        return packets;
    }

    private CommentedCopy.Result copy(Path from, Map<Long, List<String>> comments, Path to)
            throws CaptureException, IOException {
        try (Capture capture =
                Capture.open(CaptureSource.of(from), new CaptureHealth(), OpenOptions.DEFAULT, InflateProgress.NONE)) {
            final RecordReader reader = capture.records(segment -> {});
            while (reader.next()) {
                // The walk that every analysis does.
                assertThat(reader.capturedLength()).isPositive();
            }
            return CommentedCopy.write(capture, comments, "Stallscope", to, (done, total) -> true);
        }
    }

    @Test
    void aPcapBecomesPcapngWithTheSamePacketsAndTheComments() throws Exception {
        final Path from = capture();
        final byte[] before = Files.readAllBytes(from);
        final Path to = folder.resolve("b.pcapng");
        assertThat(copy(from, COMMENTS, to)).isEqualTo(new CommentedCopy.Result(2, 0));
        assertThat(packets(to, false)).hasSize(5).isEqualTo(packets(from, false));
        assertThat(packets(to, true).subList(5, 7)).containsExactly(
                "2: who stopped it?\nжди 等", "4: 65535");
        assertThat(Files.readAllBytes(from)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(from, to);
        }
    }

    @Test
    void aPcapngKeepsEveryOtherByteAndItsOwnComments() throws Exception {
        final Path first = folder.resolve("b.pcapng");
        copy(capture(), Map.of(2L, List.of("before"), 5L, List.of("last")), first);
        final Path second = folder.resolve("c.pcapng");
        copy(first, Map.of(2L, List.of("after"), 3L, List.of("new")), second);
        final List<String> lines = packets(second, true);
        assertThat(lines.subList(0, 5)).isEqualTo(packets(first, false));
        assertThat(lines.subList(5, 8)).containsExactly("2: before\nafter", "3: new", "5: last");
        // Without the comments again it would be the same file: blocks around them are copied byte for byte.
        final byte[] a = Files.readAllBytes(first);
        final byte[] b = Files.readAllBytes(second);
        assertThat(Arrays.copyOf(b, 100)).isEqualTo(Arrays.copyOf(a, 100));
        assertThat(b.length - a.length).isEqualTo(4 + 8 + 4 + 4 + 4);
        assertThat(Arrays.copyOfRange(b, b.length - 60, b.length))
                .isEqualTo(Arrays.copyOfRange(a, a.length - 60, a.length));
    }

    @Test
    void aBigEndianSectionStaysBigEndianAndASimplePacketHasNoRoom() throws Exception {
        final ByteBuffer out = ByteBuffer.allocate(400).order(ByteOrder.BIG_ENDIAN);
        out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(0x10000).putLong(-1).putInt(28);
        out.putInt(1).putInt(20).putShort((short) 101).putShort((short) 0).putInt(0).putInt(20);
        out.putInt(6).putInt(36).putInt(0).putInt(0x5_0000).putInt(7).putInt(3).putInt(3).put(new byte[] {1, 2, 3, 0})
                .putInt(36);
        out.putInt(3).putInt(20).putInt(4).put(new byte[] {4, 5, 6, 7}).putInt(20);
        final Path from = Files.write(folder.resolve("big.pcapng"), Arrays.copyOf(out.array(), out.position()));
        final Path to = folder.resolve("to.pcapng");
        assertThat(copy(from, Map.of(1L, List.of("one"), 2L, List.of("two")), to))
                .isEqualTo(new CommentedCopy.Result(1, 1));
        final ByteBuffer copied = ByteBuffer.wrap(Files.readAllBytes(to));
        assertThat(copied.getInt(48 + 4)).as("length of the block").isEqualTo(36 + 8 + 4);
        assertThat(copied.getInt(48 + 44)).as("and again at its end").isEqualTo(48);
        assertThat(copied.getShort(48 + 32)).as("opt_comment").isEqualTo((short) 1);
        assertThat(copied.getShort(48 + 34)).as("3 letters").isEqualTo((short) 3);
    }

    @Test
    void whatIsDamagedInAPcapngIsCopiedAsItIs() throws Exception {
        final Path first = folder.resolve("b.pcapng");
        copy(capture(), Map.of(), first);
        final byte[] whole = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(whole, whole.length - 20));
        final Path second = folder.resolve("c.pcapng");
        copy(first, Map.of(), second);
        assertThat(Files.readAllBytes(second)).isEqualTo(Arrays.copyOf(whole, whole.length - 20));
    }

    @Test
    void theCaptureItselfIsNeverWrittenAndACancelledCopyLeavesNothing() throws Exception {
        final Path from = capture();
        assertThatThrownBy(() -> copy(from, COMMENTS, from)).isInstanceOf(IOException.class)
                .hasMessageContaining("never changed");
        final Path to = folder.resolve("b.pcapng");
        copy(from, Map.of(), to);
        try (Capture capture =
                Capture.open(CaptureSource.of(to), new CaptureHealth(), OpenOptions.DEFAULT, InflateProgress.NONE)) {
            assertThatThrownBy(() -> CommentedCopy.write(capture, Map.of(), "x", folder.resolve("c.pcapng"),
                    (done, total) -> false)).isInstanceOf(CancellationException.class);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(from, to);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "pcapng"})
    void tsharkReadsTheCommentsAndCapinfosTheSamePackets(String format) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
        Path from = capture();
        if (format.equals("pcapng")) {
            final Path converted = folder.resolve("from.pcapng");
            copy(from, Map.of(), converted);
            from = converted;
        }
        final Path to = folder.resolve("commented.pcapng");
        copy(from, Map.of(2L, List.of("who stopped it?"), 5L, List.of("closed")), to);
        assertThat(run("tshark", "-r", to.toString(), "-T", "fields", "-e", "frame.number", "-e", "frame.comment"))
                .containsExactly("1\t", "2\twho stopped it?", "3\t", "4\t", "5\tclosed");
        assertThat(run("tshark", "-r", to.toString(), "-t", "e", "-x"))
                .isEqualTo(run("tshark", "-r", from.toString(), "-t", "e", "-x"));
        assertThat(run("capinfos", "-T", "-r", "-c", "-d", "-a", "-e", to.toString()).getFirst().split("\t"))
                .as("count, bytes, first and last time").containsSequence(
                        Arrays.stream(run("capinfos", "-T", "-r", "-c", "-d", "-a", "-e", from.toString()).getFirst()
                                .split("\t")).skip(1).toArray(String[]::new));
    }

    private static List<String> run(String... command) throws Exception {
        final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        final List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return lines;
    }
}
