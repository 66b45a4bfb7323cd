package org.stallscope.ui.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.wording.EpisodeSentence;

class EpisodeModelsTest {
    private static CaptureAnalysis stalled(int... waits) {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1_400);
        script.at(11).server.ack();
        script.at(20).client.data(1_400);
        script.at(21).server.window(0).ack();
        int at = 21;
        for (int wait : waits) {
            at += wait;
            script.at(at).client.probe();
            script.at(at + 0.1).server.ack();
        }
        script.at(at + 500).server.window(500).ack();
        script.at(at + 502).client.data(1_400);
        script.at(at + 503).server.ack();
        return Loaded.of(script);
    }

    private static Episode zero(CaptureAnalysis analysis) {
        return analysis.episodes().stream().filter(e -> e.kind() == Episode.Kind.ZERO).findFirst().orElseThrow();
    }

    @Test
    void theSentenceTellsProbesTheirBackOffAndTheEnd() {
        final CaptureAnalysis analysis = stalled(200, 400, 800);
        final EpisodeSentence words = EpisodeSentence.of(analysis, zero(analysis));
        assertThat(words.lead()).isEqualTo("10.0.0.2:9103 kept its window closed for 1.900 s.");
        assertThat(words.rest())
                .contains(
                        "The sender probed 3 times with doubling waits (0.200 s to 0.800 s); every answer was still 0.")
                .contains("A window update re-opened it to 64,000 B and the sender went on 2.0 ms later.");
    }

    @Test
    void withoutProbesTheSentenceSaysSo() {
        final CaptureAnalysis analysis = stalled();
        assertThat(EpisodeSentence.of(analysis, zero(analysis)).rest()).contains("The sender did not probe.");
    }

    @Test
    void segmentsTellTheStoryInOrder() {
        final CaptureAnalysis analysis = stalled(200, 400);
        final List<SegmentRows.Segment> rows = SegmentRows.of(analysis, zero(analysis));
        assertThat(rows).extracting(SegmentRows.Segment::kind).containsSubsequence(
                "data", "window 0", "probe 1", "answer", "probe 2", "answer", "re-opens", "data");
        assertThat(rows).extracting(SegmentRows.Segment::note).contains(
                "the window closes", "after 0.200 s", "still 0", "after 0.400 s", "first new data, 2.0 ms later");
        assertThat(rows).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
        assertThat(rows.getFirst().frame()).isPositive();
    }

    @Test
    void theLadderIsLinearInTheMiddleAndKeepsOrderAtItsEnds() {
        final CaptureAnalysis analysis = stalled(200, 400, 800);
        final Episode episode = zero(analysis);
        final var ladder = LadderLayout.of(SegmentRows.of(analysis, episode), episode, analysis.firstTime(), 600);

        assertThat(ladder.rungs()).isSortedAccordingTo((a, b) -> Double.compare(a.y(), b.y()));
        final List<LadderLayout.Rung> probes = ladder.rungs().stream()
                .filter(rung -> rung.segment().kind().startsWith("probe")).toList();
        assertThat(probes).hasSize(3).allMatch(LadderLayout.Rung::linear);
        final double first = probes.get(1).y() - probes.get(0).y();
        final double second = probes.get(2).y() - probes.get(1).y();
        assertThat(second / first).isBetween(1.95, 2.05);
        assertThat(ladder.height()).isLessThanOrEqualTo(620);
    }

    @Test
    void aStutterIsOneRowThatOpens() {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 5; i++) {
            script.at(10 + 100 * i).client.data(1_400);
            script.at(11 + 100 * i).server.window(0).ack();
            script.at(41 + 100 * i).server.window(500).ack();
        }
        script.at(520).client.data(1_400);
        final CaptureAnalysis analysis = Loaded.of(script);
        final List<EpisodeRows.Row> closed = EpisodeRows.of(analysis.episodes(), Set.of());
        assertThat(closed).singleElement().satisfies(row -> {
            assertThat(row.isGroup()).isTrue();
            assertThat(EpisodeRows.kind(row)).isEqualTo("stutter, 5 times");
        });
        final List<EpisodeRows.Row> open =
                EpisodeRows.of(analysis.episodes(), Set.of(closed.getFirst().episode().group()));
        assertThat(open).hasSize(6);
        assertThat(open.subList(1, 6)).allMatch(EpisodeRows.Row::inGroup);
    }
}
