package org.stallscope.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

/// "Cannot judge" is said where the capture point or a cut capture does not allow more.
class CannotJudgeTest {
    private static final int MSS = 1460;

    private static Finding worst(PacketScript script) {
        final CaptureAnalysis analysis = Loaded.of(script);
        final ConversationVerdict verdict = analysis.verdict(0);
        final List<String> wrong = new ArrayList<>();
        FindingCheck.of(analysis, verdict, "cannot judge", wrong);
        assertThat(wrong).isEmpty();
        return verdict.worst();
    }

    @Test
    void ofOneDirectionAloneNobodyIsBlamed() {
        final PacketScript script = new PacketScript();
        for (int i = 0; i < 40; i++) {
            script.at(100 * i).client.data(MSS);
        }
        final Finding worst = worst(script);
        assertThat(worst.kind()).isEqualTo(Kind.CANNOT_JUDGE);
        assertThat(worst.rule()).isEqualTo("one-direction");
        assertThat(worst.confidence()).isEqualTo(Confidence.OPEN);
        assertThat(worst.culprit()).isEqualTo(Finding.NOBODY);
        assertThat(worst.sentence()).contains("cannot be told");
    }

    @Test
    void aCallThatTheCaptureEndsWithMayHaveBeenAnswered() {
        final PacketScript script = new PacketScript();
        script.at(0).client.syn(7);
        final Finding worst = worst(script);
        assertThat(worst.rule()).isEqualTo("no-connection");
        assertThat(worst.confidence()).isEqualTo(Confidence.OPEN);
        assertThat(worst.culprit()).isEqualTo(Finding.NOBODY);
        assertThat(worst.sentence()).contains("had not answered", "when the capture ended");
    }

    @Test
    void aCallWithoutAnAnswerWhileTheCaptureGoesOnWasNeverAnswered() {
        final PacketScript script = new PacketScript();
        script.at(0).client.syn(7);
        script.at(1_000).client.syn(7);
        final Finding worst = worst(script);
        assertThat(worst.rule()).isEqualTo("no-connection");
        assertThat(worst.confidence()).isEqualTo(Confidence.STRONG);
        assertThat(worst.sentence()).contains("never answered");
    }

