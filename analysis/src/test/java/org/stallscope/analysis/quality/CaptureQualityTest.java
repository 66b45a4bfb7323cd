package org.stallscope.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.PacketScript.Checksums;

class CaptureQualityTest {
    @TempDir
    private Path folder;

    private List<QualityNote> capture;
    private List<QualityNote> conversation;

    private void examine(PacketScript script) throws IOException {
        try (CaptureAnalysis analysis =
                CaptureLoader.load(script.write(folder.resolve("script.pcap")), LoadProgress.NONE)) {
            capture = analysis.quality().notes();
            conversation = analysis.quality().of(0).notes();
        }
    }

    private static QualityNote of(List<QualityNote> notes, QualityKind kind) {
        return notes.stream().filter(note -> note.kind() == kind).findFirst().orElse(null);
    }

    /// Both lists have the note, with the same count; the one of the capture is returned.
    private QualityNote both(QualityKind kind) {
        final QualityNote note = of(capture, kind);
        assertThat(note).as("%s of the capture", kind).isNotNull();
        assertThat(of(conversation, kind)).as("%s of the conversation", kind).isNotNull();
        assertThat(of(conversation, kind).count()).isEqualTo(note.count());
        assertThat(note.sentence()).endsWith(".").hasSizeGreaterThan(60);
        return note;
    }

