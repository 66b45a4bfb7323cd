package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.export.ConversationsExport;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.testkit.ManyConversations;

/// Very many conversations, very large gaps, very many segments under way: bounded, and right.
class LargeNumbersTest {
    /// Half-open connections of the flood; a million with `-Dstallscope.flood=1000000`.
    private static final int FLOOD = Integer.getInteger("stallscope.flood", 200_000);

    /// Heap that the flood may take, whatever its size, MB, and for each connection, bytes: columns, table, analysis, the
    /// tables written from it.
    private static final int FIXED_HEAP = 64;

    private static final int HEAP_PER_CONNECTION = 1_000;

    @TempDir
    Path folder;

    /// In a JVM of its own, whose heap is the bound.
    public static void main(String[] args) throws IOException {
        try (CaptureAnalysis analysis = CaptureLoader.load(Path.of(args[0]), LoadProgress.NONE)) {
            for (ExportFormat format : ExportFormat.values()) {
                ConversationsExport.write(analysis, format, OutputStream.nullOutputStream());
            }
            System.out.println(analysis.conversations().count());
        }
    }

    @Test
    void aSynFloodLoadsInBoundedMemory() throws Exception {
        final Path capture = ManyConversations.synFlood(folder.resolve("flood.pcap"), FLOOD);
        final int heap = FIXED_HEAP + (int) ((long) FLOOD * HEAP_PER_CONNECTION >> 20);
        final Process process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                LargeNumbersTest.class.getName(),
                capture.toString())).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes()).trim();
        assertThat(process.waitFor()).as("with %d MB for %,d connections: %s", heap, FLOOD, said).isZero();
        assertThat(said).isEqualTo(Integer.toString(FLOOD));
    }

    @Test
    void fortyThousandConversationsAtOnceAreEachWhatItIsAlone() throws IOException {
        final int count = 40_000;
        final Path file = folder.resolve("many.pcap");
        try (ManyConversations capture = new ManyConversations(file)) {
            for (int step = 0; step < 6; step++) {
                for (int c = 0; c < count; c++) {
                    final int client = 0x0a00_0000 + c / 1_000;
                    final int port = 10_000 + c % 1_000;
                    // Every second one wraps around in the middle of its data.
                    final int seq = c % 2 == 0 ? -1_000 : c;
                    switch (step) {
                        case 0 -> capture.packet(client, port, 1, 80, seq, 0, 2, 0);
                        case 1 -> capture.packet(1, 80, client, port, c, seq + 1, 18, 0);
                        case 2 -> capture.packet(client, port, 1, 80, seq + 1, c + 1, 16, 1_400);
                        case 3 -> capture.packet(client, port, 1, 80, seq + 1_401, c + 1, 16, 1_400 + c % 10);
                        case 4 -> capture.packet(client, port, 1, 80, seq + 1_401, c + 1, 16, 1_400 + c % 10);
                        default -> capture.packet(1, 80, client, port, c + 1, seq + 2_801 + c % 10, 16, 0);
                    }
                }
            }
        }
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            assertThat(analysis.conversations().count()).isEqualTo(count);
            for (int c = 0; c < count; c++) {
                final DirectionSummary sent = analysis.conversations().direction(c, 0);
                final DirectionSummary answered = analysis.conversations().direction(c, 1);
                assertThat(sent.packets).isEqualTo(4);
                assertThat(sent.payloadBytes).isEqualTo(4_200 + 2 * (c % 10));
                assertThat(sent.maxInFlight).isEqualTo(2_800 + c % 10);
                assertThat(sent.retransmissions).isEqualTo(1);
                assertThat(answered.packets).isEqualTo(2);
                assertThat(analysis.conversations().port(c, 0)).isEqualTo(10_000 + c % 1_000);
                assertThat(analysis.conversations().initialRtt(c)).isEqualTo(2L * count * 1_000);
            }
        }
    }

    @Test
    void aConversationOfAHundredMillionBytesOfGapsHasEachOfThem() throws IOException {
        final int gaps = 100_000;
        final Path file = folder.resolve("gaps.pcap");
        try (ManyConversations capture = new ManyConversations(file)) {
            capture.packet(1, 1_000, 2, 80, 0, 0, 2, 0);
            capture.packet(2, 80, 1, 1_000, 0, 1, 18, 0);
            for (int i = 0; i < gaps; i++) {
                // 1,000 bytes that are not in the capture, then one that is; the numbers wrap when there is enough of it.
                capture.packet(1, 1_000, 2, 80, 1_001 * (i + 1), 1, 16, 1);
            }
            capture.packet(2, 80, 1, 1_000, 1, 1_001 * gaps + 1, 16, 0);
        }
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            final DirectionSummary sent = analysis.conversations().direction(0, 0);
            assertThat(sent.lostSegments).isEqualTo(gaps);
            assertThat(sent.payloadBytes).isEqualTo(gaps);
            assertThat(analysis.series(0, 0).sent().size()).isPositive();
        }
    }

    /// Each acknowledgement walks the whole list of 10,000 segments, since retransmissions stand in it.
    @Test
    void moreThanTenThousandSegmentsUnderWayStopAtTenThousand() throws IOException {
        final Path file = folder.resolve("under-way.pcap");
        final int segments = 30_000;
        try (ManyConversations capture = new ManyConversations(file)) {
            capture.packet(1, 1_000, 2, 80, -5_000_000, 0, 2, 0);
            capture.packet(2, 80, 1, 1_000, 0, -4_999_999, 18, 0);
            for (int i = 0; i < segments; i++) {
                capture.packet(1, 1_000, 2, 80, -4_999_999 + 1_000 * (i % 15_000), 1, 16, 1_000);
                capture.packet(2, 80, 1, 1_000, 1, -4_999_999, 16, 0);
            }
        }
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            final DirectionSummary sent = analysis.conversations().direction(0, 0);
            assertThat(sent.maxInFlight).isEqualTo(10_000_000);
            assertThat(sent.dataSegments).isEqualTo(segments);
        }
    }
}
