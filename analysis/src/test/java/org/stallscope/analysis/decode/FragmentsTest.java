package org.stallscope.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.analysis.testkit.PacketScript.ACK;
import static org.stallscope.analysis.testkit.PacketScript.ipv4;
import static org.stallscope.analysis.testkit.PacketScript.piece;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

/// Pieces of datagrams. What joins with which frame, and which bytes count where pieces overlap, was read off tshark 4.0.17
/// on the same situations.
class FragmentsTest {
    private final PacketScript script = new PacketScript();

    private static byte[] segment(PacketScript script, int payload) {
        return script.client.packet(101, 501, ACK, payload);
    }

    private static byte[] other(int payload) {
        return new PacketScript(0x0a000001, 81, 0, 0x0a000002, 82, 0).client.packet(999, 777, ACK, payload);
    }

    private static List<Long> frames(CaptureAnalysis analysis) {
        final SegmentStore store = analysis.segments();
        final List<Long> frames = new ArrayList<>();
        for (int row = 0; row < store.size(); row++) {
            frames.add(store.frame(row));
        }
        return frames;
    }

    private static void isTheSegment(CaptureAnalysis analysis, int payload) {
        assertThat(analysis.segments().size()).isEqualTo(1);
        assertThat(analysis.segments().seq(0)).isEqualTo(101);
        assertThat(analysis.segments().ack(0)).isEqualTo(501);
        assertThat(analysis.segments().length(0)).isEqualTo(payload);
        assertThat(analysis.conversations().port(0, 0)).isEqualTo(40_000);
    }

    @Test
    void theSegmentBelongsToTheFrameThatFillsTheLastGap() {
        final byte[] packet = segment(script, 400);
        script.frame(piece(packet, 1, 200, 420)).frame(piece(packet, 1, 0, 104)).frame(piece(packet, 1, 104, 200));
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(frames(analysis)).containsExactly(3L);
        isTheSegment(analysis, 400);
        assertThat(analysis.health().count("ip-fragments")).isEqualTo(3);
        assertThat(analysis.health().count("ip-datagrams-joined")).isEqualTo(1);
        assertThat(analysis.health().count("ip-datagrams-incomplete")).isZero();
        assertThat(analysis.health().count("ip-fragments-overlapping")).isZero();
    }

    @Test
    void repeatedPiecesAreNoOverlap() {
        final byte[] packet = segment(script, 400);
        final byte[] first = piece(packet, 1, 0, 104);
        final byte[] last = piece(packet, 1, 200, 420);
        script.frame(first).frame(first).frame(last).frame(last).frame(piece(packet, 1, 104, 200));
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(frames(analysis)).containsExactly(5L);
        isTheSegment(analysis, 400);
        assertThat(analysis.health().count("ip-fragments-overlapping")).isZero();
    }

    @Test
    void aDatagramCapturedTwiceIsTwoSegments() {
        final byte[] packet = segment(script, 400);
        for (int i = 0; i < 2; i++) {
            script.frame(piece(packet, 1, 0, 200)).frame(piece(packet, 1, 200, 420));
        }
        assertThat(frames(Loaded.of(script))).containsExactly(2L, 4L);
    }

    @Test
    void wherePiecesOverlapTheOneThatBeginsLowerCounts() {
        final byte[] packet = segment(script, 100);
        final byte[] forged = other(100);
        script.frame(piece(forged, 4, 8, 48)).frame(piece(packet, 4, 0, 24)).frame(piece(packet, 4, 48, 120));
        final CaptureAnalysis highFirst = Loaded.of(script);
        assertThat(frames(highFirst)).containsExactly(3L);
        isTheSegment(highFirst, 100);
        assertThat(highFirst.health().count("ip-fragments-overlapping")).isEqualTo(1);

        final PacketScript again = new PacketScript();
        again.frame(piece(packet, 5, 0, 24)).frame(piece(forged, 5, 8, 48)).frame(piece(packet, 5, 48, 120));
        isTheSegment(Loaded.of(again), 100);
    }

