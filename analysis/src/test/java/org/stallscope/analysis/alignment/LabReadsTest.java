package org.stallscope.analysis.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.buffer.ReadBounds;
import org.stallscope.analysis.buffer.ReadInterval;
import org.stallscope.analysis.buffer.ReadStop;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.testkit.Shared;

/// Every system-call trace of the lab beside every capture of its run, without a person's help: the bytes that applications moved
/// are those that packets carried, and what packets alone tell of reads holds what the trace proves.
class LabReadsTest {
    /// Stamps of one host are some microseconds out of order (lab/README.md), so data may seem to come after its read.
    private static final long STAMP = 200_000;

    /// Longest way of an acknowledgement to the other end, ns: there, what was read is seen that much later.
    private static final long WAY = 50_000_000;

    /// The path vanished: what was written last never left the host.
    private static final Set<String> VANISHED = Set.of("c-vanish", "d-vanish-push");

    /// The trace begins behind the opening (gluster: strace came to a mounted volume), or the capture does (bacula).
    private static final Set<String> BEGUN_BEFORE = Set.of("a-flush-behind-off", "b-flush-behind-on", "c-off-midstop",
            "d-on-pending-write", "c-late-start");

    private static final int[] PARTS = {1, 24, 97};

    @TestFactory
    Stream<DynamicTest> callsMoveTheBytesOfThePacketsAndBoundsFromPacketsHoldTheReads() {
        final Path lab = Shared.path("lab");
        final List<DynamicTest> tests = new ArrayList<>();
        for (Path run : LabTraces.runs()) {
            LabTraces.of(run).forEach((name, files) -> {
                for (Path file : LabTraces.captures(run)) {
                    tests.add(DynamicTest.dynamicTest(lab.relativize(file) + " " + name, () -> {
                        try (CaptureAnalysis capture = CaptureLoader.load(file, LoadProgress.NONE)) {
                            final List<Evidence> evidence =
                                    EvidenceFiles.readAll(files, LineProgress.NONE, (path, reason) -> {});
                            final JoinedEvidence joined =
                                    CaptureEvidence.join(capture, evidence, EvidenceChoices.NONE);
                            assertThat(joined.activities()).hasSize(capture.conversations().count());
                            checkBytes(joined, capture, run);
                            checkBounds(joined, capture, run,
                                    isAtTracedHost(run, file.getFileName().toString(), name));
                        }
                    }));
                }
            });
        }
        return tests.stream();
    }

    /// Whether a capture was taken on the host of a trace (README of each run).
    private static boolean isAtTracedHost(Path run, String capture, String trace) {
        final boolean pushes = run.getParent().endsWith("ftp") || run.endsWith("d-vanish-push");
        return switch (trace) {
            case "strace.haproxy" -> !capture.contains("-end.");
            case "strace.sd", "strace.brick" -> capture.startsWith("receiver.");
            case "strace.fd", "strace.gfsclient" -> capture.startsWith("sender.");
            case "strace.server" -> capture.startsWith(pushes ? "receiver." : "sender.");
            default -> capture.startsWith(pushes ? "sender." : "receiver.") || capture.startsWith("client-end.");
        };
    }

    private static void checkBytes(JoinedEvidence joined, CaptureAnalysis capture, Path run) {
        final String name = run.getFileName().toString();
        int exact = 0;
        for (ApplicationActivity one : joined.activities()) {
            final SocketMatch match = one.sources().getFirst().matches().stream()
                    .filter(of -> of.conversation() == one.conversation() && of.side() == one.side())
                    .findFirst()
                    .orElseThrow();
            final String what = "conversation " + one.conversation() + ": " + match.reason();
            final Stretch in = Stretch.of(capture, one.conversation(), 1 - one.side());
            final Stretch out = Stretch.of(capture, one.conversation(), one.side());
            final SocketMatch.Range reads = match.readsFrom();
            if (reads != null) {
                assertThat(reads.least() + one.reads().bytes()).as(what).isLessThanOrEqualTo(in.sent);
                assertThat(reads.most() + one.reads().bytes()).as(what).isGreaterThanOrEqualTo(in.acknowledged);
            }
            final SocketMatch.Range writes = match.writesFrom();
            assertThat(writes.most() + one.writes().bytes()).as(what).isGreaterThanOrEqualTo(out.sent);
            if (!VANISHED.contains(name)) {
                assertThat(writes.least() + one.writes().bytes()).as(what).isLessThanOrEqualTo(out.sent);
            }
            if (!BEGUN_BEFORE.contains(name)) {
                assertThat(List.of(reads, writes)).as(what).containsOnly(new SocketMatch.Range(0, 0));
                assertThat(one.reads().bytes()).as(what).isBetween(in.acknowledged, in.sent);
                exact += one.reads().bytes() == in.sent && one.writes().bytes() == out.sent ? 1 : 0;
            }
        }
        if (!BEGUN_BEFORE.contains(name) && !VANISHED.contains(name)) {
            assertThat(exact).isEqualTo(joined.activities().size());
        }
    }

