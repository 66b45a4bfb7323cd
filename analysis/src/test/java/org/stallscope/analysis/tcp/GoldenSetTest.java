package org.stallscope.analysis.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.testkit.CsvParity;
import org.stallscope.analysis.testkit.Oracles;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Tshark;

/// The golden set of rules/tshark-parity.md (rule 42) and the traps around it: one test for each situation, with the numbers
/// that tshark 4.0.17 gives. The captures themselves are compared cell by cell in {@link RandomTraceParityTest}; scripts
/// that are made here are compared with tshark at the end of each test, where it is installed.
class GoldenSetTest {
    @TempDir
    Path folder;

    private CaptureAnalysis analysis;
    private Path made;

    @AfterEach
    void madeCapturesEqualTshark() throws IOException {
        if (made != null && Tshark.VERSION.equals(Tshark.version())) {
            assertThat(CsvParity.differences(analysis, Tshark.rows(made))).isEmpty();
        }
        if (analysis != null) {
            analysis.close();
        }
    }

    @Test
    void linuxProbesAreKeepAlivesForTsharkAndWindowProbesForUs() throws IOException {
        golden("zw");
        assertThat(flags(5)).containsExactly("zero_window");
        for (int probe : new int[] {6, 8}) {
            assertThat(flags(probe)).containsExactly("keep_alive");
            assertThat(reading(probe)).containsExactly("window-probe");
            assertThat(flags(probe + 1)).containsExactly("zero_window");
            assertThat(reading(probe + 1)).containsExactly("probe-answer");
        }
    }

    @Test
    void aProbeOfOneByteIsAZeroWindowProbeAndItsAnswerAProbeAck() throws IOException {
        golden("zw");
        assertThat(flags(10)).containsExactly("zero_window_probe");
        assertThat(inFlight(10)).isEqualTo(1);
        assertThat(flags(11)).containsExactlyInAnyOrder("zero_window", "zero_window_probe_ack");
    }

    @Test
    void dataThatSwallowsTheProbedByteIsNoRetransmission() throws IOException {
        golden("zw");
        assertThat(flags(13)).as("data from the probed byte on: the probe did not advance anything").isEmpty();
        assertThat(inFlight(13)).isEqualTo(1_448);
        analysis.close();
        golden("ka");
        assertThat(length(11)).isEqualTo(500);
        assertThat(flags(11)).as("data from one below the next number on").isEmpty();
        assertThat(inFlight(11)).isEqualTo(500);
    }

    @Test
    void theWindowIsFullWhenItIsFilledToTheByte() throws IOException {
        golden("zw");
        assertThat(flags(14)).as("one byte short").isEmpty();
        assertThat(flags(15)).containsExactly("window_full");
        assertThat(inFlight(15)).isEqualTo(12_800);
    }

    @Test
    void theWindowIsNotFullOneByteOver() throws IOException {
        final PacketScript script = new PacketScript().handshake(0, 0);
        script.at(5).server.window(1_000).ack();
        script.at(10).client.data(1_001);
        made(script);
        assertThat(flags(5)).isEmpty();
        assertThat(inFlight(5)).isEqualTo(1_001);
    }

    @Test
    void anUnscaledSynAckWindowIsWhatTheClientFillsFirst() throws IOException {
        golden("w1");
        assertThat(flags(4)).isEmpty();
        assertThat(flags(5)).containsExactly("window_full");
        assertThat(inFlight(5)).isEqualTo(2_000);
    }

    @Test
    void withoutHandshakeTheScaleIsUnknownAndNoWindowIsEverFull() throws IOException {
        golden("nohs");
        for (int frame = 1; frame <= 5; frame++) {
            assertThat(scale(frame)).isEqualTo(-1);
            assertThat(flags(frame)).doesNotContain("window_full");
        }
        assertThat(window(2)).as("unscaled").isEqualTo(10);
        assertThat(length(3)).as("which the sender then fills").isEqualTo(10);
        assertThat(flags(4)).containsExactly("zero_window");
        assertThat(flags(5)).containsExactly("window_update");
        assertThat(initialRtt(2)).isZero();
    }

