package org.stallscope.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A trace beside the packets proves the verdict and tells the seconds of the process.
class EvidenceVerdictsTest {
    @ParameterizedTest
    @ValueSource(strings = {"sender.pcapng", "receiver.pcap"})
    void traceOfTheStoppedDaemonProvesTheStopsAndTheirSeconds(String file) throws Exception {
        final Path run = Shared.path("lab/bacula/a-sigstop");
        final JsonNode stops = JsonMapper.builder().build()
                .readTree(Files.readString(run.resolve("truth.json"))).get("stops");
        try (CaptureAnalysis analysis = CaptureLoader.load(run.resolve(file), LoadProgress.NONE)) {
            final TraceFacts facts = new TraceFacts(CaptureEvidence.join(
                    analysis, List.of(EvidenceFiles.read(run.resolve("strace.sd"), LineProgress.NONE)),
                    EvidenceChoices.NONE));
            final Finding worst = analysis.verdicts().of(0, facts).worst();
            assertThat(worst.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(worst.evidence()).hasSize(stops.size());
            double stopped = 0;
            for (int i = 0; i < stops.size(); i++) {
                final Stretch stretch = worst.stretches().get(i);
                final double start = stops.get(i).get("start").asDouble();
                final double seconds = stops.get(i).get("seconds").asDouble();
                stopped += seconds;
                // Within 5 % or 50 ms.
                final double within = Math.max(0.05, 0.05 * seconds);
                assertThat(stretch.since() / 1e9).isBetween(start - within, start + within);
                assertThat((stretch.to() - stretch.since()) / 1e9).isBetween(seconds - within, seconds + within);
            }
            assertThat(worst.measures().number(Measure.UNREAD_TIME) / 1e9).isBetween(stopped * 0.95, stopped * 1.05);
            assertThat(worst.sentence()).contains("its trace shows", "without a read");
            assertThat(worst.explanation()).contains("strace.sd: ", "made no read for");
        }
    }
}
