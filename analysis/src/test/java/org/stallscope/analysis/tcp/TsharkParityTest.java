package org.stallscope.analysis.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.testkit.ParityCheck;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.testkit.TsharkRows;

/// tshark 4.0.17 is the oracle for what it defines (DESIGN.md decision 7), over the captures beside the project.
class TsharkParityTest {
    /// What this version does not read, or reads otherwise, with the reason: their other frames must still agree.
    private static final Map<String, String> NOT_EQUAL = Map.ofEntries(
            Map.entry("all.snoop.gz", "tshark prints no analysis on a frame whose TCP options are cut off; we do"),
            Map.entry("bigtcp-ipv6.pcap", "tshark 4.0 does not know BIG TCP (IPv6 length 0); we read the segment"),
            Map.entry(
                    "timestamp_invalid_nano.pcap",
                    "the difference of two times with fractions beyond a second overflows in tshark"));

    @TestFactory
    Stream<DynamicTest> everyCellOfEveryFrameEqualsTshark() {
        return tests(Shared.capturesWithOracle(), capture -> {
            final TsharkRows rows = TsharkRows.of(capture);
            final String reason = NOT_EQUAL.get(capture.getFileName().toString());
            withAnalysis(capture, rows, analysis -> {
                final ParityCheck check = ParityCheck.of(analysis, rows);
                if (reason == null) {
                    assertThat(check.missing()).as("frames missing").isZero();
                    assertThat(check.extra()).as("frames that tshark does not see").isZero();
                    assertThat(check.differences()).isEmpty();
                } else {
                    assertThat(check.missing() + check.extra() + check.differences().size())
                            .as("%s: equal now, take it off the list (%s)", capture, reason)
                            .isPositive();
                }
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> zeroWindowFramesEqualTsharkOnAllCaptures() {
        return tests(Shared.capturesWithOracle(), capture -> {
            final TsharkRows rows = TsharkRows.of(capture);
            final TreeSet<Long> expected = new TreeSet<>();
            for (int i = 0; i < rows.size(); i++) {
                if (rows.flag(i, "tcp.analysis.zero_window")) {
                    expected.add(rows.frame(i));
                }
            }
            withAnalysis(capture, rows, analysis -> {
                final TreeSet<Long> found = new TreeSet<>();
                for (int row = 0; row < analysis.segments().size(); row++) {
                    if (analysis.segments().is(row, SegmentBits.ZERO_WINDOW)) {
                        found.add(analysis.segments().frame(row));
                    }
                }
                assertThat(found).isEqualTo(expected);
            });
        });
    }

    /// Refusing a capture is right only where tshark has no row either.
    private static void withAnalysis(Path capture, TsharkRows rows, Consumer<CaptureAnalysis> check)
            throws CaptureException {
        if (rows.size() == 0 && refuses(capture)) {
            assertThatThrownBy(() -> CaptureLoader.load(capture, LoadProgress.NONE))
                    .message()
                    .isNotBlank();
            return;
        }
        try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
            check.accept(analysis);
        }
    }

    private static boolean refuses(Path capture) {
        try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
            return analysis == null;
        } catch (CaptureException e) {
            return true;
        }
    }

    private static Stream<DynamicTest> tests(List<Path> captures, Check check) {
        return captures.stream()
                .map(capture -> DynamicTest.dynamicTest(
                        capture.getParent().getFileName() + "/" + capture.getFileName(), () -> check.run(capture)));
    }

    /// What a test does with a capture.
    @FunctionalInterface
    private interface Check {
        void run(Path capture) throws IOException;
    }
}
