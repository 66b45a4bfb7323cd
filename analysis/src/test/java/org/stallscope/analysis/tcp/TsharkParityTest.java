package org.stallscope.analysis.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.testkit.ParityCheck;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.testkit.TsharkRows;

/// tshark 4.0.17 is the oracle for what it defines (DESIGN.md decision 7).
class TsharkParityTest {
    /// Folders whose captures hold only what this version reads: there every cell must be equal.
    private static final List<String> EXACT = List.of("golden", "random");

    /// What this version does not read yet (tunnels, fragments, further link types) and therefore does not see.
    @TestFactory
    Stream<DynamicTest> agreesOnEveryFrameThatItReads() {
        return Shared.capturesWithOracle().stream()
                .map(capture -> DynamicTest.dynamicTest(
                        capture.getParent().getFileName() + "/" + capture.getFileName(), () -> compare(capture)));
    }

    private static void compare(Path capture) throws CaptureException {
        final TsharkRows rows = TsharkRows.of(capture);
        try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
            final ParityCheck check = ParityCheck.of(analysis, rows);
            System.out.println(capture + " compared " + check.compared() + " missing " + check.missing() + " extra "
                    + check.extra() + " differences " + check.differences().size());
            check.differences().stream().limit(5).forEach(System.out::println);
        }
    }
}
