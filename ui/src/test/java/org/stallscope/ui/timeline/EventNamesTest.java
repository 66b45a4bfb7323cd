package org.stallscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.analysis.testkit.PacketScript.ACK;
import static org.stallscope.analysis.testkit.PacketScript.EPOCH;
import static org.stallscope.analysis.testkit.PacketScript.icmp;

import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

class EventNamesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void whatARouterSaysStandsAboveTheSegmentsAroundIt() {
        final PacketScript script = new PacketScript().handshake();
        final byte[] lost = script.client.packet(script.client.next(), script.server.next(), ACK, 1448);
        script.at(100).client.data(1448);
        script.at(101).frame(icmp(0x0a0000fe, 3, 4, 1400, lost, 8));
        script.at(102).frame(icmp(0x0a0000fe, 3, 4, 1400, lost, 20));
        script.at(103).client.retransmit();
        final CaptureAnalysis analysis = Loaded.of(script);
        final ConversationData data = ConversationData.of(analysis, 0, 0);

        assertThat(EventNames.near(data, EPOCH + 103 * MILLI, 2 * MILLI))
                .isEqualTo("10.0.0.254: fragmentation needed, next-hop MTU 1400 bytes");
        assertThat(EventNames.near(data, EPOCH + 104 * MILLI, 2 * MILLI - 1)).isEqualTo("sent again");
        assertThat(EventNames.near(data, EPOCH + 50 * MILLI, MILLI)).isEmpty();
    }
}