    @Test
    void ofTwoPiecesThatBeginAtOnePlaceTheEarlierCounts() {
        final byte[] packet = segment(script, 100);
        script.frame(piece(packet, 6, 0, 24)).frame(piece(other(100), 6, 0, 48)).frame(piece(packet, 6, 48, 120));
        final CaptureAnalysis analysis = Loaded.of(script);
        isTheSegment(analysis, 100);
        assertThat(analysis.health().count("ip-fragments-overlapping")).isEqualTo(1);
    }

    @Test
    void theFirstEndOfADatagramCounts() {
        final byte[] packet = segment(script, 100);
        final byte[] shorter = Arrays.copyOf(packet, 20 + 64);
        script.frame(piece(packet, 7, 0, 48)).frame(piece(packet, 7, 72, 112)).frame(piece(shorter, 7, 48, 64));
        final CaptureAnalysis cutShort = Loaded.of(script);
        assertThat(frames(cutShort)).containsExactly(3L);
        isTheSegment(cutShort, 44);

        final PacketScript again = new PacketScript();
        final byte[] middle = Arrays.copyOf(packet, 20 + 72);
        again.frame(piece(packet, 8, 0, 48)).frame(piece(packet, 8, 96, 120)).frame(piece(middle, 8, 48, 72));
        again.frame(piece(packet, 8, 72, 96));
        final CaptureAnalysis twoEnds = Loaded.of(again);
        assertThat(frames(twoEnds)).containsExactly(4L);
        isTheSegment(twoEnds, 100);
        assertThat(twoEnds.health().count("ip-fragments-overlapping")).isEqualTo(1);
    }

    @Test
    void headersMayBeInPiecesThemselves() {
        final byte[] packet = segment(script, 100);
        script.frame(piece(packet, 9, 0, 8)).frame(piece(packet, 9, 8, 16)).frame(piece(packet, 9, 16, 120));
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(frames(analysis)).containsExactly(3L);
        isTheSegment(analysis, 100);
    }

    @Test
    void piecesOfDifferentDatagramsDoNotMix() {
        final byte[] packet = segment(script, 100);
        final byte[] reverse = script.server.packet(101, 501, ACK, 100);
        final byte[] tunnel = ipv4(0x0a000001, 0x0a000002, 4, packet);
        script.frame(piece(packet, 1, 0, 24)).frame(piece(packet, 2, 24, 120)).frame(piece(reverse, 1, 24, 120));
        script.frame(piece(tunnel, 1, 24, 140));
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(frames(analysis)).isEmpty();
        assertThat(analysis.health().count("ip-datagrams-incomplete")).isEqualTo(4);
    }

    @Test
    void theLongestDatagramInEveryOrder() {
        final int payload = 65_535 - 20 - 20;
        final byte[] packet = segment(script, payload);
        final List<Integer> starts = new ArrayList<>();
        for (int from = 0; from < packet.length - 20; from += 1480) {
            starts.add(from);
        }
        final int pieces = starts.size();
        final Random random = new Random(3);
        for (int round = 1; round <= 20; round++) {
            Collections.shuffle(starts, random);
            for (int from : starts) {
                script.frame(piece(packet, round, from, Math.min(from + 1480, packet.length - 20)));
            }
        }
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(analysis.segments().size()).isEqualTo(20);
        for (int row = 0; row < 20; row++) {
            assertThat(analysis.segments().frame(row)).isEqualTo((row + 1L) * pieces);
            assertThat(analysis.segments().length(row)).isEqualTo(payload);
        }
        assertThat(analysis.health().count("ip-fragments-overlapping")).isZero();
    }

    @Test
    void theSmallestPiecesFromTheEndToTheBeginning() {
        final byte[] packet = segment(script, 65_535 - 40);
        for (int from = (packet.length - 21) / 8 * 8; from >= 0; from -= 8) {
            script.frame(piece(packet, 1, from, Math.min(from + 8, packet.length - 20)));
        }
        isTheSegment(Loaded.of(script), 65_535 - 40);
    }

    @Test
    void aPieceThatTheCaptureCutStillJoins() {
        final byte[] packet = segment(script, 400);
        script.frame(piece(packet, 1, 0, 200), 60).frame(piece(packet, 1, 200, 420), 30);
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(frames(analysis)).containsExactly(2L);
        isTheSegment(analysis, 400);
    }

