package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.testkit.Shared;

/// The malformed captures beside the project: each is read as far as it goes, or refused with a reason, by the whole engine.
class MalformedCapturesTest {
    /// Far more than any of them needs: else it hangs.
    private static final Duration HANGS_AFTER = Duration.ofMinutes(2);

    @TestFactory
    Stream<DynamicTest> eachIsReadOrRefusedWithAReason() throws IOException {
        if (Shared.root() == null) {
            return Stream.empty();
        }
        final List<Path> captures;
        try (Stream<Path> files = Files.walk(Shared.root().resolve("captures/malformed"))) {
            captures = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*[.](conv[.]json|txt(.zst)?|tsv.zst)"))
                    .sorted()
                    .toList();
        }
        assertThat(captures).hasSizeGreaterThan(15);
        return captures.stream().map(capture -> DynamicTest.dynamicTest(
                capture.getFileName().toString(),
                () -> Assertions.assertTimeoutPreemptively(HANGS_AFTER, () -> {
                    assertThat(WholeEngine.run(capture, 1)).isEqualTo(WholeEngine.run(capture, 3));
                })));
    }
}
