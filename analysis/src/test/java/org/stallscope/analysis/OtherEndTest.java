package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.PacketScript.Side;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.testkit.TwoPoints;
import org.stallscope.analysis.text.Language;

/// What a capture of the other end changes in the judgement of one: an announcement of an open window that was lost (class 6).
class OtherEndTest extends TwoPoints {
    private static final long MILLI = 1_000_000;

    /// Of the windows.
    private static final int SCALE = 7;

    /// The server's window is closed from 320 ms on and open again at 3,300 ms; of that the client hears 2,220 ms later, as the
    /// answer to a probe.
    private static final double OPEN = 3_300;

    private static final double HEARD = 5_520;

    @TempDir
    private Path folder;

    private void closes() {
        handshake();
        for (int i = 0; i <= 20; i++) {
            final int room = 200 - 10 * i;
            client(100 + 10 * i, side -> side.data(10 << SCALE));
            server(111 + 10 * i, side -> side.window(room).ack());
        }
        client(600, Side::probe);
        server(611, Side::ack);
    }

    private void goesOn(double at) {
        client(at, side -> side.data(1_000));
        server(at + 12, Side::ack);
        client(at + 30, side -> side.data(1_000));
        server(at + 42, Side::ack);
    }

    /// An announcement that the client never gets.
    private void loses() {
        closes();
        answered(OPEN, side -> side.window(500).ack());
        client(5_500, Side::probe);
        answered(HEARD - 10, Side::ack);
        heard(HEARD, side -> side.window(500).ack());
        goesOn(HEARD + 1);
    }

    private void hears() {
        closes();
        server(OPEN, side -> side.window(500).ack());
        goesOn(OPEN + 12);
    }

    private void loaded(BiConsumer<CaptureAnalysis, CaptureAnalysis> test) throws IOException {
        try (CaptureAnalysis client =
                CaptureLoader.load(atClient().write(folder.resolve("client.pcap")), LoadProgress.NONE);
                CaptureAnalysis server =
                        CaptureLoader.load(atServer().write(folder.resolve("server.pcap")), LoadProgress.NONE)) {
            test.accept(client, server);
        }
    }

    private static Judgement judged(CaptureAnalysis analysis) {
        return Judgement.of(analysis, JoinedEvidence.NONE);
    }

    private static List<LimitInterval> intervals(Judgement judgement) {
        return judgement.limits(0).main().intervals();
    }

    private static LimitInterval at(Judgement judgement, long time) {
        return intervals(judgement).stream().filter(one -> one.from() <= time && time < one.to()).findFirst()
                .orElseThrow();
    }

    private static long time(double millis) {
        return PacketScript.EPOCH + Math.round(millis * MILLI);
    }

    @Test
    void theSendersCaptureAloneBlamesTheReader() throws IOException {
        loses();
        loaded((client, server) -> assertThat(at(judged(client), time(4_000)).factor())
                .isEqualTo(LimitingFactor.RECEIVER_NOT_READING));
    }

    @Test
    void withTheReceiversCaptureTheTimeFromTheAnnouncementOnIsProvedToBeThePaths() throws IOException {
        loses();
        loaded((client, server) -> {
            final Judgement judgement = judged(client).with(EndCaptures.of(client, server));
            final LimitInterval before = at(judgement, time(2_000));
            assertThat(before.factor()).isEqualTo(LimitingFactor.RECEIVER_NOT_READING);
            final LimitInterval lost = at(judgement, time(4_000));
            assertThat(lost.factor()).isEqualTo(LimitingFactor.REOPENING_LOST);
            assertThat(lost.confidence()).isEqualTo(Confidence.PROVED);
            assertThat(lost.from()).isCloseTo(time(OPEN), within(11 * MILLI)).isEqualTo(before.to());
            assertThat(lost.to()).isCloseTo(time(HEARD), within(2 * MILLI));
            assertThat(Language.ENGLISH.make(() -> lost.proof().text()))
                    .isEqualTo(
                            "server.pcap frame 48 announces an open window, and client.pcap has no such packet: there "
                                    + "the window opens with frame 49, 2.220 s later");
        });
    }

    @Test
    void theReceiversCaptureAloneLeavesItOpenAndTheSendersProvesIt() throws IOException {
        loses();
        loaded((client, server) -> {
            final long then = time(4_000 + AHEAD);
            assertThat(at(judged(server), then).factor()).isEqualTo(LimitingFactor.REOPENING_LOST);
            assertThat(at(judged(server), then).confidence()).isEqualTo(Confidence.OPEN);
            final Judgement judgement = judged(server).with(EndCaptures.of(server, client));
            assertThat(at(judgement, then).factor()).isEqualTo(LimitingFactor.REOPENING_LOST);
            assertThat(at(judgement, then).confidence()).isEqualTo(Confidence.PROVED);
        });
    }

    @Test
    void theVerdictNamesTheLossWithBothFrames() throws IOException {
        loses();
        loaded((client, server) -> {
            final Finding finding = judged(client).with(EndCaptures.of(client, server)).verdict(0).findings().stream()
                    .filter(one -> one.rule().equals("reopening-lost")).findFirst().orElseThrow();
            assertThat(finding.confidence()).isEqualTo(Confidence.PROVED);
            Language.ENGLISH.run(() -> {
                assertThat(finding.explanation()).contains("server.pcap frame 48").contains("frame 49");
                assertThat(finding.culprit()).isEqualTo(Finding.PATH);
            });
        });
    }

    @Test
    void anAnnouncementThatArrivedChangesNothing() throws IOException {
        hears();
        loaded((client, server) -> {
            final EndCaptures ends = EndCaptures.of(client, server);
            assertThat(intervals(judged(client).with(ends))).isEqualTo(intervals(judged(client)));
            assertThat(intervals(judged(server).with(ends))).isEqualTo(intervals(judged(server)));
        });
    }

    @Test
    void whereNoAnnouncementWasLostTheOtherEndChangesNothing() throws IOException {
        final Path run = Shared.path("lab/haproxy/c-allslow");
        try (CaptureAnalysis proxy = CaptureLoader.load(run.resolve("back.pcapng"), LoadProgress.NONE);
                CaptureAnalysis server = CaptureLoader.load(run.resolve("back-server-end.pcap"), LoadProgress.NONE)) {
            final EndCaptures ends = EndCaptures.of(proxy, server);
            assertThat(ends.pairs()).hasSize(53);
            int closed = 0;
            for (int c = 0; c < proxy.conversations().count(); c++) {
                assertThat(judged(proxy).with(ends).limits(c).main().intervals())
                        .isEqualTo(judged(proxy).limits(c).main().intervals());
                closed += proxy.episodes(c).isEmpty() ? 0 : 1;
            }
            assertThat(closed).as("conversations with closed windows").isGreaterThan(45);
        }
    }

    @Test
    void anotherCaptureThanTheTwoIsNotTouched() throws IOException {
        loses();
        loaded((client, server) -> {
            final EndCaptures ends = EndCaptures.of(server, server);
            assertThat(intervals(judged(client).with(ends))).isEqualTo(intervals(judged(client)));
        });
    }
}
