package org.stallscope.analysis.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.testkit.PacketScript;

/// A wanted difference from tshark (README, "Differences from tshark"; rule 18): an acknowledgement that is repeated to carry
/// another operation of Multipath TCP is a duplicate on its subflow. tshark leaves out the one behind the first
/// acknowledgement with a new operation, and on that not the one that carries it.
class MultipathAcksTest {
    private static final byte[] ADD_ADDRESS = {30, 8, 0x34, 1, 10, 0, 0, 9};
    private static final byte[] DATA_SEQUENCE = {30, 8, 0x20, 1, 0, 0, 0, 1};

    @Test
    void anAcknowledgementRepeatedForAnotherMultipathOperationIsADuplicate(@TempDir Path folder) throws IOException {
        final PacketScript script = new PacketScript().handshake();
        script.server.data(100);
        script.client.ackWith(DATA_SEQUENCE).ackWith(ADD_ADDRESS).ackWith(DATA_SEQUENCE).ackWith(DATA_SEQUENCE);
        try (CaptureAnalysis analysis =
                CaptureLoader.load(script.write(folder.resolve("mptcp.pcap")), LoadProgress.NONE)) {
            final List<Integer> duplicates = new ArrayList<>();
            for (int row = 0; row < analysis.segments().size(); row++) {
                if (analysis.segments().is(row, SegmentBits.DUPLICATE_ACK)) {
                    duplicates.add(row + 1);
                }
            }
            assertThat(duplicates).containsExactly(6, 7, 8);
        }
    }
}
