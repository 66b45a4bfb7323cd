package org.stallscope.analysis.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class InflaterTest {
    @TempDir
    Path folder;

    private final CaptureHealth health = new CaptureHealth();
    private OpenOptions here;

    @BeforeEach
    void inflateHere() {
        here = OpenOptions.DEFAULT.withTemporaryFolder(folder);
    }

    private static OutputStream compressor(Compression compression, OutputStream out) throws IOException {
        return switch (compression) {
            case GZIP -> new GZIPOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out);
            case LZ4 -> new FramedLZ4CompressorOutputStream(out);
            case XZ -> new XZOutputStream(out, new LZMA2Options(1));
            case NONE -> out;
        };
    }

    private static byte[] compress(Compression compression, byte[] content) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressor = compressor(compression, out)) {
            compressor.write(content);
        }
        return out.toByteArray();
    }

    /// 1,000 packets of 1,000 bytes of noise.
    private static byte[] noise() {
        final CaptureBytes capture = CaptureBytes.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1);
        final Random random = new Random(1);
        final byte[] noise = new byte[1_000];
        for (int i = 0; i < 1_000; i++) {
            random.nextBytes(noise);
            capture.record(i, 0, noise.length, noise);
        }
        return capture.bytes();
    }

    private long packets(byte[] content) throws IOException {
        try (CaptureFile open = CaptureFile.open(Files.write(folder.resolve("capture"), content), health, here,
                InflateProgress.NONE)) {
            final RecordReader reader = open.records();
            long packets = 0;
            while (reader.next()) {
                packets++;
            }
            return packets;
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aStreamCutInTheMiddleGivesNearlyHalfThePackets(Compression compression) throws IOException {
        final byte[] whole = compress(compression, noise());
        assertThat(packets(Arrays.copyOf(whole, whole.length / 2))).isBetween(300L, 500L);
        assertThat(health.count("broken-compression")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aStreamThatEndsWithoutItsLastBytesGivesNearlyAllPackets(Compression compression) throws IOException {
        final byte[] whole = compress(compression, noise());
        assertThat(packets(Arrays.copyOf(whole, whole.length - 2))).isBetween(850L, 1_000L);
        assertThat(health.count("broken-compression")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aStreamCutInItsHeaderIsRefusedInWords(Compression compression) throws IOException {
        final byte[] whole = compress(compression, noise());
        assertThatThrownBy(() -> packets(Arrays.copyOf(whole, 5)))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("breaks off before the first byte");
        assertThat(files()).containsExactly("capture");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void progressIsToldAndCanCancel(Compression compression) throws IOException {
        final Path file = Files.write(folder.resolve("capture"), compress(compression, noise()));
        final long[] last = new long[3];
        CaptureFile.open(file, health, here, (read, total, inflated) -> {
            assertThat(inflated).isGreaterThan(last[2]);
            last[0] = read;
            last[1] = total;
            last[2] = inflated;
            return true;
        })
                .close();
        assertThat(last).containsExactly(Files.size(file), Files.size(file), 1_016_024);
        assertThatThrownBy(() -> CaptureFile.open(file, health, here, (read, total, inflated) -> inflated < 500_000))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("capture");
        assertThat(files()).containsExactly("capture");
    }

    @Test
    void limitsAreKeptAndLeaveNothingBehind() throws IOException {
        final Path file = Files.write(folder.resolve("capture"), compress(Compression.XZ, noise()));
        assertThatThrownBy(() -> CaptureFile.open(file, health, here.withMostBytes(900_000), InflateProgress.NONE))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("more than 900000 bytes");
        assertThat(files()).containsExactly("capture");
        try (CaptureFile open =
                CaptureFile.open(file, health, here.withMostBytes(1_016_024), InflateProgress.NONE)) {
            assertThat(open.bytes().byteSize()).isEqualTo(1_016_024);
            assertThat(files()).hasSize(2);
        }
        assertThat(files()).containsExactly("capture");
    }

    @Test
    void aTemporaryFolderThatIsNotThereIsRefusedInWords() throws IOException {
        final Path file = Files.write(folder.resolve("capture"), compress(Compression.GZIP, noise()));
        final OpenOptions nowhere = OpenOptions.DEFAULT.withTemporaryFolder(folder.resolve("nowhere"));
        assertThatThrownBy(() -> CaptureFile.open(file, health, nowhere, InflateProgress.NONE))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("No temporary file");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aStreamOfNothingIsRefusedInWords(Compression compression) throws IOException {
        final byte[] empty = compress(compression, new byte[0]);
        assertThatThrownBy(() -> packets(empty)).isInstanceOf(CaptureException.class).hasMessageContaining("nothing");
        assertThat(files()).containsExactly("capture");
    }

    @Test
    void skippableZstdFramesAreSkipped() throws IOException {
        final CaptureBytes stream = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .raw(compress(Compression.ZSTD, noise()))
                .ints(0x184d_2a5e, 3)
                .raw((byte) 1, (byte) 2, (byte) 3);
        assertThat(packets(stream.bytes())).isEqualTo(1_000);
        assertThat(health.entries()).isEmpty();
    }

    @Test
    void aZstdStreamWithAnotherChecksumIsReadAndReported() throws IOException {
        final byte[] stream = compress(Compression.ZSTD, noise());
        stream[stream.length - 1] ^= 1;
        assertThat(packets(stream)).isEqualTo(1_000);
        assertThat(health.entries()).singleElement()
                .satisfies(entry -> assertThat(entry.advice()).contains("checksum"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void flippedBitsInTheMiddleNeverThrow(Compression compression) throws IOException {
        final byte[] whole = compress(compression, noise());
        for (int round = 0; round < 20; round++) {
            final byte[] damaged = whole.clone();
            damaged[whole.length / 2 + 997 * round] ^= 0x40;
            // A flipped bit of stored noise is found by the checksum at the end at most.
            assertThat(packets(damaged)).isLessThanOrEqualTo(1_000);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void streamsPutOneBehindTheOtherAreOneCapture(Compression compression) throws IOException {
        final byte[] capture = noise();
        final byte[] first = compress(compression, Arrays.copyOf(capture, 300_000));
        final byte[] second = compress(compression, Arrays.copyOfRange(capture, 300_000, capture.length));
        final byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(packets(both)).isEqualTo(1_000);
        assertThat(health.entries()).isEmpty();
    }
}
