package org.stallscope.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.ComparedCaptures;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.compare.Difference.Sense;
import org.stallscope.analysis.compare.Statement.Kind;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.statistics.ConversationStatistics;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The laboratory's pairs of runs: what changed and why, against truth.json and the logs of the links.
class LabCompareTest {
    private static ComparedCaptures compare(String a, List<String> evidenceA, String b, List<String> evidenceB)
            throws IOException {
        try (CaptureAnalysis first = CaptureLoader.load(Shared.path("lab/" + a), LoadProgress.NONE);
                CaptureAnalysis second = CaptureLoader.load(Shared.path("lab/" + b), LoadProgress.NONE)) {
            return ComparedCaptures.of(judged(first, a, evidenceA), judged(second, b, evidenceB), Choices.NONE);
        }
    }

    private static Judgement judged(CaptureAnalysis analysis, String capture, List<String> evidence)
            throws IOException {
        final List<Path> files =
                evidence.stream().map(name -> Shared.path("lab/" + capture).resolveSibling(name)).toList();
        return Judgement.of(analysis, files.isEmpty() ? JoinedEvidence.NONE
                : CaptureEvidence.join(analysis,
                        EvidenceFiles.readAll(files, file -> null, LineProgress.NONE, (file, refused) -> {
                            throw new AssertionError(refused);
                        }), EvidenceChoices.NONE));
    }

    private static String said(Comparison comparison, Kind kind) {
        return comparison.whole().statements().stream().filter(one -> one.kind() == kind).map(Statement::text)
                .collect(Collectors.joining(" "));
    }

    private static JsonNode truth(String run) throws IOException {
        return new JsonMapper().readTree(Files.readString(Shared.path("lab/" + run + "/truth.json")));
    }

    private static double seconds(Measured one, Metric metric) {
        return one.value(metric) / 1e9;
    }

    @Test
    void rsyncAcrossABadPathIsSlowBecauseOfLossAndNotBecauseOfWindows() throws IOException {
        final Comparison c = compare("rsync/a-good/sender.pcapng", List.of(), "rsync/b-bad/sender.pcapng", List.of())
                .comparison();
        final PairComparison whole = c.whole();
        assertThat(c.pairs()).hasSize(1);
        assertThat(whole.difference(Metric.DELIVERED_BYTES).change()).isZero();
        assertThat(seconds(whole.a(), Metric.JOB_TIME)).isLessThan(0.42);
        // From the start of the client to its exit, 35.05 s.
        assertThat(seconds(whole.b(), Metric.JOB_TIME)).isBetween(34.0, 35.06);
        assertThat(whole.headline()).startsWith("B took 149.8 times as long as A: 34.85 s instead of 0.233 s; ")
                .contains("of \"loss\" have come in").contains("the rate on the wire fell from 27.0 MB/s to 185 kB/s");
        assertThat(whole.statements().getFirst().factor()).isEqualTo(LimitingFactor.CONGESTION);
        // Frames with data that the link lost on their way to the client, by its own log.
        final long lost = dataLost("rsync/b-bad");
        assertThat(whole.b().value(Metric.LOST_SEGMENTS)).isBetween(lost - 3, lost + 3);
        assertThat(said(c, Kind.LOSS)).startsWith("A lost 0 of 4,369 data segments (0 %), B ");
        assertThat(said(c, Kind.ROUND_TRIPS)).contains("is 1.4 ms in A and 0.054 s in B");
        assertThat(whole.b().value(Metric.EPISODES)).isZero();
    }

    private static long dataLost(String run) throws IOException {
        try (Stream<String> lines = Files.lines(Shared.path("lab/" + run + "/link-vpn.log"))) {
            // time way what length protocol source destination sequence payload flags
            return lines.map(line -> line.split(" ")).filter(part -> part.length > 8 && part[1].equals("a>b")
                    && part[2].equals("loss") && Long.parseLong(part[8]) > 0).count();
        }
    }

