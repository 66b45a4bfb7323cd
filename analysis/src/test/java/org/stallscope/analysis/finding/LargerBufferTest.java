package org.stallscope.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Shared;

/// The remedy that people name first, judged by a replay of the transfer.
class LargerBufferTest {
    private static final int SEGMENT = 1_024;
    private static final int WINDOW = 65_536;

    private static Finding worst(CaptureAnalysis analysis) {
        final List<String> wrong = new ArrayList<>();
        FindingCheck.of(analysis, analysis.verdict(0), "replayed", wrong);
        assertThat(wrong).isEmpty();
        return analysis.verdict(0).worst();
    }

    @ParameterizedTest
    @CsvSource({
        "a-sigstop/receiver.pcap", "a-sigstop/sender.pcapng", "b-slowvol/receiver.pcap.zst", "b-slowvol/sender.pcapng",
        "c-late-start/receiver.pcap.gz"
    })
    void forAReaderThatStopsALargerBufferIsTheWrongRemedy(String capture) throws IOException {
        try (CaptureAnalysis analysis =
                CaptureLoader.load(Shared.path("lab/bacula").resolve(capture), LoadProgress.NONE)) {
            final Finding worst = worst(analysis);
            assertThat(worst.text(Part.WRONG_REMEDY))
                    .contains("buffer will not help: the reader takes ", " MB/s whatever the window.",
                            "By simulation: ",
                            "assumed: the reader needs as long for its data as it did here");
        }
    }

    @Test
    void forAWindowThatIsTooSmallForALongPathTheSavingIsToldWithItsAssumption() {
        final PacketScript script = new PacketScript().onEthernet();
        script.server.timeToLive(57);
        script.at(0).client.syn(7);
        script.at(100).server.synAck(7);
        script.at(100.1).client.ack();
        script.server.window(WINDOW / 128);
        script.at(100.2).server.ack();
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < WINDOW / SEGMENT; j++) {
                script.at(101 + 100 * i + 0.01 * j).client.data(SEGMENT);
            }
            script.at(200.9 + 100 * i).server.ack();
        }
        final Finding worst = worst(Loaded.of(script));
        assertThat(worst.factor()).isEqualTo(LimitingFactor.RECEIVE_BUFFER_SMALL);
        assertThat(worst.text(Part.ADVICE))
                .contains("By simulation: with a window of 262 kB instead of 65.5 kB a replay"
                        + " saves 1.5 s of ", "the path carries ", "without loss");
        assertThat(worst.text(Part.WRONG_REMEDY)).startsWith("More bandwidth will not help");
    }
}