    @Test
    void aSynWithoutTheOptionMeansNoScale() throws IOException {
        golden("nows");
        assertThat(List.of(scale(3), scale(4), scale(5))).containsOnly(-2);
        assertThat(window(3)).isEqualTo(502);
        assertThat(flags(4)).containsExactly("window_full");
    }

    @Test
    void ofASynAckAloneOnlyTheServersScaleIsKnown() throws IOException {
        golden("synackonly");
        assertThat(scale(2)).as("the client's").isEqualTo(-1);
        assertThat(window(2)).isEqualTo(502);
        assertThat(scale(3)).as("the server's, shift").isEqualTo(7);
        assertThat(window(3)).isEqualTo(65_152);
        assertThat(flags(3)).as("502 bytes into a window of 502 units").isEmpty();
    }

    @Test
    void aPartialAcknowledgementShrinksWhatIsInFlight() throws IOException {
        golden("part");
        assertThat(inFlight(4)).isEqualTo(3_000);
        assertThat(rttMillis(5)).as("1,000 of 3,000 bytes: no segment acknowledged exactly").isZero();
        assertThat(inFlight(6)).as("2,000 left and 500 new").isEqualTo(2_500);
    }

    @Test
    void aLargerRetransmissionLeavesItsRestUnseen() throws IOException {
        golden("part");
        assertThat(flags(9)).containsExactly("retransmission");
        assertThat(rttMillis(10)).as("from the first transmission").isEqualTo(700);
        assertThat(flags(11)).as("a re-packetised retransmission: its end was never seen alone")
                .containsExactly("ack_lost_segment");
    }

    @Test
    void ofFourSackBlocksThreeAreSubtracted() throws IOException {
        golden("dsack");
        assertThat(inFlight(17)).as("11,000 less 3 blocks of 1,000").isEqualTo(8_000);
        assertThat(flags(16)).containsExactly("duplicate_ack");
    }

    @Test
    void aDsackBlockIsSubtractedLikeAnyOther() throws IOException {
        golden("dsack");
        assertThat(inFlight(13)).isEqualTo(10_000);
        assertThat(inFlight(15)).as("1,000 acknowledged, 1,000 new, 1,000 of a D-SACK").isEqualTo(9_000);
    }

    @Test
    void dataOfItsOwnBetweenDoesNotRestartTheCountOfDuplicateAcks() throws IOException {
        golden("dsack");
        assertThat(flags(18)).containsExactly("window_update");
        assertThat(flags(19)).containsExactly("duplicate_ack");
        assertThat(flags(20)).isEmpty();
        assertThat(flags(21)).containsExactly("duplicate_ack");
    }

    @Test
    void theFourKindsOfRetransmission() throws IOException {
        golden("ns");
        assertThat(flags(14)).as("1.7 ms after the third duplicate acknowledgement")
                .containsExactlyInAnyOrder("retransmission", "fast_retransmission");
        assertThat(flags(16)).as("acknowledged already")
                .containsExactlyInAnyOrder("retransmission", "spurious_retransmission");
        assertThat(flags(21)).as("300 ms after the first").containsExactly("retransmission");
        assertThat(flags(25)).as("0.8 ms after what it should have preceded").containsExactly("out_of_order");
        assertThat(rttMillis(22)).as("no Karn rule: from the first transmission").isEqualTo(310);
    }

    @Test
    void afterAGapNothingIsInFlightUntilAnAcknowledgementOfWhatWasNotSeen() throws IOException {
        golden("ns");
        assertThat(flags(17)).containsExactly("lost_segment");
        assertThat(inFlight(17)).isZero();
        assertThat(inFlight(18)).isZero();
        assertThat(flags(19)).containsExactly("ack_lost_segment");
        assertThat(inFlight(20)).isEqualTo(1_000);
    }

    @Test
    void aBareResetPurgesWhatLiesAboveTwoToThe31() throws IOException {
        golden("rst");
        assertThat(inFlight(6)).isEqualTo(1);
        assertThat(flags(6)).as("the reset's window of 0 counts").containsExactly("zero_window_probe");
    }

    @Test
    void aBareResetLeavesWhatLiesBelowTwoToThe31() throws IOException {
        golden("rstlow");
        assertThat(inFlight(6)).isEqualTo(1_001);
        assertThat(flags(6)).containsExactly("zero_window_probe");
    }