    @Test
    void whereTheCaptureMissedPacketsItSaysSoAndAsksForAnother() {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 1; i <= 5; i++) {
            script.at(1_000 * i).client.unseenData(20 * MSS);
            script.at(1_000 * i + 100).server.ack();
            script.at(1_000 * i + 200).client.data(MSS);
            script.at(1_000 * i + 220).server.ack();
        }
        final Finding worst = worst(script);
        assertThat(worst.kind()).isEqualTo(Kind.CANNOT_JUDGE);
        assertThat(worst.rule()).isEqualTo("capture-incomplete");
        assertThat(worst.sentence()).contains("cannot be told: the capture missed packets");
        assertThat(worst.next()).anySatisfy(check -> assertThat(check.command()).startsWith("tcpdump "));
    }

    /// Rounds of 100 ms in which ten segments fill a window of 14,592 bytes.
    private static void rounds(PacketScript script) {
        for (int i = 1; i < 60; i++) {
            for (int k = 0; k < 10; k++) {
                script.at(100 * i + 0.01 * k).client.data(MSS);
            }
            script.at(100 * i + 99.5).server.window(14_600 >> 7).ack();
        }
    }

    private static void slowHandshake(PacketScript script) {
        script.at(0).client.syn(7);
        script.at(50).server.synAck(7);
        script.at(50.1).client.ack();
    }

    @Test
    void whereTheSnapLengthKeptTheScaleTheWindowIsToBlame() {
        final PacketScript script = new PacketScript().snap(96);
        slowHandshake(script);
        rounds(script);
        final Finding worst = worst(script);
        assertThat(worst.rule()).isEqualTo("window-small");
        assertThat(worst.confidence()).isEqualTo(Confidence.STRONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {54, 56, 60})
    void whereTheSnapLengthCutTheScaleAwayNeitherWindowNorPathIsBlamedAndNobodyIsAcquitted(int snap) {
        final PacketScript script = new PacketScript().snap(snap);
        slowHandshake(script);
        rounds(script);
        final Finding worst = worst(script);
        assertThat(worst.kind()).isEqualTo(Kind.CANNOT_JUDGE);
        assertThat(worst.rule()).isEqualTo("window-unknown");
        assertThat(worst.nanos()).isGreaterThan(5_000_000_000L);
        assertThat(worst.sentence()).contains("cannot be told whether the window of 10.0.0.2:9103 or the path",
                "the capture cut the options of the handshake");
        assertThat(worst.next()).anySatisfy(check -> assertThat(check.command()).startsWith("tcpdump "));
        assertThat(Loaded.of(script).verdict(0).findings()).extracting(Finding::rule)
                .doesNotContain("receiver-acquitted", "path-rate", "window-small");
    }

    @Test
    void withoutTheHandshakeTheSameIsSaidOfARhythmThatTheWindowMaySet() {
        final PacketScript script = new PacketScript();
        rounds(script);
        final Finding worst = worst(script);
        assertThat(worst.rule()).isEqualTo("window-unknown");
        assertThat(worst.sentence()).contains("the handshake is not in the capture");
    }

    @Test
    void aWindowOfUnknownScaleThatHadRoomEvenUnscaledHoldsNobodyBack() {
        final PacketScript script = new PacketScript().snap(60).onEthernet();
        slowHandshake(script);
        for (int i = 1; i < 60; i++) {
            script.at(100 * i).client.data(100);
            script.at(100 * i + 50).server.window(60_000 >> 7).ack();
        }
        assertThat(Loaded.of(script).verdict(0).findings()).extracting(Finding::rule).doesNotContain("window-unknown");
    }

    @Test
    void closedWindowsNeedNoScale() {
        final PacketScript script = new PacketScript().snap(60);
        slowHandshake(script);
        script.at(100).client.data(MSS);
        script.at(101).server.window(0).ack();
        script.at(400).client.probe();
        script.at(450).server.ack();
        script.at(5_000).server.window(60_000).ack();
        script.at(5_001).client.data(MSS);
        script.at(5_051).server.ack();
        assertThat(worst(script).rule()).isEqualTo("reader-stopped");
    }

    @Test
    void framesCutBeforeTheirTcpHeaderAreCountedAndBlameNobody() {
        final PacketScript script = new PacketScript().snap(50);
        slowHandshake(script);
        rounds(script);
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(analysis.conversations().count()).isZero();
        assertThat(analysis.health().entries()).anySatisfy(entry -> {
            assertThat(entry.counter()).isEqualTo("cut-before-tcp");
            assertThat(entry.advice()).contains("larger snap length");
        });
    }

    @Test
    void dataInFlightThatTheCaptureEndsWithIsNotExplained() {
        final PacketScript script = new PacketScript().handshake();
        script.at(100).client.data(MSS);
        script.at(120).server.ack();
        script.at(200).client.data(MSS);
        script.at(9_000).server.ackAllBut(MSS);
        final Finding worst = worst(script);
        assertThat(worst.kind()).isEqualTo(Kind.CANNOT_JUDGE);
        assertThat(worst.rule()).isEqualTo("unexplained");
        assertThat(worst.sentence()).contains("packets alone do not tell why");
        assertThat(worst.next()).isNotEmpty();
    }

    /// From there the sender's queue and what waits on the way cannot be seen.
    @Test
    void atTheReceiverAnUnsteadyPaceIsNeitherTheSendersNorThePathsFault() {
        final PacketScript script = new PacketScript().onEthernet();
        script.client.timeToLive(57);
        script.at(0).client.syn(7);
        script.at(0.05).server.synAck(7);
        script.at(60).client.ack();
        double time = 70;
        for (int i = 0; i < 2_000; i++) {
            time += i / 100 % 2 == 0 ? 0.4 : 3;
            script.at(time).client.data(MSS);
            if (i % 2 == 1) {
                script.at(time + 0.02).server.ack();
            }
        }
        final Finding worst = worst(script);
        assertThat(worst.measures().has(Measure.AT_RECEIVER)).isTrue();
        assertThat(worst.kind()).as(worst.sentence()).isEqualTo(Kind.CANNOT_JUDGE);
        assertThat(worst.sentence()).contains("captured at the receiver, it cannot be told whether");
    }
}
