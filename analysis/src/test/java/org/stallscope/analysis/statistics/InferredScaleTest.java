package org.stallscope.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.testkit.Stripped;
import org.stallscope.analysis.text.Language;

class InferredScaleTest {
    @TempDir
    private Path folder;

    /// A receiver with a shift of 7 that reads nothing; the first packets show its address as `b`.
    private static PacketScript unread(int window, int... payloads) {
        final PacketScript script = new PacketScript();
        script.at(1).client.window(501).ack();
        int left = window;
        script.at(2).server.window(left).ack();
        double at = 3;
        for (int payload : payloads) {
            script.at(at++).client.data(payload);
            left -= payload / 128;
            script.at(at++).server.window(left).ack();
        }
        return script;
    }

    private static InferredScale ofServer(PacketScript script) {
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(InferredScale.isWanted(analysis.conversations(), 0, 1)).isTrue();
        return InferredScale.of(analysis.segments(), analysis.conversations(), 0, 1);
    }

    @Test
    void dataBeyondTheFieldTellsTheLeastShift() {
        final PacketScript script = new PacketScript();
        script.at(1).client.ack();
        script.at(2).server.window(22).ack();
        script.at(3).client.data(1234);
        script.at(4).server.window(22).ack();
        final InferredScale scale = ofServer(script);
        assertThat(scale.least()).isEqualTo(6);
        assertThat(scale.most()).isEqualTo(14);
        assertThat(scale.best()).isEqualTo(-1);
        assertThat(scale.shift()).as("shown as a lower bound").isEqualTo(6);
        assertThat(scale.sentence())
                .isEqualTo("not told exactly (at least 6): 1,234 bytes were in flight against an advertised 22");
    }

    @Test
    void anEdgeThatStandsStillWhileTheWindowShrinksTellsTheShift() {
        final InferredScale scale = ofServer(unread(400, 12_800, 12_800, 12_800, 12_800));
        assertThat(scale.best()).isEqualTo(7);
        assertThat(scale.most()).as("with 8 the edge would go back four times").isEqualTo(7);
        assertThat(scale.stills()).isEqualTo(4);
        assertThat(scale.sentence())
                .isEqualTo("inferred 7: 12,800 bytes were in flight against an advertised 100; the right edge"
                        + " stands still 4 times as it shrinks; with more the edge would go back 4 times");
    }

    @Test
    void itIsSaidInTheLanguageOfTheTimeWhenItIsRead() {
        final InferredScale scale = ofServer(unread(400, 12_800, 12_800, 12_800, 12_800));
        final ShownScale shown = new ShownScale(ShownScale.Origin.CHOSEN, 9, scale);
        assertThat(Language.JAPANESE.make(scale::sentence))
                .isEqualTo("推定 7: 広告値 100 に対して 12,800 バイトが送信中、縮小中に右端が静止（4 回）、より大きいと右端が後退する（4 回）");
        assertThat(Language.CHINESE.make(shown::reason)).startsWith("所选 9；若不选：推断为 7：").contains("静止 4 次");
        assertThat(Language.PORTUGUESE.make(shown::label)).isEqualTo("escolhida × 512");
        assertThat(shown.label()).isEqualTo("chosen × 512");
    }

    @Test
    void withoutScalingTheShiftIsZero() {
        final PacketScript script = new PacketScript();
        script.at(1).client.ack();
        int left = 60_000;
        script.at(2).server.window(left).ack();
        for (int i = 0; i < 5; i++) {
            script.at(3 + 2 * i).client.data(1460);
            left -= 1460;
            script.at(4 + 2 * i).server.window(left).ack();
        }
        final InferredScale scale = ofServer(script);
        assertThat(scale.best()).isZero();
        assertThat(scale.most()).isZero();
    }

    @Test
    void fewSmallSegmentsTellNothing() {
        final PacketScript script = new PacketScript();
        script.at(1).client.data(100);
        script.at(2).server.window(500).ack();
        script.at(3).client.data(100);
        script.at(4).server.window(500).ack();
        final InferredScale scale = ofServer(script);
        assertThat(scale.tells()).isFalse();
        assertThat(scale.shift()).isZero();
        assertThat(scale.sentence()).startsWith("cannot tell");
    }