    @Test
    void portsUsedThriceAreThreeConversations() throws IOException {
        golden("reuse");
        assertThat(analysis.conversations().count()).isEqualTo(3);
        assertThat(flags(1)).isEmpty();
        assertThat(flags(5)).containsExactly("reused_ports");
        assertThat(flags(9)).containsExactly("reused_ports");
        assertThat(flags(10)).as("the same SYN again stays").containsExactly("retransmission");
        assertThat(conversation(4)).isZero();
        assertThat(conversation(8)).isEqualTo(1);
        assertThat(conversation(10)).isEqualTo(2);
    }

    @Test
    void anIpv4LengthOfZeroTakesTheLengthOfTheFrame() throws IOException {
        golden("tso");
        assertThat(length(4)).isEqualTo(4_000);
        assertThat(inFlight(4)).isEqualTo(4_000);
        assertThat(rttMillis(5)).isEqualTo(100);
    }

    @Test
    void eightQuotedBytesOpenNoConversation() throws IOException {
        golden("icmp");
        assertThat(analysis.conversations().count()).isEqualTo(1);
        assertThat(analysis.icmpErrors().all()).isEmpty();
    }

    @Test
    void twentyQuotedBytesOpenOrJoinAConversationButAreNotAnalysed() throws IOException {
        golden("icmp2");
        assertThat(analysis.conversations().count()).isEqualTo(2);
        assertThat(analysis.conversations().segments(0)).as("opened by a quote").isZero();
        assertThat(analysis.conversations().icmpErrors(1)).as("joined by a quote").hasSize(1);
        assertThat(analysis.segments().size()).isEqualTo(5);
        assertThat(rttMillis(7)).as("as if the quote had not been").isEqualTo(900);
    }

    @Test
    void keepAlivesCarryNoByteOrOne() throws IOException {
        golden("ka");
        assertThat(flags(6)).as("one byte").containsExactly("keep_alive");
        assertThat(inFlight(6)).isEqualTo(1);
        assertThat(flags(7)).containsExactly("keep_alive_ack");
        assertThat(rttMillis(7)).as("the byte is acknowledged").isEqualTo(10);
        assertThat(flags(8)).as("no byte").containsExactly("keep_alive");
        assertThat(inFlight(8)).isZero();
        assertThat(flags(9)).containsExactly("keep_alive_ack");
        assertThat(rttMillis(9)).isZero();
        assertThat(flags(10)).as("once more").containsExactly("keep_alive_ack");
    }

    @Test
    void aReopeningOnDataIsNoWindowUpdateAndEndsTheEpisode() throws IOException {
        golden("w2");
        assertThat(flags(5)).containsExactly("zero_window");
        assertThat(length(6)).isEqualTo(20);
        assertThat(flags(6)).isEmpty();
        assertThat(reading(6)).containsExactly("window-reopened");
        assertThat(analysis.episodes()).hasSize(1);
        assertThat(analysis.episodes().getFirst().end() - analysis.episodes().getFirst().start())
                .isEqualTo(1_000_000_000);
    }

    @Test
    void aSmallerWindowIsAnUpdateToo() throws IOException {
        golden("win");
        assertThat(window(5)).isEqualTo(51_200);
        assertThat(window(6)).isEqualTo(38_400);
        assertThat(flags(6)).containsExactly("window_update");
    }

    @Test
    void aZeroWindowIsNotFlaggedOnFinAndReset() throws IOException {
        golden("win");
        assertThat(flags(7)).containsExactly("zero_window");
        assertThat(flags(9)).as("FIN, window 0").isEmpty();
        assertThat(flags(10)).as("RST, window 0").isEmpty();
        assertThat(flags(11)).containsExactly("zero_window");
    }

    @Test
    void aWindowOfOneScaleUnitIsOpenForTsharkAndNearZeroForUs() throws IOException {
        golden("w3");
        assertThat(window(7)).isEqualTo(128);
        assertThat(flags(7)).containsExactly("window_update");
        assertThat(reading(7)).containsExactlyInAnyOrder("window-reopened", "near-zero");
    }

