package org.stallscope.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.quality.CapturePoint.Confidence;
import org.stallscope.analysis.quality.CapturePoint.Place;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.PacketScript.Checksums;

class CapturePointTest {
    @TempDir
    private Path folder;

    private CapturePoint point(PacketScript script) throws IOException {
        try (CaptureAnalysis analysis =
                CaptureLoader.load(script.write(folder.resolve("point.pcap")), LoadProgress.NONE)) {
            return analysis.quality().of(0).point();
        }
    }

    /// The client sends data; each side's answers take so long from the capture point and back, ms.
    private static void transfer(PacketScript script, double clientAnswer, double serverAnswer) {
        script.at(0).client.syn(7);
        script.at(serverAnswer).server.synAck(7);
        script.at(serverAnswer + clientAnswer).client.ack();
        for (int i = 0; i < 30; i++) {
            script.at(1_000 + 200 * i).client.data(1_000);
            script.at(1_000 + 200 * i + serverAnswer).server.data(100);
            script.at(1_000 + 200 * i + serverAnswer + clientAnswer).client.ack();
        }
    }

    @Test
    void theSideThatAnswersAtOnceIsWhereItWasCaptured() throws IOException {
        final PacketScript atSender = new PacketScript().onEthernet();
        transfer(atSender, 0.02, 30);
        final CapturePoint sender = point(atSender);
        assertThat(sender.place()).isEqualTo(Place.SENDER);
        assertThat(sender.side()).isZero();
        assertThat(sender.confidence()).isEqualTo(Confidence.STRONG);
        assertThat(sender.reason())
                .isEqualTo(
                        "10.0.0.1:40000 answers within 0.020 ms, 10.0.0.2:9103 answers after 0.030 s at the soonest.");
        assertThat(sender.answerA()).isEqualTo(20_000);
        assertThat(sender.answerB()).isEqualTo(30_000_000);

        final PacketScript atReceiver = new PacketScript().onEthernet();
        transfer(atReceiver, 30, 0.02);
        assertThat(point(atReceiver).place()).isEqualTo(Place.RECEIVER);
        assertThat(point(atReceiver).side()).isEqualTo(1);
    }

    @Test
    void theSenderIsTheSideThatSendsMoreWhoeverConnected() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        script.at(0).client.syn(7);
        script.at(30).server.synAck(7);
        script.at(30.02).client.ack();
        for (int i = 0; i < 30; i++) {
            script.at(100 + 2 * i).server.data(1_000);
            script.at(100.02 + 2 * i).client.ack();
        }
        assertThat(point(script).place()).isEqualTo(Place.RECEIVER);
        assertThat(point(script).side()).isZero();
    }

    @Test
    void betweenBothSidesTakeTheirTime() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        transfer(script, 4, 30);
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.BETWEEN);
        assertThat(point.side()).isEqualTo(-1);
        assertThat(point.confidence()).isEqualTo(Confidence.STRONG);
    }

    @Test
    void endsThatAreCloseTogetherCannotBeToldApart() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        transfer(script, 0.012, 0.02);
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.UNKNOWN);
        assertThat(point.confidence()).isEqualTo(Confidence.OPEN);
        assertThat(point.reason()).contains("so close that no distance shows");
    }

    @Test
    void routersPassedTellTheFarSide() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        script.server.timeToLive(57);
        transfer(script, 0.06, 0.5);
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.SENDER);
        assertThat(point.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(point.reason()).contains("first time to live, 64").contains("7 routers");
    }

    @Test
    void routersOnBothSidesMeanBetween() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        script.client.timeToLive(126);
        script.server.timeToLive(57);
        transfer(script, 0.3, 0.3);
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.BETWEEN);
        assertThat(point.confidence()).isEqualTo(Confidence.STRONG);
        assertThat(point.reason()).contains("2 routers").contains("7 routers");
    }

    @Test
    void aHostInAContainerOnTheCapturingMachineIsNotTheCapturePoint() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        script.client.timeToLive(63);
        script.server.timeToLive(57);
        transfer(script, 0.03, 30);
        assertThat(point(script).place()).isEqualTo(Place.BETWEEN);
    }

    @Test
    void checksumsLeftToTheCardTellTheirSide() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        script.client.checksums(Checksums.FILLED_IN);
        script.server.checksums(Checksums.LEFT_TO_THE_CARD);
        transfer(script, 0.4, 0.2);
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.RECEIVER);
        assertThat(point.confidence()).isEqualTo(Confidence.STRONG);
        assertThat(point.reason()).contains("checksums of 10.0.0.2:9103 are left for its network card");
    }

    @Test
    void checksumsLeftByBothSidesTellNothing() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        script.client.checksums(Checksums.LEFT_TO_THE_CARD);
        script.server.checksums(Checksums.LEFT_TO_THE_CARD);
        transfer(script, 0.02, 0.02);
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.UNKNOWN);
        assertThat(point.reason()).contains("both may be on one machine");
    }

    @Test
    void shortFramesFilledUpHaveCrossedAWire() throws IOException {
        final PacketScript atServer = new PacketScript().onEthernet();
        atServer.client.padded();
        atServer.handshake();
        atServer.at(5).client.data(1_000);
        atServer.at(5.3).server.ack();
        assertThat(point(atServer).place()).isEqualTo(Place.RECEIVER);

        final PacketScript onTheWire = new PacketScript().onEthernet();
        onTheWire.client.padded();
        onTheWire.server.padded();
        // Bare acknowledgements of both sides are short.
        onTheWire.handshake();
        onTheWire.at(5).client.data(1_000);
        onTheWire.at(5.3).server.ack();
        assertThat(point(onTheWire).place()).isEqualTo(Place.BETWEEN);
    }

    @Test
    void segmentsNoWireCarriesExistAtAnEndOnly() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        // No handshake, and the client never acknowledges: nothing tells how near it is.
        for (int i = 0; i < 60; i++) {
            script.at(100 * i).client.data(40_000);
            script.at(100 * i + 25).server.ack();
        }
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.SENDER);
        assertThat(point.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(point.reason()).contains("40,000 B exist only within a host");
    }

    @Test
    void oneAddressAtBothEndsIsOneHost() throws IOException {
        final PacketScript script = new PacketScript(0x7f000001, 40_000, 1, 0x7f000001, 80, 2);
        transfer(script, 0.02, 0.02);
        assertThat(point(script).place()).isEqualTo(Place.SAME_HOST);
    }

    @Test
    void framesOfLinuxLoopbackAreOneHost() throws IOException {
        // Scripts have hardware addresses of zeros, as the loopback interface has.
        final PacketScript script = new PacketScript();
        transfer(script, 0.02, 0.02);
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.SAME_HOST);
        assertThat(point.reason()).contains("no hardware addresses");
    }

    @Test
    void withoutAnswersNothingCanBeTold() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        script.at(0).client.data(1_000);
        script.at(1).client.data(1_000);
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.UNKNOWN);
        assertThat(point.answerA()).isEqualTo(-1);
        assertThat(point.reason()).contains("No acknowledgement of captured data was seen");
    }

    @Test
    void fewSlowAnswersOfAnApplicationAreNoDistance() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        script.server.timeToLive(57);
        // Without a handshake: both acknowledge late, because their applications answer late.
        for (int i = 0; i < 8; i++) {
            script.at(1_000 * i).client.data(100);
            script.at(1_000 * i + 40).server.data(100);
            script.at(1_000 * i + 80).client.ack();
        }
        final CapturePoint point = point(script);
        assertThat(point.place()).isEqualTo(Place.UNKNOWN);
        assertThat(point.reason()).contains("7 routers");
    }
}
