package org.stallscope.analysis.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.testkit.CsvParity;
import org.stallscope.analysis.testkit.Oracles;
import org.stallscope.analysis.testkit.ParityCheck;
import org.stallscope.analysis.testkit.RandomTrace;
import org.stallscope.analysis.testkit.Tshark;
import org.stallscope.analysis.testkit.TsharkRows;

/// The proof of completeness of rules/tshark-parity.md as a permanent gate: random traces, every cell of every frame equal
/// to tshark 4.0.17. Always against committed outputs; against tshark itself where that version is installed, with the
/// seeds of `-Dstallscope.traces=FIRST-LAST`.
class RandomTraceParityTest {
    private static final String SEEDS = System.getProperty("stallscope.traces", "101-104");
    private static final int FRAMES = 1_500;

    /// Of each flag, at least this often in all committed traces together: else the gate would not guard it.
    private static final int RAREST = 40;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> committedTracesEqualTsharkInEveryCell() {
        return Stream.concat(Oracles.captures("golden").stream(), Oracles.captures("random").stream())
                .map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(), () -> {
                    check(capture, TsharkRows.withQuoted(capture));
                    checkColumns(capture);
                }));
    }

    @Test
    void everyFlagOccursOftenInTheCommittedTraces() {
        final Map<String, Integer> counts = new HashMap<>();
        for (Path capture : Oracles.captures("random")) {
            CsvParity.flags(TsharkRows.of(capture)).forEach((flag, count) -> counts.merge(flag, count, Integer::sum));
        }
        assertThat(counts).hasSize(15).allSatisfy((flag, count) -> assertThat(count).as(flag).isGreaterThan(RAREST));
    }

    @Test
    void aTraceWithMoreThanTenThousandUnacknowledgedSegmentsIsAmongThem() throws IOException {
        final Path capture = Oracles.captures("random").stream()
                .filter(file -> file.toString().contains("unacked"))
                .findFirst()
                .orElseThrow();
        try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
            int greatest = 0;
            for (int row = 0; row < 10_300; row++) {
                greatest = Math.max(greatest, analysis.segments().bytesInFlight(row));
            }
            // The 10,001st is no longer counted (rule 24).
            assertThat(greatest).isEqualTo(1_000_000);
        }
    }

    @Test
    void theSameSeedAlwaysMakesTheSameTrace() {
        assertThat(RandomTrace.of(5, 300)).isEqualTo(RandomTrace.of(5, 300));
        assertThat(RandomTrace.of(5, 300)).isNotEqualTo(RandomTrace.of(6, 300));
    }

    @TestFactory
    Stream<DynamicTest> freshTracesEqualTheInstalledTshark() {
        final String[] ends = SEEDS.split("-");
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]))
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Tshark.assumeInstalled();
                    final byte[] trace = RandomTrace.of(seed, FRAMES);
                    final Path capture = RandomTrace.write(trace, folder.resolve("trace-" + seed + ".pcap"));
                    check(capture, Tshark.rows(capture));
                }));
    }

    private static void check(Path capture, TsharkRows rows) throws IOException {
        assertThat(rows.size()).isPositive();
        try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
            final List<String> differences = CsvParity.differences(analysis, rows);
            assertThat(differences.stream().limit(20)).as("%,d differences", differences.size()).isEmpty();
        }
    }

    /// The engine's own columns, which other exports and the workbench read.
    private static void checkColumns(Path capture) throws IOException {
        try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
            final ParityCheck parity = ParityCheck.of(analysis, TsharkRows.of(capture));
            assertThat(parity.missing() + parity.extra()).isZero();
            assertThat(parity.differences()).isEmpty();
        }
    }
}