    /// How far a direction's stream was sent and acknowledged, bytes from its first number, told from the numbers as they stand.
    ///
    /// @param sent to the end of the farthest segment, or to the acknowledgement where that is farther
    /// @param acknowledged without the number of the FIN
    private record Stretch(long sent, long acknowledged) {
        static Stretch of(CaptureAnalysis capture, int conversation, int direction) {
            final SegmentStore store = capture.segments();
            final ConversationTable table = capture.conversations();
            int base = 0;
            boolean based = false;
            long sent = 0;
            long acknowledged = 0;
            long end = Long.MAX_VALUE;
            for (int i = 0; i < table.segments(conversation); i++) {
                final int row = table.row(conversation, i);
                final int flags = store.flags(row);
                final boolean syn = (flags & TcpFlags.SYN) != 0;
                if ((flags & TcpFlags.RST) != 0) {
                    continue;
                }
                if (store.direction(row) == direction) {
                    final int from = store.seq(row) + (syn ? 1 : 0);
                    base = based ? base : from;
                    based = true;
                    // No run of the lab moves 2 GiB: the difference is the position.
                    // A segment without data may stand behind the FIN.
                    sent = store.length(row) == 0 ? sent : Math.max(sent, from - base + store.length(row));
                    end = (flags & TcpFlags.FIN) != 0 ? from - base + store.length(row) : end;
                } else if ((flags & TcpFlags.ACK) != 0) {
                    base = based ? base : store.ack(row);
                    based = true;
                    acknowledged = Math.max(acknowledged, store.ack(row) - base);
                }
            }
            acknowledged = Math.min(acknowledged, end);
            return new Stretch(Math.max(sent, acknowledged), acknowledged);
        }
    }

    private static void checkBounds(JoinedEvidence joined, CaptureAnalysis capture, Path run, boolean atReader) {
        final ConversationTable table = capture.conversations();
        final SoftAssertions soft = new SoftAssertions();
        int judged = 0;
        for (ApplicationActivity one : joined.activities()) {
            final ReadVolume volume =
                    capture.readVolume(one.conversation(), 1 - one.side(), ShownScale.NOT_CHOSEN);
            if (!volume.isJudged()) {
                assertThat(table.direction(one.conversation(), 1 - one.side()).mss).as(volume.reason()).isZero();
                continue;
            }
            judged++;
            final Moved read = Moved.of(one.reads());
            final long lag = atReader ? STAMP : WAY;
            final long first = table.firstTime(one.conversation());
            final long last = table.lastTime(one.conversation());
            final List<long[]> stretches = new ArrayList<>();
            for (int parts : PARTS) {
                for (int i = 0; i < parts; i++) {
                    stretches.add(
                            new long[] {first + (last - first) * i / parts, first + (last - first) * (i + 1) / parts});
                }
            }
            for (ReadStop stop : volume.stops()) {
                stretches.add(new long[] {stop.from(), stop.to()});
            }
            for (ReadInterval interval : volume.intervals()) {
                stretches.add(new long[] {interval.from(), interval.to()});
            }
            for (long[] stretch : stretches) {
                final ReadBounds bounds = ReadBounds.of(volume, stretch[0], stretch[1]);
                final String what = String.format("conversation %d, from %,d to %,d ns", one.conversation(),
                        stretch[0] - first, stretch[1] - first);
                soft.assertThat(bounds.least()).as("least, %s", what)
                        .isLessThanOrEqualTo(read.begun(stretch[1] + STAMP) - read.ended(stretch[0] - lag));
                soft.assertThat(bounds.greatest()).as("greatest, %s", what)
                        .isGreaterThanOrEqualTo(read.ended(stretch[1] - lag) - read.begun(stretch[0] + STAMP));
            }
        }
        soft.assertAll();
        if (!run.endsWith("c-late-start")) {
            assertThat(judged).isEqualTo(joined.activities().size());
        }
    }

    /// What the calls of a track prove: how much was surely moved until a moment (calls that had returned), and how much possibly
    /// (calls that had begun).
    private record Moved(long[] begins, long[] begun, long[] ends, long[] ended) {
        static Moved of(CallTrack track) {
            final int[] byEnd = IntStream.range(0, track.size())
                    .boxed()
                    .sorted(Comparator.comparingLong(track::end))
                    .mapToInt(Integer::intValue)
                    .toArray();
            final long[] ended = Arrays.stream(byEnd).mapToLong(track::moved).toArray();
            Arrays.parallelPrefix(ended, Long::sum);
            return new Moved(IntStream.range(0, track.size()).mapToLong(track::start).toArray(),
                    IntStream.range(0, track.size()).mapToLong(track::total).toArray(),
                    Arrays.stream(byEnd).mapToLong(track::end).toArray(), ended);
        }

        long begun(long time) {
            return at(begins, begun, time);
        }

        long ended(long time) {
            return at(ends, ended, time);
        }

        private static long at(long[] times, long[] sums, long time) {
            int at = Arrays.binarySearch(times, time);
            at = at < 0 ? -at - 1 : at + 1;
            while (at < times.length && times[at] == time) {
                at++;
            }
            return at == 0 ? 0 : sums[at - 1];
        }
    }
}
