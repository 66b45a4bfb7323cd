package org.stallscope.analysis.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.text.Language;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CaptureFileTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final int MICROS = 0xa1b2c3d4;
    private static final int NANOS = 0xa1b23c4d;

    @TempDir
    Path folder;

    private final CaptureHealth health = new CaptureHealth();

    /// A packet record as a test looks at it.
    private record Packet(long time, int linkType, int original, String data) {}

    private List<Packet> packets(byte[] capture) throws IOException {
        return packets(Files.write(folder.resolve("capture"), capture));
    }

    private List<Packet> packets(Path file) throws CaptureException {
        try (CaptureFile capture = CaptureFile.open(file, health)) {
            final List<Packet> packets = new ArrayList<>();
            final RecordReader reader = capture.records();
            while (reader.next()) {
                final byte[] data = capture.bytes()
                        .asSlice(reader.dataOffset(), reader.capturedLength())
                        .toArray(ValueLayout.JAVA_BYTE);
                packets.add(new Packet(reader.time(), reader.linkType(), reader.originalLength(), new String(data)));
            }
            return packets;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pcapOfBothByteOrdersAndTimeUnits(boolean big) throws IOException {
        final ByteOrder order = big ? ByteOrder.BIG_ENDIAN : LITTLE;
        assertThat(packets(
                CaptureBytes.pcap(order, MICROS, 1).record(7, 5, 99, bytes("ab")).record(8, 6, 2, bytes("cd")).bytes()))
                .containsExactly(
                        new Packet(7_000_005_000L, 1, 99, "ab"), new Packet(8_000_006_000L, 1, 2, "cd"));
        assertThat(packets(CaptureBytes.pcap(order, NANOS, 101).record(7, 5, 2, bytes("ab")).bytes()))
                .containsExactly(new Packet(7_000_000_005L, 101, 2, "ab"));
    }

    @Test
    void aFractionBeyondASecondIsReadSignedAndReported() throws IOException {
        assertThat(packets(CaptureBytes.pcap(LITTLE, MICROS, 1)
                .record(10, -250_000, 1, bytes("a"))
                .record(10, 1_000_000, 1, bytes("b"))
                .record(10, 999_999, 1, bytes("c"))
                .bytes()))
                .extracting(Packet::time)
                .containsExactly(9_750_000_000L, 11_000_000_000L, 10_999_999_000L);
        assertThat(health.count("odd-times")).isEqualTo(2);
    }

    @Test
    void theUpperBitsOfTheLinkTypeAreNotTheLinkType() throws IOException {
        assertThat(packets(CaptureBytes.pcap(LITTLE, MICROS, 0x2400_0001).record(0, 0, 1, bytes("a")).bytes()))
                .extracting(Packet::linkType)
                .containsExactly(1);
        assertThat(health.count("link-type-extra-bits")).isEqualTo(1);
    }

    @Test
    void theModifiedFormatHasLongerRecordHeaders() throws IOException {
        final CaptureBytes capture = CaptureBytes.pcap(LITTLE, 0xa1b2cd34, 1);
        capture.ints(1, 2, 3, 3, 0, 0).raw(bytes("abc"));
        assertThat(packets(capture.bytes())).containsExactly(new Packet(1_000_002_000L, 1, 3, "abc"));
    }

    @Test
    void aFileThatEndsInsideAPacketKeepsThePacketsBefore() throws IOException {
        final byte[] whole = CaptureBytes.pcap(LITTLE, MICROS, 1)
                .record(1, 0, 4, bytes("abcd"))
                .record(2, 0, 4, bytes("efgh"))
                .bytes();
        assertThat(packets(Arrays.copyOf(whole, whole.length - 2))).hasSize(1);
        assertThat(health.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.counter()).isEqualTo("truncated-record");
            assertThat(entry.severity()).isEqualTo(CaptureHealth.Severity.ERROR);
            assertThat(entry.advice()).contains("inside packet 2", "2 of its 4 bytes",
                    "The 1 packets before it were read");
        });
    }

    @Test
    void damageThatIsKeptIsToldInTheLanguageOfWhenItIsRead() throws IOException {
        final byte[] whole = CaptureBytes.pcap(LITTLE, MICROS, 1)
                .record(1, 0, 4, bytes("abcd"))
                .record(2, 0, 4, bytes("efgh"))
                .bytes();
        packets(Arrays.copyOf(whole, whole.length - 1));
        final CaptureHealth.Entry entry = health.entries().getFirst();
        assertThat(Language.JAPANESE.<String>make(entry::advice))
                .isEqualTo("ファイルがパケット 2 の途中で終わっています。4 バイト中 3 バイトがあります。それより前の 1 パケットは読み取りました。"
                        + "書き込みかコピーの途中で切れたようです。可能ならコピーし直してください。");
        assertThat(Language.PORTUGUESE.<String>make(entry::advice))
                .contains("pacote 2: há 3 de seus 4 bytes. Os 1 pacotes");
        assertThat(entry.advice()).contains("inside packet 2: 3 of its 4 bytes");
    }

    @Test
    void aRefusalIsToldInTheLanguageOfWhenItIsRead() throws IOException {
        final Path file = Files.writeString(folder.resolve("notes.zip"), "PK, and no capture");
        final CaptureException refusal =
                catchThrowableOfType(CaptureException.class, () -> CaptureFile.open(file, health));
        assertThat(Language.CHINESE.<String>make(refusal::getMessage))
                .contains("notes.zip 不是 Stallscope 能读取的抓包：它看起来是 zip 压缩包；请解压");
        assertThat(refusal).hasMessageContaining("it looks like a zip archive; unpack it");
    }

    @Test
    void aFileThatEndsInsideARecordHeaderKeepsThePacketsBefore() throws IOException {
        final byte[] whole = CaptureBytes.pcap(LITTLE, MICROS, 1)
                .record(1, 0, 4, bytes("abcd"))
                .ints(1, 2)
                .bytes();
        assertThat(packets(whole)).hasSize(1);
        assertThat(health.count("truncated-record")).isEqualTo(1);
    }

    @Test
    void anImpossibleLengthStopsReadingAndCostsNoMemory() throws IOException {
        final byte[] bad = CaptureBytes.pcap(LITTLE, MICROS, 1)
                .record(1, 0, 4, bytes("abcd"))
                .ints(2, 0, 0x7fff_ffff, 0x7fff_ffff)
                .raw(bytes("efgh"))
                .bytes();
        assertThat(packets(bad)).hasSize(1);
        assertThat(health.count("damaged-record")).isEqualTo(1);
    }

    @Test
    void aHeaderWithoutPacketsIsNoError() throws IOException {
        assertThat(packets(CaptureBytes.pcap(LITTLE, MICROS, 1).bytes())).isEmpty();
        assertThat(health.entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pcapngWithItsThreeKindsOfPackets(boolean big) throws IOException {
        final CaptureBytes capture = new CaptureBytes(big ? ByteOrder.BIG_ENDIAN : LITTLE);
        capture.section().interfaceBlock(1).packet(0, 1_000_001, bytes("one"));
        capture.block(3, capture.body().ints(3).raw(bytes("two")));
        final CaptureBytes old = capture.body();
        // Interface and drops share a word of two shorts.
        old.shorts(0, 5).ints(0, 2_000_002, 5, 5).raw(bytes("three"));
        capture.block(2, old);
        assertThat(packets(capture.bytes()))
                .containsExactly(
                        new Packet(1_000_001_000L, 1, 3, "one"),
                        // No time of its own: that of the packet before.
                        new Packet(1_000_001_000L, 1, 3, "two"),
                        new Packet(2_000_002_000L, 1, 5, "three"));
        assertThat(health.count("dropped-packets")).isEqualTo(5);
        assertThat(health.count("packets-without-time")).isEqualTo(1);
    }

    @Test
    void customBlocksTakeAFrameNumberAndHoldNoPacket() throws IOException {
        final CaptureBytes capture = new CaptureBytes(LITTLE).section().interfaceBlock(1);
        capture.block(0xbad, capture.body().ints(32_473, 1)).block(0x4000_0bad, capture.body().ints(32_473));
        capture.block(10, capture.body().ints(0x544c_534b, 0)).packet(0, 1, bytes("a"));
        assertThat(packets(capture.bytes())).extracting(Packet::linkType)
                .containsExactly(LinkType.NO_PACKET, LinkType.NO_PACKET, 1);
        // Before the first packet with a time: that packet's.
        assertThat(packets(capture.bytes())).extracting(Packet::time).containsOnly(1_000L);
        assertThat(health.count("custom-blocks")).isEqualTo(4);
        assertThat(health.count("other-blocks")).isEqualTo(2);
    }

    @Test
    void framesWithoutATimeAreFoundByNumberWithTheTimeTheyWereWalkedWith() throws IOException {
        final CaptureBytes capture = new CaptureBytes(LITTLE).section().interfaceBlock(1);
        capture.block(3, capture.body().ints(1).raw(bytes("a"))).packet(0, 7, bytes("b"));
        for (int i = 0; i < 100; i++) {
            capture.block(3, capture.body().ints(1).raw(bytes("c")));
        }
        capture.packet(0, 9, bytes("d"));
        try (CaptureFile file = CaptureFile.open(capture.write(folder.resolve("x")), health)) {
            final FrameIndex.Builder index = new FrameIndex.Builder();
            final List<Long> times = new ArrayList<>();
            for (RecordReader reader = file.records(); reader.next();) {
                index.frame(reader.recordOffset());
                times.add(reader.time());
            }
            assertThat(times).hasSize(103).startsWith(7_000L, 7_000L, 7_000L).endsWith(7_000L, 9_000L);
            final FrameIndex built = index.build();
            for (int frame = 1; frame <= times.size(); frame++) {
                assertThat(file.frame(built, frame).time()).isEqualTo(times.get(frame - 1));
            }
        }
    }

    @Test
    void aLaterPcapngVersionIsRefused() throws IOException {
        final CaptureBytes capture = new CaptureBytes(LITTLE);
        capture.block(0x0a0d0d0a, capture.body().ints(0x1a2b3c4d).shorts(2, 0).longs(-1));
        assertRefused(capture.bytes(), "pcapng version 2");
    }

    @Test
    void aBlockWithTwoLengthsIsReadByTheFirst() throws IOException {
        final CaptureBytes capture = new CaptureBytes(LITTLE).section().interfaceBlock(1);
        final byte[] whole = capture.packet(0, 1, bytes("odd1")).packet(0, 2, bytes("even")).bytes();
        final int firstPacketEnd = whole.length - 36 - 4;
        whole[firstPacketEnd] ^= 4;
        assertThat(packets(whole)).extracting(Packet::data).containsExactly("odd1", "even");
        assertThat(health.count("unequal-lengths")).isEqualTo(1);
    }

    @Test
    void aTimeBeforeTheEpochIsReported() throws IOException {
        assertThat(packets(new CaptureBytes(LITTLE).section().interfaceBlock(1).packet(0, -7, bytes("a")).bytes()))
                .extracting(Packet::time)
                .containsExactly(-7_000L);
        assertThat(health.count("odd-times")).isEqualTo(1);
    }

    @Test
    void sectionsInDifferentByteOrdersHaveTheirOwnInterfaces() throws IOException {
        final byte[] first =
                new CaptureBytes(LITTLE).section().interfaceBlock(1).packet(0, 1, bytes("a")).bytes();
        final byte[] second = new CaptureBytes(ByteOrder.BIG_ENDIAN)
                .section()
                .interfaceBlock(101)
                .packet(0, 2, bytes("b"))
                .bytes();
        final byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(packets(both)).containsExactly(new Packet(1_000, 1, 1, "a"), new Packet(2_000, 101, 1, "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 5, 5000000", // milliseconds
        "9, 5, 5",
        "12, 5999, 5",
        "0, 5, 5000000000",
        "131, 4, 500000000", // 2^-3
        "138, 1024, 1000000000", // 2^-10
        "191, 9223372036854775807, 999999999" // 2^-63
    })
    void timeUnitsAreConvertedToNanoseconds(int resolution, long stamp, long nanos) {
        assertThat(new PcapngInterface(0, 1, 0, resolution, 0).nanos(stamp)).isEqualTo(nanos);
        assertThat(new PcapngInterface(0, 1, 0, resolution, 2).nanos(stamp)).isEqualTo(nanos + 2_000_000_000L);
    }

    @Test
    void nanosecondStampsOfTodayAreExact() {
        assertThat(new PcapngInterface(0, 1, 0, 9, 0).nanos(1_795_234_131_661_782_500L))
                .isEqualTo(1_795_234_131_661_782_500L);
    }

    @Test
    void commentsNamesAndInterfacesAreKept() throws IOException {
        final CaptureBytes capture = new CaptureBytes(LITTLE).section();
        capture.block(1, capture.body()
                .shorts(1, 0)
                .ints(96)
                .option(2, "eth0")
                .option(3, "the uplink")
                .option(9, (byte) 9)
                .option(11, "\0tcp port 9103")
                .option(0));
        capture.block(6, capture.body().ints(0, 0, 77, 3, 3).raw(bytes("abc\0")).option(1, "look here").option(0));
        capture.block(4, capture.body()
                .shorts(1, 9)
                .raw((byte) 10, (byte) 0, (byte) 0, (byte) 1)
                .raw(bytes("host\0"))
                .raw(new byte[3])
                .shorts(0, 0));
        capture.block(5, capture.body().ints(0, 0, 0).shorts(5, 8).longs(42).option(0));
        try (CaptureFile file = CaptureFile.open(capture.write(folder.resolve("x")), health)) {
            final RecordReader reader = file.records();
            assertThat(reader.next()).isTrue();
            assertThat(reader.time()).isEqualTo(77);
            assertThat(reader.next()).isFalse();
            assertThat(file.notes().interfaces())
                    .containsExactly(new CaptureInterface(0, 0, 0, 1, 96, "eth0", "the uplink", "tcp port 9103", "",
                            1_000_000_000, 0));
            assertThat(file.notes().frameComments()).containsEntry(1L, "look here");
            assertThat(file.notes().names()).containsEntry("10.0.0.1", "host");
        }
        assertThat(health.count("dropped-packets")).isEqualTo(42);
    }

    @Test
    void sectionsTellTheirOrigin() throws IOException {
        final CaptureBytes capture = new CaptureBytes(ByteOrder.BIG_ENDIAN);
        capture.block(0x0a0d0d0a, capture.body()
                .ints(0x1a2b3c4d)
                .shorts(1, 0)
                .longs(-1)
                .option(1, "before the change")
                .option(2, "a large one")
                .option(3, "FreeBSD")
                .option(4, "dumpcap")
                .option(1, "second run")
                .option(0));
        capture.section();
        try (CaptureFile file = CaptureFile.open(capture.write(folder.resolve("x")), health)) {
            assertThat(file.records().next()).isFalse();
            assertThat(file.notes().sections())
                    .containsExactly(
                            new CaptureSection(0, "a large one", "FreeBSD", "dumpcap", "before the change\nsecond run"),
                            new CaptureSection(1, "", "", "", ""));
            assertThat(file.notes().fileComments()).containsExactly("before the change", "second run");
        }
    }

    @Test
    void reportsOfAnInterfaceReplaceOneAnother() throws IOException {
        final CaptureBytes capture = new CaptureBytes(LITTLE).section().interfaceBlock(1).interfaceBlock(1);
        statistics(capture, 0, 1_000, 10, 3);
        statistics(capture, 0, 2_000, 12, 3);
        statistics(capture, 1, 5, 0, 0);
        // Nobody described interface 7.
        statistics(capture, 7, 5, 100, 100);
        try (CaptureFile file = CaptureFile.open(capture.write(folder.resolve("x")), health)) {
            assertThat(file.records().next()).isFalse();
            assertThat(file.notes().statistics())
                    .containsOnlyKeys(0, 1)
                    .containsEntry(0, new InterfaceStatistics(2_000, 12, 3, -1, -1))
                    .containsEntry(1, new InterfaceStatistics(5, 0, 0, -1, -1));
        }
        assertThat(health.count("dropped-packets")).isEqualTo(15);
    }

    private static void statistics(CaptureBytes capture, int interfaceId, long received, long dropped, long system) {
        capture.block(5, capture.body()
                .ints(interfaceId, 0, 0)
                .shorts(4, 8)
                .longs(received)
                .shorts(5, 8)
                .longs(dropped)
                .shorts(7, 8)
                .longs(system)
                .option(0));
    }

    @Test
    void timeUnitsAreTold() throws IOException {
        final CaptureBytes capture = new CaptureBytes(LITTLE).section();
        for (int resolution : new int[] {6, 9, 19, 0x8a, 0xbf}) {
            capture.block(1, capture.body().shorts(1, 0).ints(0).option(9, (byte) resolution).shorts(14, 8).longs(-3));
        }
        try (CaptureFile file = CaptureFile.open(capture.write(folder.resolve("x")), health)) {
            assertThat(file.records().next()).isFalse();
            assertThat(file.notes().interfaces())
                    .extracting(CaptureInterface::unitsPerSecond)
                    .containsExactly(1_000_000L, 1_000_000_000L, Long.MAX_VALUE, 1_024L, Long.MAX_VALUE);
            assertThat(file.notes().interfaces()).extracting(CaptureInterface::offsetSeconds).containsOnly(-3L);
        }
    }

    @Test
    void theFormatIsToldInWords() throws IOException {
        assertThat(words(CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, NANOS, 1))).isEqualTo("pcap, nanoseconds, big-endian");
        assertThat(words(CaptureBytes.pcap(LITTLE, MICROS, 1))).isEqualTo("pcap, microseconds, little-endian");
        assertThat(words(new CaptureBytes(LITTLE).section())).isEqualTo("pcapng");
    }

    private String words(CaptureBytes capture) throws IOException {
        try (CaptureFile file = CaptureFile.open(capture.write(folder.resolve("words")), health)) {
            return file.formatWords();
        }
    }

    @Test
    void interfacesWithoutEndCostNoMemory() throws IOException {
        final CaptureBytes capture = new CaptureBytes(LITTLE).section();
        final byte[] described = new CaptureBytes(LITTLE).interfaceBlock(1).bytes();
        for (int i = 0; i < 100_001; i++) {
            capture.raw(described);
        }
        assertThat(packets(capture.packet(0, 1, bytes("a")).bytes())).isEmpty();
        assertThat(health.count("damaged-record")).isEqualTo(1);
    }

    @Test
    void aPacketOfAnUnknownInterfaceIsPassedOver() throws IOException {
        final CaptureBytes capture = new CaptureBytes(LITTLE)
                .section()
                .interfaceBlock(1)
                .packet(5, 1, bytes("lost"))
                .packet(0, 1, bytes("kept"));
        assertThat(packets(capture.bytes())).extracting(Packet::data).containsExactly("kept");
        assertThat(health.count("damaged-packets")).isEqualTo(1);
    }

    @Test
    void pcapngCutAnywhereNeverThrowsAndKeepsWhatIsWhole() throws IOException {
        final byte[] whole = new CaptureBytes(LITTLE)
                .section()
                .interfaceBlock(1)
                .packet(0, 1, bytes("one"))
                .packet(0, 2, bytes("two"))
                .bytes();
        for (int length = 28; length < whole.length; length++) {
            assertThat(packets(Arrays.copyOf(whole, length)).size()).isLessThan(2);
        }
        assertThat(packets(whole)).hasSize(2);
    }

    @Test
    void flippedBitsNeverThrowOrHang() throws IOException {
        final byte[] pcap = CaptureBytes.pcap(LITTLE, NANOS, 1)
                .record(1, 0, 60, new byte[60])
                .record(2, 0, 60, new byte[60])
                .bytes();
        final byte[] pcapng = new CaptureBytes(LITTLE)
                .section()
                .interfaceBlock(1)
                .packet(0, 1, new byte[60])
                .packet(0, 2, new byte[60])
                .bytes();
        final Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            final byte[] damaged = (round % 2 == 0 ? pcap : pcapng).clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                // No record is shorter than its header.
                assertThat(packets(damaged)).hasSizeLessThan(damaged.length / 16);
            } catch (CaptureException refused) {
                assertThat(refused).hasMessageContaining("capture");
            }
        }
    }

    /// Writes bytes through a compressor.
    @FunctionalInterface
    private interface Wrapper {
        OutputStream wrap(OutputStream out) throws IOException;
    }

    private Path compressed(Wrapper wrapper, byte[] content) throws IOException {
        final Path file = folder.resolve("compressed");
        try (OutputStream out = wrapper.wrap(Files.newOutputStream(file))) {
            out.write(content);
        }
        return file;
    }

    @Test
    void compressedCapturesOpenByTheirContent() throws IOException {
        final byte[] capture =
                CaptureBytes.pcap(LITTLE, MICROS, 1).record(1, 0, 4, bytes("abcd")).bytes();
        assertThat(packets(compressed(GZIPOutputStream::new, capture))).hasSize(1);
        assertThat(packets(compressed(FramedLZ4CompressorOutputStream::new, capture))).hasSize(1);
        assertThat(packets(compressed(out -> new XZOutputStream(out, new LZMA2Options()), capture))).hasSize(1);
        assertThat(packets(compressed(io.airlift.compress.v3.zstd.ZstdOutputStream::new, capture)))
                .hasSize(1);
        assertThat(health.entries()).isEmpty();
    }

    @Test
    void theTemporaryFileIsGoneAfterClose() throws IOException {
        final byte[] capture =
                CaptureBytes.pcap(LITTLE, MICROS, 1).record(1, 0, 4, bytes("abcd")).bytes();
        final Path file = compressed(GZIPOutputStream::new, capture);
        final long before = temporaryFiles();
        try (CaptureFile open = CaptureFile.open(file, health)) {
            assertThat(open.compression()).isEqualTo(Compression.GZIP);
            assertThat(temporaryFiles()).isGreaterThan(before);
        }
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("stallscope-"))
                    .count();
        }
    }

    @Test
    void aBrokenCompressedFileGivesWhatCameBeforeTheBreak() throws IOException {
        final CaptureBytes capture = CaptureBytes.pcap(LITTLE, MICROS, 1);
        final byte[] noise = new byte[1_000];
        new Random(1).nextBytes(noise);
        for (int i = 0; i < 1_000; i++) {
            capture.record(i, 0, noise.length, noise);
            new Random(i).nextBytes(noise);
        }
        final Path file = compressed(GZIPOutputStream::new, capture.bytes());
        final byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(packets(file).size()).isBetween(100, 900);
        assertThat(health.count("broken-compression")).isEqualTo(1);
    }

    @Test
    void aCompressionBombIsRefused() throws IOException {
        final Path file = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            final byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                out.write(zeros);
            }
        }
        assertThatThrownBy(() -> packets(file)).isInstanceOf(CaptureException.class)
                .hasMessageContaining("inflates to more");
    }

    @Test
    void whatIsNoCaptureIsRefusedInWords() throws IOException {
        assertRefused(bytes("#!/bin/sh\necho no capture at all, only text\n"), "looks like text");
        assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0}, "zip archive");
        assertRefused(bytes("RTSS\1\1"), "Network Monitor", "editcap");
        assertRefused(new byte[1_000], "zeros");
        assertRefused(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, "00010203");
        assertRefused(new byte[0], "is empty");
        assertRefused(Arrays.copyOf(CaptureBytes.pcap(LITTLE, MICROS, 1).bytes(), 20), "inside its file header");
        assertRefused(new byte[] {(byte) 0xa1}, "not a capture");
        assertRefused(bytes("snoop\0\0\0\0\0\0\2"), "12 of 16 bytes");
        assertRefused(new CaptureBytes(LITTLE).ints(0x0a0d0d0a, 28, 7, 0, 0, 0, 28).bytes(), "byte-order mark");
    }

    private void assertRefused(byte[] content, String... reasons) throws IOException {
        final Path file = Files.write(folder.resolve("refused"), content);
        assertThatThrownBy(() -> packets(file)).isInstanceOf(CaptureException.class).message().contains(reasons);
    }

    @Test
    void foldersAndMissingFilesAreRefusedInWords() {
        assertThatThrownBy(() -> packets(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> packets(folder.resolve("none"))).hasMessageContaining("no such file");
    }

    @Test
    void whatIsNoRegularFileIsRefusedInWords() {
        final Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this system has no /dev/null");
        assertThatThrownBy(() -> packets(device)).hasMessageContaining("not a regular file");
    }

    @Test
    void aFileChangedWhileOpenIsNoticed() throws IOException {
        final Path file = CaptureBytes.pcap(LITTLE, MICROS, 1)
                .record(1, 0, 4, bytes("abcd"))
                .write(folder.resolve("changing"));
        try (CaptureFile open = CaptureFile.open(file, health)) {
            assertThat(open.changed()).isFalse();
            Files.write(file, new byte[30]);
            assertThat(open.changed()).isTrue();
        }
    }
}
