package org.stallscope.analysis.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.analysis.limit.LimitingFactor.BOTTLENECK_RATE;
import static org.stallscope.analysis.limit.LimitingFactor.CONGESTION;
import static org.stallscope.analysis.limit.LimitingFactor.DEAD_PEER;
import static org.stallscope.analysis.limit.LimitingFactor.PEER_SILENT;
import static org.stallscope.analysis.limit.LimitingFactor.RECEIVER_NOT_READING;
import static org.stallscope.analysis.limit.LimitingFactor.SENDER_NO_DATA;
import static org.stallscope.analysis.limit.LimitingFactor.TURN_LIMITED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.limit.LimitingFactor.Group;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The laboratory's runs of the five incidents, at both ends, against what was done to which process and when (`truth.json`)
/// and against what the link lost (`link-*.log`).
class LabLimitsTest {
    private static final long MILLI = 1_000_000;

    private static Path lab(String file) {
        return Shared.path("lab/" + file);
    }

    private static CaptureAnalysis load(String file) throws IOException {
        return CaptureLoader.load(lab(file), LoadProgress.NONE);
    }

    /// The conversation that carried most.
    private static int largest(CaptureAnalysis analysis) {
        final ConversationTable table = analysis.conversations();
        int largest = 0;
        for (int c = 1; c < table.count(); c++) {
            largest = payload(table, c) > payload(table, largest) ? c : largest;
        }
        return largest;
    }

