package org.stallscope.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.testkit.PacketScript;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QualityExportTest {
    @TempDir
    private Path folder;

    private CaptureAnalysis mirrored() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        script.at(0).client.syn(7);
        script.at(20).server.synAck(7);
        script.at(20.03).client.ack();
        for (int i = 0; i < 20; i++) {
            script.at(100 + 30 * i).client.data(1_000);
            script.at(100.05 + 30 * i).again();
            script.at(120 + 30 * i).server.ack();
        }
        return CaptureLoader.load(script.write(folder.resolve("mirrored.pcap")), LoadProgress.NONE);
    }

    private static JsonNode json(CaptureAnalysis analysis) throws IOException {
        return JsonMapper.builder().build().readTree(ExportCapture
                .text(out -> ConversationsExport.write(analysis, ExportFormat.JSON, out)));
    }

    @Test
    void jsonHasTheQualityOfTheCaptureAndOfEachConversation() throws IOException {
        try (CaptureAnalysis analysis = mirrored()) {
            final JsonNode json = json(analysis);
            for (JsonNode quality : new JsonNode[] {
                json.get("quality"), json.get("conversations").get(0).get("quality")
            }) {
                assertThat(quality.size()).isEqualTo(1);
                final JsonNode note = quality.get(0);
                assertThat(note.propertyNames())
                        .containsExactly("id", "severity", "count", "estimated", "bytes", "first_frame", "first_time",
                                "sentence");
                assertThat(note.get("id").asString()).isEqualTo("mirror-duplicates");
                assertThat(note.get("severity").asString()).isEqualTo("warning");
                assertThat(note.get("count").asInt()).isEqualTo(20);
                assertThat(note.get("estimated").asBoolean()).isFalse();
                assertThat(note.get("bytes").isNull()).isTrue();
                assertThat(note.get("first_frame").asInt()).isEqualTo(5);
                assertThat(note.get("sentence").asString()).contains("second copies of packets");
            }
        }
    }

    @Test
    void jsonSaysWhereEachConversationWasCapturedAndWhy() throws IOException {
        try (CaptureAnalysis analysis = mirrored()) {
            final JsonNode point = json(analysis).get("conversations").get(0).get("capture_point");
            assertThat(point.propertyNames())
                    .containsExactly("at", "endpoint", "confidence", "reason", "answer_a", "answer_b");
            assertThat(point.get("at").asString()).isEqualTo("sender");
            assertThat(point.get("endpoint").asString()).isEqualTo("10.0.0.1:40000");
            assertThat(point.get("confidence").asString()).isEqualTo("strong");
            assertThat(point.get("reason").asString()).startsWith("10.0.0.1:40000 answers within 0.030 ms");
            assertThat(point.get("answer_b").decimalValue()).isEqualByComparingTo("0.020");
        }
    }

    @Test
    void tablesMarkDoubtfulNumbersAndSayWhyBelow() throws IOException {
        try (CaptureAnalysis analysis = mirrored()) {
            final String table = ExportCapture
                    .text(out -> ConversationsExport.write(analysis, ExportFormat.TABLE, out));
            assertThat(table.lines().skip(1).findFirst().orElseThrow()).contains(" 20? ");
            assertThat(table.lines().skip(2))
                    .satisfiesExactly(
                            line -> assertThat(line).isEmpty(),
                            line -> assertThat(line)
                                    .startsWith("warning: 20 segments that count as retransmissions")
                                    .endsWith("(mirror-duplicates)"),
                            line -> assertThat(line).isEqualTo("? marks numbers that this makes doubtful."));
            assertThat(ExportCapture.text(
                    out -> EpisodesExport.write(analysis, analysis.episodes(), ExportFormat.TABLE, out)))
                    .contains("(mirror-duplicates)");
        }
    }

    @Test
    void ofManyConversationsEachHasItsOwn() throws IOException {
        final PacketScript script = new PacketScript().onEthernet();
        final int conversations = 1_300;
        for (int i = 0; i < conversations; i++) {
            final int seq = 1_000 + i;
            // Every third one has a gap that was acknowledged.
            script.at(10 * i).frame(segment(i, seq, 100));
            script.at(10 * i + 1).frame(segment(i, seq + (i % 3 == 0 ? 600 : 100), 100));
            script.at(10 * i + 2).frame(answer(i, seq + (i % 3 == 0 ? 700 : 200)));
        }
        try (CaptureAnalysis analysis =
                CaptureLoader.load(script.write(folder.resolve("many.pcap")), LoadProgress.NONE)) {
            final JsonNode all = json(analysis).get("conversations");
            assertThat(all.size()).isEqualTo(conversations);
            for (int i = 0; i < conversations; i++) {
                final JsonNode first = all.get(i).get("quality").get(0);
                assertThat(first.get("id").asString())
                        .isEqualTo(i % 3 == 0 ? "missed-by-capture" : "no-handshake");
                assertThat(first.get("bytes").asInt(-1)).isEqualTo(i % 3 == 0 ? 500 : -1);
            }
        }
    }

    private static byte[] segment(int client, int seq, int length) {
        return new PacketScript(0x0a000001, 10_000 + client, 0, 0x0a000002, 80, 0).client.packet(seq, 1,
                PacketScript.ACK, length);
    }

    private static byte[] answer(int client, int ack) {
        return new PacketScript(0x0a000001, 10_000 + client, 0, 0x0a000002, 80, 0).server.packet(1, ack,
                PacketScript.ACK, 0);
    }
}
