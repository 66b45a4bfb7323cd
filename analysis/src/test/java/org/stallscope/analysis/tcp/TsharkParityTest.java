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
    /// A difference that we want: all of it, so that no other one hides behind it.
    ///
    /// @param reason as in README.md, "Differences from tshark"
    /// @param extra frames of which tshark has no row
    /// @param cells as {@link ParityCheck#differences} tells them
    private record Wanted(String reason, int extra, List<String> cells) {}

    private static final Map<String, Wanted> WANTED = Map.of(
            "all.snoop.gz",
            new Wanted(
                    "tshark prints no analysis on a frame whose TCP options are cut off; we do",
                    0,
                    List.of("frame 95 tcp.analysis.ack_rtt: ours 3697000, tshark 0")),
            "bigtcp-ipv6.pcap",
            new Wanted("tshark 4.0 does not know BIG TCP (IPv6 length 0); we read the segment", 1, List.of()),
            "timestamp_invalid_nano.pcap",
            new Wanted(
                    "the difference of two times with fractions beyond a second overflows in tshark",
                    0,
                    List.of(
                            "frame 3 tcp.analysis.ack_rtt: ours -3147483648, tshark 1147483648",
                            "frame 3 tcp.analysis.initial_rtt: ours -2147483647, tshark 2147483649")));

    @TestFactory
    Stream<DynamicTest> everyCellOfEveryFrameEqualsTshark() {
        return tests(Shared.capturesWithOracle(), capture -> {
            final TsharkRows rows = TsharkRows.of(capture);
            final Wanted wanted = WANTED.getOrDefault(
                    capture.getFileName().toString(), new Wanted("equal", 0, List.of()));
            withAnalysis(capture, rows, analysis -> {
                final ParityCheck check = ParityCheck.of(analysis, rows);
                assertThat(check.missing()).as("frames missing").isZero();
                assertThat(check.extra()).as("frames that tshark does not see: %s", wanted.reason())
                        .isEqualTo(wanted.extra());
                assertThat(check.differences()).as(wanted.reason()).containsExactlyElementsOf(wanted.cells());
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
