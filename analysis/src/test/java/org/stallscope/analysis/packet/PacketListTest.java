package org.stallscope.analysis.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.decode.tree.HeaderNode;
import org.stallscope.analysis.fuzz.FuzzSeeds;
import org.stallscope.analysis.testkit.ManyConversations;
import org.stallscope.analysis.testkit.Oracles;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.text.Language;

/// Which frames a list of packets holds.
class PacketListTest {
    private static final long MILLI = 1_000_000;

    @TempDir
    private Path folder;

    private CaptureAnalysis load(PacketScript script) throws Exception {
        return CaptureLoader.load(script.write(folder.resolve("list.pcap")), LoadProgress.NONE);
    }

    private static PacketScript closing() {
        final PacketScript script = new PacketScript().handshake();
        script.at(100).client.data(1_000);
        script.at(200).server.window(0).ack();
        script.at(400).client.probe();
        script.at(400.1).server.ack();
        script.at(900).server.window(500).ack();
        script.at(901).client.data(1_000);
        return script;
    }

    private static List<Long> frames(PacketList list) {
        final List<Long> frames = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            frames.add(list.frame(i));
        }
        return frames;
    }

    @Test
    void aStretchOfTimeHoldsItsFramesInTheCaptureAndInTheConversation() throws Exception {
        try (CaptureAnalysis analysis = load(closing())) {
            final long start = analysis.firstTime();
            for (PacketList list : List.of(PacketList.all(analysis), PacketList.of(analysis, 0))) {
                assertThat(frames(list)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
                final PacketList part = list.between(start + 200 * MILLI, start + 900 * MILLI);
                assertThat(frames(part)).containsExactly(5L, 6L, 7L, 8L);
                assertThat(part.position(6)).isEqualTo(1);
                assertThat(part.position(9)).isEqualTo(-1);
                assertThat(part.nearest(start + 390 * MILLI)).isEqualTo(1);
                assertThat(list.between(start + 500 * MILLI, start + 600 * MILLI).size()).isZero();
            }
        }
    }

    @Test
    void framesOfOtherProtocolsAreInTheStretchTheyBelongTo() throws Exception {
        try (CaptureAnalysis analysis =
                CaptureLoader.load(Oracles.golden("icmp"), LoadProgress.NONE)) {
            final PacketList all = PacketList.all(analysis);
            final PacketRows rows = new PacketRows(analysis);
            assertThat(frames(all)).anyMatch(frame -> rows.segment(frame) < 0);
            for (int i = 0; i < all.size(); i++) {
                for (int j = i; j < all.size(); j++) {
                    final long from = analysis.frame(all.frame(i)).time();
                    final long to = analysis.frame(all.frame(j)).time();
                    final List<Long> expected = new ArrayList<>();
                    for (long frame = 1; frame <= analysis.frames(); frame++) {
                        final long time = analysis.frame(frame).time();
                        if (time >= from && time <= to) {
                            expected.add(frame);
                        }
                    }
                    assertThat(frames(all.between(from, to))).as("%d to %d", i, j).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void nextFlaggedStopsAtTroubleInBothDirections() throws Exception {
        try (CaptureAnalysis analysis = load(closing())) {
            final PacketList list = PacketList.all(analysis);
            final List<Integer> stops = new ArrayList<>();
            for (int at = list.flagged(-1, 1); at >= 0; at = list.flagged(at, 1)) {
                stops.add(at);
            }
            assertThat(stops).containsExactly(4, 5, 6, 7);
            assertThat(list.flagged(list.size(), -1)).isEqualTo(7);
            assertThat(list.flagged(7, -1)).isEqualTo(6);
            assertThat(list.flagged(7, 1)).isEqualTo(-1);
            final PacketList conversation = PacketList.of(analysis, 0);
            for (int at = -1; at <= list.size(); at++) {
                assertThat(conversation.flagged(at, 1)).as("after %d", at).isEqualTo(list.flagged(at, 1));
                assertThat(conversation.flagged(at, -1)).as("before %d", at).isEqualTo(list.flagged(at, -1));
            }
            assertThat(new PacketRows(analysis).read(6).mark()).isEqualTo(PacketMark.PROBE);
            final List<HeaderNode> nodes = Language.JAPANESE.make(() -> detail(analysis, 6));
            assertThat(nodes.getFirst().name()).isEqualTo("フレーム");
            assertThat(nodes.getLast().line()).isEqualTo("分析: 対話 0、プローブ");
            assertThat(nodes.getLast().children()).extracting(HeaderNode::name).contains("広告ウィンドウ", "Stallscope の判定")
                    .contains("tcp.analysis.keep_alive");
            assertThat(nodes).as("as in Wireshark").extracting(HeaderNode::name)
                    .contains("Transmission Control Protocol");
        }
    }

    private static List<HeaderNode> detail(CaptureAnalysis analysis, long frame) {
        try {
            return PacketDetail.of(analysis, frame).nodes();
        } catch (CaptureException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyFrameOfEveryFormAndLinkTypeHasARow() throws Exception {
        final Path file = folder.resolve("seed.capture");
        for (FuzzSeeds.Seed seed : FuzzSeeds.all()) {
            Files.write(file, seed.bytes());
            try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
                final PacketRows rows = new PacketRows(analysis);
                for (long frame = 1; frame <= Math.min(200, analysis.frames()); frame++) {
                    final PacketRow row = rows.read(frame);
                    final PacketDetail detail = PacketDetail.of(analysis, frame);
                    assertThat(row.time()).as(seed.name()).isEqualTo(detail.frame().time());
                    assertThat(row.length()).as(seed.name()).isEqualTo(detail.frame().originalLength());
                    assertThat(detail.nodes().getFirst().name()).isEqualTo("Frame");
                    assertThat(detail.conversation() >= 0).as(seed.name())
                            .isEqualTo(detail.nodes().getLast().name().equals("Analysis"));
                }
            }
        }
    }

    @Test
    void aListOfAMillionFramesKnowsItsLastWithoutHoldingAny() throws Exception {
        final Path file = ManyConversations.synFlood(folder.resolve("flood.pcap"), 1_000_000);
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            final PacketList list = PacketList.all(analysis);

            assertThat(list.size()).isEqualTo(1_000_000);
            assertThat(new PacketRows(analysis).read(list.frame(999_999)).info())
                    .contains(" [SYN] Seq=0 Win=1000 Len=0");
            assertThat(list.nearest(analysis.lastTime())).isEqualTo(999_999);
        }
    }
}
