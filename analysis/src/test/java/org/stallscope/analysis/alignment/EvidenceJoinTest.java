package org.stallscope.analysis.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceBuilder;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.MadeEvidence;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.text.Language;

/// A server that reads requests and answers: what its trace says, beside the packets captured at it.
class EvidenceJoinTest {
    private static final long MS = 1_000_000;
    private static final long START = PacketScript.EPOCH;
    private static final int TURNS = 200;
    private static final long DAY = 86_400_000 * MS;
    private static final InetSocketAddress SERVER = endpoint(10, 0, 0, 2, 9103);
    private static final InetSocketAddress CLIENT = endpoint(10, 0, 0, 1, 40_000);

    private static CaptureAnalysis capture;

    @BeforeAll
    static void load() {
        // A request of 100 to 1,099 bytes every 50 ms; it is read 1 ms after it came, and answered with 200 bytes.
        final PacketScript script = new PacketScript().at(0).handshake();
        final Random sizes = new Random(7);
        for (int turn = 0; turn < TURNS; turn++) {
            script.at(100 + turn * 50).client.data(100 + sizes.nextInt(1_000));
            script.at(102 + turn * 50).server.data(200);
            script.at(103 + turn * 50).client.ack();
        }
        script.at(100 + TURNS * 50).client.fin();
        script.at(101 + TURNS * 50).server.fin();
        script.at(102 + TURNS * 50).client.ack();
        capture = Loaded.of(script);
    }

    /// The server's trace, its clock being `shift` behind the capture's.
    private static Evidence trace(InetSocketAddress local, InetSocketAddress remote, TimeBase base, long shift,
            int firstTurn) {
        return trace(local, remote, base, shift, firstTurn, 0);
    }

    /// @param late how long answers are written after they could have been
    private static Evidence trace(InetSocketAddress local, InetSocketAddress remote, TimeBase base, long shift,
            int firstTurn, long late) {
        return MadeEvidence.of(EvidenceFormat.STRACE, base, facts -> {
            final int socket = facts.socket(local, remote, "server", 77, 5, 4_711);
            turns(facts, socket, shift, firstTurn, late);
        });
    }

    private static void turns(EvidenceBuilder facts, int socket, long shift, int firstTurn, long late) {
        final Random sizes = new Random(7);
        int line = 1;
        for (int turn = 0; turn < TURNS; turn++) {
            final int size = 100 + sizes.nextInt(1_000);
            if (turn >= firstTurn) {
                final long at = START + (100 + turn * 50) * MS - shift;
                facts.call(CallKind.READ, "read", at + MS, MS / 10, socket, 77, 4_096, size, line++);
                facts.call(CallKind.WRITE, "write", at + 3 * MS / 2 + late, MS / 10, socket, 77, 200, 200, line++);
                facts.call(CallKind.READ, "read", at + 5 * MS, MS / 10, socket, 77, 4_096, -11, line++);
            }
        }
    }

    private static JoinedEvidence join(Evidence evidence, EvidenceChoices choices) {
        return CaptureEvidence.join(capture, List.of(evidence), choices);
    }

    private static void landed(JoinedEvidence joined, long trueOffset) {
        final ApplicationActivity server = joined.activity(0, 1);
        assertThat(server).as("what %s", joined.files().getFirst().clock().reason()).isNotNull();
        assertThat(joined.activity(0, 0)).isNull();
        assertThat(joined.reader(0, 0)).isSameAs(server);
        assertThat(server.reads().bytes()).isEqualTo(capture.conversations().direction(0, 0).payloadBytes);
        assertThat(server.writes().bytes()).isEqualTo(capture.conversations().direction(0, 1).payloadBytes);
        contains(joined, trueOffset);
    }

    private static void contains(JoinedEvidence joined, long trueOffset) {
        final ClockPiece piece = joined.files().getFirst().clock().pieces().getFirst();
        final long time = joined.files().getFirst().evidence().span()[0];
        assertThat(trueOffset).isBetween(piece.least(time), piece.greatest(time));
    }

    @Test
    void aSocketWithBothNamesNeedsNoTime() {
        final JoinedEvidence joined = join(trace(SERVER, CLIENT, TimeBase.EPOCH, 0, 0), EvidenceChoices.NONE);
        landed(joined, 0);
        final FileAlignment file = joined.files().getFirst();
        assertThat(file.clock().basis()).isEqualTo(ClockMap.Basis.EPOCH);
        assertThat(file.clock().reason()).startsWith("epoch times as they stand");
        assertThat(file.clock().pieces().getFirst().offset(START)).isZero();
        assertThat(file.matches().getFirst().way()).isEqualTo(SocketMatch.Way.NAMES);
    }