    @Test
    void aFrameCapturedTwiceIsARetransmissionAndADuplicateAck() throws IOException {
        golden("w4");
        assertThat(flags(5)).containsExactly("retransmission");
        assertThat(flags(7)).containsExactly("duplicate_ack");
    }

    @Test
    void repeatedSynSynAckAndFinAreRetransmissions() throws IOException {
        golden("w5");
        assertThat(flags(2)).as("SYN").containsExactly("retransmission");
        assertThat(flags(4)).as("SYN+ACK").containsExactly("retransmission");
        assertThat(flags(7)).as("FIN").containsExactly("retransmission");
        assertThat(rttMillis(3)).as("from the first SYN").isEqualTo(1_010);
        assertThat(initialRtt(5)).as("from the latest SYN, ns").isEqualTo(20_000_000);
        assertThat(analysis.conversations().count()).isEqualTo(1);
    }

    @Test
    void anUnacknowledgedSynAddsOneToTheDataBehindIt() throws IOException {
        golden("first2");
        assertThat(inFlight(3)).isEqualTo(1_449);
        analysis.close();
        golden("first");
        assertThat(inFlight(4)).isEqualTo(1_448);
    }

    @Test
    void numbersTwoToThe31ApartAreEachLaterThanTheOther() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(100);
        final int far = script.client.next() + Integer.MIN_VALUE;
        script.at(20).client.segment(far, script.server.next(), PacketScript.ACK, 10);
        made(script);
        assertThat(flags(5)).contains("lost_segment");
    }

    @Test
    void theSegmentThatCompletesTheHandshakeIsJudgedWithoutAnInitialRtt() throws IOException {
        final PacketScript script = new PacketScript();
        script.at(0).client.syn(7);
        script.at(250).server.synAck(7);
        // 30 ms behind the SYN+ACK: less than the round trip of 280 ms, more than the 3 ms that hold until it is known.
        script.at(280).server.segment(script.server.next() - 2, script.client.next(), PacketScript.ACK, 1);
        made(script);
        assertThat(flags(3)).containsExactly("retransmission");
        assertThat(initialRtt(3)).isEqualTo(280_000_000);
    }

    @Test
    void everyCaptureOfTheSetIsCommitted() {
        assertThat(Oracles.captures("golden").stream()
                .map(capture -> capture.getFileName().toString().replace(".pcap", "")))
                .containsExactly(
                        "dsack", "first", "first2", "icmp", "icmp2", "ka", "nohs", "nows", "ns", "part", "reuse", "rst",
                        "rstlow", "synackonly", "tso", "w1", "w2", "w3", "w4", "w5", "win", "x", "zw");
    }

    private void golden(String name) throws IOException {
        analysis = CaptureLoader.load(Oracles.golden(name), LoadProgress.NONE);
    }

    private void made(PacketScript script) throws IOException {
        made = script.write(folder.resolve("made.pcap"));
        analysis = CaptureLoader.load(made, LoadProgress.NONE);
    }

    private int row(int frame) {
        final int row = analysis.segments().rowAtFrame(frame);
        assertThat(analysis.segments().frame(row)).isEqualTo(frame);
        return row;
    }

    private List<String> flags(int frame) {
        return names(SegmentBits.analysisNames(analysis.segments().analysis(row(frame))));
    }

    private List<String> reading(int frame) {
        return names(SegmentBits.readingNames(analysis.segments().analysis(row(frame))));
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : new ArrayList<>(List.of(joined.split("\\|")));
    }

    private int inFlight(int frame) {
        return analysis.segments().bytesInFlight(row(frame));
    }

    private int length(int frame) {
        return analysis.segments().length(row(frame));
    }

    private int scale(int frame) {
        return analysis.segments().scale(row(frame));
    }

    private long window(int frame) {
        return analysis.segments().window(row(frame));
    }

    private int conversation(int frame) {
        return analysis.segments().conversation(row(frame));
    }

    private double rttMillis(int frame) {
        return analysis.segments().ackRtt(row(frame)) / 1e6;
    }

    private long initialRtt(int frame) {
        return analysis.segments().is(row(frame), SegmentBits.SHOWS_INITIAL_RTT)
                ? analysis.conversations().initialRtt(conversation(frame))
                : 0;
    }
}
