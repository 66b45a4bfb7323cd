package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.export.ConversationsExport;
import org.stallscope.analysis.export.EpisodesExport;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.RowProgress;
import org.stallscope.analysis.export.SegmentsExport;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.statistics.ShownScale;

/// Runs all of the engine over one capture and checks what must hold for any input, however damaged: load, every export in
/// every format, series, quality, and frames by number.
final class WholeEngine {
    /// Shortest that the format of any frame can be, bytes: a pcapng block without content.
    private static final int SHORTEST_FRAME = 12;

    /// Conversations of which the single views are made.
    private static final int LOOKED_INTO = 20;

    private static final int FRAMES_LOOKED_AT = 100;

    /// What a load may allocate whatever it reads: first chunks of columns, tables, buffers, decoders of compressed files.
    private static final long FIXED_MEMORY = 64L << 20;

    /// And for each byte of the (inflated) file: a frame of 12 bytes may become a row and a conversation.
    private static final long MEMORY_PER_BYTE = 200;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private WholeEngine() {}

    /// The reason of a refusal, or a digest of all results.
    static String run(Path file, int analysisThreads) throws IOException {
        final long before = THREADS.getTotalThreadAllocatedBytes();
        try (CaptureAnalysis analysis =
                CaptureLoader.load(CaptureSource.of(file), LoadProgress.NONE, analysisThreads)) {
            final long allocated = THREADS.getTotalThreadAllocatedBytes() - before;
            final long size = Math.max(analysis.capture().length(), analysis.capture().fileSize());
            assertThat(allocated).as("bytes allocated for a capture of %,d bytes", size)
                    .isLessThan(FIXED_MEMORY + MEMORY_PER_BYTE * size);
            assertThat(analysis.frames()).isLessThanOrEqualTo(size / SHORTEST_FRAME);
            assertThat(analysis.segments().size()).isLessThanOrEqualTo((int) analysis.frames());
            for (CaptureHealth.Entry entry : analysis.health().entries()) {
                assertThat(entry.count()).as(entry.counter()).isPositive();
                assertThat(entry.advice()).as(entry.counter()).matches("(?s).{20,}[.”]");
            }
            return digest(analysis);
        } catch (CaptureException e) {
            assertThat(e.getMessage()).as("a refusal's reason").hasSizeGreaterThan(20);
            return e.getMessage();
        }
    }

    private static String digest(CaptureAnalysis analysis) throws IOException {
        final MessageDigest sha = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
            for (ExportFormat format : ExportFormat.values()) {
                SegmentsExport.write(analysis, SegmentsExport.ALL, format, out, RowProgress.NONE);
                ConversationsExport.write(analysis, format, out);
                EpisodesExport.write(analysis, analysis.episodes(), format, out);
            }
            out.write(analysis.health().entries().toString().getBytes(StandardCharsets.UTF_8));
            out.write(analysis.quality().notes().toString().getBytes(StandardCharsets.UTF_8));
            for (int c = 0; c < Math.min(LOOKED_INTO, analysis.conversations().count()); c++) {
                ConversationsExport.write(analysis, c, ShownScale.NOT_CHOSEN, ExportFormat.TABLE, out);
                SegmentsExport.write(analysis, c, ExportFormat.CSV, out, RowProgress.NONE);
                out.write(analysis.quality().of(c).toString().getBytes(StandardCharsets.UTF_8));
                for (int direction = 0; direction < 2; direction++) {
                    final var series = analysis.series(c, direction);
                    for (Series one : new Series[] {series.advertisedWindow(), series.headroom(), series.inFlight(),
                        series.sent(), series.acknowledged(), series.rightEdge(), series.ackRtt(), series.events()}) {
                        write(out, one);
                    }
                }
            }
            frames(analysis, out);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void write(OutputStream out, Series series) throws IOException {
        for (int i = 0; i < series.size(); i++) {
            out.write((series.time(i) + ":" + series.value(i) + ",").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void frames(CaptureAnalysis analysis, OutputStream out) throws IOException {
        final long step = Math.max(1, analysis.frames() / FRAMES_LOOKED_AT);
        for (long number = analysis.frames(); number > 0; number -= step) {
            final Frame frame = analysis.frame(number);
            assertThat(frame.number()).isEqualTo(number);
            out.write(frame.bytes().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
