package org.stallscope.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

class ConversationStatisticsTest {
    private static ConversationStatistics statistics(PacketScript script) {
        final CaptureAnalysis analysis = Loaded.of(script);
        return ConversationStatistics.of(analysis.segments(), analysis.conversations(), 0);
    }

    @Test
    void aRoundTripIsTimedFromDataThatWasSentOnce() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1000);
        script.at(30).server.ack();
        script.at(40).client.data(1000);
        script.at(240).client.retransmit();
        script.at(260).server.ack();
        final DirectionStatistics client = statistics(script).ab();
        assertThat(client.roundTrips).isEqualTo(new Spread(2, 1_000_000, 20_000_000, 10_500_000,
                client.roundTrips.deviation()));
        assertThat(client.roundTrips.deviation()).isCloseTo(13_435_028.8, within(0.1));
        assertThat(client.handshakeRoundTrip).isEqualTo(1_000_000);
        assertThat(client.fullSize).isEqualTo(1000);
        assertThat(client.fullSizeRoundTrips.count()).isEqualTo(1);
        assertThat(client.ambiguousAcks).isEqualTo(1);
        assertThat(client.ambiguousRoundTrips.mean()).isEqualTo(20e6);
        assertThat(client.resentSegments).isEqualTo(1);
        assertThat(client.resentBytes).isEqualTo(1000);
        assertThat(client.mostResends).isEqualTo(1);
        assertThat(client.resendTimes.greatest()).isEqualTo(200_000_000);
        assertThat(client.uniqueBytes).isEqualTo(2000);
        assertThat(client.dataBytes).isEqualTo(3000);
    }

    @Test
    void anAnswerThatWaitedForAnEarlierLossIsNoRoundTrip() {
        final PacketScript script = new PacketScript().handshake();
        final int first = script.client.next();
        script.at(10).client.data(1000);
        script.at(11).client.data(1000);
        script.at(300);
        script.client.segment(first, script.server.next(), PacketScript.ACK, 1000);
        script.at(320).server.ack();
        final DirectionStatistics client = statistics(script).ab();
        assertThat(client.afterLossAcks).isEqualTo(1);
        assertThat(client.roundTrips.count()).as("only the SYN's").isEqualTo(1);
        assertThat(client.coveredSegments).as("the lost one itself").isEqualTo(1);
    }

    @Test
    void bytesThatComeLateAreReorderedAndUnique() {
        final PacketScript script = new PacketScript().handshake();
        final int first = script.client.next();
        script.client.unseenData(1000);
        script.at(10).client.data(1000);
        script.at(11);
        script.client.segment(first, script.server.next(), PacketScript.ACK, 1000);
        final DirectionStatistics client = statistics(script).ab();
        assertThat(client.reorderedSegments).isEqualTo(1);
        assertThat(client.resentSegments).isZero();
        assertThat(client.uniqueBytes).isEqualTo(2000);
    }

    @Test
    void anOverlapCountsAsResentOnlyAsFarAsItWasSent() {
        final PacketScript script = new PacketScript().handshake();
        final int first = script.client.next();
        script.at(10).client.data(1000);
        script.at(20);
        script.client.segment(first + 600, script.server.next(), PacketScript.ACK, 1000);
        final DirectionStatistics client = statistics(script).ab();
        assertThat(client.resentBytes).isEqualTo(400);
        assertThat(client.uniqueBytes).isEqualTo(1600);
    }

    @Test
    void dataSentIntoAClosedWindowIsNeitherUniqueNorResent() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1000);
        script.at(20).server.window(0).ack();
        script.at(300).client.byteProbe();
        final DirectionStatistics client = statistics(script).ab();
        assertThat(client.probeSegments).isEqualTo(1);
        assertThat(client.probeBytes).isEqualTo(1);
        assertThat(client.uniqueBytes).isEqualTo(1000);
        assertThat(client.resentSegments).isZero();
    }

    @Test
    void theStreamIsAsLongAsFromSynToFinAndWhatIsNotThereIsMissed() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1000);
        script.client.unseenData(500);
        script.at(20).client.fin();
        final DirectionStatistics client = statistics(script).ab();
        assertThat(client.streamBytes).isEqualTo(1500);
        assertThat(client.missedBytes).isEqualTo(500);
        assertThat(statistics(script).ba().streamBytes).as("no FIN of that side").isEqualTo(-1);
    }

    @Test
    void aStreamThatWrapsKeepsItsLength() {
        final PacketScript script =
                new PacketScript(0x0a000001, 40_000, -500, 0x0a000002, 9103, 2_000_000).handshake();
        script.at(10).client.data(1000);
        script.at(30).server.ack();
        script.at(40).client.retransmit();
        script.at(50).client.fin();
        final DirectionStatistics client = statistics(script).ab();
        assertThat(client.streamBytes).isEqualTo(1000);
        assertThat(client.uniqueBytes).isEqualTo(1000);
        assertThat(client.resentBytes).isEqualTo(1000);
        assertThat(client.roundTrips.count()).isEqualTo(2);
    }

    @Test
    void outstandingDataIsWeighedWithTheTimeItLasted() {
        final PacketScript script = new PacketScript().handshake();
        script.at(2).client.data(1000);
        script.at(3).client.data(1000);
        script.at(7).server.ack();
        script.at(8).client.ack();
        script.at(10).server.ack();
        final ConversationStatistics both = statistics(script);
        final DirectionStatistics client = both.ab();
        assertThat(client.outstandingMost).isEqualTo(2000);
        assertThat(client.outstandingLeast).isEqualTo(1000);
        assertThat(client.outstandingMean).as("0 at the handshake's end, 1000, 2000, 0").isEqualTo(750);
        // 1000 for 1 ms, 2000 for 5 ms, of 10 ms.
        assertThat(client.outstandingWeighted).isCloseTo(1100, within(1e-6));
        assertThat(client.initialWindowBytes).isEqualTo(2000);
        assertThat(client.initialWindowSegments).isEqualTo(2);
        assertThat(client.throughput).isCloseTo(200_000, within(1e-6));
    }

    @Test
    void threeDuplicatesInARowAreATriple() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1000);
        script.at(11).server.ack();
        script.at(12).client.data(1000);
        for (int i = 0; i < 4; i++) {
            script.at(13 + i).server.ackAllBut(1000);
        }
        final DirectionStatistics client = statistics(script).ab();
        assertThat(client.duplicateAcks).isEqualTo(4);
        assertThat(client.tripleDuplicateAcks).isEqualTo(1);
    }

    @Test
    void dSacksAreToldFromSacks() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(3000);
        script.at(11).server.sack(2000, 1000, 0);
        script.at(12).server.sack(0, 3000, 2000);
        script.at(13).server.sack(2000, 900, 800, 1000, 500);
        final DirectionStatistics server = statistics(script).ba();
        assertThat(server.sackSegments).isEqualTo(3);
        assertThat(server.dSackSegments).as("below the acknowledgement, and inside the second block").isEqualTo(2);
        assertThat(server.maxSackBlocks).isEqualTo(2);
    }

    @Test
    void theSynTellsWhatItsSideOffers() {
        final DirectionStatistics client = statistics(new PacketScript().handshake(7, -1)).ab();
        assertThat(client.synSeen).isTrue();
        assertThat(client.offersScale).isTrue();
        assertThat(client.offersSack).isFalse();
        assertThat(statistics(new PacketScript().handshake(7, -1)).ba().offersScale).isFalse();
    }

    @Test
    void allConversationsComeInOrderWithTheNumbersOfEach() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1000);
        final CaptureAnalysis analysis = Loaded.of(script);
        final List<Long> bytes = new ArrayList<>();
        ConversationStatistics.ofAll(analysis.segments(), analysis.conversations(),
                (c, s) -> bytes.add(s.ab().dataBytes));
        assertThat(bytes).containsExactly(1000L);
    }
}