    @Test
    void atTheReceiverTheBadPathShowsSegmentsThatCameLate() throws IOException {
        final Comparison c = compare("rsync/a-good/receiver.pcap", List.of(), "rsync/b-bad/receiver.pcap.lz4",
                List.of()).comparison();
        assertThat(c.whole().difference(Metric.REORDERED_SEGMENTS).change()).isGreaterThan(10);
        assertThat(said(c, Kind.ORDER)).startsWith("Segments came late 0 times in A and ");
    }

    @Test
    void captureAtTheSenderAgainstOneAtTheReceiverSaysSo() throws IOException {
        assertThat(compare("rsync/a-good/sender.pcapng", List.of(), "rsync/b-bad/receiver.pcap.lz4", List.of())
                .comparison().notes()).anyMatch(
                        note -> note.text()
                                .startsWith("A was captured at the sender, B at the receiver: "));
    }

    @Test
    void aLargerBufferOfTheProxyFreesItsServerAndTheFirstThingSaidIsHowMuch() throws IOException {
        final Comparison c = compare("haproxy/a-before/back.pcapng", List.of("strace.haproxy"),
                "haproxy/b-after-bufsize/back.pcapng", List.of("strace.haproxy")).comparison();
        final PairComparison whole = c.whole();
        assertThat(c.pairs()).hasSize(53);
        assertThat(c.matching().onlyA()).isEmpty();
        assertThat(whole.headline()).startsWith("Of 53 matched conversations the median one is ")
                .contains("less of \"receiver not reading\"");
        // tshark.json: 13 streams with a zero window before, 3 after.
        assertThat(said(c, Kind.WINDOW)).contains("(in 13 and 3 conversations)");
        assertThat(whole.difference(Metric.CLOSED_TIME).sense()).isEqualTo(Sense.BETTER);
        assertThat(whole.difference(Metric.DELIVERED_BYTES).change()).isZero();
        // The proxy's buffer was 16,384 B and is 262,144 B: its reads grew.
        assertThat(whole.difference(Metric.MEDIAN_READ).change()).isPositive();
        assertThat(c.tests()).anySatisfy(tested -> {
            assertThat(tested.metric()).isEqualTo(Metric.JOB_TIME);
            assertThat(tested.test().method()).isEqualTo(Significance.Method.WILCOXON_SIGNED_RANK);
            assertThat(tested.isReal()).isTrue();
            assertThat(tested.test().effect()).isLessThan(-0.5);
        });
    }

    /// The same requests were made in both runs: by the object that each asked for.
    @ParameterizedTest
    @CsvSource({"front.pcap, front.pcap.lz4", "back.pcapng, back.pcapng"})
    void conversationsOfTwoRunsAreMatchedByWhatTheyAskedFor(String before, String after) throws IOException {
        final Matching matching = compare("haproxy/a-before/" + before, List.of(), "haproxy/b-after-bufsize/" + after,
                List.of()).comparison().matching();
        final Map<Integer, Long> a = sizes("haproxy/a-before/" + before);
        final Map<Integer, Long> b = sizes("haproxy/b-after-bufsize/" + after);
        assertThat(matching.pairs()).hasSize(53);
        final long right = matching.pairs().stream()
                .filter(match -> Math.abs(a.get(match.a()) - b.get(match.b())) < 64).count();
        assertThat(right).as("pairs that asked for an object of the same size").isGreaterThanOrEqualTo(52);
        assertThat(matching.pairs()).allSatisfy(match -> {
            assertThat(match.score()).isGreaterThanOrEqualTo(Matching.LEAST);
            assertThat(match.runnerUp()).isNotEqualTo(match.b());
            assertThat(match.why()).contains("same server").contains("same client");
        });
    }

    /// Payload of the answers, each byte once, by conversation.
    private static Map<Integer, Long> sizes(String capture) throws IOException {
        try (CaptureAnalysis analysis = CaptureLoader.load(Shared.path("lab/" + capture), LoadProgress.NONE)) {
            final Map<Integer, Long> sizes = new HashMap<>();
            for (int c = 0; c < analysis.conversations().count(); c++) {
                sizes.put(c, ConversationStatistics.of(analysis.segments(), analysis.conversations(), c)
                        .direction(1).uniqueBytes);
            }
            return sizes;
        }
    }

