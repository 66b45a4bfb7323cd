package org.stallscope.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;

/// The verdicts on the small captures of the tests, word for word: a changed sentence shows in a diff. What is found now is
/// left in `target/findings.golden.txt`; copy it over the one in the resources where the change is meant.
class GoldenFindingsTest {
    private static final String GOLDEN = "src/test/resources/org/stallscope/analysis/finding/findings.golden.txt";

    @Test
    void verdictsAreTheGoldenOnes() throws IOException, URISyntaxException {
        final Path captures = Path.of(
                GoldenFindingsTest.class.getResource("/org/stallscope/analysis/oracles/golden/zw.pcap").toURI())
                .getParent();
        final List<Path> files;
        try (Stream<Path> all = Files.list(captures)) {
            files = all.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
        }
        final StringBuilder text = new StringBuilder();
        final List<String> wrong = new ArrayList<>();
        for (Path file : files) {
            try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
                for (int c = 0; c < analysis.conversations().count(); c++) {
                    final ConversationVerdict verdict = analysis.verdict(c);
                    text.append("== ").append(file.getFileName()).append(' ').append(c).append('\n');
                    for (Finding finding : verdict.findings()) {
                        text.append(finding.rule()).append(" (").append(finding.label()).append(", ")
                                .append(finding.confidence().word()).append(", ").append(finding.culprit())
                                .append("): ").append(finding.sentence()).append('\n');
                    }
                    FindingCheck.of(analysis, verdict, file.getFileName().toString(), wrong);
                }
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/findings.golden.txt"), text);
        assertThat(wrong).isEmpty();
        assertThat(text.toString()).isEqualTo(Files.readString(Path.of(GOLDEN)));
    }
}
