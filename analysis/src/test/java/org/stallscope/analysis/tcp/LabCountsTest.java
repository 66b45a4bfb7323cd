package org.stallscope.analysis.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The captures of the five incidents against what tshark counted in each of their streams (`tshark.json`).
class LabCountsTest {
    private static final Map<String, Integer> FLAGS = Map.ofEntries(
            Map.entry("zero_window", SegmentBits.ZERO_WINDOW),
            Map.entry("zero_window_probe", SegmentBits.ZERO_WINDOW_PROBE),
            Map.entry("zero_window_probe_ack", SegmentBits.ZERO_WINDOW_PROBE_ACK),
            Map.entry("window_full", SegmentBits.WINDOW_FULL),
            Map.entry("window_update", SegmentBits.WINDOW_UPDATE),
            Map.entry("retransmission", SegmentBits.RETRANSMISSION),
            Map.entry("fast_retransmission", SegmentBits.FAST_RETRANSMISSION),
            Map.entry("spurious_retransmission", SegmentBits.SPURIOUS_RETRANSMISSION),
            Map.entry("out_of_order", SegmentBits.OUT_OF_ORDER),
            Map.entry("lost_segment", SegmentBits.LOST_SEGMENT),
            Map.entry("ack_lost_segment", SegmentBits.ACK_LOST_SEGMENT),
            Map.entry("duplicate_ack", SegmentBits.DUPLICATE_ACK),
            Map.entry("keep_alive", SegmentBits.KEEP_ALIVE),
            Map.entry("keep_alive_ack", SegmentBits.KEEP_ALIVE_ACK));

    @TestFactory
    Stream<DynamicTest> countsOfEveryStreamEqualTshark() throws IOException {
        if (Shared.root() == null) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(Shared.path("lab"))) {
            return files.filter(file -> file.endsWith("tshark.json")).sorted().toList().stream()
                    .flatMap(LabCountsTest::run);
        }
    }

    private static Stream<DynamicTest> run(Path oracle) {
        final JsonNode root = new ObjectMapper().readTree(oracle.toFile());
        return root.propertyStream()
                .filter(entry -> entry.getValue().has("stream_list"))
                .map(entry -> DynamicTest.dynamicTest(
                        oracle.getParent().getParent().getFileName() + "/"
                                + oracle.getParent().getFileName() + "/" + entry.getKey(),
                        () -> compare(oracle.resolveSibling(entry.getKey()), entry.getValue())));
    }

    private static void compare(Path capture, JsonNode expected) throws IOException {
        try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
            assertThat(analysis.frames()).isEqualTo(expected.at("/counts/packets").asLong());
            assertThat(analysis.conversations().count())
                    .isEqualTo(expected.get("stream_list").size());
            for (JsonNode stream : expected.get("stream_list")) {
                final Map<String, Long> theirs = new TreeMap<>();
                stream.get("analysis").propertyStream()
                        .filter(count -> FLAGS.containsKey(count.getKey()))
                        .forEach(count -> theirs.put(count.getKey(), count.getValue().asLong()));
                assertThat(counts(analysis, stream.get("stream").asInt()))
                        .as("stream %s", stream.get("stream"))
                        .isEqualTo(theirs);
            }
        }
    }

    private static Map<String, Long> counts(CaptureAnalysis analysis, int conversation) {
        final SegmentStore store = analysis.segments();
        final Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < analysis.conversations().segments(conversation); i++) {
            final int bits = store.analysis(analysis.conversations().row(conversation, i));
            FLAGS.forEach((name, bit) -> {
                if ((bits & bit) != 0) {
                    counts.merge(name, 1L, Long::sum);
                }
            });
        }
        return counts;
    }
}
