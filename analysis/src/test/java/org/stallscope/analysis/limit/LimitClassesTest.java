package org.stallscope.analysis.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.limit.ExternalFacts.Fact;
import org.stallscope.analysis.limit.ExternalFacts.Kind;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.text.Message;

/// Each class by itself, as the sender's host captures it: the server is 20 ms away.
class LimitClassesTest {
    private static final int MSS = 1460;

    /// The way to the server and back, ms.
    private static final double RTT = 20;

    private static PacketScript script() {
        final PacketScript script = new PacketScript().onEthernet();
        script.server.timeToLive(57);
        script.at(0).client.syn(7);
        script.at(RTT).server.synAck(7);
        script.at(RTT + 0.02).client.ack();
        return script;
    }

    private static LimitTimeline limits(PacketScript script) {
        return Loaded.of(script).limits(0).ab();
    }

    /// Segments and their acknowledgement a round trip later.
    private static void exchange(PacketScript script, double millis, int segments) {
        for (int i = 0; i < segments; i++) {
            script.at(millis + 0.01 * i).client.data(MSS);
        }
        script.at(millis + RTT).server.ack();
    }

    private static LimitInterval at(LimitTimeline timeline, double millis) {
        return timeline.at(PacketScript.EPOCH + Math.round(millis * 1_000_000));
    }

    private static void between(LimitInterval interval, double from, double to) {
        assertThat((interval.from() - PacketScript.EPOCH) / 1e6).as("%s", interval).isCloseTo(from, within(25.0));
        assertThat((interval.to() - PacketScript.EPOCH) / 1e6).as("%s", interval).isCloseTo(to, within(25.0));
    }

    @Test
    void aWindowClosedForLongerThanATimeoutWhoseProbesAreAnsweredWithZeroIsAReaderThatStopped() {
        final PacketScript script = filled();
        for (int probe : new int[] {350, 800, 1_700}) {
            script.at(probe).client.probe();
            script.at(probe + RTT).server.ack();
        }
        script.at(3_000).server.window(500).ack();
        script.at(3_000.1).client.data(MSS);
        script.at(3_020).server.ack();
        final LimitInterval stop = at(limits(script), 2_000);
        assertThat(stop.factor()).isEqualTo(LimitingFactor.RECEIVER_NOT_READING);
        assertThat(stop.confidence()).isEqualTo(Confidence.STRONG);
        assertThat(stop.numbers().probes()).isEqualTo(3);
        between(stop, 70, 3_000);
    }

    @Test
    void aWindowThatClosesShortlyAgainAndAgainIsASlowReader() {
        final PacketScript script = script();
        for (int i = 0; i < 5; i++) {
            script.at(45 + 200 * i).server.window(4 * MSS / 128 + 1).ack();
            for (int k = 0; k < 4; k++) {
                script.at(50 + 200 * i + 0.01 * k).client.data(MSS);
            }
            script.at(70 + 200 * i).server.window(0).ack();
            script.at(220 + 200 * i).server.window(4 * MSS / 128 + 1).ack();
        }
        final LimitTimeline limits = limits(script);
        assertThat(at(limits, 360).factor()).isEqualTo(LimitingFactor.RECEIVER_SLOW_READING);
        assertThat(at(limits, 360).confidence()).isEqualTo(Confidence.STRONG);
    }

    @Test
    void aSenderWhoseEveryFlightFillsAnUnchangingWindowHasASmallReceiveBuffer() {
        final PacketScript script = script();
        script.server.window(8 * MSS / 128);
        script.at(40).server.ack();
        for (int i = 0; i < 30; i++) {
            exchange(script, 50 + i * (RTT + 0.2), 7);
        }
        final LimitTimeline limits = limits(script);
        assertThat(limits.dominant()).isEqualTo(LimitingFactor.RECEIVE_BUFFER_SMALL);
        assertThat(limits.share(LimitingFactor.RECEIVE_BUFFER_SMALL)).isGreaterThan(0.8);
        assertThat(limits.receiveWindowLimited())
                .isGreaterThanOrEqualTo(limits.time(LimitingFactor.RECEIVE_BUFFER_SMALL));
    }

