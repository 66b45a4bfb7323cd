package org.stallscope.analysis.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameIndexTest {
    @TempDir
    Path folder;

    private final CaptureHealth health = new CaptureHealth();

    private static FrameIndex walk(CaptureFile file) {
        final FrameIndex.Builder builder = new FrameIndex.Builder();
        final RecordReader reader = file.records();
        while (reader.next()) {
            builder.frame(reader.recordOffset());
        }
        return builder.build();
    }

    private static String text(Frame frame) {
        return new String(frame.bytes().toArray(ValueLayout.JAVA_BYTE));
    }

    private Path manyPackets() {
        final CaptureBytes capture = CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, 0xa1b2c3d4, 101);
        for (int i = 1; i <= 100_000; i++) {
            capture.record(i, i, 1_500, Integer.toString(i).getBytes());
        }
        return capture.write(folder.resolve("many.pcap"));
    }

    @Test
    void anyFrameIsFoundByItsNumber() throws IOException {
        try (CaptureFile file = CaptureFile.open(manyPackets(), health)) {
            final FrameIndex index = walk(file);
            assertThat(index.frames()).isEqualTo(100_000);
            for (long number : new long[] {1, 2, 32, 33, 64, 65, 50_000, 99_999, 100_000}) {
                final Frame frame = file.frame(index, number);
                assertThat(text(frame)).isEqualTo(Long.toString(number));
                assertThat(frame.number()).isEqualTo(number);
                assertThat(frame.time()).isEqualTo(number * 1_000_001_000L);
                assertThat(frame.originalLength()).isEqualTo(1_500);
                assertThat(frame.linkType()).isEqualTo(LinkType.RAW);
                assertThat(frame.comment()).isNull();
            }
        }
    }

    @Test
    void aFrameNumberOutsideTheCaptureIsAMistakeOfTheCaller() throws IOException {
        try (CaptureFile file = CaptureFile.open(manyPackets(), health)) {
            final FrameIndex index = walk(file);
            assertThatThrownBy(() -> file.frame(index, 0)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.frame(index, 100_001)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void anIndexOfNothingHasNoFrame() throws IOException {
        final Path empty = CaptureBytes.pcap(ByteOrder.BIG_ENDIAN, 0xa1b2c3d4, 1).write(folder.resolve("empty"));
        try (CaptureFile file = CaptureFile.open(empty, health)) {
            assertThat(walk(file).frames()).isZero();
        }
    }

    /// Two sections of different byte order; interfaces appear between packets.
    private Path sections() {
        final CaptureBytes little = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).section().interfaceBlock(1);
        for (int i = 1; i <= 40; i++) {
            little.packet(0, i, ("a" + i).getBytes());
        }
        little.interfaceBlock(101);
        for (int i = 41; i <= 80; i++) {
            little.packet(1, i, ("b" + i).getBytes());
        }
        final CaptureBytes big = new CaptureBytes(ByteOrder.BIG_ENDIAN).section().interfaceBlock(113);
        for (int i = 81; i <= 140; i++) {
            big.packet(0, i, ("c" + i).getBytes());
        }
        big.block(
                6,
                big.body().ints(0, 0, 141, 4, 4).raw("c141".getBytes()).option(1, "stalls here").option(0));
        return little.raw(big.bytes()).write(folder.resolve("sections.pcapng"));
    }

    @Test
    void framesOfEverySectionAndInterfaceAreFound() throws IOException {
        try (CaptureFile file = CaptureFile.open(sections(), health)) {
            final FrameIndex index = walk(file);
            assertThat(index.frames()).isEqualTo(141);
            for (int number = 141; number > 0; number--) {
                final Frame frame = file.frame(index, number);
                final int at = number <= 40 ? 0 : number <= 80 ? 1 : 2;
                assertThat(text(frame)).isEqualTo("abc".charAt(at) + "" + number);
                assertThat(frame.interfaceNumber()).isEqualTo(at);
                assertThat(frame.linkType()).isEqualTo(at == 0 ? 1 : at == 1 ? 101 : 113);
                assertThat(frame.time()).isEqualTo(number * 1_000L);
                assertThat(frame.comment()).isEqualTo(number == 141 ? "stalls here" : null);
            }
        }
    }

    @Test
    void lookingAtFramesChangesNeitherNotesNorHealth() throws IOException {
        try (CaptureFile file = CaptureFile.open(sections(), health)) {
            final FrameIndex index = walk(file);
            file.frame(index, 141);
            file.frame(index, 141);
            assertThat(file.notes().frameComments()).containsOnlyKeys(141L).containsValue("stalls here");
            assertThat(file.notes().interfaces()).hasSize(3);
            assertThat(health.entries()).isEmpty();
        }
    }

    @Test
    void aFrameOfAFileThatShrankIsRefusedInWords() throws IOException {
        final Path path = manyPackets();
        try (CaptureFile file = CaptureFile.open(path, health)) {
            final FrameIndex index = walk(file);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(8_192);
            }
            assertThat(text(file.frame(index, 3))).isEqualTo("3");
            assertThat(file.changed()).isTrue();
            assertThatThrownBy(() -> file.frame(index, 90_000))
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("no longer where it was");
        }
    }
}
