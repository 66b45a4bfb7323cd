package org.stallscope.ui.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

class EpisodeCautionTest {
    private static String caution(PacketScript script) {
        final CaptureAnalysis analysis = Loaded.of(script);
        return EpisodeCaution.of(analysis.quality().of(0));
    }

    private static void stall(PacketScript script) {
        script.at(10).client.data(1_460);
        script.at(20).server.window(0).ack();
        script.at(900).server.window(500).ack();
        script.at(901).client.data(1_000);
    }

    @Test
    void anEpisodeOfAWholeConversationNeedsNone() {
        final PacketScript script = new PacketScript().handshake();
        stall(script);
        assertThat(caution(script)).isEmpty();
    }

    @Test
    void withoutHandshakeTheWindowsAreDoubtful() {
        final PacketScript script = new PacketScript();
        stall(script);
        assertThat(caution(script))
                .isEqualTo("Caution: the handshake is not in the capture, so the window scale is unknown.");
    }

    @Test
    void aClockThatWasSetBackIsGraverThanAnythingElse() {
        final PacketScript script = new PacketScript();
        stall(script);
        for (int i = 0; i < 10; i++) {
            script.at(500 + 100 * i).client.data(100);
            script.at(501 + 100 * i).server.ack();
        }
        assertThat(caution(script)).isEqualTo("Caution: the clock of the capturing host was set back by 0.401 s.");
    }
}
