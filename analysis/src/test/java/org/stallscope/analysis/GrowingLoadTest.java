package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.GrowingFile;
import org.stallscope.analysis.export.ConversationsExport;
import org.stallscope.analysis.export.EpisodesExport;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.SegmentsExport;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Shared;

/// A capture that is read on as it grows is the same as one that is read whole.
class GrowingLoadTest {
    /// Larger ones would take long and have nothing more to tell.
    private static final long MOST_BYTES = 6_000_000;

    @TempDir
    private Path folder;

    /// All that is told of a capture.
    private static String told(CaptureAnalysis analysis) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EpisodesExport.write(analysis, analysis.episodes(), ExportFormat.JSON, out);
            ConversationsExport.write(analysis, ExportFormat.JSON, out);
            SegmentsExport.write(analysis, -1, ExportFormat.CSV, out, (done, total) -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8) + analysis.health().entries() + analysis.icmpErrors().all().size()
                + analysis.capture().notes().frameComments() + analysis.capture().notes().interfaces()
                + analysis.capture().notes().statistics();
    }

    private void grows(Path whole, long seed) throws IOException {
        final byte[] bytes = Files.readAllBytes(whole);
        final Path file = folder.resolve("growing-" + seed);
        final CaptureSource source = CaptureSource.of(file);
        final Random random = new Random(seed);
        final GrowingLoad load = new GrowingLoad(source, LoadProgress.NONE);
        // The file's beginning first: without it nothing can be opened.
        int at = Math.min(bytes.length, 400 + random.nextInt(2_000));
        Files.write(file, Arrays.copyOf(bytes, at));
        CaptureAnalysis last = load.update();
        final CaptureAnalysis first = last;
        final String firstTold = told(first);
        int looks = 1;
        while (at < bytes.length) {
            final int to =
                    looks == 6 ? bytes.length : Math.min(bytes.length, at + 1 + random.nextInt(bytes.length / 3 + 1));
            Files.write(file, Arrays.copyOfRange(bytes, at, to), StandardOpenOption.APPEND);
            at = to;
            last = load.update();
            looks++;
        }
        try (CaptureAnalysis once = CaptureLoader.loadGrowing(source, LoadProgress.NONE)) {
            assertThat(told(last)).isEqualTo(told(once));
            assertThat(last.frames()).isEqualTo(once.frames());
            for (long frame = 1; frame <= last.frames(); frame += 1 + last.frames() / 50) {
                assertThat(last.frame(frame).time()).isEqualTo(once.frame(frame).time());
                assertThat(last.frame(frame).bytes().mismatch(once.frame(frame).bytes())).isEqualTo(-1);
            }
        }
        assertThat(told(first)).as("what was told before stays").isEqualTo(firstTold);
        last.close();
        first.close();
    }

    @TestFactory
    Stream<DynamicTest> asOneThatIsReadWhole() throws IOException {
        final List<Path> captures;
        try (Stream<Path> all = Files.walk(Shared.path("captures"))) {
            captures = all.filter(Files::isRegularFile).filter(GrowingLoadTest::canGrow).sorted().toList();
        }
        assertThat(captures).hasSizeGreaterThan(10);
        return captures.stream().map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(),
                () -> grows(capture, capture.getFileName().toString().hashCode())));
    }

    private static boolean canGrow(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES || !GrowingFile.isPossible(CaptureSource.of(file))) {
                return false;
            }
            try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
                final Predicate<CaptureHealth.Entry> error = entry -> entry.severity() == Severity.ERROR;
                return analysis.health().entries().stream().noneMatch(error);
            }
        } catch (CaptureException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void columnsOfManyChunksAndAnEpisodeThatIsOpenForLong() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 70_000; i++) {
            script.at(10 + i * 0.1).client.data(10);
            if (i == 40_000) {
                script.server.window(0).ack();
            } else if (i % 2 == 0 && i < 40_000 || i == 69_000) {
                script.server.window(60_000).ack();
            }
        }
        final Path whole = folder.resolve("whole.pcap");
        script.write(whole);
        for (int seed = 0; seed < 3; seed++) {
            grows(whole, seed);
        }
    }

    @Test
    void damageIsToldSoThatTheFileIsReadAnew() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 50; i++) {
            script.at(10 + i).client.data(10);
        }
        final Path file = folder.resolve("damaged.pcap");
        script.write(file);
        final GrowingLoad load = new GrowingLoad(CaptureSource.of(file), LoadProgress.NONE);
        load.update().close();
        assertThat(load.isDamaged()).isFalse();
        final byte[] noise = new byte[64];
        Arrays.fill(noise, (byte) 0xff);
        Files.write(file, noise, StandardOpenOption.APPEND);
        load.update().close();
        assertThat(load.isDamaged()).isTrue();
    }
}
