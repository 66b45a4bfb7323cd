package org.stallscope.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.EvidenceFacts;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Evidence beside the packets proves the verdict, tells the seconds of the process, and what it was in meanwhile.
class EvidenceVerdictsTest {
    /// What an attribution may be off, issue 5: 5 % or 50 ms.
    private static final double SHARE = 0.05;

    private static ConversationVerdict verdict(String run, String file, int conversation, String... evidence)
            throws IOException, EvidenceException {
        final Path folder = Shared.path("lab/" + run);
        try (CaptureAnalysis analysis = CaptureLoader.load(folder.resolve(file), LoadProgress.NONE)) {
            final List<Evidence> read = new ArrayList<>();
            for (String name : evidence) {
                read.add(EvidenceFiles.read(folder.resolve(name), LineProgress.NONE));
            }
            final ExternalFacts facts =
                    EvidenceFacts.of(CaptureEvidence.join(analysis, read, EvidenceChoices.NONE));
            final ConversationVerdict verdict = analysis.verdicts().of(conversation, facts);
            final List<String> wrong = new ArrayList<>();
            FindingCheck.of(analysis, verdict, run + " with evidence", wrong);
            assertThat(wrong).isEmpty();
            return verdict;
        }
    }

    private static JsonNode stops(String run) throws IOException {
        return JsonMapper.builder().build()
                .readTree(Files.readString(Shared.path("lab/" + run).resolve("truth.json"))).get("stops");
    }

    private static double allowed(double seconds) {
        return Math.max(0.05, SHARE * seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender.pcapng", "receiver.pcap"})
    void traceOfTheStoppedDaemonProvesTheStopsAndTheirSeconds(String file) throws Exception {
        final JsonNode stops = stops("bacula/a-sigstop");
        final ConversationVerdict verdict = verdict("bacula/a-sigstop", file, 0, "strace.sd");
        final Finding worst = verdict.worst();
        assertThat(worst.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(worst.evidence()).hasSizeGreaterThanOrEqualTo(stops.size());
        double stopped = 0;
        for (int i = 0; i < stops.size(); i++) {
            final Stretch stretch = worst.stretches().get(i);
            final double start = stops.get(i).get("start").asDouble();
            final double seconds = stops.get(i).get("seconds").asDouble();
            stopped += seconds;
            assertThat(stretch.since() / 1e9).isBetween(start - allowed(seconds), start + allowed(seconds));
            assertThat((stretch.to() - stretch.since()) / 1e9)
                    .isBetween(seconds - allowed(seconds), seconds + allowed(seconds));
        }
        assertThat(worst.measures().number(Measure.UNREAD_TIME) / 1e9).isBetween(stopped * 0.95, stopped * 1.05);
        assertThat(worst.sentence()).contains("its trace shows", "without a read",
                "the process (pid 27477) was stopped by SIGSTOP for 33.0 s of that");
        assertThat(worst.explanation()).contains("strace.sd line ", "made no read for");
        // The kernel's counters know nothing of the time before the window closed.
        assertThat(verdict.limits().main().receiveWindowLimited())
                .isLessThan(verdict.limits().main().time(LimitingFactor.RECEIVER_NOT_READING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender.pcapng.zst", "receiver.pcap.gz"})
    void traceWithoutASureClockMakesTheVerdictNoLessSureThanThePacketsDo(String file) throws Exception {
        final Finding worst = verdict("bacula/c-late-start", file, 0, "strace.sd.gz").worst();
        assertThat(worst.confidence()).isLessThanOrEqualTo(Confidence.STRONG);
        // In the last stop nothing was left to send: that one is no closed window.
        final JsonNode stops = stops("bacula/c-late-start");
        assertThat(worst.stretches()).hasSize(stops.size() - 1);
        for (int i = 0; i < worst.stretches().size(); i++) {
            final double seconds = stops.get(i).get("seconds").asDouble();
            assertThat(worst.stretches().get(i).duration() / 1e9)
                    .isBetween(seconds - allowed(seconds), seconds + allowed(seconds));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender.pcapng", "receiver.pcap.zst"})
    void traceNamesTheVolumeThatTheDaemonWroteToInsteadOfReading(String file) throws Exception {
        final Finding worst = verdict("bacula/b-slowvol", file, 0, "strace.sd.gz").worst();
        assertThat(worst.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(worst.sentence())
                .containsPattern("was in write of /srv/lab/vol-b-slowvol/Vol-0001 for 2\\d\\.\\d s of that");
        assertThat(worst.measures().number(Measure.MEANWHILE_TIME)).isLessThanOrEqualTo(worst.nanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender.pcapng.gz", "receiver.pcap.zst"})
    void traceOfThePipelineProvesThatItsSenderWaitedForThePipe(String file) throws Exception {
        final Finding worst = verdict("ftp/a-pipe-lzop", file, 1, "strace.client.gz").worst();
        assertThat(worst.factor()).isEqualTo(LimitingFactor.SENDER_NO_DATA);
        assertThat(worst.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(worst.sentence()).contains("was in read of a pipe for ");
        assertThat(worst.evidence()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a-flush-behind-off, sender.pcap, true", "a-flush-behind-off, receiver.pcapng, true",
        "b-flush-behind-on, sender.pcap, false", "c-off-midstop, sender.pcap, true",
        "d-on-pending-write, receiver.pcapng, true"
    })
    void traceOfTheStoppedBrickProvesTheSilenceAndThatOfTheCopyTellsWhoHungInClose(
            String run, String file, boolean hangs) throws Exception {
        final Finding worst = verdict("gluster/" + run, file, 0, "strace.brick", "strace.copy").worst();
        assertThat(worst.factor()).isEqualTo(LimitingFactor.PEER_SILENT);
        // With the brick's few calls before it the clock of one trace is only likely.
        assertThat(worst.confidence())
                .isEqualTo(run.startsWith("b-") ? Confidence.STRONG : Confidence.PROVED);
        assertThat(worst.sentence()).contains("without a read", "stopped by SIGSTOP");
        assertThat(worst.sentence().contains("was in close of /srv/lab/gluster-" + run)).isEqualTo(hangs);
        double stopped = 0;
        for (JsonNode stop : stops("gluster/" + run)) {
            stopped += stop.get("seconds").asDouble();
        }
        assertThat(worst.nanos() / 1e9).isBetween(stopped - allowed(stopped), stopped + allowed(stopped));
        // Several threads of the process were stopped at once.
        final Matcher told = Pattern.compile("stopped by SIGSTOP for ([0-9.]+) s").matcher(worst.sentence());
        assertThat(told.find()).isTrue();
        assertThat(Double.parseDouble(told.group(1))).isLessThan(stopped + allowed(stopped));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender.pcapng", "receiver.pcap"})
    void timesOfTheKernelsCountersStandBesideThoseOfThePackets(String file) throws Exception {
        final Finding note = verdict("bacula/a-sigstop", file, 0, "ss.fd.log", "strace.sd").findings().stream()
                .filter(finding -> finding.rule().equals("kernel-counters"))
                .findFirst()
                .orElseThrow();
        assertThat(note.kind()).isEqualTo(Finding.Kind.NOTE);
        // The last line of ss.fd.log for the socket: busy:37248ms rwnd_limited:31664ms.
        assertThat(note.sentence()).contains("counted busy 37.2 s, rwnd_limited 31.7 s and sndbuf_limited 0 ms");
        assertThat(note.measures().number(Measure.PACKETS_WINDOW) / 1e9).isBetween(30.5, 32.5);
        assertThat(note.evidence()).hasSize(1);
    }
}