    @Test
    void aRightEdgeThatGoesBackIsAWindowTakenBack() {
        final PacketScript script = script();
        exchange(script, 50, 4);
        script.at(200).server.window(0).ack();
        script.at(1_200).server.window(500).ack();
        script.at(1_200.1).client.data(MSS);
        assertThat(at(limits(script), 700).factor()).isEqualTo(LimitingFactor.WINDOW_WITHDRAWN);
    }

    /// The window closes because data fills it, not because it is taken back.
    private static PacketScript filled() {
        final PacketScript script = script();
        script.server.window(4 * MSS / 128 + 1);
        script.at(40).server.ack();
        for (int i = 0; i < 4; i++) {
            script.at(50 + 0.01 * i).client.data(MSS);
        }
        script.at(70).server.window(0).ack();
        return script;
    }

    @Test
    void aWindowThatTheFirstProbeFindsWideOpenWasNotAnnounced() {
        final PacketScript script = filled();
        script.at(400).client.probe();
        script.at(420).server.window(500).ack();
        script.at(420.1).client.data(MSS);
        assertThat(at(limits(script), 300).factor()).isEqualTo(LimitingFactor.REOPENING_UNANNOUNCED);
    }

    @Test
    void aSenderThatGoesOnProbingAfterTheWindowOpenedHasNotHeardOfIt() {
        final PacketScript script = filled();
        script.at(400).client.probe();
        script.at(420).server.ack();
        script.at(500).server.window(500).ack();
        script.at(1_000).client.probe();
        script.at(1_020).server.ack();
        script.at(1_020.1).client.data(MSS);
        final LimitInterval lost = at(limits(script), 900);
        assertThat(lost.factor()).isEqualTo(LimitingFactor.REOPENING_LOST);
        assertThat(lost.confidence()).isEqualTo(Confidence.OPEN);
    }

    @Test
    void aPauseWithNothingInFlightThatTheSenderEndsIsASenderWithoutData() {
        final PacketScript script = script();
        exchange(script, 50, 3);
        exchange(script, 2_000, 3);
        final LimitInterval pause = at(limits(script), 1_000);
        assertThat(pause.factor()).isEqualTo(LimitingFactor.SENDER_NO_DATA);
        between(pause, 70, 2_000);
    }

    @Test
    void aPauseWithinWhatTheReceiverAskedForIsASenderThatPauses() {
        final PacketScript script = script();
        script.at(30).server.data(100);
        exchange(script, 50, 3);
        exchange(script, 2_000, 3);
        assertThat(at(limits(script), 1_000).factor()).isEqualTo(LimitingFactor.SENDER_PAUSE);
    }

    @Test
    void aRequestThatIsAcknowledgedAndNotAnsweredIsASilentPeer() {
        final PacketScript script = script();
        exchange(script, 50, 1);
        script.at(4_000).server.data(200);
        script.at(4_000.1).client.ack();
        final LimitInterval silence = at(limits(script), 2_000);
        assertThat(silence.factor()).isEqualTo(LimitingFactor.PEER_SILENT);
        between(silence, 70, 4_000);
        assertThat(at(Loaded.of(script).limits(0).ba(), 2_000).factor()).isEqualTo(LimitingFactor.SENDER_NO_DATA);
    }

    @Test
    void aRequestARoundTripIsLimitedByTurns() {
        final PacketScript script = script();
        for (int i = 0; i < 40; i++) {
            script.at(50 + i * (RTT + 0.2)).client.data(1_000);
            script.at(50 + i * (RTT + 0.2) + RTT).server.data(100);
        }
        final LimitTimeline limits = limits(script);
        assertThat(limits.dominant()).isEqualTo(LimitingFactor.TURN_LIMITED);
        final LimitInterval turns = at(limits, 500);
        assertThat(turns.numbers().turnBytes()).isBetween(900L, 1_100L);
        assertThat(turns.numbers().turnDuration()).isBetween(20_000_000L, 21_000_000L);
    }

    @Test
    void theEndOfABurstThatIsSentAgainAfterATimeoutWasLost() {
        final PacketScript script = script();
        for (int i = 0; i < 10; i++) {
            script.at(50 + 0.01 * i).client.data(MSS);
        }
        script.at(70).server.ackAllBut(2 * MSS);
        script.at(400).client.segment(script.client.next() - 2 * MSS, 2_000_001, PacketScript.ACK, MSS);
        script.at(420).server.ack();
        final LimitTimeline limits = limits(script);
        between(at(limits, 300), 70, 400);
        assertThat(at(limits, 300).factor()).isEqualTo(LimitingFactor.TIMEOUT_TAIL);
        assertThat(limits.lost()).isEqualTo(1);
    }

