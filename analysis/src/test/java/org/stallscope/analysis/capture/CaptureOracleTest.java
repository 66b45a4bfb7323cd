package org.stallscope.analysis.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.testkit.TsharkRows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every capture beside the project is read as tshark 4.0 reads it: as many frames, with the same times and lengths.
class CaptureOracleTest {
    /// Custom blocks of these take frame numbers.
    private static final Set<String> WITH_CUSTOM_BLOCKS = Set.of("test102.pcapng", "test202.pcapng");

    /// Its last frame is 505 s before 1970; tshark 4.0 reads the stamp unsigned.
    private static final String NEGATIVE_TIME = "18446744073204.277451000";

    /// What tshark refuses and we read: why.
    private static final Set<String> TSHARK_REFUSES_WE_READ = Set.of(
            // Reserved bits of the link type are set; only the link type is used.
            "ns3tcp-loss-NewReno4-response-vectors.pcap");

    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> framesEqualTsharks() {
        final List<Path> captures = Shared.capturesWithOracle();
        assumeTrue(!captures.isEmpty(), "no ../shared beside the project: nothing to compare with");
        return captures.stream().map(capture -> DynamicTest.dynamicTest(name(capture), () -> compare(capture)));
    }

    private static String name(Path capture) {
        return capture.getParent().getFileName() + "/" + capture.getFileName();
    }

    private static void compare(Path capture) throws IOException {
        final JsonNode oracle = JSON.readTree(Path.of(capture + ".conv.json").toFile());
        final String file = capture.getFileName().toString();
        final long expected = oracle.path("packets_read").asLong();
        final boolean reads = oracle.path("capinfos").has("File type");
        final CaptureHealth health = new CaptureHealth();
        if (!reads && expected == 0 && !TSHARK_REFUSES_WE_READ.contains(file)) {
            assertThatNothingIsRead(capture, health);
            return;
        }
        final List<RecordFacts> frames = frames(capture, health);
        if (TSHARK_REFUSES_WE_READ.contains(file)) {
            assertThat(health.entries()).isNotEmpty();
            return;
        }
        assertThat(frames).as("frames").hasSize((int) expected);
        assertThat(health.count("custom-blocks") > 0).isEqualTo(WITH_CUSTOM_BLOCKS.contains(file));
        // Frames without a time take that of a neighbour, so the first and last times are those of frames that have one.
        if (!oracle.path("first_packet_epoch").asString().isEmpty()) {
            assertThat(frames.getFirst().time()).isEqualTo(nanos(oracle.path("first_packet_epoch").asString()));
            assertThat(frames.getLast().time()).isEqualTo(nanos(oracle.path("last_packet_epoch").asString()));
        }
        final TsharkRows rows = TsharkRows.of(capture);
        for (int row = 0; row < rows.size(); row++) {
            final RecordFacts frame = frames.get((int) rows.frame(row) - 1);
            if (!rows.text(row, "frame.time_epoch").isEmpty()) {
                assertThat(frame.time()).isEqualTo(nanos(rows.text(row, "frame.time_epoch")));
            }
            assertThat(frame.original()).isEqualTo(rows.number(row, "frame.len", -1));
            assertThat(frame.captured()).isEqualTo(rows.number(row, "frame.cap_len", -1));
        }
    }

    private static void assertThatNothingIsRead(Path capture, CaptureHealth health) throws IOException {
        try (CaptureFile open = CaptureFile.open(capture, health)) {
            assertThat(open.records().next()).isFalse();
            assertThat(health.entries()).as("a reason").isNotEmpty();
        } catch (CaptureException refused) {
            assertThat(refused).hasMessageContaining(capture.getFileName().toString());
        }
    }

    @TestFactory
    Stream<DynamicTest> framesOfTheLabEqualTsharks() throws IOException {
        final Path lab = Shared.path("lab");
        final List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(lab)) {
            for (Path oracle : files.filter(file -> file.endsWith("tshark.json")).sorted().toList()) {
                JSON.readTree(oracle.toFile()).forEachEntry((file, facts) -> {
                    final Path capture = oracle.resolveSibling(file);
                    if (Files.exists(capture)) {
                        tests.add(DynamicTest.dynamicTest(
                                name(oracle.getParent()) + "/" + file, () -> compareLab(capture, facts)));
                    }
                });
            }
        }
        return tests.stream();
    }

    private static void compareLab(Path capture, JsonNode facts) throws IOException {
        final CaptureHealth health = new CaptureHealth();
        final List<RecordFacts> frames = frames(capture, health);
        assertThat(frames).hasSize(facts.path("counts").path("packets").asInt());
        assertThat(frames.stream().filter(frame -> frame.captured() < frame.original()).count())
                .isEqualTo(facts.path("counts").path("truncated").asLong());
        // The oracle's times went through a double.
        assertThat(frames.getFirst().time() / 1e9).isCloseTo(facts.path("first_epoch").asDouble(), within(1e-6));
        assertThat(frames.getLast().time() / 1e9).isCloseTo(facts.path("last_epoch").asDouble(), within(1e-6));
        assertThat(health.entries()).noneMatch(entry -> entry.severity() == CaptureHealth.Severity.ERROR);
    }

    /// tshark's seconds and nanoseconds, which it prints as two numbers with one sign in front where the fraction is
    /// negative: the seconds are never negative in these files.
    private static long nanos(String epoch) {
        if (epoch.equals(NEGATIVE_TIME)) {
            return -505_274_165_000L;
        }
        final int point = epoch.indexOf('.');
        final long seconds = Math.abs(Long.parseLong(epoch.substring(0, point)));
        final long fraction = Long.parseLong(epoch.substring(point + 1));
        return seconds * 1_000_000_000L + (epoch.startsWith("-") ? -fraction : fraction);
    }

    /// What tshark says of a frame as well.
    private record RecordFacts(long time, int captured, long original) {}

    private static List<RecordFacts> frames(Path capture, CaptureHealth health) throws IOException {
        final List<RecordFacts> frames = new ArrayList<>();
        try (CaptureFile open = CaptureFile.open(capture, health)) {
            final RecordReader reader = open.records();
            final FrameIndex.Builder index = new FrameIndex.Builder();
            while (reader.next()) {
                frames.add(new RecordFacts(reader.time(), reader.capturedLength(), reader.originalLength()));
                index.frame(reader.recordOffset());
            }
            assertThatFramesAreFoundAgain(open, index.build(), frames);
        }
        return frames;
    }

    private static void assertThatFramesAreFoundAgain(CaptureFile open, FrameIndex index, List<RecordFacts> frames)
            throws CaptureException {
        assertThat(index.frames()).isEqualTo(frames.size());
        // Every one of a small file, some of a large one.
        for (long number = frames.size(); number > 0; number -= 1 + frames.size() / 500) {
            final Frame frame = open.frame(index, number);
            assertThat(new RecordFacts(frame.time(), frame.capturedLength(), frame.originalLength()))
                    .isEqualTo(frames.get((int) number - 1));
            assertThat(frame.bytes().byteSize()).isEqualTo(frame.capturedLength());
            assertThat(frame.comment()).isEqualTo(open.notes().frameComments().get(number));
        }
    }
}
