package org.stallscope.analysis.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.decode.tree.HeaderNode;
import org.stallscope.analysis.testkit.PacketScript;

/// What is told of one packet beyond its bytes.
class PacketDetailTest {
    @TempDir
    private Path folder;

    private CaptureAnalysis load(PacketScript script) throws Exception {
        return CaptureLoader.load(script.write(folder.resolve("detail.pcap")), LoadProgress.NONE);
    }

    private static PacketScript probed() {
        final PacketScript script = new PacketScript().handshake();
        script.at(100).client.data(1_000);
        script.at(200).server.window(0).ack();
        script.at(400).client.probe();
        script.at(400.1).server.ack();
        script.at(900).server.window(500).ack();
        script.at(901).client.data(1_000);
        return script;
    }

    @Test
    void theAnalysisOfASegmentNamesItsWindowItsConversationAndItsEpisode() throws Exception {
        try (CaptureAnalysis analysis = load(probed())) {
            final HeaderNode found = PacketDetail.of(analysis, 5).nodes().getLast();

            assertThat(found.line()).isEqualTo("Analysis: conversation 0, window 0");
            assertThat(found.children()).extracting(HeaderNode::line).contains(
                    "Conversation (tcp.stream): 0, 10.0.0.2:9103 → 10.0.0.1:40000",
                    "Segment: 5 of 9",
                    "Since its previous segment: 0.100000000 s",
                    "Sequence number (relative): 1",
                    "Acknowledgment number (relative): 1,001",
                    "Advertised window: 0 B (0 × 128)",
                    "Right edge (relative): 1,001, the last byte that the other side may send",
                    "Acknowledges the segment in frame: 4",
                    "Time to this acknowledgement: 0.100000000 s",
                    "Round trip of the handshake: 0.002000000 s",
                    "tcp.analysis.zero_window: set",
                    "Our reading: window closed",
                    "Episode: zero window from 0.200000000 s to 0.900000000 s, frames 5 to 8");
            assertThat(found.children()).noneMatch(HeaderNode::hasBytes);
        }
    }

    @Test
    void aCutFrameSaysWhatIsMissing() throws Exception {
        try (CaptureAnalysis analysis = load(probed().snap(60).at(950))) {
            // Only frames after the change are cut.
            assertThat(PacketDetail.of(analysis, 4).headers().problem()).isEmpty();
        }
        final PacketScript cut = new PacketScript().snap(60).handshake();
        cut.at(100).client.data(1_000);
        try (CaptureAnalysis analysis = load(cut)) {
            final PacketDetail detail = PacketDetail.of(analysis, 4);

            assertThat(detail.bytes()).hasSize(60);
            assertThat(detail.headers().problem()).startsWith("The capture kept 60 of 1,0".replace(",", ""));
            assertThat(detail.nodes().getFirst().children()).extracting(HeaderNode::name).contains("Captured");
        }
    }

    @Test
    void aClosedCaptureIsRefusedAndNotRead() throws Exception {
        final CaptureAnalysis analysis = load(probed());
        analysis.close();

        assertThatThrownBy(() -> PacketDetail.of(analysis, 1)).isInstanceOf(IllegalStateException.class);
    }
}
