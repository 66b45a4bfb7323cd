package org.stallscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.pairing.ClockRelation.Piece;
import org.stallscope.analysis.pairing.EndToEnd.Loss;
import org.stallscope.analysis.pairing.EndToEnd.Where;
import org.stallscope.analysis.testkit.Shared;

/// Laboratory runs captured at both ends, against what was done to their clocks and which frames their link lost.
class LabEndsTest {
    private static final String CLOCK = "clock/a-shift-drift-step/";
    private static final long MILLI = 1_000_000;

    private static CaptureAnalysis load(String file) throws IOException {
        return CaptureLoader.load(Shared.path("lab/" + file), LoadProgress.NONE);
    }

    private static EndToEnd relate(CaptureAnalysis first, CaptureAnalysis second) {
        final List<EndPair> pairs = EndMatching.between(first.pairingInput(), second.pairingInput());
        EndToEnd most = null;
        for (EndPair pair : pairs) {
            final EndToEnd ends = EndToEnd.of(first.pairingInput(), second.pairingInput(), pair);
            most = most == null || ends.passages() > most.passages() ? ends : most;
        }
        return most;
    }

    @ParameterizedTest
    @CsvSource({"server-end.true.pcap.zst, 0", "server-end.shift.pcap, -1003"})
    void anotherClocksOffsetLiesInTheBandOfHalfARoundTrip(String server, long millis) throws IOException {
        try (CaptureAnalysis first = load(CLOCK + "client-end.pcap"); CaptureAnalysis second = load(CLOCK + server)) {
            final EndToEnd ends = relate(first, second);
            assertThat(ends.nearFirst()).as("the client opened the connection").isZero();
            assertThat(ends.clocks().pieces()).hasSize(1);
            final Piece piece = ends.clocks().pieces().getFirst();
            assertThat(piece.band()).isBetween(11 * MILLI, 14 * MILLI);
            assertThat(piece.offset()).isCloseTo(millis * MILLI, within(piece.band()));
            assertThat(piece.driftPpm()).isZero();
            for (int direction = 0; direction < 2; direction++) {
                // The link delays 12 ms; its queue adds to that towards the client.
                assertThat(ends.delays(direction).least()).isCloseTo(12 * MILLI, within(MILLI));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDriftAndAStepAreFoundWhicheverCaptureIsNamedFirst(boolean steadyFirst) throws IOException {
        try (CaptureAnalysis steady = load(CLOCK + "client-end.pcap");
                CaptureAnalysis odd = load(CLOCK + "server-end.drift-step.pcap")) {
            final EndToEnd ends = steadyFirst ? relate(steady, odd) : relate(odd, steady);
            final double sign = steadyFirst ? 1 : -1;
            assertThat(ends.clocks().pieces()).hasSize(2);
            final Piece before = ends.clocks().pieces().get(0);
            final Piece behind = ends.clocks().pieces().get(1);
            assertThat(before.driftPpm()).isCloseTo(-200 * sign, within(15.0));
            assertThat(behind.driftPpm()).isCloseTo(-200 * sign, within(15.0));
            // 11 s at 200 ppm are 2.2 ms more that the odd clock shows; then it is set back by a second.
            assertThat(behind.offset() - before.offset(before.to()))
                    .isCloseTo(Math.round(sign * 1_000 * MILLI), within(2 * MILLI));
            assertThat((before.to() - (steadyFirst ? odd : steady).firstTime()) / 1e9).isCloseTo(11, within(0.1));
            for (int i = 0; i < ends.passages(); i++) {
                assertThat(ends.delay(i)).as("passage %d", i).isBetween(11 * MILLI, 250 * MILLI);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clock/a-shift-drift-step/client-end.pcap, server-end.true.pcap.zst, link-wan.log, a>b",
        "clock/a-shift-drift-step/client-end.pcap, server-end.drift-step.pcap, link-wan.log, a>b",
        "clock/a-shift-drift-step/server-end.drift-step.pcap, client-end.pcap, link-wan.log, a>b",
        "rsync/b-bad/sender.pcapng, receiver.pcap.lz4, link-vpn.log, a>b",
        "rsync/b-bad/sender.pcapng, receiver.pcap.lz4, link-vpn.log, b>a",
        "rsync/c-vanish/sender.pcap, receiver.pcap, link-vpn.log, a>b",
        "ftp/c-plain/sender.pcapng.gz, receiver.pcap.zst, link-lan.log, a>b",
    })
    void exactlyTheFramesThatTheLinkLostAreLostBetween(String first, String second, String log, String way)
            throws IOException {
        final Path link = Shared.path("lab/" + first).resolveSibling(log);
        final Set<Long> lost = new TreeSet<>();
        for (String line : Files.readAllLines(link)) {
            final String[] words = line.split(" ");
            if (words.length > 8 && words[1].equals(way) && !words[2].equals("reorder") && words[4].equals("6")
                    && !words[8].equals("0")) {
                lost.add(Long.parseLong(words[7]));
            }
        }
        try (CaptureAnalysis a = load(first);
                CaptureAnalysis b = load(first.substring(0, first.lastIndexOf('/') + 1) + second)) {
            final EndToEnd ends = relate(a, b);
            final int direction = ends.losses().stream()
                    .filter(loss -> lost.contains(loss.seq() & 0xffff_ffffL))
                    .mapToInt(Loss::direction)
                    .findFirst()
                    .orElseThrow();
            final Set<Long> found = new TreeSet<>();
            for (Loss loss : ends.losses()) {
                if (loss.where() == Where.BETWEEN && loss.direction() == direction) {
                    found.add(loss.seq() & 0xffff_ffffL);
                }
            }
            assertThat(found).isEqualTo(lost);
            assertThat(ends.lost(direction, Where.BEFORE) + ends.lost(direction, Where.AFTER)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop/sender.pcapng, bacula/a-sigstop/receiver.pcap",
        "bacula/c-late-start/sender.pcapng.zst, bacula/c-late-start/receiver.pcap.gz",
        "gluster/a-flush-behind-off/sender.pcap, gluster/a-flush-behind-off/receiver.pcapng",
        "haproxy/a-before/back.pcapng, haproxy/a-before/back-server-end.pcap",
    })
    void onCleanLinksNothingIsLostAndTheClocksAgree(String first, String second) throws IOException {
        try (CaptureAnalysis a = load(first); CaptureAnalysis b = load(second)) {
            final List<EndPair> pairs = EndMatching.between(a.pairingInput(), b.pairingInput());
            assertThat(pairs).hasSize(a.conversations().count());
            for (EndPair pair : pairs) {
                final EndToEnd ends = EndToEnd.of(a.pairingInput(), b.pairingInput(), pair);
                assertThat(ends.losses()).extracting(Loss::where).doesNotContain(Where.BEFORE, Where.BETWEEN,
                        Where.AFTER);
                assertThat(ends.lostReopenings()).isEmpty();
                assertThat(ends.clocks().pieces()).hasSize(1);
                final Piece piece = ends.clocks().pieces().getFirst();
                assertThat(Math.abs(piece.offset())).isLessThan(MILLI);
            }
        }
    }
}
