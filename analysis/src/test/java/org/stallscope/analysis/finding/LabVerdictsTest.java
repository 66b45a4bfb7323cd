package org.stallscope.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.LimitingFactor.Group;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The verdicts on every laboratory run, from packets alone and at both ends, against what was done there (`truth.json`).
class LabVerdictsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A stopped reader shows only when its buffer is full: 0.5 to 1.2 s later in these runs, where data had to come first.
    private static final double LATEST = 1.4;

    /// The estimate of when the reader stopped is this good, s.
    private static final double ESTIMATE = 0.05;

    /// The wire tells of the end of a stop within this time, s.
    private static final double PROMPT = 0.1;

    private static CaptureAnalysis load(String run, String file) throws IOException {
        return CaptureLoader.load(Shared.path("lab/" + run).resolve(file), LoadProgress.NONE);
    }

    private static JsonNode truth(String run) throws IOException {
        return JSON.readTree(Files.readString(Shared.path("lab/" + run + "/truth.json")));
    }

    private static String parameter(String run, String name) throws IOException {
        return truth(run).get("parameters").get(name).asString();
    }

    private static boolean acquits(ConversationVerdict verdict, String rule) {
        return verdict.findings().stream().anyMatch(finding -> finding.rule().equals(rule));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop, sender.pcapng", "bacula/a-sigstop, receiver.pcap",
        "bacula/b-slowvol, sender.pcapng", "bacula/b-slowvol, receiver.pcap.zst",
        "bacula/c-late-start, sender.pcapng.zst", "bacula/c-late-start, receiver.pcap.gz"
    })
    void storageDaemonThatStopsReadingIsTheCulpritAndTheNetworkIsAcquitted(String run, String file)
            throws IOException {
        try (CaptureAnalysis analysis = load(run, file)) {
            final ConversationVerdict verdict = analysis.verdict(0);
            final Finding worst = verdict.worst();
            assertThat(worst.factor()).isEqualTo(LimitingFactor.RECEIVER_NOT_READING);
            assertThat(worst.culprit()).isEqualTo(parameter(run, "sd_addr") + ":9103");
            assertThat(acquits(verdict, "network-acquitted")).isTrue();
            assertThat(worst.sentence()).contains("stopped reading", "the network is acquitted: 0 of ");
            assertThat(worst.text(Finding.Part.WRONG_REMEDY)).contains("larger", "buffer will not help");
            assertThat(worst.next()).anySatisfy(check -> assertThat(check.command()).contains("strace -f -ttt -T -yy"));
        }
    }

    @ParameterizedTest
    @CsvSource({"bacula/a-sigstop, sender.pcapng", "bacula/a-sigstop, receiver.pcap"})
    void stopsOfTheDaemonAreFoundOneByOneAndBeganNoLaterThanTheirClosing(String run, String file) throws IOException {
        try (CaptureAnalysis analysis = load(run, file)) {
            final Finding worst = analysis.verdict(0).worst();
            final JsonNode stops = truth(run).get("stops");
            assertThat(worst.stretches()).hasSize(stops.size());
            for (int i = 0; i < stops.size(); i++) {
                final double start = stops.get(i).get("start").asDouble();
                final double end = stops.get(i).get("end").asDouble();
                final Stretch stretch = worst.stretches().get(i);
                assertThat(seconds(stretch.from())).as("stop %d", i).isBetween(start, start + LATEST);
                assertThat(seconds(stretch.to())).as("stop %d", i).isBetween(end - PROMPT, end + PROMPT);
                assertThat(seconds(stretch.since())).as("stop %d", i).isBetween(start - ESTIMATE, start + ESTIMATE);
            }
            assertThat(worst.sentence()).contains("in " + stops.size() + " stops",
                    "it stopped no later than that, by estimate");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a-flush-behind-off, sender.pcap", "a-flush-behind-off, receiver.pcapng",
        "b-flush-behind-on, sender.pcap", "b-flush-behind-on, receiver.pcapng",
        "c-off-midstop, sender.pcap", "c-off-midstop, receiver.pcapng",
        "d-on-pending-write, sender.pcap", "d-on-pending-write, receiver.pcapng"
    })
    void brickThatIsStoppedOwesAnAnswerAndTcpIsAcquitted(String run, String file) throws IOException {
        final String folder = "gluster/" + run;
        try (CaptureAnalysis analysis = load(folder, file)) {
            final ConversationVerdict verdict = analysis.verdict(0);
            final Finding worst = verdict.worst();
            assertThat(worst.factor()).isEqualTo(LimitingFactor.PEER_SILENT);
            assertThat(worst.culprit())
                    .isEqualTo(parameter(folder, "server") + ":" + parameter(folder, "brick_port"));
            assertThat(acquits(verdict, "tcp-acquitted")).isTrue();
            final JsonNode stops = truth(folder).get("stops");
            assertThat(worst.stretches()).hasSize(stops.size());
            for (int i = 0; i < stops.size(); i++) {
                final Stretch stretch = worst.stretches().get(i);
                assertThat(seconds(stretch.from()))
                        .isBetween(stops.get(i).get("start").asDouble(),
                                stops.get(i).get("start").asDouble() + LATEST);
                assertThat(seconds(stretch.to()))
                        .isBetween(stops.get(i).get("end").asDouble() - PROMPT,
                                stops.get(i).get("end").asDouble() + PROMPT);
            }
            assertThat(worst.sentence()).contains("owed an answer", "acknowledged by its kernel", "TCP is acquitted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender.pcapng.gz", "receiver.pcap.zst"})
    void pipelineThatCannotFillTheLinkLeavesItsSenderWithoutData(String file) throws IOException {
        try (CaptureAnalysis analysis = load("ftp/a-pipe-lzop", file)) {
            final ConversationVerdict verdict = analysis.verdict(1);
            assertThat(verdict.worst().factor()).isEqualTo(LimitingFactor.SENDER_NO_DATA);
            assertThat(verdict.worst().culprit()).startsWith(parameter("ftp/a-pipe-lzop", "client") + ":");
            assertThat(acquits(verdict, "tcp-acquitted")).isTrue();
            // The control connection only waits for its transfer.
            assertThat(analysis.verdict(0).worst().kind()).isEqualTo(Kind.HEALTHY);
            assertThat(acquits(analysis.verdict(0), "waits-for-other")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp/b-nfs-sync, sender.pcapng.zst", "ftp/b-nfs-sync, receiver.pcap.gz",
        "ftp/d-sftp-r1, sender.pcapng", "ftp/d-sftp-r1, receiver.pcap"
    })
    void oneRequestAtATimeIsNobodysFault(String run, String file) throws IOException {
        try (CaptureAnalysis analysis = load(run, file)) {
            final Finding worst = analysis.verdict(0).worst();
            assertThat(worst.factor()).isEqualTo(LimitingFactor.TURN_LIMITED);
            assertThat(worst.culprit()).isEqualTo(Finding.NOBODY);
            final Measures m = worst.measures();
            // Rate is size by turn.
            assertThat(m.number(Measure.TURN_BYTES) * 1e9 / m.number(Measure.TURN))
                    .isCloseTo(m.number(Measure.PACE) / 1e3,
                            org.assertj.core.data.Percentage.withPercentage(2));
            assertThat(m.number(Measure.TURN)).isGreaterThanOrEqualTo(m.number(Measure.RTT));
            assertThat(acquits(analysis.verdict(0), "tcp-acquitted")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp/c-plain, sender.pcapng.gz, 1", "ftp/c-plain, receiver.pcap.zst, 1",
        "clock/a-shift-drift-step, client-end.pcap, 0", "clock/a-shift-drift-step, server-end.true.pcap.zst, 0",
        "clock/a-shift-drift-step, server-end.shift.pcap, 0",
        "clock/a-shift-drift-step, server-end.drift-step.pcap, 0",
        "rsync/b-bad, sender.pcapng, 0", "rsync/b-bad, receiver.pcap.lz4, 0"
    })
    void pathThatLosesOrIsFullIsTheCulprit(String run, String file, int conversation) throws IOException {
        try (CaptureAnalysis analysis = load(run, file)) {
            final ConversationVerdict verdict = analysis.verdict(conversation);
            assertThat(verdict.worst().factor().group()).isEqualTo(Group.NETWORK);
            assertThat(verdict.worst().culprit()).isEqualTo(Finding.PATH);
            assertThat(acquits(verdict, "receiver-acquitted")).isTrue();
            assertThat(acquits(verdict, "network-acquitted")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"sender.pcapng, 97", "receiver.pcap.lz4, 103"})
    void lossOfTheBadPathIsCounted(String file, int lost) throws IOException {
        try (CaptureAnalysis analysis = load("rsync/b-bad", file)) {
            final Finding worst = analysis.verdict(0).worst();
            assertThat(worst.rule()).isEqualTo("loss");
            assertThat(worst.measures().number(Measure.LOST)).isEqualTo(lost);
            assertThat(worst.sentence()).contains(lost + " of 4,", "segments lost", "out of order");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rsync/c-vanish, sender.pcap", "rsync/c-vanish, receiver.pcap",
        "rsync/d-vanish-push, sender.pcap", "rsync/d-vanish-push, receiver.pcapng"
    })
    void pathThatDiesIsFoundFromEitherEnd(String run, String file) throws IOException {
        try (CaptureAnalysis analysis = load(run, file)) {
            final Finding worst = analysis.verdict(0).worst();
            assertThat(worst.factor()).isEqualTo(LimitingFactor.DEAD_PEER);
            assertThat(worst.culprit()).isEqualTo(Finding.PATH);
            double blackhole = 0;
            for (JsonNode event : truth(run).get("events")) {
                blackhole = event.get("what").asString().equals("blackhole-on") ? event.get("t").asDouble() : blackhole;
            }
            assertThat(seconds(worst.measures().number(Measure.SILENT_SINCE)))
                    .isBetween(blackhole - 0.2, blackhole + 0.2);
            assertThat(worst.measures().number(Measure.TRIES)).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender.pcapng", "receiver.pcap"})
    void quickTransferGetsACleanBill(String file) throws IOException {
        try (CaptureAnalysis analysis = load("rsync/a-good", file)) {
            final ConversationVerdict verdict = analysis.verdict(0);
            assertThat(verdict.worst().kind()).isEqualTo(Kind.HEALTHY);
            assertThat(verdict.worst().sentence()).startsWith("Healthy: 6.29 MB from 10.77.51.127:873 to ");
            assertThat(acquits(verdict, "network-acquitted")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a-before, back.pcapng", "a-before, back-server-end.pcap",
        "b-after-bufsize, back.pcapng", "b-after-bufsize, back-server-end.pcap",
        "c-allslow, back.pcapng", "c-allslow, back-server-end.pcap"
    })
    void behindTheProxyNobodyButTheProxyIsBlamedAndNothingIsLost(String run, String file) throws IOException {
        try (CaptureAnalysis analysis = load("haproxy/" + run, file)) {
            final Set<LimitingFactor> blamed = EnumSet.noneOf(LimitingFactor.class);
            for (int c = 0; c < analysis.conversations().count(); c++) {
                final ConversationVerdict verdict = analysis.verdict(c);
                // No frame was lost on that side: tail-loss probes are no loss.
                assertThat(verdict.limits().ab().lost() + verdict.limits().ba().lost()).as("conversation %d", c)
                        .isZero();
                for (Finding finding : verdict.findings()) {
                    if (finding.kind() == Kind.LIMIT && finding.factor().group() == Group.RECEIVER) {
                        assertThat(finding.culprit()).startsWith(parameter("haproxy/" + run, "haproxy_back") + ":");
                        blamed.add(finding.factor());
                    }
                    assertThat(finding.rule()).as("conversation %d", c).isNotEqualTo("loss");
                }
            }
            assertThat(blamed).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"a-before, front.pcap", "b-after-bufsize, front.pcap.lz4", "c-allslow, front.pcap.zst"})
    void onTheClientsSideThePathIsBlamedForMostOfTheTime(String run, String file) throws IOException {
        try (CaptureAnalysis analysis = load("haproxy/" + run, file)) {
            long path = 0;
            long others = 0;
            for (int c = 0; c < analysis.conversations().count(); c++) {
                for (Finding finding : analysis.verdict(c).findings()) {
                    if (finding.kind() == Kind.LIMIT && finding.factor().group() == Group.NETWORK) {
                        path += finding.nanos();
                    } else if (finding.kind() == Kind.LIMIT) {
                        others += finding.nanos();
                    }
                }
            }
            assertThat(path).isGreaterThan(5 * others);
        }
    }

    @Test
    void everyLineOfEveryVerdictHoldsTogether() throws IOException {
        final Path lab = Shared.path("lab");
        final List<Path> captures;
        try (var files = Files.walk(lab)) {
            captures = files.filter(file -> file.getFileName().toString().matches(".*\\.pcap(ng)?(\\.\\w+)?"))
                    .sorted()
                    .toList();
        }
        assertThat(captures).hasSizeGreaterThan(40);
        final List<String> wrong = new ArrayList<>();
        for (Path file : captures) {
            try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
                for (int c = 0; c < analysis.conversations().count(); c++) {
                    FindingCheck.of(analysis, analysis.verdict(c), lab.relativize(file).toString(), wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
