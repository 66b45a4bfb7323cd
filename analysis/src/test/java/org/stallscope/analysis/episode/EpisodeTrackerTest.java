package org.stallscope.analysis.episode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.episode.Episode.EndedBy;
import org.stallscope.analysis.episode.Episode.Kind;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

class EpisodeTrackerTest {
    private static final long MS = 1_000_000;

    /// Data until 10 ms, window closed at 20 ms.
    private static PacketScript closedAtTwentyMillis() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1460);
        script.at(20).server.window(0).ack();
        return script;
    }

    private static Episode only(PacketScript script) {
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(analysis.episodes()).hasSize(1);
        return analysis.episodes().getFirst();
    }

    @Test
    void aWindowUpdateEndsTheEpisodeAndTheSenderResumes() {
        final PacketScript script = closedAtTwentyMillis();
        script.at(520).server.window(500).ack();
        script.at(521).client.data(1460);

        final Episode episode = only(script);
        assertThat(episode.kind()).isEqualTo(Kind.ZERO);
        assertThat(episode.receiverDirection()).isEqualTo(1);
        assertThat(episode.start()).isEqualTo(PacketScript.EPOCH + 20 * MS);
        assertThat(episode.duration()).isEqualTo(500 * MS);
        assertThat(episode.endedBy()).isEqualTo(EndedBy.UPDATE);
        assertThat(episode.resumedAfter()).isEqualTo(1 * MS);
        assertThat(episode.timeLost()).isEqualTo(501 * MS);
        assertThat(episode.probes()).isEmpty();
        assertThat(episode.group()).isEqualTo(-1);
    }

    @Test
    void probesAndTheirAnswersBelongToTheEpisode() {
        final PacketScript script = closedAtTwentyMillis();
        script.at(220).client.probe();
        script.at(221).server.ack();
        script.at(620).client.probe();
        script.at(621).server.ack();
        script.at(1420).client.probe();
        script.at(2000).server.window(500).ack();

        final Episode episode = only(script);
        assertThat(episode.probes()).extracting(Episode.Probe::time).containsExactly(
                PacketScript.EPOCH + 220 * MS, PacketScript.EPOCH + 620 * MS, PacketScript.EPOCH + 1420 * MS);
        assertThat(episode.probes()).extracting(Episode.Probe::answerRow).containsExactly(6, 8, -1);
        assertThat(episode.resumedAfter()).isEqualTo(-1);
    }

    @Test
    void aProbeWithOneByteIsAProbeToo() {
        final PacketScript script = closedAtTwentyMillis();
        script.at(220).client.byteProbe();
        script.at(221).server.ack();
        script.at(300).server.window(500).ack();
        assertThat(only(script).probes()).hasSize(1);
    }

    @Test
    void aReopeningOnDataEndsTheEpisode() {
        final PacketScript script = closedAtTwentyMillis();
        script.at(100).server.window(500).data(10);
        assertThat(only(script).endedBy()).isEqualTo(EndedBy.DATA);
    }

    @Test
    void aReopeningOnAnAdvancingAcknowledgementEndsTheEpisode() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1460);
        script.client.data(1460);
        script.at(20).server.window(0).ackAllBut(1460);
        script.at(100).server.window(500).ack();
        final Episode episode = only(script);
        assertThat(episode.endedBy()).isEqualTo(EndedBy.ACK);
        assertThat(episode.bytesInFlightAtStart()).isEqualTo(1460);
    }

    @Test
    void aResetEndsTheEpisode() {
        final PacketScript script = closedAtTwentyMillis();
        script.at(100).client.rst();
        final Episode episode = only(script);
        assertThat(episode.endedBy()).isEqualTo(EndedBy.RESET);
        assertThat(episode.duration()).isEqualTo(80 * MS);
    }

    @Test
    void theSendersFinEndsTheEpisode() {
        final PacketScript script = closedAtTwentyMillis();
        script.at(100).client.fin();
        assertThat(only(script).endedBy()).isEqualTo(EndedBy.FIN);
    }

    @Test
    void aWindowThatStaysClosedLastsUntilTheCaptureEnds() {
        final PacketScript script = closedAtTwentyMillis();
        script.at(220).client.probe();
        script.at(221).server.ack();
        final Episode episode = only(script);
        assertThat(episode.endedBy()).isEqualTo(EndedBy.CAPTURE_END);
        assertThat(episode.duration()).isEqualTo(201 * MS);
    }

    @Test
    void aZeroWindowAfterThePeersFinIsNotInteresting() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1460);
        script.at(11).client.fin();
        script.at(20).server.window(0).ack();
        assertThat(Loaded.of(script).episodes()).isEmpty();
    }

    @Test
    void aZeroWindowFromASideThatHasFinishedItselfIsInteresting() {
        final PacketScript script = new PacketScript().handshake();
        script.at(5).server.fin();
        script.at(10).client.data(1460);
        script.at(20).server.window(0).ack();
        script.at(90).server.window(500).ack();
        assertThat(only(script).duration()).isEqualTo(70 * MS);
    }

    @Test
    void aZeroWindowInAResetIsNotInteresting() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1460);
        script.at(20).server.window(0).rst();
        assertThat(Loaded.of(script).episodes()).isEmpty();
    }

    @Test
    void aWindowBelowOneSegmentIsItsOwnKind() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1460);
        script.at(20).server.window(7).ack();
        script.at(380).client.data(896);
        script.at(381).server.window(0).ack();
        script.at(1381).server.window(500).ack();
        script.at(1382).client.data(1460);

        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(analysis.episodes()).extracting(Episode::kind).containsExactly(Kind.NEAR_ZERO, Kind.ZERO);
        assertThat(analysis.episodes().getFirst().duration()).isEqualTo(361 * MS);
        // The two touch: no moment is lost twice.
        assertThat(analysis.timeLost(0)).isEqualTo(1362 * MS);
    }

    @Test
    void aSmallRawWindowOfUnknownScaleIsNotJudged() {
        final PacketScript script = new PacketScript();
        script.at(10).client.data(1460);
        script.at(20).server.window(501).ack();
        script.at(30).server.window(500).ack();
        assertThat(Loaded.of(script).episodes()).isEmpty();
    }

    @Test
    void manyShortEpisodesAreOneStutter() {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 5; i++) {
            script.at(10 + 100 * i).client.data(1460);
            script.at(20 + 100 * i).server.window(0).ack();
            script.at(70 + 100 * i).server.window(500).ack();
        }
        script.at(5_000).client.data(1460);
        script.at(5_010).server.window(0).ack();
        script.at(5_020).server.window(500).ack();
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(analysis.episodes()).extracting(Episode::group).containsExactly(0, 0, 0, 0, 0, -1);
    }

    @Test
    void idleTimeAfterTheReopeningIsNotLost() {
        final PacketScript script = closedAtTwentyMillis();
        script.at(120).server.window(500).ack();
        script.at(60_120).client.data(100);
        final Episode episode = only(script);
        assertThat(episode.resumedAfter()).isEqualTo(60_000 * MS);
        assertThat(episode.timeLost()).isEqualTo(100 * MS);
    }

    @Test
    void aPlainAcknowledgementAgainstAClosedWindowIsNoProbe() {
        final PacketScript script = closedAtTwentyMillis();
        script.at(30).server.data(100);
        script.at(40).client.ack();
        script.at(50).server.window(500).ack();
        assertThat(only(script).probes()).isEmpty();
    }
}