    private static PacketScript transfer() {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 40; i++) {
            script.at(10 + 2 * i).client.data(1_000);
            script.at(11 + 2 * i).server.ack();
        }
        return script;
    }

    @Test
    void aCleanTransferHasNothingToReport() throws IOException {
        examine(transfer());
        assertThat(capture).isEmpty();
        assertThat(conversation).isEmpty();
    }

    @Test
    void dataAcknowledgedButNeverSeenWasMissedByTheCapture() throws IOException {
        final PacketScript script = transfer();
        script.at(200).client.unseenData(3_000).data(1_000);
        script.at(201).server.ack();
        script.at(210).client.data(500);
        script.at(211).server.ack();
        examine(script);
        final QualityNote missed = both(QualityKind.MISSED_BY_CAPTURE);
        assertThat(missed.severity()).isEqualTo(Severity.WARNING);
        assertThat(missed.bytes()).isEqualTo(3_000);
        assertThat(missed.firstFrame()).isEqualTo(3 + 80 + 2);
        assertThat(missed.sentence()).startsWith("3,000 B in 1 stretch ").contains("They are no loss");
        assertThat(missed.castsDoubtOn(Doubt.RETRANSMISSIONS)).isTrue();
        assertThat(missed.castsDoubtOn(Doubt.ROUND_TRIPS)).isFalse();
    }

    @Test
    void dataThatARetransmissionFillsBeforeItsAcknowledgementWasLostOnThePath() throws IOException {
        final PacketScript script = transfer();
        final int lost = script.client.next();
        script.at(200).client.unseenData(1_000).data(1_000);
        script.at(201).server.ackAllBut(2_000);
        script.at(450).client.segment(lost, script.server.next(), PacketScript.ACK, 1_000);
        script.at(451).server.ack();
        examine(script);
        assertThat(capture).isEmpty();
        assertThat(conversation).isEmpty();
    }

    @Test
    void dataThatStandsBehindItsAcknowledgementIsNotMissing() throws IOException {
        final PacketScript script = transfer();
        final int late = script.client.next();
        script.client.unseenData(1_000);
        script.at(200).server.ack();
        script.at(200.01).client.segment(late, script.server.next(), PacketScript.ACK, 1_000);
        script.at(201).client.data(1_000);
        script.at(202).server.ack();
        examine(script);
        final QualityNote note = both(QualityKind.ACKED_BEFORE_SEEN);
        assertThat(note.severity()).isEqualTo(Severity.INFO);
        assertThat(note.bytes()).isEqualTo(1_000);
        assertThat(of(capture, QualityKind.MISSED_BY_CAPTURE)).isNull();
    }

    @Test
    void aLongStretchOfManySmallHolesIsCountedInFull() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 1_000; i++) {
            script.at(10 + i).client.unseenData(100).data(100);
        }
        script.at(1_100).server.ack();
        examine(script);
        // Only so many holes are followed at a time; those before an acknowledgement of all are not judged as missed.
        assertThat(of(capture, QualityKind.MISSED_BY_CAPTURE).bytes()).isEqualTo(256 * 100);
    }

    @Test
    void framesCopiedTwiceByAMirrorPortAreTold() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 20; i++) {
            script.at(10 + 2 * i).client.data(1_000);
            script.at(10.05 + 2 * i).again();
            script.at(11 + 2 * i).server.ack();
            script.at(11.05 + 2 * i).again();
        }
        examine(script);
        final QualityNote note = both(QualityKind.MIRROR_DUPLICATES);
        assertThat(note.severity()).isEqualTo(Severity.WARNING);
        assertThat(note.count()).isEqualTo(40);
        assertThat(note.estimated()).isFalse();
        assertThat(note.firstFrame()).isEqualTo(5);
        assertThat(note.castsDoubtOn(Doubt.RETRANSMISSIONS)).isTrue();
        assertThat(of(capture, QualityKind.ROUTED_DUPLICATES)).isNull();
    }

    @Test
    void realRetransmissionsHavePacketNumbersOfTheirOwn() throws IOException {
        final PacketScript script = transfer();
        for (int i = 0; i < 20; i++) {
            script.at(200 + 2 * i).client.data(1_000);
            script.at(200.5 + 2 * i).client.retransmit();
            script.at(201 + 2 * i).server.ack();
        }
        examine(script);
        assertThat(capture).isEmpty();
    }

    @Test
    void moreDuplicatesThanAreComparedAreExtrapolated() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 3_000; i++) {
            script.at(10 + 2 * i).client.data(100);
            script.at(10.05 + 2 * i).again();
            script.at(11 + 2 * i).server.ack();
        }
        examine(script);
        final QualityNote note = both(QualityKind.MIRROR_DUPLICATES);
        assertThat(note.estimated()).isTrue();
        assertThat(note.count()).isEqualTo(3_000);
        assertThat(note.sentence()).startsWith("About 3,000 segments");
    }

    @Test
    void packetsSeenBeforeAndBehindARouterAreTold() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 20; i++) {
            script.at(10 + 9 * i).client.data(1_000);
            script.at(13 + 9 * i).againBehindRouter();
            script.at(18 + 9 * i).server.ack();
        }
        examine(script);
        final QualityNote note = both(QualityKind.ROUTED_DUPLICATES);
        assertThat(note.severity()).isEqualTo(Severity.WARNING);
        assertThat(note.count()).isEqualTo(20);
        assertThat(note.sentence()).contains("before and behind a router");
        assertThat(of(capture, QualityKind.MIRROR_DUPLICATES)).isNull();
    }

    @Test
    void packetsSeenOnTwoVlansAreTold() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 20; i++) {
            script.at(10 + 2 * i).client.data(1_000);
            script.at(10.02 + 2 * i).againOnVlan(7);
            script.at(11 + 2 * i).server.ack();
        }
        examine(script);
        assertThat(both(QualityKind.ROUTED_DUPLICATES).sentence()).contains("two VLANs");
    }

    @Test
    void aClockThatWasSetBackIsTold() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 50; i++) {
            final int shift = i < 25 ? 0 : -400;
            script.at(1_000 + shift + 20 * i).client.data(1_000);
            script.at(1_001 + shift + 20 * i).server.ack();
        }
        examine(script);
        final QualityNote note = both(QualityKind.TIME_BACKWARD);
        assertThat(note.severity()).isEqualTo(Severity.WARNING);
        assertThat(note.count()).isEqualTo(1);
        assertThat(note.firstFrame()).isEqualTo(3 + 50 + 1);
        assertThat(note.castsDoubtOn(Doubt.ROUND_TRIPS)).isTrue();
        assertThat(of(capture, QualityKind.OUT_OF_TIME_ORDER)).isNull();
    }

    @Test
    void framesWrittenLateAreNoClockError() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 50; i++) {
            script.at(11.02 + 20 * i).server.ack();
            script.at(11 + 20 * i).client.data(1_000);
        }
        examine(script);
        final QualityNote note = of(capture, QualityKind.OUT_OF_TIME_ORDER);
        assertThat(note.severity()).isEqualTo(Severity.INFO);
        assertThat(note.count()).isEqualTo(50);
        assertThat(of(capture, QualityKind.TIME_BACKWARD)).isNull();
        assertThat(of(conversation, QualityKind.TIME_BACKWARD)).isNull();
    }

    @Test
    void aClockThatLeaptForwardIsToldByTheAcknowledgementsBehindIt() throws IOException {
        final PacketScript script = transfer();
        script.at(200).client.data(1_000).data(1_000).data(1_000);
        for (int i = 2; i >= 0; i--) {
            script.at(5_201 - i * 0.1).server.ackAllBut(1_000 * i);
        }
        script.at(5_210).client.data(1_000);
        script.at(5_211).server.ack();
        examine(script);
        final QualityNote note = both(QualityKind.TIME_JUMP);
        assertThat(note.severity()).isEqualTo(Severity.WARNING);
        assertThat(note.sentence()).contains("leapt forward by 5.001 s");
    }

    @Test
    void silenceWithRetransmissionsBehindItIsSilence() throws IOException {
        final PacketScript script = transfer();
        script.at(200).client.data(1_000).data(1_000);
        script.at(5_200).client.retransmit();
        script.at(5_201).server.ack();
        examine(script);
        assertThat(of(capture, QualityKind.TIME_JUMP)).isNull();
    }

    @Test
    void cutPayloadIsAnInformationAndCutOptionsAreAWarning() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        script.snap(60);
        for (int i = 0; i < 20; i++) {
            script.at(10 + 2 * i).client.data(1_000);
            script.at(11 + 2 * i).server.ack();
        }
        examine(script);
        final QualityNote cut = both(QualityKind.SNAP_CUT);
        assertThat(of(conversation, QualityKind.SNAP_CUT).bytes()).isEqualTo(20 * (1_054 - 60));
        assertThat(cut.severity()).isEqualTo(Severity.INFO);
        assertThat(cut.count()).isEqualTo(20);
        assertThat(of(capture, QualityKind.SNAP_CUT_HEADERS)).isNull();

        final PacketScript short_ = new PacketScript().snap(56).handshake();
        short_.at(10).client.data(1_000);
        short_.at(11).server.ack();
        examine(short_);
        final QualityNote headers = both(QualityKind.SNAP_CUT_HEADERS);
        assertThat(headers.severity()).isEqualTo(Severity.WARNING);
        assertThat(headers.count()).isEqualTo(2);
        assertThat(of(conversation, QualityKind.SNAP_CUT_HEADERS).sentence()).contains("2 SYNs");
        assertThat(headers.castsDoubtOn(Doubt.WINDOWS)).isTrue();
    }

    @Test
    void segmentsAboveTheMssAreTheHostsOwn() throws IOException {
        final PacketScript script = transfer();
        script.at(200).client.data(14_600);
        script.at(201).client.data(64_240);
        script.at(202).server.ack();
        examine(script);
        final QualityNote note = both(QualityKind.SUPER_SEGMENTS);
        assertThat(note.severity()).isEqualTo(Severity.INFO);
        assertThat(note.count()).isEqualTo(2);
        assertThat(note.firstFrame()).isEqualTo(84);
        assertThat(note.sentence()).contains("up to 64,240 B");
    }

    @Test
    void checksumsLeftToTheCardAreNoDamage() throws IOException {
        final PacketScript script = new PacketScript();
        script.client.checksums(Checksums.LEFT_TO_THE_CARD);
        script.server.checksums(Checksums.FILLED_IN);
        script.handshake();
        for (int i = 0; i < 10; i++) {
            script.at(10 + 2 * i).client.data(1_001);
            script.at(11 + 2 * i).server.ack();
        }
        examine(script);
        final QualityNote note = both(QualityKind.CHECKSUM_OFFLOAD);
        assertThat(note.severity()).isEqualTo(Severity.INFO);
        assertThat(note.count()).isEqualTo(12);
        assertThat(of(conversation, QualityKind.CHECKSUM_OFFLOAD).sentence()).contains("10.0.0.1:40000");
    }

    @Test
    void oneDirectionAloneIsTold() throws IOException {
        final PacketScript script = new PacketScript();
        script.server.unseenData(1);
        script.at(0).client.syn(7);
        script.at(2).client.ack();
        for (int i = 0; i < 10; i++) {
            script.at(10 + i).client.data(1_000);
        }
        examine(script);
        assertThat(both(QualityKind.ONE_SIDED).severity()).isEqualTo(Severity.WARNING);
        assertThat(of(conversation, QualityKind.ONE_SIDED).castsDoubtOn(Doubt.ROUND_TRIPS)).isTrue();
        assertThat(of(conversation, QualityKind.NO_HANDSHAKE)).isNull();
    }

    @Test
    void aSynThatNobodyAnswersIsNotOneSided() throws IOException {
        final PacketScript script = new PacketScript();
        script.at(0).client.syn(7);
        final int isn = script.client.next() - 1;
        script.at(1_000).client.segment(isn, 0, PacketScript.SYN, 0);
        script.at(3_000).client.segment(isn, 0, PacketScript.SYN, 0);
        examine(script);
        assertThat(capture).isEmpty();
        assertThat(conversation).isEmpty();
    }

    @Test
    void aConnectionOpenBeforeTheCaptureHasNoHandshake() throws IOException {
        final PacketScript script = new PacketScript();
        for (int i = 0; i < 10; i++) {
            script.at(10 + 2 * i).client.data(1_000);
            script.at(11 + 2 * i).server.ack();
        }
        examine(script);
        assertThat(both(QualityKind.NO_HANDSHAKE).severity()).isEqualTo(Severity.WARNING);
        assertThat(of(conversation, QualityKind.NO_HANDSHAKE).castsDoubtOn(Doubt.WINDOWS)).isTrue();
    }

    @Test
    void aRefusedConnectionNeedsNoSecondHalf() throws IOException {
        final PacketScript script = new PacketScript();
        script.at(0).client.syn(7);
        script.at(1).server.rst();
        examine(script);
        assertThat(capture).isEmpty();
    }

    @Test
    void doubtsAreNamedForTheNumbersTheyConcern() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 20; i++) {
            script.at(10 + 2 * i).client.data(1_000);
            script.at(10.05 + 2 * i).again();
            script.at(11 + 2 * i).server.ack();
        }
        try (CaptureAnalysis analysis =
                CaptureLoader.load(script.write(folder.resolve("doubt.pcap")), LoadProgress.NONE)) {
            final CaptureQuality quality = analysis.quality();
            assertThat(quality.doubt(0, Doubt.RETRANSMISSIONS).kind()).isEqualTo(QualityKind.MIRROR_DUPLICATES);
            assertThat(quality.doubt(0, Doubt.WINDOWS)).isNull();
            assertThat(quality.of(0).doubt(Doubt.RETRANSMISSIONS).kind()).isEqualTo(QualityKind.MIRROR_DUPLICATES);
        }
    }

    @Test
    void whatOnlyBytesTellIsLeftOutOnceTheCaptureIsClosed() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1_000);
        script.at(10.05).again();
        final CaptureAnalysis analysis =
                CaptureLoader.load(script.write(folder.resolve("closed.pcap")), LoadProgress.NONE);
        analysis.close();
        assertThat(analysis.quality().notes()).isEmpty();
        assertThat(analysis.quality().of(0).point().reason()).isNotBlank();
    }

    @Test
    void copiesInOtherFilesOfASetAreFoundToo() throws IOException {
        final Path one = transfer().write(folder.resolve("one.pcap"));
        final Path other = Files.copy(one, folder.resolve("other.pcap"));
        try (CaptureAnalysis analysis =
                CaptureLoader.load(new CaptureSource(List.of(one, other)), LoadProgress.NONE)) {
            // Copies of a SYN+ACK and of what opens nothing new stand without a flag.
            assertThat(of(analysis.quality().notes(), QualityKind.MIRROR_DUPLICATES).count()).isBetween(80L, 83L);
            assertThat(analysis.quality().of(0).point().reason()).isNotBlank();
        }
    }
}