    @Test
    void aSocketWithoutNamesIsFoundByItsBytes() {
        final JoinedEvidence joined = join(trace(null, null, TimeBase.EPOCH, 0, 0), EvidenceChoices.NONE);
        landed(joined, 0);
        final SocketMatch match = joined.files().getFirst().matches().getFirst();
        assertThat(match.way()).isEqualTo(SocketMatch.Way.BYTES);
        assertThat(match.readsFrom()).isEqualTo(new SocketMatch.Range(0, 0));
    }

    @Test
    void aShiftedClockIsFoundByCausality() {
        final long shift = 3_723_500 * MS;
        final JoinedEvidence joined = join(trace(null, null, TimeBase.EPOCH, shift, 0), EvidenceChoices.NONE);
        landed(joined, shift);
        final ClockMap clock = joined.files().getFirst().clock();
        assertThat(clock.basis()).isEqualTo(ClockMap.Basis.CAUSALITY);
        assertThat(clock.reason()).contains("aligned by causality");
        assertThat(clock.pieces().getFirst().isBounded()).isTrue();
        assertThat(clock.pieces().getFirst().offset(START)).isCloseTo(shift,
                org.assertj.core.data.Offset.offset(5 * MS));
    }

    @Test
    void aTraceThatBeganInTheMiddleKnowsHowMuchWasReadBefore() {
        final JoinedEvidence joined = join(trace(null, null, TimeBase.EPOCH, 0, 50), EvidenceChoices.NONE);
        contains(joined, 0);
        final SocketMatch match = joined.files().getFirst().matches().getFirst();
        final long before =
                capture.conversations().direction(0, 0).payloadBytes - joined.activity(0, 1).reads().bytes();
        assertThat(before).isGreaterThan(10_000);
        assertThat(match.readsFrom().most()).isEqualTo(before);
        assertThat(match.readsFrom().least()).isBetween(before - 3_000, before);
        assertThat(match.writesFrom().most()).isEqualTo(50 * 200);
        assertThat(match.writesFrom().least()).isBetween(40 * 200L, 50 * 200L);
    }

    @Test
    void timesOfADayGetTheCapturesDayAndAZone() {
        final long hours = 2 * 3_600_000 * MS;
        final long midnight = Math.floorDiv(START + hours, DAY) * DAY - hours;
        final JoinedEvidence joined = join(trace(null, null, TimeBase.TIME_OF_DAY, midnight, 0), EvidenceChoices.NONE);
        landed(joined, midnight);
        final ClockMap clock = joined.files().getFirst().clock();
        assertThat(clock.basis()).isEqualTo(ClockMap.Basis.CALENDAR);
        assertThat(clock.pieces().getFirst().offset(0)).isEqualTo(midnight);
        assertThat(clock.reason()).contains("zone UTC+02:00");
    }

    @Test
    void timesSinceTheStartOfTheTraceAreAligned() {
        landed(join(trace(SERVER, CLIENT, TimeBase.ELAPSED, START, 0), EvidenceChoices.NONE), START);
    }

    @Test
    void factsWithoutTimesHaveNoPlaceOnTheAxis() {
        final JoinedEvidence joined = join(trace(SERVER, CLIENT, TimeBase.NONE, START, 0), EvidenceChoices.NONE);
        assertThat(joined.files().getFirst().clock().isKnown()).isFalse();
        assertThat(joined.files().getFirst().clock().reason()).contains("an order only");
        assertThat(joined.activities()).isEmpty();
    }

    @Test
    void anOffsetThatAPersonGivesHolds() {
        final Evidence trace = trace(SERVER, CLIENT, TimeBase.EPOCH, 0, 0);
        final JoinedEvidence joined = join(trace, EvidenceChoices.NONE.withOffset(trace.file(), 250 * MS));
        final ClockMap clock = joined.files().getFirst().clock();
        assertThat(clock.basis()).isEqualTo(ClockMap.Basis.GIVEN);
        assertThat(clock.reason()).isEqualTo("given by you: +0.250 s to the epoch times");
        assertThat(Language.JAPANESE.<String>make(clock::reason)).isEqualTo("指定: 1970 年起点の時刻に対して +0.250 s");
        assertThat(joined.activity(0, 1).reads().start(0)).isEqualTo(START + 351 * MS);
    }

