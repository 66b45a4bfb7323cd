package org.stallscope.analysis.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Traces and socket tables of the laboratory beside its captures: what the packets show late is attributed as it happened.
class EvidenceFactsTest {
    /// What an attribution may be off, issue 5: 5 % or 50 ms.
    private static final double SHARE = 0.05;

    private static ConversationLimits limits(CaptureAnalysis analysis, List<Path> files)
            throws EvidenceException {
        final List<Evidence> evidence = new ArrayList<>();
        for (Path file : files) {
            evidence.add(EvidenceFiles.read(file, LineProgress.NONE));
        }
        final JoinedEvidence joined = CaptureEvidence.join(analysis, evidence, EvidenceChoices.NONE);
        return analysis.limits().of(0, Thresholds.DEFAULTS, EvidenceFacts.of(joined));
    }

    @ParameterizedTest
    @CsvSource({"sender.pcapng", "receiver.pcap"})
    void theStopsOfABackupAreAttributedAsTheyWereMade(String capture) throws IOException, EvidenceException {
        final Path run = Shared.path("lab/bacula/a-sigstop");
        try (CaptureAnalysis analysis = CaptureLoader.load(run.resolve(capture), LoadProgress.NONE)) {
            final LimitTimeline proved = limits(analysis, List.of(run.resolve("strace.sd"))).ab();
            final List<LimitInterval> stops = proved.intervals()
                    .stream()
                    .filter(one -> one.factor() == LimitingFactor.RECEIVER_NOT_READING
                            && one.duration() > 1_000_000_000L)
                    .toList();
            final JsonNode truth = new JsonMapper().readTree(run.resolve("truth.json").toFile()).get("stops");
            assertThat(stops).hasSize(truth.size());
            for (int i = 0; i < stops.size(); i++) {
                final LimitInterval stop = stops.get(i);
                assertThat(stop.confidence()).isEqualTo(Confidence.PROVED);
                assertThat(stop.source()).startsWith("strace.sd:");
                final double seconds = truth.get(i).get("seconds").asDouble();
                assertThat(stop.duration() / 1e9).isCloseTo(seconds, within(Math.max(0.05, SHARE * seconds)));
                assertThat(stop.from() / 1e9).isCloseTo(truth.get(i).get("start").asDouble(), within(0.05));
            }
            // The kernel counts only what the window stopped: the packets' own reading.
            assertThat(proved.intervals().getFirst().from()).isEqualTo(analysis.limits(0).ab().from());
            assertThat(proved.to()).isEqualTo(analysis.limits(0).ab().to());
        }
    }

    @Test
    void socketTablesAloneNameTheQueueOfAReceiverThatDoesNotRead() throws IOException, EvidenceException {
        final Path run = Shared.path("lab/bacula/a-sigstop");
        try (CaptureAnalysis analysis = CaptureLoader.load(run.resolve("sender.pcapng"), LoadProgress.NONE)) {
            final LimitTimeline proved = limits(analysis, List.of(run.resolve("netstat.sd.log"))).ab();
            assertThat(proved.intervals()).anySatisfy(one -> {
                assertThat(one.factor()).isEqualTo(LimitingFactor.RECEIVER_NOT_READING);
                // Nothing but the epoch ties the tables' clock to the capture's: no surer than the packets.
                assertThat(one.confidence()).isEqualTo(Confidence.STRONG);
                assertThat(one.source()).contains("netstat.sd.log:").contains("Recv-Q held");
            });
        }
    }
}
