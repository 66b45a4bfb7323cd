package org.stallscope.analysis.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.text.Language;

class CaptureSetTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final int MICROS = 0xa1b2c3d4;
    private static final int NANOS = 0xa1b23c4d;

    @TempDir
    Path folder;

    private final CaptureHealth health = new CaptureHealth();

    /// A record of a set as a test looks at it.
    private record Packet(String file, long time, int linkType, int interfaceNumber, String data) {}

    private Capture open(Path... paths) throws CaptureException {
        return Capture.open(new CaptureSource(List.of(paths)), health, OpenOptions.DEFAULT, InflateProgress.NONE);
    }

    /// Everything of a set, each frame also looked up by its number.
    private static List<Packet> packets(Capture capture) throws CaptureException {
        final List<Packet> packets = new ArrayList<>();
        final FrameIndex index = walk(capture, packets);
        assertThat(index.frames()).isEqualTo(packets.size());
        for (int number = packets.size(); number > 0; number -= 1 + packets.size() / 300) {
            final Frame frame = capture.frame(index, number);
            assertThat(frame.number()).isEqualTo(number);
            assertThat(new Packet(
                    frame.file().getFileName().toString(), frame.time(), frame.linkType(), frame.interfaceNumber(),
                    text(frame.bytes()))).isEqualTo(packets.get(number - 1));
            assertThat(frame.comment()).isEqualTo(capture.notes().frameComments().get((long) number));
        }
        return packets;
    }

    private static FrameIndex walk(Capture capture, List<Packet> packets) {
        final FrameIndex.Builder index = new FrameIndex.Builder();
        final MemorySegment[] bytes = new MemorySegment[1];
        final RecordReader reader = capture.records(next -> bytes[0] = next);
        while (reader.next()) {
            index.frame(reader.recordOffset());
            packets.add(new Packet(
                    capture.files().get(reader.file()).getFileName().toString(),
                    reader.time(), reader.linkType(), reader.interfaceNumber(),
                    text(bytes[0].asSlice(reader.dataOffset(), reader.capturedLength()))));
        }
        assertThat(reader.position()).isEqualTo(capture.length());
        return index.build();
    }

    private static String text(MemorySegment bytes) {
        return new String(bytes.toArray(ValueLayout.JAVA_BYTE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes();
    }

    /// A capture in microseconds whose packets hold a name and their time.
    private Path capture(String name, int... seconds) {
        return bytesOf(name, seconds).write(folder.resolve(name));
    }

    private static CaptureBytes bytesOf(String name, int... seconds) {
        final CaptureBytes capture = CaptureBytes.pcap(LITTLE, MICROS, 101);
        for (int second : seconds) {
            capture.record(second, 0, 9, bytes(name.charAt(0) + ":" + second));
        }
        return capture;
    }

    private Path gzipped(String name, CaptureBytes content) throws IOException {
        final Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.bytes());
        }
        return file;
    }

    private List<String> data(Path... paths) throws CaptureException {
        try (Capture capture = open(paths)) {
            return packets(capture).stream().map(Packet::data).toList();
        }
    }

    @Test
    void recordsOfAllFilesComeInOrderOfTime() throws IOException {
        assertThat(data(capture("a", 1, 4, 6), capture("b", 2, 3, 7), capture("c", 5)))
                .containsExactly("a:1", "b:2", "b:3", "a:4", "c:5", "a:6", "b:7");
        assertThat(health.entries()).isEmpty();
    }

    @Test
    void equalTimesComeInTheOrderOfTheFilesAsNamed() throws IOException {
        final Path a = capture("a", 1, 2, 2);
        final Path b = capture("b", 0, 2, 2);
        assertThat(data(a, b)).containsExactly("b:0", "a:1", "a:2", "a:2", "b:2", "b:2");
        assertThat(data(b, a)).containsExactly("b:0", "a:1", "b:2", "b:2", "a:2", "a:2");
    }

    @Test
    void aClockThatRunsBackwardsKeepsTheOrderOfItsFile() throws IOException {
        assertThat(data(capture("a", 5, 1, 2, 9), capture("b", 3, 6)))
                .containsExactly("b:3", "a:5", "a:1", "a:2", "b:6", "a:9");
    }

    @Test
    void formatsUnitsLinkTypesAndCompressionsMayDiffer() throws IOException {
        final Path nanos = CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, NANOS, 1).record(2, 5, 1, bytes("n"))
                .write(folder.resolve("nanos"));
        final CaptureBytes ng = new CaptureBytes(LITTLE).section().interfaceBlock(113).interfaceBlock(228);
        ng.packet(1, 1_000_000, bytes("g")).packet(0, 3_000_000, bytes("G"));
        final CaptureBytes snoop = new CaptureBytes(ByteOrder.BIG_ENDIAN).longs(0x736e_6f6f_7000_0000L).ints(2, 4);
        snoop.ints(1, 1, 28, 0, 2, 4).raw(bytes("s")).raw(new byte[3]);
        final Path last = snoop.write(folder.resolve("snoop"));
        try (Capture capture = open(nanos, gzipped("ng.gz", ng), last)) {
            assertThat(packets(capture)).containsExactly(
                    new Packet("ng.gz", 1_000_000_000L, 228, 1, "g"),
                    new Packet("nanos", 2_000_000_005L, 1, 2, "n"),
                    new Packet("snoop", 2_000_004_000L, 1, 3, "s"),
                    new Packet("ng.gz", 3_000_000_000L, 113, 0, "G"));
            assertThat(capture.notes().interfaces()).extracting(CaptureInterface::number, CaptureInterface::file)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(0, 1), org.assertj.core.groups.Tuple.tuple(1, 1),
                            org.assertj.core.groups.Tuple.tuple(2, 0), org.assertj.core.groups.Tuple.tuple(3, 2));
            assertThat(capture.formatWords())
                    .isEqualTo("pcap, nanoseconds, big-endian; pcapng, gzip; snoop");
        }
    }

    @Test
    void whatFilesSayOfThemselvesIsJoined() throws IOException {
        final CaptureBytes one = new CaptureBytes(LITTLE);
        one.block(0x0a0d0d0a, one.body().ints(0x1a2b3c4d).shorts(1, 0).longs(-1).option(1, "morning").option(0));
        one.interfaceBlock(1).packet(0, 5, bytes("x"));
        final CaptureBytes commented = one.body().ints(0, 0, 20, 1, 1).raw(bytes("y")).raw(new byte[3]);
        one.block(6, commented.option(1, "look here").option(0));
        final CaptureBytes two = new CaptureBytes(LITTLE).section().interfaceBlock(1).packet(0, 10, bytes("z"));
        two.block(4, two.body().shorts(1, 8).raw((byte) 10, (byte) 0, (byte) 0, (byte) 1).raw(bytes("gw\0"))
                .raw((byte) 0).shorts(0, 0));
        try (Capture capture = open(one.write(folder.resolve("one.pcapng")), two.write(folder.resolve("two.pcapng")))) {
            assertThat(packets(capture)).extracting(Packet::data).containsExactly("x", "z", "y");
            assertThat(capture.notes().frameComments()).containsOnly(java.util.Map.entry(3L, "look here"));
            assertThat(capture.notes().fileComments()).containsExactly("one.pcapng: morning");
            assertThat(capture.notes().sections()).extracting(CaptureSection::number).containsExactly(0, 1);
            assertThat(capture.notes().interfaces()).extracting(CaptureInterface::section).containsExactly(0, 1);
            assertThat(capture.notes().names()).containsEntry("10.0.0.1", "gw");
        }
    }

    @Test
    void damageIsSummedAndNamesItsFiles() throws IOException {
        final byte[] whole = bytesOf("a", 1, 2).bytes();
        Files.write(folder.resolve("a.pcap"), Arrays.copyOf(whole, whole.length - 1));
        Files.write(folder.resolve("b.pcap"), Arrays.copyOf(whole, whole.length - 2));
        capture("c.pcap", 3);
        assertThat(data(folder)).containsExactly("a:1", "a:1", "c:3");
        assertThat(health.count("truncated-record")).isEqualTo(2);
        assertThat(health.entries().getFirst().advice())
                .startsWith("a.pcap: The file ends inside packet 2:").endsWith("Likewise b.pcap.");
        assertThat(Language.JAPANESE.<String>make(() -> health.entries().getFirst().advice()))
                .startsWith("a.pcap: ファイルがパケット 2 の途中で").endsWith("b.pcap も同様です。");
    }

    @Test
    void aFolderIsItsOwnCapturesInTheOrderPeopleCount() throws IOException {
        for (int i = 0; i < 12; i++) {
            capture("x.pcap" + i, 7);
        }
        Files.writeString(folder.resolve("README"), "how this was captured, in words\n");
        Files.createFile(folder.resolve("x.pcap12"));
        Files.writeString(folder.resolve(".hidden"), "not looked at");
        Files.createDirectory(folder.resolve("deeper"));
        Files.copy(folder.resolve("x.pcap1"), folder.resolve("deeper").resolve("other"));
        try (Capture capture = open(folder)) {
            assertThat(capture.files()).extracting(file -> file.getFileName().toString())
                    .startsWith("x.pcap0", "x.pcap1", "x.pcap2").endsWith("x.pcap9", "x.pcap10", "x.pcap11")
                    .hasSize(12);
            assertThat(packets(capture)).extracting(Packet::file).endsWith("x.pcap9", "x.pcap10", "x.pcap11");
        }
        assertThat(health.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.severity()).isEqualTo(CaptureHealth.Severity.INFO);
            assertThat(entry.count()).isEqualTo(2);
            assertThat(entry.advice()).contains("README, x.pcap12");
        });
    }

    @Test
    void aNamedFileThatCannotBeReadIsReportedAndLeftOut() throws IOException {
        final Path text = Files.writeString(folder.resolve("notes.txt"), "no packets here\n");
        final Path gone = folder.resolve("gone.pcap");
        assertThat(data(text, capture("a", 1), gone)).containsExactly("a:1");
        assertThat(health.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.counter()).isEqualTo("files-left-out");
            assertThat(entry.severity()).isEqualTo(CaptureHealth.Severity.ERROR);
            assertThat(entry.count()).isEqualTo(2);
            assertThat(entry.advice()).contains("notes.txt is not a capture").contains("gone.pcap")
                    .contains("there is no such file");
        });
    }

    @Test
    void whereNothingCanBeReadEachFileSaysWhy() throws IOException {
        final Path text = Files.writeString(folder.resolve("notes.txt"), "no packets here\n");
        assertThatThrownBy(() -> open(text, folder.resolve("gone")))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("notes.txt is not a capture").hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> open(folder)).hasMessage("There is no capture in " + folder + ".");
    }

    @Test
    void theSameFileIsOpenedOnceByWhateverName() throws IOException {
        final Path file = capture("a", 1);
        final Path symbolic = Files.createSymbolicLink(folder.resolve("link"), file);
        final Path hard = Files.createLink(folder.resolve("hard"), file);
        assertThat(data(file, symbolic, hard, file, folder)).containsExactly("a:1");
        assertThat(health.count("repeated-files")).isEqualTo(1);
    }

    @Test
    void tooManyFilesAreRefusedInWords() throws IOException {
        final byte[] one = bytesOf("a", 1).bytes();
        for (int i = 0; i <= SetFiles.MOST; i++) {
            Files.write(folder.resolve("x" + i), one);
        }
        assertThatThrownBy(() -> open(folder)).isInstanceOf(CaptureException.class)
                .hasMessageContaining("more than 10,000 files").hasMessageContaining("mergecap");
        Files.delete(folder.resolve("x0"));
        try (Capture capture = open(folder)) {
            assertThat(capture.files()).hasSize(SetFiles.MOST);
            final List<Packet> packets = new ArrayList<>();
            walk(capture, packets);
            assertThat(packets).hasSize(SetFiles.MOST);
        }
    }

    @Test
    void compressedFilesAreInflatedOnlyWhileTheirTimeLasts() throws IOException {
        final Path inflated = Files.createDirectory(folder.resolve("inflated"));
        final Path ring = Files.createDirectory(folder.resolve("ring"));
        for (int i = 0; i < 40; i++) {
            final CaptureBytes part = CaptureBytes.pcap(LITTLE, MICROS, 101);
            for (int k = 0; k < 300; k++) {
                part.record(i * 1_000 + k, 0, 9, bytes(i + "/" + k));
            }
            Files.move(gzipped("part", part), ring.resolve("x.pcap" + i + ".gz"));
        }
        try (Capture capture = Capture.open(CaptureSource.of(ring), health,
                OpenOptions.DEFAULT.withTemporaryFolder(inflated), InflateProgress.NONE)) {
            assertThat(files(inflated)).isZero();
            long most = 0;
            final RecordReader reader = capture.records(bytes -> {});
            while (reader.next()) {
                most = Math.max(most, files(inflated));
            }
            assertThat(most).isEqualTo(1);
            assertThat(files(inflated)).isZero();

            assertThat(packets(capture)).hasSize(12_000);
            assertThat(files(inflated)).as("kept for the next look").isBetween(1L, 4L);
        }
        assertThat(files(inflated)).isZero();
    }

    private static long files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void manyFilesOfRandomTimesAreMergedAsSortingWould(long seed) throws IOException {
        final Random random = new Random(seed);
        final Path[] files = new Path[20];
        final List<String> expected = new ArrayList<>();
        final List<List<int[]>> all = new ArrayList<>();
        for (int f = 0; f < files.length; f++) {
            final CaptureBytes capture = CaptureBytes.pcap(LITTLE, MICROS, 101);
            final List<int[]> mine = new ArrayList<>();
            int second = random.nextInt(2_000);
            for (int i = 0; i < 600; i++) {
                second += random.nextInt(4);
                mine.add(new int[] {second, f, i});
                capture.record(second, 0, 9, bytes(f + "/" + i));
            }
            all.add(mine);
            files[f] = f % 3 == 0 ? gzipped("f" + f, capture) : capture.write(folder.resolve("f" + f));
        }
        all.stream().flatMap(List::stream).sorted((a, b) -> a[0] != b[0] ? a[0] - b[0] : a[1] != b[1] ? a[1] - b[1]
                : a[2] - b[2]).forEach(packet -> expected.add(packet[1] + "/" + packet[2]));
        assertThat(data(files)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void flippedBitsInTheFilesNeverBreakTheSetAndFramesAreFoundAgain(long seed) throws IOException {
        final Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            final CaptureBytes ng = new CaptureBytes(LITTLE).section().interfaceBlock(1).interfaceBlock(101);
            for (int i = 0; i < 40; i++) {
                if (i % 9 == 5) {
                    ng.block(3, ng.body().ints(2).raw(bytes("t" + i % 10)));
                } else if (i % 9 == 7) {
                    ng.block(0xbad, ng.body().ints(1, i));
                } else {
                    ng.packet(i & 1, 1_000_000L * i, bytes("g" + i));
                }
            }
            final CaptureBytes snoop = new CaptureBytes(ByteOrder.BIG_ENDIAN).longs(0x736e_6f6f_7000_0000L).ints(2, 4);
            for (int i = 0; i < 40; i++) {
                snoop.ints(4, 4, 28, 0, i, 7).raw(bytes("sn" + (10 + i)));
            }
            final int[] seconds = random.ints(40, 0, 40).toArray();
            final List<Path> files = new ArrayList<>();
            for (CaptureBytes each : List.of(bytesOf("p", seconds), ng, snoop, bytesOf("q", seconds))) {
                final byte[] content = each.bytes();
                for (int flips = random.nextInt(4); flips > 0; flips--) {
                    content[24 + random.nextInt(content.length - 24)] ^= (byte) (1 << random.nextInt(8));
                }
                files.add(Files.write(folder.resolve("f" + files.size()), content));
            }
            try (Capture set = open(files.toArray(Path[]::new))) {
                packets(set);
            }
        }
    }

    @Test
    void aFileThatShrinksDuringTheWalkIsDroppedAndTheOthersGoOn() throws IOException {
        final Path big = folder.resolve("big.pcap");
        final CaptureBytes capture = CaptureBytes.pcap(LITTLE, MICROS, 101);
        for (int i = 0; i < 10_000; i++) {
            capture.record(i, 0, 9, bytes("b:" + i));
        }
        capture.write(big);
        try (Capture set = open(big, capture("z.pcap", 5, 20_000, 20_001))) {
            final List<String> seen = new ArrayList<>();
            final MemorySegment[] bytes = new MemorySegment[1];
            final RecordReader reader = set.records(next -> bytes[0] = next);
            boolean more = true;
            while (more) {
                more = false;
                try {
                    while (reader.next()) {
                        seen.add(text(bytes[0].asSlice(reader.dataOffset(), reader.capturedLength())));
                        if (seen.size() == 100) {
                            try (FileChannel channel = FileChannel.open(big, StandardOpenOption.WRITE)) {
                                channel.truncate(50);
                            }
                        }
                    }
                } catch (InternalError e) {
                    more = reader.recover();
                }
            }
            assertThat(seen).startsWith("b:0", "b:1").endsWith("z:20000", "z:20001").contains("z:5");
            assertThat(seen.stream().filter(text -> text.startsWith("z")).count()).isEqualTo(3);
            assertThat(health.count("file-shrank")).isEqualTo(1);
            assertThat(health.entries().getFirst().advice()).startsWith("big.pcap: The file became shorter");
        }
    }

    @Test
    void aFrameOfAChangedFileIsSaidToBeGone() throws IOException {
        final Path file = capture("a", 1, 2);
        try (Capture set = open(file, capture("b", 3))) {
            final FrameIndex index = walk(set, new ArrayList<>());
            assertThat(set.changed()).isFalse();
            Files.write(file, new byte[0]);
            assertThat(set.changed()).isTrue();
            assertThatThrownBy(() -> set.frame(index, 2)).isInstanceOf(CaptureException.class)
                    .hasMessageContaining("changed");
            assertThatThrownBy(() -> set.frame(index, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void namesSayHowMuchThereIs() {
        assertThat(CaptureSource.of(Path.of("/a/x.pcap")).name()).isEqualTo("x.pcap");
        assertThat(new CaptureSource(List.of(Path.of("a/x"), Path.of("b"), Path.of("c"))).name())
                .isEqualTo("x and 2 more");
        assertThat(CaptureSource.of(Path.of("/a/x.pcap"))).hasToString("/a/x.pcap");
        assertThat(CaptureSource.of(Path.of("")).name()).isNotEmpty();
    }
}