    @Test
    void aLoneSegmentThatIsSentAgainHadTooFewBehindIt() {
        final PacketScript script = script();
        exchange(script, 50, 1);
        script.at(100).client.data(MSS);
        script.at(400).client.retransmit();
        script.at(420).server.ack();
        assertThat(at(limits(script), 300).factor()).isEqualTo(LimitingFactor.TIMEOUT_FEW_IN_FLIGHT);
    }

    @Test
    void aFlightOfWhichNothingArrivesIsABurstOfLossAndItsSecondTimeoutARepeatedOne() {
        final PacketScript script = script();
        exchange(script, 50, 10);
        final int first = script.client.next();
        for (int i = 0; i < 10; i++) {
            script.at(100 + 0.01 * i).client.data(MSS);
        }
        script.at(400).client.segment(first, 2_000_001, PacketScript.ACK, MSS);
        script.at(1_000).client.segment(first, 2_000_001, PacketScript.ACK, MSS);
        script.at(1_020).server.ack();
        final LimitTimeline limits = limits(script);
        assertThat(at(limits, 250).factor()).isEqualTo(LimitingFactor.TIMEOUT_BURST_LOSS);
        assertThat(at(limits, 700).factor()).isEqualTo(LimitingFactor.TIMEOUT_REPEATED_LOSS);
    }

    @Test
    void whatADuplicateSackSaysHadArrivedWasNotLost() {
        final PacketScript script = script();
        exchange(script, 50, 3);
        script.at(100).client.data(MSS);
        script.at(400).client.retransmit();
        script.at(410).server.ack();
        script.at(420).server.sack(0, MSS, 0);
        final LimitTimeline limits = limits(script);
        assertThat(at(limits, 300).factor()).isEqualTo(LimitingFactor.ACK_LOST_OR_LATE);
        assertThat(limits.resent()).isEqualTo(1);
        assertThat(limits.unneeded()).isEqualTo(1);
        assertThat(limits.lost()).isZero();
    }