    @Test
    void aByteIntoAClosedWindowIsNoEvidence() {
        final PacketScript script = new PacketScript();
        script.at(1).client.ack();
        script.at(2).server.window(0).ack();
        script.at(3).client.byteProbe();
        script.at(4).server.window(0).ack();
        assertThat(ofServer(script).least()).isZero();
    }

    @Test
    void aSideWhoseHandshakeWasSeenIsNotInferred() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1000);
        final CaptureAnalysis analysis = Loaded.of(script);
        assertThat(InferredScale.isWanted(analysis.conversations(), 0, 0)).isFalse();
        assertThat(ShownScale.of(analysis.segments(), analysis.conversations(), 0, 1, ShownScale.NOT_CHOSEN))
                .isSameAs(ShownScale.OBSERVED);
    }

    @Test
    void aChosenShiftTakesThePlaceOfTheInferredOne() {
        final CaptureAnalysis analysis = Loaded.of(unread(400, 12_800, 12_800, 12_800, 12_800));
        final ShownScale scale = ShownScale.of(analysis.segments(), analysis.conversations(), 0, 1, 9);
        assertThat(scale.origin()).isEqualTo(ShownScale.Origin.CHOSEN);
        assertThat(scale.bytes(100)).isEqualTo(51_200);
        assertThat(scale.label()).isEqualTo("chosen × 512");
        assertThat(scale.reason()).startsWith("chosen 9; by itself: inferred 7");
    }

    /// Every lab capture and every golden one, without the packets that tell the scale.
    @Test
    void withoutTheHandshakeTheRangeHoldsTheTruthAndTheBestGuessIsRight() throws IOException, CaptureException {
        final List<Path> captures = new ArrayList<>();
        for (String below : List.of("lab", "captures/golden")) {
            try (Stream<Path> files = Files.walk(Shared.path(below))) {
                files.filter(file -> file.toString().matches(".*\\.pcap(ng)?(\\.(gz|zst|lz4))?"))
                        .sorted()
                        .forEach(captures::add);
            }
        }
        final List<String> wrong = new ArrayList<>();
        int compared = 0;
        int told = 0;
        final Path target = folder.resolve("stripped.pcap");
        for (Path capture : captures) {
            try (CaptureAnalysis whole = CaptureLoader.load(capture, LoadProgress.NONE)) {
                final Map<String, Integer> truth = truth(whole.conversations());
                Stripped.ofHandshakes(capture, whole, target);
                try (CaptureAnalysis stripped = CaptureLoader.load(target, LoadProgress.NONE)) {
                    final ConversationTable table = stripped.conversations();
                    for (int c = 0; c < table.count(); c++) {
                        for (int side = 0; side < 2; side++) {
                            final int shift = truth.getOrDefault(name(table, c, side), -1);
                            if (shift >= 0 && InferredScale.isWanted(table, c, side)) {
                                final InferredScale scale = InferredScale.of(stripped.segments(), table, c, side);
                                compared++;
                                told += scale.best() >= 0 ? 1 : 0;
                                if (scale.least() > shift || scale.most() < shift
                                        || scale.best() >= 0 && scale.best() != shift) {
                                    wrong.add(capture.getFileName() + " " + name(table, c, side) + " has " + shift
                                            + ": " + scale.sentence());
                                }
                            }
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(1_000);
        assertThat(told).as("sides of which the evidence tells the very shift, of " + compared).isGreaterThan(400);
    }

    /// The shift of every side whose handshake was seen, 0 where none was agreed; sides that used a port twice left out.
    private static Map<String, Integer> truth(ConversationTable table) {
        final Map<String, Integer> truth = new HashMap<>();
        for (int c = 0; c < table.count(); c++) {
            for (int side = 0; side < 2; side++) {
                final int scale = table.direction(c, side).scale;
                truth.merge(name(table, c, side), scale == -2 ? 0 : scale, (one, other) -> -1);
            }
        }
        return truth;
    }

    private static String name(ConversationTable table, int conversation, int side) {
        return table.endpoint(conversation, side) + " from " + table.endpoint(conversation, 1 - side);
    }
}
