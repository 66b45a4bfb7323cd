package org.stallscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.pairing.EndToEnd.Loss;
import org.stallscope.analysis.pairing.EndToEnd.LostReopening;
import org.stallscope.analysis.pairing.EndToEnd.Where;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.PacketScript.Side;
import org.stallscope.analysis.testkit.TwoPoints;

/// Made connections, captured at the client (first) and at the server, whose clock is five seconds ahead.
class EndToEndTest extends TwoPoints {
    private static final long MILLI = 1_000_000;

    @TempDir
    private Path folder;

    private EndToEnd relate() throws IOException {
        try (CaptureAnalysis first =
                CaptureLoader.load(atClient().write(folder.resolve("client.pcap")), LoadProgress.NONE);
                CaptureAnalysis second =
                        CaptureLoader.load(atServer().write(folder.resolve("server.pcap")), LoadProgress.NONE)) {
            final List<EndPair> pairs = EndMatching.between(first.pairingInput(), second.pairingInput());
            assertThat(pairs).hasSize(1);
            return EndToEnd.of(first.pairingInput(), second.pairingInput(), pairs.getFirst());
        }
    }

    @Test
    void theOtherClockIsFoundFromTheQuickestPassagesOfBothWays() throws IOException {
        handshake();
        for (int i = 0; i < 20; i++) {
            client(100 + 50 * i, side -> side.data(500));
            server(120 + 50 * i, Side::ack);
        }
        final EndToEnd ends = relate();
        assertThat(ends.nearFirst()).isZero();
        assertThat(ends.clocks().pieces()).singleElement().satisfies(piece -> {
            assertThat(piece.offset()).isCloseTo(-5_000 * MILLI, within(1_000L));
            assertThat(piece.band()).isCloseTo(10 * MILLI, within(1_000L));
        });
        assertThat(ends.delays(0).median()).isCloseTo(10 * MILLI, within(1_000L));
        assertThat(ends.losses()).isEmpty();
    }

    @Test
    void addressTranslationDoesNotHideTheConnection() throws IOException {
        atServer(new PacketScript(0x0b000001, 61_234, 1_000_000, 0x0a000002, 9103, 2_000_000));
        handshake();
        client(100, side -> side.data(500));
        server(120, Side::ack);
        assertThat(relate().pair().basis()).isEqualTo("sequence-numbers");
    }

    @Test
    void aSegmentThatWasCutOnTheWayIsTheSameBytes() throws IOException {
        handshake();
        for (int i = 0; i < 5; i++) {
            final double at = 100 + 100 * i;
            sent(at, side -> side.data(3_000));
            arrived(at + WAY, side -> side.data(1_000));
            arrived(at + WAY + 0.1, side -> side.data(1_000));
            arrived(at + WAY + 0.2, side -> side.data(1_000));
            server(at + 20, Side::ack);
        }
        final EndToEnd ends = relate();
        assertThat(ends.losses()).isEmpty();
        assertThat(ends.delays(0).count()).isGreaterThanOrEqualTo(15);
        assertThat(ends.delays(0).greatest()).isCloseTo(Math.round(10.2 * MILLI), within(2_000L));
    }

    @Test
    void aCopyThatOnlyTheSendersCaptureHasWasLostBetween() throws IOException {
        handshake();
        client(100, side -> side.data(500));
        server(120, Side::ack);
        sent(200, side -> side.data(500));
        arrived(410, side -> side.data(500));
        sent(400, Side::retransmit);
        server(420, Side::ack);
        final EndToEnd ends = relate();
        assertThat(ends.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.where()).isEqualTo(Where.BETWEEN);
            assertThat(loss.time()).isEqualTo(PacketScript.EPOCH + 200 * MILLI);
        });
    }

    @Test
    void aCopyThatHadArrivedAndWasAcknowledgedWasSentAgainForNothing() throws IOException {
        handshake();
        client(100, side -> side.data(500));
        server(120, Side::ack);
        client(200, side -> side.data(500));
        // The acknowledgement is lost.
        answered(212, Side::ack);
        client(400, Side::retransmit);
        server(412, Side::ack);
        assertThat(relate().losses()).extracting(Loss::where).containsExactly(Where.NOWHERE);
    }

    @Test
    void aCopyThatArrivedAndWasNotAcknowledgedWasLostBehindTheSecondPoint() throws IOException {
        handshake();
        client(100, side -> side.data(500));
        server(120, Side::ack);
        client(200, side -> side.data(500));
        client(400, Side::retransmit);
        server(412, Side::ack);
        assertThat(relate().losses()).extracting(Loss::where).containsExactly(Where.AFTER);
    }

    /// The window is closed at 120 ms; at 300 ms the server has room again.
    private void closed() {
        handshake();
        client(100, side -> side.data(500));
        server(120, side -> side.window(0).ack());
        client(320 - 10, Side::probe);
    }

    @Test
    void aReopeningThatTheSenderDidNotHearOfIsProvedByBothCaptures() throws IOException {
        handshake();
        client(100, side -> side.data(500));
        server(120, side -> side.window(0).ack());
        answered(300, side -> side.window(500).ack());
        client(500, Side::probe);
        heard(520, side -> side.window(500).ack());
        answered(510, Side::ack);
        client(530, side -> side.data(500));
        server(560, Side::ack);
        final List<LostReopening> lost = relate().lostReopenings();
        assertThat(lost).singleElement().satisfies(one -> {
            assertThat(one.direction()).isZero();
            assertThat(one.announced()).isCloseTo(PacketScript.EPOCH + 300 * MILLI, within(MILLI));
            assertThat(one.heard()).isEqualTo(PacketScript.EPOCH + 520 * MILLI);
        });
    }

    @Test
    void aReopeningThatOnlyTheCaptureMissedIsNoLoss() throws IOException {
        closed();
        answered(340, side -> side.window(500).ack());
        // The sender goes on at once: it heard what its capture has not.
        client(351, side -> side.data(500));
        server(380, Side::ack);
        client(400, side -> side.data(500));
        server(420, Side::ack);
        assertThat(relate().lostReopenings()).isEmpty();
    }

    @Test
    void aReopeningThatTheSenderHeardOfIsNoLoss() throws IOException {
        closed();
        server(340, side -> side.window(500).ack());
        client(360, side -> side.data(500));
        server(380, Side::ack);
        assertThat(relate().lostReopenings()).isEmpty();
    }

    @Test
    void anEndThatSitsOnARequestIsToldByItsOwnCapture() throws IOException {
        handshake();
        client(100, side -> side.data(500));
        server(120, Side::ack);
        server(710, side -> side.data(500));
        client(730, Side::ack);
        final EndToEnd ends = relate();
        assertThat(ends.waits(1).count()).isEqualTo(1);
        assertThat(ends.waits(1).longest()).isCloseTo(600 * MILLI, within(1_000L));
        assertThat(ends.waits(0).count()).isZero();
    }
}