    /// The trap of the second case: the better job had the lower rate on the wire, because it had less to send.
    @Test
    void ftpOfACompressedDiskIsTheBetterJobThoughItWasSlowerOnTheWireThanBlockByBlock() throws IOException {
        final Comparison c = compare("ftp/a-pipe-lzop/sender.pcapng.gz", List.of("app.log"),
                "ftp/b-nfs-sync/sender.pcapng.zst", List.of("app.log")).comparison();
        final PairComparison whole = c.whole();
        assertThat(whole.jobA().usefulBytes()).isEqualTo(209_715_200);
        assertThat(whole.jobB().usefulBytes())
                .isEqualTo(truth("ftp/b-nfs-sync").get("parameters").get("bytes_arrived").asLong());
        assertThat(whole.a().value(Metric.DELIVERED_BYTES))
                .isEqualTo(truth("ftp/a-pipe-lzop").get("parameters").get("bytes_arrived").asLong());
        assertThat(whole.difference(Metric.WIRE_RATE).change()).as("rate on the wire").isPositive();
        assertThat(whole.difference(Metric.JOB_RATE).sense()).isEqualTo(Sense.WORSE);
        assertThat(whole.statements().getFirst().sense()).isEqualTo(Sense.WORSE);
        assertThat(whole.headline())
                .isEqualTo("The job of B ran 40 % more slowly than that of A: 12.2 MB/s of useful data instead of 20.4"
                        + " MB/s; 4.991 s of \"one request at a time\" have come in; the rate on the wire rose from"
                        + " 9.8 MB/s to 12.2 MB/s.");
        assertThat(said(c, Kind.WIRE)).startsWith("The rate on the wire misleads: it rose from 9.8 MB/s to 12.2 MB/s");
        assertThat(said(c, Kind.FACTOR)).contains("of \"sender has no data\" are gone");
        assertThat(c.pairs().getFirst().match().why()).contains("each carries nearly all of its capture");
        assertThat(c.matching().onlyA()).as("the control connection").containsExactly(0);
    }

    @Test
    void withoutTranscriptsTwoJobsOfDifferentSizeAreNotCalledTheSame() throws IOException {
        final Comparison c = compare("ftp/a-pipe-lzop/sender.pcapng.gz", List.of(), "ftp/b-nfs-sync/sender.pcapng.zst",
                List.of()).comparison();
        assertThat(said(c, Kind.NOTE)).contains("A delivered 100,255,807 B and B 62,922,636 B")
                .contains("--job-bytes");
    }

    @Test
    void flushBehindChangesNothingOnTheWireButTheApplicationDoesNotWaitAnyMore() throws IOException {
        final Comparison c = compare("gluster/a-flush-behind-off/sender.pcap", List.of("strace.copy"),
                "gluster/b-flush-behind-on/sender.pcap", List.of("strace.copy")).comparison();
        // truth.json: close_seconds 19.875586 and 0.002854, as the program itself measured.
        assertThat(truth("gluster/a-flush-behind-off").get("parameters").get("close_seconds").asDouble())
                .isCloseTo(19.875, within(0.01));
        assertThat(c.whole().headline())
                .startsWith("The application of B waited 19.87 s less in close: 2.8 ms instead of 19.88 s; "
                        + "on the wire both took about as long, ")
                .contains("in both, \"waiting for the peer\" took most of the time, 19.83 s and 19.83 s");
        assertThat(said(c, Kind.CALLS)).contains("strace.copy:");
        assertThat(c.whole().statements().getFirst().sense()).isEqualTo(Sense.BETTER);
    }

    @Test
    void withoutATraceTheSilenceOfThePeerIsTheSameInBothAndWhoWaitedIsNotKnown() throws IOException {
        final Comparison c = compare("gluster/a-flush-behind-off/sender.pcap", List.of(),
                "gluster/b-flush-behind-on/sender.pcap", List.of()).comparison();
        assertThat(c.whole().headline()).startsWith("Both took about as long, ");
        assertThat(said(c, Kind.NOTE)).contains("Whether an application waited for the silent peer");
        assertThat(c.notes())
                .anyMatch(note -> note.text().startsWith("The captures do not overlap in time: B begins "));
        assertThat(c.pairs().getFirst().match().why()).contains("another port chosen by chance");
    }
}