    @Test
    void aHeaderThatTheCaptureCutIsReportedAsCut() {
        final byte[] packet = segment(script, 400);
        script.frame(piece(packet, 1, 0, 200), 36).frame(piece(packet, 1, 200, 420));
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(frames(analysis)).isEmpty();
        assertThat(analysis.health().count("cut-before-tcp")).isEqualTo(1);
    }

    @Test
    void lengthsThatLieAreMalformed() {
        final byte[] packet = segment(script, 400);
        final byte[] beyond = piece(packet, 1, 0, 200);
        ByteBuffer.wrap(beyond).putShort(6, (short) 0x1fff);
        final byte[] empty = piece(packet, 2, 0, 0);
        script.frame(beyond).frame(empty);
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(frames(analysis)).isEmpty();
        assertThat(analysis.health().count("malformed-headers")).isEqualTo(2);
    }

    @Test
    void whatIsNeverCompletedCostsBoundedMemoryAndIsCounted() {
        final byte[] packet = segment(script, 400);
        final int begun = Fragments.MOST_PENDING + 500;
        for (int id = 0; id < begun; id++) {
            script.frame(piece(packet, id, 0, 200));
        }
        // The youngest still complete, the oldest have made room.
        script.frame(piece(packet, begun - 1, 200, 420)).frame(piece(packet, 0, 200, 420));
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(frames(analysis)).containsExactly(begun + 1L);
        assertThat(analysis.health().count("ip-datagrams-dropped")).isEqualTo(500);
        assertThat(analysis.health().count("ip-datagrams-incomplete")).isEqualTo(Fragments.MOST_PENDING);
        assertThat(analysis.health().entries())
                .filteredOn(entry -> entry.counter().startsWith("ip-datagrams-")
                        && entry.severity() == CaptureHealth.Severity.WARNING)
                .hasSize(2);
    }

    @Test
    void udpInPiecesThatIsNoTunnelIsNoLoss() {
        final ByteBuffer udp = ByteBuffer.allocate(3000).putShort(0, (short) 2049).putShort(2, (short) 800);
        final ByteBuffer vxlan = ByteBuffer.allocate(3000).putShort(0, (short) 2049).putShort(2, (short) 4789);
        script.frame(piece(ipv4(1, 2, 17, udp.array()), 1, 0, 1480));
        script.frame(piece(ipv4(1, 2, 17, udp.array()), 2, 1480, 3000));
        assertThat(Loaded.of(script).health().count("ip-datagrams-incomplete")).isZero();
        script.frame(piece(ipv4(1, 2, 17, vxlan.array()), 3, 0, 1480));
        assertThat(Loaded.of(script).health().count("ip-datagrams-incomplete")).isEqualTo(1);
    }

    @Test
    void tunnelsInPiecesOfTunnelsInPieces() {
        final byte[] packet = segment(script, 1000);
        final byte[] inner = piece(packet, 1, 0, 520);
        final byte[] rest = piece(packet, 1, 520, 1020);
        final byte[] outer = ipv4(7, 8, 4, inner);
        script.frame(piece(outer, 9, 0, 256)).frame(ipv4(7, 8, 4, rest)).frame(piece(outer, 9, 256, outer.length - 20));
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(frames(analysis)).containsExactly(3L);
        isTheSegment(analysis, 1000);
    }

    @Test
    void randomPiecesNeverThrow() {
        final Random random = new Random(11);
        final byte[] packet = segment(script, 3000);
        for (int i = 0; i < 20_000; i++) {
            final byte[] piece = piece(packet, random.nextInt(4), 0, 8 * (1 + random.nextInt(40)));
            ByteBuffer.wrap(piece).putShort(6, (short) (random.nextInt(60) | (random.nextInt(9) == 0 ? 0 : 0x2000)));
            script.frame(piece, 20 + random.nextInt(piece.length - 19));
        }
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(analysis.frames()).isEqualTo(20_000);
        assertThat(analysis.health().count("ip-datagrams-joined")).isPositive();
    }
}
