package org.stallscope.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.testkit.PacketScript;

class SequenceSeriesTest {
    private static final int ECE = 0x40;
    private static final int CWR = 0x80;

    @TempDir
    private Path folder;

    /// Three segments of which the second is lost, told by SACK, sent again and acknowledged.
    private CaptureAnalysis lossy() throws Exception {
        final PacketScript script = new PacketScript().handshake();
        final int first = script.client.next();
        script.at(10).client.data(1000);
        script.at(11).server.ack();
        script.at(12).client.unseenData(1000);
        script.at(13).client.data(1000);
        script.at(14).server.sack(2000, 1000, 0);
        script.at(15).server.sack(2000, 1000, 0);
        script.at(200).client.segment(first + 1000, script.server.next(), PacketScript.ACK | CWR, 1000);
        script.at(201).server.segment(script.server.next(), script.client.next(), PacketScript.ACK | ECE, 0);
        return CaptureLoader.load(script.write(folder.resolve("lossy.pcap")), LoadProgress.NONE);
    }

    private static long[] values(Series series) {
        return IntStream.range(0, series.size()).mapToLong(series::value).toArray();
    }

    @Test
    void segmentsStandAtTheirPlacesInTheStream() throws Exception {
        try (CaptureAnalysis analysis = lossy()) {
            final SequenceSeries series = analysis.sequence(0, 0, 0);
            // The SYN takes the first position.
            assertThat(values(series.sentFrom())).containsExactly(0, 1, 2001);
            assertThat(values(series.sentTo())).containsExactly(1, 1001, 3001);
            assertThat(values(series.againFrom())).containsExactly(1001);
            assertThat(values(series.againTo())).containsExactly(2001);
            assertThat(values(series.acknowledged())).containsExactly(1, 1001, 3001);
            assertThat(series.rightEdge().value(series.rightEdge().size() - 1)).isGreaterThan(3001);
        }
    }

    @Test
    void whatTheReceiverHeldBeyondTheGapIsReadFromTheCapture() throws Exception {
        try (CaptureAnalysis analysis = lossy()) {
            final SequenceSeries series = analysis.sequence(0, 0, 0);
            assertThat(values(series.sackFrom())).containsExactly(2001, 2001);
            assertThat(values(series.sackTo())).containsExactly(3001, 3001);
            assertThat(series.sacksComplete()).isTrue();
        }
    }

    @Test
    void aCaptureThatIsClosedHasNoSacksAndSaysSo() throws Exception {
        final CaptureAnalysis analysis = lossy();
        analysis.close();
        final SequenceSeries series = analysis.sequence(0, 0, 0);
        assertThat(series.sackFrom().size()).isZero();
        assertThat(series.sacksComplete()).isFalse();
        assertThat(series.sentFrom().size()).isEqualTo(3);
    }

    @Test
    void positionsGoOnBeyondFourGigabytes() throws Exception {
        final PacketScript script =
                new PacketScript(0x0a000001, 40_000, -1_500, 0x0a000002, 9_103, 7).handshake();
        for (int i = 0; i < 4; i++) {
            script.at(10 + i).client.data(1000);
        }
        try (CaptureAnalysis analysis =
                CaptureLoader.load(script.write(folder.resolve("wrap.pcap")), LoadProgress.NONE)) {
            assertThat(values(analysis.sequence(0, 0, 0).sentTo())).containsExactly(1, 1001, 2001, 3001, 4001);
        }
    }

    @Test
    void lossIsToldByKind() throws Exception {
        try (CaptureAnalysis analysis = lossy()) {
            final LossSeries loss = analysis.loss(0, 0);
            assertThat(loss.retransmissions().size() + loss.outOfOrder().size()).isEqualTo(1);
            assertThat(loss.sacks().size()).isEqualTo(2);
            assertThat(loss.duplicateAcks().size()).isGreaterThanOrEqualTo(1);
            assertThat(loss.congestionExperienced().size()).isEqualTo(1);
            assertThat(loss.windowReduced().size()).isEqualTo(1);
            assertThat(analysis.loss(0, 1).sacks().size()).as("the other direction").isZero();
        }
    }
}
