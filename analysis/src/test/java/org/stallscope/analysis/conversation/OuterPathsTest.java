package org.stallscope.analysis.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.analysis.testkit.PacketScript.ACK;
import static org.stallscope.analysis.testkit.PacketScript.ipv4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.export.ConversationsExport;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OuterPathsTest {
    private final PacketScript script = new PacketScript();

    private byte[] segment() {
        return script.client.packet(script.client.next(), script.server.next(), ACK, 10);
    }

    /// IP in IP between two routers.
    private byte[] tunnelled(int last) {
        return ipv4(0x0a010101, 0x0a010100 | last, 4, segment());
    }

    /// VXLAN over UDP between two hosts, with one VLAN tag inside.
    private byte[] vxlan(int network, int vlan) {
        final byte[] segment = segment();
        final ByteBuffer udp = ByteBuffer.allocate(8 + 8 + 18 + segment.length);
        udp.putShort((short) 50_000).putShort((short) 4789).putShort((short) udp.capacity()).putShort((short) 0);
        udp.putInt(0x0800_0000).putInt(network << 8);
        udp.put(new byte[12]).putShort((short) 0x8100).putShort((short) vlan).putShort((short) 0x0800).put(segment);
        return ipv4(0x0a010101, 0x0a010102, 17, udp.array());
    }

    @Test
    void aCaptureWithoutTunnelsKnowsNone() {
        final OuterPaths paths = Loaded.of(script.handshake()).outerPaths();
        assertThat(paths.isWatching()).isFalse();
        assertThat(paths.first(0, 0)).isNull();
        assertThat(paths.later(0, 0)).isEmpty();
    }

    @Test
    void thePathOfFirstSightIsKeptOfEachDirection() {
        script.frame(vxlan(5001, 12)).server.ack();
        final OuterPaths paths = Loaded.of(script).outerPaths();
        assertThat(paths.first(0, 0)).hasToString("VXLAN 5001, 10.1.1.1 → 10.1.1.2 › VLAN 12");
        assertThat(paths.first(0, 1)).isNull();
        assertThat(paths.later(0, 0)).isEmpty();
        assertThat(paths.later(0, 1)).isEmpty();
    }

    @Test
    void anotherPathLaterIsNotedOnceWithItsFrame() {
        script.handshake();
        for (int i = 0; i < 200; i++) {
            script.frame(tunnelled(2));
        }
        for (int i = 0; i < 200; i++) {
            script.frame(tunnelled(3)).frame(segment());
        }
        final OuterPaths paths = Loaded.of(script).outerPaths();
        assertThat(paths.first(0, 0)).isNull();
        assertThat(paths.later(0, 0)).extracting(OuterPaths.Later::toString).containsExactly(
                "Later[frame=4, path=IP in IP, 10.1.1.1 → 10.1.1.2]",
                "Later[frame=204, path=IP in IP, 10.1.1.1 → 10.1.1.3]");
        assertThat(paths.later(0, 1)).isEmpty();
    }

    @Test
    void segmentsBeforeTheFirstTunnelOfACaptureCountAsOutsideOfAny() {
        for (int i = 0; i < 70_000; i++) {
            script.client.data(1);
        }
        script.frame(tunnelled(2)).frame(segment());
        final OuterPaths paths = Loaded.of(script).outerPaths();
        assertThat(paths.first(0, 0)).isNull();
        assertThat(paths.later(0, 0)).extracting(OuterPaths.Later::frame).containsExactly(70_001L);
    }

    @Test
    void onlyTheFirstFewLaterPathsAreKept() {
        for (int last = 1; last < 100; last++) {
            script.frame(tunnelled(last));
        }
        final OuterPaths paths = Loaded.of(script).outerPaths();
        assertThat(paths.first(0, 0)).hasToString("IP in IP, 10.1.1.1 → 10.1.1.1");
        assertThat(paths.later(0, 0)).hasSize(OuterPaths.MOST_LATER);
    }

    @Test
    void theJsonTellsThePath() throws IOException {
        script.frame(tunnelled(2)).frame(segment());
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConversationsExport.write(Loaded.of(script), ExportFormat.JSON, out);
        final JsonNode conversation = JsonMapper.builder().build()
                .readTree(out.toString(StandardCharsets.UTF_8)).at("/conversations/0");
        assertThat(conversation.at("/ab/outer_path").asString()).isEqualTo("IP in IP, 10.1.1.1 → 10.1.1.2");
        assertThat(conversation.at("/ab/later_outer_paths")).hasSize(1);
        assertThat(conversation.at("/ab/later_outer_paths/0/frame").asInt()).isEqualTo(2);
        assertThat(conversation.at("/ab/later_outer_paths/0/outer_path").isNull()).isTrue();
        assertThat(conversation.at("/ba/outer_path").isNull()).isTrue();
    }

    /// Numbers and addresses as tshark prints them of these captures.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "pppoe-over-qinq.pcap | VLAN 3704 › VLAN 2474 › PPPoE session 3847",
        "vlan-qinqinq.pcap | VLAN 30 › VLAN 20 › VLAN 10",
        "mpls-basic.pcap | MPLS 29",
        "pbb.pcap | VLAN 4051 › PBB service 2014020 › VLAN 4020",
        "gre-sample.pcap | GRE, 172.27.1.66 → 66.59.109.137",
        "geneve-47101.pcap | Geneve 4242, 127.0.0.1 → 127.0.0.1",
        "vxlan.pcap | VXLAN 5569041, 172.31.0.238 → 172.31.17.188",
        "gtp1_gn_normal_incl_fragmentation.pcap | GTP-U 2355215926, 239.114.155.111 → 63.94.149.181"
    })
    void realTagsAndTunnels(String capture, String path) throws IOException {
        try (CaptureAnalysis analysis =
                CaptureLoader.load(Shared.path("captures/link-types").resolve(capture), LoadProgress.NONE)) {
            assertThat(analysis.outerPaths().first(0, 0)).hasToString(path);
        }
    }
}