    @Test
    void aConversationThatAPersonChoosesHolds() {
        final Evidence trace = trace(null, null, TimeBase.EPOCH, 0, 0);
        final JoinedEvidence joined =
                join(trace, EvidenceChoices.NONE.withConversation(trace.file(), 0, -1, 0));
        assertThat(joined.activities()).isEmpty();
        assertThat(joined.files().getFirst().matches().getFirst().way()).isEqualTo(SocketMatch.Way.CHOSEN);
    }

    @Test
    void aSocketBehindTheTranslationOfItsOwnAddressIsFound() {
        final JoinedEvidence joined =
                join(trace(endpoint(172, 17, 0, 2, 80), CLIENT, TimeBase.EPOCH, 0, 0), EvidenceChoices.NONE);
        landed(joined, 0);
        foundByBytes(joined);
    }

    @Test
    void aSocketBehindAProxyWithAClockOfItsOwnIsFound() {
        final long shift = 3_723_500 * MS;
        final JoinedEvidence joined = join(
                trace(endpoint(172, 17, 0, 2, 80), endpoint(172, 17, 0, 1, 51_000), TimeBase.EPOCH, shift, 0),
                EvidenceChoices.NONE);
        landed(joined, shift);
        foundByBytes(joined);
    }

    private static void foundByBytes(JoinedEvidence joined) {
        final SocketMatch match = joined.files().getFirst().matches().getFirst();
        assertThat(match.way()).isEqualTo(SocketMatch.Way.BYTES);
        assertThat(match.score()).isEqualTo(0.95);
        assertThat(match.runnerUp()).isEqualTo(-1);
        assertThat(match.reason()).contains("score 0.95, nothing else fits; its addresses are not in the capture");
        assertThat(Language.CHINESE.<String>make(match::reason)).contains("得分 0.95，没有其他匹配；其地址不在抓包中");
    }

    @Test
    void anotherConnectionOfTheSameHostsIsNotTakenForATranslatedOne() {
        final JoinedEvidence joined = join(
                trace(endpoint(10, 0, 0, 2, 9_103), endpoint(10, 0, 0, 1, 40_001), TimeBase.EPOCH, 0, 0),
                EvidenceChoices.NONE);
        assertThat(joined.activities()).isEmpty();
    }

    @Test
    void aForeignSocketThatWroteWhatItsHostShouldHaveReadIsNotMatched() {
        // As the other side of a proxy: all bytes are there, but each was written after it had been on the wire.
        final Evidence late = trace(endpoint(172, 17, 0, 2, 80), endpoint(172, 17, 0, 1, 51_000), TimeBase.EPOCH,
                0, 0, 20 * MS);
        assertThat(join(late, EvidenceChoices.NONE).activities()).isEmpty();
    }

    @Test
    void aSocketOfAnotherConnectionIsNotMatched() {
        final Evidence other = MadeEvidence.of(EvidenceFormat.STRACE, TimeBase.EPOCH, facts -> {
            final int socket = facts.socket(null, null, "other", 78, 6, 4_712);
            for (int i = 0; i < 50; i++) {
                facts.call(CallKind.READ, "read", START + (100 + i * 20) * MS, MS, socket, 78, 65_536, 60_000, i + 1);
            }
        });
        final JoinedEvidence joined = join(other, EvidenceChoices.NONE);
        assertThat(joined.activities()).isEmpty();
        assertThat(joined.files().getFirst().matches().getFirst().isMatched()).isFalse();
        assertThat(joined.files().getFirst().matches().getFirst().reason()).contains("3,000,000 B read");
    }

    @Test
    void bytesWaitUntilTheyAreRead() {
        final JoinedEvidence joined = join(trace(SERVER, CLIENT, TimeBase.EPOCH, 0, 0), EvidenceChoices.NONE);
        final ApplicationActivity server = joined.activity(0, 1);
        final int first = (int) server.reads().moved(0);
        final BoundedSeries unread = server.unread();
        // 20 ms after the request everything is read; in the 0.1 ms of the call it may be or not.
        assertThat(unread.greatest(unread.indexAt(START + 140 * MS))).isZero();
        assertThat(unread.greatest(unread.indexAt(START + 101 * MS + MS / 20))).isEqualTo(first);
        final BoundedSeries unacknowledged = server.unacknowledged();
        assertThat(unacknowledged.least(unacknowledged.indexAt(START + 102 * MS + MS / 2))).isEqualTo(200);
        assertThat(unacknowledged.greatest(unacknowledged.indexAt(START + 140 * MS))).isZero();
    }

    private static InetSocketAddress endpoint(int a, int b, int c, int d, int port) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
