package org.stallscope.analysis.decode.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.capture.LinkType;
import org.stallscope.analysis.testkit.PacketScript;

/// The header tree of single frames: names, values, and the bytes that each stands in.
class HeaderTreeTest {
    @TempDir
    private Path folder;

    private static byte[] bytes(Frame frame) {
        return frame.bytes().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    }

    private byte[] frame(PacketScript script, long number) throws Exception {
        try (CaptureAnalysis analysis =
                CaptureLoader.load(script.write(folder.resolve("tree.pcap")), LoadProgress.NONE)) {
            return bytes(analysis.frame(number));
        }
    }

    private static HeaderNode layer(HeaderTree tree, String name) {
        return tree.layers().stream().filter(layer -> layer.name().equals(name)).findFirst().orElseThrow();
    }

    private static HeaderNode field(HeaderNode layer, String name) {
        return layer.children().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aSynIsShownFromTheLinkLayerToItsOptionsEachWithItsBytes() throws Exception {
        final byte[] frame = frame(new PacketScript().onEthernet().handshake(), 1);
        final HeaderTree tree = HeaderTree.of(frame, LinkType.ETHERNET, frame.length);

        assertThat(tree.problem()).isEmpty();
        assertThat(tree.layers()).extracting(HeaderNode::name).containsExactly(
                "Ethernet", "Internet Protocol version 4", "Transmission Control Protocol");
        final HeaderNode ip = tree.layers().get(1);
        assertThat(field(ip, "Source")).isEqualTo(HeaderNode.field("Source", "10.0.0.1", 26, 4));
        assertThat(field(ip, "Time to live").offset()).isEqualTo(22);
        final HeaderNode tcp = tree.layers().get(2);
        assertThat(tcp.value()).isEqualTo("40000 → 9103 [SYN]");
        assertThat(field(tcp, "Flags").children()).filteredOn(flag -> flag.value().equals("set"))
                .extracting(HeaderNode::name).containsExactly("SYN");
        assertThat(tcp.children()).filteredOn(node -> node.name().startsWith("Option"))
                .anyMatch(node -> node.line().equals("Option Maximum Segment Size: 1,460 B"))
                .anyMatch(node -> node.line().equals("Option Window Scale: shift 7, ×128"));
        assertThat(tree.source()).isEqualTo("10.0.0.1");
        assertThat(tree.protocol()).isEqualTo("TCP");
    }

    @Test
    void aByteLeadsToItsFieldAndSharedBytesToTheFieldThatHoldsThem() throws Exception {
        final byte[] frame = frame(new PacketScript().onEthernet().handshake(), 1);
        final HeaderTree tree = HeaderTree.of(frame, LinkType.ETHERNET, frame.length);

        assertThat(tree.at(22)).extracting(HeaderNode::name).containsExactly(
                "Internet Protocol version 4", "Time to live");
        assertThat(tree.at(34 + 13)).extracting(HeaderNode::name).containsExactly(
                "Transmission Control Protocol", "Flags");
        assertThat(tree.at(frame.length)).isEmpty();
    }

    @Test
    void aFrameCutAnywhereKeepsTheFieldsThatAreWhole() throws Exception {
        final byte[] frame = frame(new PacketScript().onEthernet().handshake(), 1);
        final HeaderTree whole = HeaderTree.of(frame, LinkType.ETHERNET, frame.length);
        for (int kept = 0; kept < frame.length; kept++) {
            final HeaderTree cut = HeaderTree.of(Arrays.copyOf(frame, kept), LinkType.ETHERNET, frame.length);

            assertThat(cut.problem()).startsWith("The capture kept " + kept + " of " + frame.length);
            final List<HeaderNode> expected = new ArrayList<>();
            leaves(whole.layers(), expected);
            final int end = kept;
            expected.removeIf(node -> node.offset() + node.length() > end);
            final List<HeaderNode> found = new ArrayList<>();
            leaves(cut.layers(), found);
            found.removeIf(node -> node.value().endsWith("cut by the capture"));
            assertThat(found).as("%d bytes", kept).isEqualTo(expected);
        }
    }

    private static void leaves(List<HeaderNode> nodes, List<HeaderNode> found) {
        for (HeaderNode node : nodes) {
            if (node.children().isEmpty()) {
                found.add(node);
            } else {
                leaves(node.children(), found);
            }
        }
    }

    @Test
    void aHeaderThatContradictsItselfEndsTheTreeWithTheReason() throws Exception {
        final byte[] frame = frame(new PacketScript().onEthernet().handshake(), 1);
        frame[46] = 0x10;
        final HeaderTree tree = HeaderTree.of(frame, LinkType.ETHERNET, frame.length);

        assertThat(tree.problem()).isEqualTo("The header at byte 34 contradicts itself or is not whole.");
        assertThat(layer(tree, "Internet Protocol version 4").offset()).isEqualTo(14);
        assertThat(layer(tree, "Cannot be read").offset()).isEqualTo(34);
    }

    @Test
    void anUnknownLinkTypeIsDataWithItsName() {
        final HeaderTree tree = HeaderTree.of(new byte[40], 189, 40);

        assertThat(tree.layers()).containsExactly(HeaderNode.field("Data", "40 B", 0, 40));
        assertThat(tree.protocol()).isEqualTo("LINKTYPE_USB_LINUX (189)");
    }

    @Test
    void randomBytesOfEveryLinkTypeMakeATreeThatStaysInsideTheFrame() {
        final Random random = new Random(7);
        for (int linkType = -2; linkType < 300; linkType++) {
            for (int i = 0; i < 30; i++) {
                final byte[] frame = new byte[random.nextInt(120)];
                random.nextBytes(frame);
                if (frame.length > 14 && random.nextBoolean()) {
                    frame[12] = 8;
                    frame[13] = 0;
                    frame[14] = (byte) (0x45 + random.nextInt(10));
                }
                TreeCheck.whole(HeaderTree.of(frame, linkType, frame.length + random.nextInt(3) * 100), frame.length);
            }
        }
    }
}