    @Test
    void resendingWithGrowingGapsAndNoAnswerToTheEndIsADeadPeerForBothDirections() {
        final PacketScript script = script();
        exchange(script, 50, 5);
        script.at(100).client.data(MSS);
        for (int again : new int[] {400, 1_000, 2_200, 4_600}) {
            script.at(again).client.retransmit();
        }
        final ConversationLimits both = Loaded.of(script).limits(0);
        assertThat(both.ab().dominant()).isEqualTo(LimitingFactor.DEAD_PEER);
        assertThat(at(both.ab(), 3_000).confidence()).isEqualTo(Confidence.STRONG);
        between(at(both.ab(), 3_000), 100, 4_600);
        assertThat(at(both.ba(), 3_000).factor()).isEqualTo(LimitingFactor.DEAD_PEER);
        assertThat(at(both.ba(), 3_000).confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void smallWritesThatWaitForDelayedAcknowledgementsAreNaglesAlgorithm() {
        final PacketScript script = script();
        double time = 50;
        for (int i = 0; i < 12; i++) {
            script.at(time).client.data(100);
            script.at(time + RTT + 40).server.ack();
            time += RTT + 40.05;
        }
        assertThat(limits(script).dominant()).isEqualTo(LimitingFactor.NAGLE_DELAYED_ACK);
    }

    @Test
    void dataThatTheCaptureMissedIsNoStallOfAnybody() {
        final PacketScript script = script();
        exchange(script, 50, 3);
        script.at(1_000).client.unseenData(20 * MSS);
        script.at(1_100).server.ack();
        exchange(script, 1_200, 3);
        assertThat(limits(script).budget().keySet()).contains(LimitingFactor.CAPTURE_ARTEFACT);
    }

    @Test
    void aConnectionThatIsNeverAnsweredIsAHandshakeAndOneThatBothFinishedIsClosed() {
        final PacketScript unanswered = new PacketScript();
        unanswered.at(0).client.syn(7);
        unanswered.at(1_000).client.segment(1_000_000, 0, PacketScript.SYN, 0);
        assertThat(limits(unanswered).budget()).containsOnlyKeys(LimitingFactor.HANDSHAKE);

        final PacketScript finished = script();
        exchange(finished, 50, 2);
        finished.at(100).client.fin();
        finished.at(120).server.fin();
        finished.at(120.1).client.ack();
        finished.at(3_000).client.rst();
        assertThat(at(limits(finished), 1_000).factor()).isEqualTo(LimitingFactor.CLOSED);
    }

    @Test
    void aConnectionOverWhichNobodyEverSpokeWaitsForSomethingOutsideTcp() {
        final PacketScript script = script();
        script.at(5_000).client.probe();
        script.at(5_020).server.ack();
        assertThat(limits(script).dominant()).isEqualTo(LimitingFactor.OUTSIDE_TCP);
    }

    // ---- facts from outside the capture ----

    /// A stop of the reader from 100 to 3,000 ms, then a pause of the sender until 6,000 ms.
    private static CaptureAnalysis stopAndPause() {
        final PacketScript script = filled();
        script.at(350).client.probe();
        script.at(370).server.ack();
        script.at(3_000).server.window(500).ack();
        exchange(script, 3_000.1, 2);
        exchange(script, 6_000, 2);
        return Loaded.of(script);
    }

    private static LimitTimeline with(Kind kind, Confidence confidence, LimitingFactor twin) {
        final Fact fact = new Fact(
                kind, PacketScript.EPOCH, PacketScript.EPOCH + 10_000_000_000L, confidence, twin,
                Message.plain("trace.log, line 7"));
        return stopAndPause().limits().of(0, Thresholds.DEFAULTS, (c, d) -> d == 0 ? List.of(fact) : List.of()).ab();
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"RECEIVER_NOT_READING", "RECEIVE_QUEUE_FULL", "RECEIVE_WINDOW_LIMITED"})
    void whatShowsThatTheReceiverDidNotReadProvesTheStop(Kind kind) {
        final LimitInterval stop = at(with(kind, Confidence.PROVED, null), 2_000);
        assertThat(stop.factor()).isEqualTo(LimitingFactor.RECEIVER_NOT_READING);
        assertThat(stop.confidence()).isEqualTo(Confidence.PROVED);
        assertThat(stop.source()).isEqualTo("trace.log, line 7");
    }

    @Test
    void aReaderThatWaitedForDataRefutesTheStop() {
        final LimitInterval stop = at(with(Kind.RECEIVER_WAITING_TO_READ, Confidence.PROVED, null), 2_000);
        assertThat(stop.factor()).isEqualTo(LimitingFactor.UNKNOWN);
        assertThat(stop.confidence()).isEqualTo(Confidence.OPEN);
        assertThat(stop.secondary()).contains(LimitingFactor.RECEIVER_NOT_READING);
    }

    @Test
    void aSlowTwinMakesTheStopBackPressureAndKeepsWhatTheWireShows() {
        final LimitInterval stop =
                at(with(Kind.TWIN_LIMITED, Confidence.LIKELY, LimitingFactor.CONGESTION), 2_000);
        assertThat(stop.factor()).isEqualTo(LimitingFactor.PROXY_BACKPRESSURE);
        assertThat(stop.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(stop.secondary()).contains(LimitingFactor.RECEIVER_NOT_READING);
    }

    @Test
    void aTraceOfTheSenderProvesOrMovesItsPause() {
        assertThat(at(with(Kind.SENDER_WROTE_NOTHING, Confidence.PROVED, null), 5_000))
                .satisfies(i -> assertThat(i.factor()).isEqualTo(LimitingFactor.SENDER_NO_DATA))
                .satisfies(i -> assertThat(i.confidence()).isEqualTo(Confidence.PROVED));
        assertThat(at(with(Kind.SENDER_BLOCKED_ELSEWHERE, Confidence.PROVED, null), 5_000).factor())
                .isEqualTo(LimitingFactor.OUTSIDE_TCP);
        assertThat(at(with(Kind.SENDER_HAD_DATA, Confidence.PROVED, null), 5_000).factor())
                .isEqualTo(LimitingFactor.UNKNOWN);
        assertThat(at(with(Kind.SEND_BUFFER_LIMITED, Confidence.PROVED, null), 5_000).factor())
                .isEqualTo(LimitingFactor.SEND_BUFFER_LIMIT);
    }
}