    private static long payload(ConversationTable table, int c) {
        return table.direction(c, 0).payloadBytes + table.direction(c, 1).payloadBytes;
    }

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop/sender.pcapng, RECEIVER_NOT_READING, 0.7",
        "bacula/a-sigstop/receiver.pcap, RECEIVER_NOT_READING, 0.7",
        "bacula/b-slowvol/sender.pcapng, RECEIVER_NOT_READING, 0.6",
        "bacula/b-slowvol/receiver.pcap.zst, RECEIVER_NOT_READING, 0.6",
        "bacula/c-late-start/sender.pcapng.zst, RECEIVER_NOT_READING, 0.5",
        "bacula/c-late-start/receiver.pcap.gz, RECEIVER_NOT_READING, 0.5",
        "rsync/b-bad/sender.pcapng, CONGESTION, 0.6",
        "rsync/b-bad/receiver.pcap.lz4, CONGESTION, 0.6",
        "rsync/c-vanish/sender.pcap, DEAD_PEER, 0.9",
        "rsync/c-vanish/receiver.pcap, DEAD_PEER, 0.9",
        "rsync/d-vanish-push/sender.pcap, DEAD_PEER, 0.9",
        "rsync/d-vanish-push/receiver.pcapng, DEAD_PEER, 0.9",
        "gluster/a-flush-behind-off/sender.pcap, PEER_SILENT, 0.7",
        "gluster/a-flush-behind-off/receiver.pcapng, PEER_SILENT, 0.7",
        "gluster/b-flush-behind-on/sender.pcap, PEER_SILENT, 0.7",
        "gluster/b-flush-behind-on/receiver.pcapng, PEER_SILENT, 0.7",
        "gluster/c-off-midstop/sender.pcap, PEER_SILENT, 0.7",
        "gluster/c-off-midstop/receiver.pcapng, PEER_SILENT, 0.7",
        "gluster/d-on-pending-write/sender.pcap, PEER_SILENT, 0.7",
        "gluster/d-on-pending-write/receiver.pcapng, PEER_SILENT, 0.7",
        "ftp/a-pipe-lzop/sender.pcapng.gz, SENDER_NO_DATA, 0.9",
        "ftp/a-pipe-lzop/receiver.pcap.zst, SENDER_NO_DATA, 0.9",
        "ftp/b-nfs-sync/sender.pcapng.zst, TURN_LIMITED, 0.8",
        "ftp/b-nfs-sync/receiver.pcap.gz, TURN_LIMITED, 0.8",
        "ftp/c-plain/sender.pcapng.gz, BOTTLENECK_RATE, 0.9",
        "ftp/c-plain/receiver.pcap.zst, BOTTLENECK_RATE, 0.8",
        "ftp/d-sftp-r1/sender.pcapng, TURN_LIMITED, 0.9",
        "ftp/d-sftp-r1/receiver.pcap, TURN_LIMITED, 0.9",
    })
    void theSlowPartyOfEveryRunIsItsDominantFactor(String file, LimitingFactor factor, double share)
            throws IOException {
        try (CaptureAnalysis analysis = load(file)) {
            final LimitTimeline main = analysis.limits(largest(analysis)).main();
            assertThat(main.dominant()).as("%s", words(main)).isEqualTo(factor);
            assertThat(main.share(factor)).as("%s", words(main)).isGreaterThan(share);
        }
    }

    private static String words(LimitTimeline timeline) {
        return timeline.budget().toString();
    }

    /// The wire shows a stop when the receiver's buffer is full; its end at once.
    @ParameterizedTest
    @ValueSource(strings = {
        "bacula/a-sigstop/sender.pcapng",
        "bacula/a-sigstop/receiver.pcap",
        "bacula/c-late-start/sender.pcapng.zst",
        "bacula/c-late-start/receiver.pcap.gz",
        "gluster/a-flush-behind-off/sender.pcap",
        "gluster/b-flush-behind-on/receiver.pcapng",
        "gluster/c-off-midstop/sender.pcap",
        "gluster/c-off-midstop/receiver.pcapng",
        "gluster/d-on-pending-write/sender.pcap",
    })
    void eachStopOfTheReaderIsOneIntervalThatEndsWithIt(String file) throws IOException {
        final JsonNode truth = new ObjectMapper().readTree(lab(file).resolveSibling("truth.json").toFile());
        try (CaptureAnalysis analysis = load(file)) {
            final LimitTimeline main = analysis.limits(largest(analysis)).main();
            assertThat(truth.get("stops")).isNotEmpty();
            for (JsonNode stop : truth.get("stops")) {
                final long from = Math.round(stop.get("start").asDouble() * 1e9);
                final long to = Math.round(stop.get("end").asDouble() * 1e9);
                final List<LimitInterval> within = main.intervals().stream()
                        .filter(i -> i.factor() == RECEIVER_NOT_READING || i.factor() == PEER_SILENT)
                        .filter(i -> Math.abs(i.to() - to) < 100 * MILLI)
                        .toList();
                assertThat(within).as("stop until %d in %s", to, main.intervals()).hasSize(1);
                final LimitInterval interval = within.getFirst();
                assertThat(interval.from()).isBetween(from - 100 * MILLI, from + 1_300 * MILLI);
                assertThat(interval.confidence()).isLessThanOrEqualTo(Confidence.LIKELY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsync/a-good/sender.pcapng", "rsync/a-good/receiver.pcap"})
    void theCleanRunHasNoFault(String file) throws IOException {
        try (CaptureAnalysis analysis = load(file)) {
            final LimitTimeline main = analysis.limits(largest(analysis)).main();
            assertThat(main.lost()).isZero();
            assertThat(time(main, f -> f.group() == Group.RECEIVER)).isLessThan(10 * MILLI);
            assertThat(time(main, f -> f == CONGESTION || f == DEAD_PEER || f.label().startsWith("timeout")))
                    .isZero();
        }
    }

    private static long time(LimitTimeline timeline, Predicate<LimitingFactor> wanted) {
        return timeline.intervals().stream()
                .filter(i -> wanted.test(i.factor()))
                .mapToLong(LimitInterval::duration)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "haproxy/a-before/back.pcapng",
        "haproxy/a-before/back-server-end.pcap",
        "haproxy/b-after-bufsize/back.pcapng",
        "haproxy/b-after-bufsize/back-server-end.pcap",
        "haproxy/c-allslow/back.pcapng",
        "haproxy/c-allslow/back-server-end.pcap",
    })
    void behindTheProxyTheReceiverHoldsUpAndNothingIsLost(String file) throws IOException {
        try (CaptureAnalysis analysis = load(file)) {
            final Map<Group, Long> times = new EnumMap<>(Group.class);
            for (int c = 0; c < analysis.conversations().count(); c++) {
                final LimitTimeline main = analysis.limits(c).main();
                assertThat(main.lost()).as("conversation %d", c).isZero();
                main.budget().forEach((factor, time) -> times.merge(factor.group(), time, Long::sum));
            }
            // What is idle after the answer is nobody's fault.
            times.remove(Group.PEER);
            final long all = times.values().stream().mapToLong(Long::longValue).sum();
            assertThat(times.get(Group.RECEIVER)).as("%s", times).isGreaterThan(all * 9 / 10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "haproxy/a-before/front.pcap",
        "haproxy/a-before/front-client-end.pcap.gz",
        "haproxy/b-after-bufsize/front.pcap.lz4",
        "haproxy/b-after-bufsize/front-client-end.pcap.gz",
        "haproxy/c-allslow/front.pcap.zst",
        "haproxy/c-allslow/front-client-end.pcap.gz",
        "clock/a-shift-drift-step/client-end.pcap",
        "clock/a-shift-drift-step/server-end.true.pcap.zst",
        "clock/a-shift-drift-step/server-end.shift.pcap",
    })
    void beforeTheProxyAndOnASlowLinkTheNetworkHoldsUp(String file) throws IOException {
        try (CaptureAnalysis analysis = load(file)) {
            long network = 0;
            long all = 0;
            for (int c = 0; c < analysis.conversations().count(); c++) {
                for (LimitInterval interval : analysis.limits(c).main().intervals()) {
                    final LimitingFactor factor = interval.factor();
                    network += factor.group() == Group.NETWORK ? interval.duration() : 0;
                    all += factor.limits() || factor == LimitingFactor.FLOWING ? interval.duration() : 0;
                }
            }
            // Where the clients are, silence after a loss is hard to tell from a sender without data.
            assertThat(network).isGreaterThan(file.contains("front-client-end") ? all * 2 / 3 : all * 3 / 4);
        }
    }

    /// A step of the clock is neither a stall nor time that anything took.
    @Test
    void aStepOfTheClockIsNoStall() throws IOException {
        try (CaptureAnalysis stepped = load("clock/a-shift-drift-step/server-end.drift-step.pcap");
                CaptureAnalysis right = load("clock/a-shift-drift-step/server-end.true.pcap.zst")) {
            final Predicate<LimitingFactor> stall = f -> f.label().startsWith("timeout") || f == DEAD_PEER
                    || f.group() == Group.SENDER || f.group() == Group.RECEIVER || f == LimitingFactor.UNKNOWN;
            assertThat(time(stepped.limits(0).main(), stall))
                    .isLessThanOrEqualTo(time(right.limits(0).main(), stall) + 100 * MILLI);
        }
    }

    /// Sent again and lost, as the forwarder wrote down: at the sender exactly, at the receiver but for what no gap shows.
    @ParameterizedTest
    @CsvSource({
        "rsync/b-bad/sender.pcapng, link-vpn.log, a>b, 0.03",
        "rsync/b-bad/receiver.pcap.lz4, link-vpn.log, a>b, 0.1",
        "clock/a-shift-drift-step/server-end.true.pcap.zst, link-wan.log, a>b, 0.03",
        "clock/a-shift-drift-step/client-end.pcap, link-wan.log, a>b, 0.03",
        "ftp/c-plain/sender.pcapng.gz, link-lan.log, a>b, 0.03",
        "ftp/c-plain/receiver.pcap.zst, link-lan.log, a>b, 0.03",
        "haproxy/a-before/front.pcap, link-wan.log, a>b, 0.03",
        "haproxy/a-before/front-client-end.pcap.gz, link-wan.log, a>b, 0.1",
        "haproxy/b-after-bufsize/front.pcap.lz4, link-wan.log, a>b, 0.03",
        "haproxy/c-allslow/front.pcap.zst, link-wan.log, a>b, 0.03",
    })
    void lostSegmentsAreThoseThatTheLinkLost(String file, String log, String way, double error) throws IOException {
        final List<String> lost = new ArrayList<>();
        try (Stream<String> lines = Files.lines(lab(file).resolveSibling(log))) {
            // epoch dir what frame_len ipproto sport dport tcp_seq tcp_payload tcp_flags
            lines.map(line -> line.split(" "))
                    .filter(f -> f.length > 8 && f[1].equals(way) && (f[2].equals("loss") || f[2].equals("queue-full")))
                    .filter(f -> !f[8].equals("0"))
                    .forEach(f -> lost.add(f[7]));
        }
        long found = 0;
        try (CaptureAnalysis analysis = load(file)) {
            for (int c = 0; c < analysis.conversations().count(); c++) {
                found += analysis.limits(c).main().lost();
            }
        }
        assertThat((double) found).isBetween(lost.size() * (1 - error), lost.size() * (1 + error));
    }

    /// One write of 32 KiB, or of 1 MiB, a turn; a turn takes a round trip at least.
    @Test
    void theSizeAndTimeOfATurnAreThoseOfTheProtocol() throws IOException {
        try (CaptureAnalysis analysis = load("ftp/d-sftp-r1/sender.pcapng")) {
            final LimitInterval turns = longest(analysis.limits(0).main(), TURN_LIMITED);
            assertThat(turns.numbers().turnBytes()).isBetween(60_000L, 68_000L);
            assertThat(turns.numbers().turnDuration()).isBetween(30 * MILLI, 45 * MILLI);
        }
        try (CaptureAnalysis analysis = load("ftp/b-nfs-sync/sender.pcapng.zst")) {
            final LimitInterval turns = longest(analysis.limits(0).main(), TURN_LIMITED);
            assertThat(turns.numbers().turnBytes()).isBetween(950_000L, 1_100_000L);
            assertThat(turns.numbers().turnDuration()).isBetween(60 * MILLI, 90 * MILLI);
        }
    }

    private static LimitInterval longest(LimitTimeline timeline, LimitingFactor factor) {
        return timeline.intervals().stream()
                .filter(i -> i.factor() == factor)
                .max((x, y) -> Long.compare(x.duration(), y.duration()))
                .orElseThrow();
    }
}
