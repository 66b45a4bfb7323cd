package org.stallscope.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.statistics.Statistic;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConversationsExportTest {
    /// The keys of the statistics, in the order of the contract.
    private static final String STATISTICS =
            "resets syns fins acks pure_acks sack_segments d_sack_segments max_sack_blocks unique_bytes "
                    + "resent_segments resent_bytes zwnd_probe_segments zwnd_probe_bytes reordered_segments "
                    + "pushed_segments urgent_segments urgent_bytes offers_scale offers_sack offers_timestamps "
                    + "min_payload avg_payload avg_window min_open_window zero_window_acks max_outstanding "
                    + "min_outstanding avg_outstanding weighted_outstanding initial_window_bytes "
                    + "initial_window_segments stream_bytes missed_bytes cut_segments cut_bytes data_time max_idle "
                    + "throughput rtt_handshake rtt_samples rtt_min rtt_max rtt_avg rtt_stdev full_size "
                    + "full_size_rtt_samples full_size_rtt_min full_size_rtt_max full_size_rtt_avg full_size_rtt_stdev "
                    + "post_loss_acks ambiguous_acks ambiguous_rtt_min ambiguous_rtt_max ambiguous_rtt_avg "
                    + "ambiguous_rtt_stdev cumulatively_acked duplicate_acks_received triple_duplicate_acks "
                    + "max_resends resend_time_min resend_time_max resend_time_avg resend_time_stdev";

    @TempDir
    private Path folder;

    private String export(ExportFormat format) throws IOException {
        try (CaptureAnalysis analysis = ExportCapture.oneStall(folder)) {
            return ExportCapture.text(out -> ConversationsExport.write(analysis, format, out));
        }
    }

    @Test
    void csvHasTheHeaderOfTheContract() throws IOException {
        assertThat(export(ExportFormat.CSV).lines().findFirst())
                .contains(
                        "conversation,a,b,start,end,duration,initial_rtt,mss,time_lost,zero_episodes,near_zero_episodes,"
                                + "ab_packets,ab_payload_bytes,ab_data_segments,ab_retransmissions,ab_out_of_order,"
                                + "ab_lost_segments,ab_duplicate_acks,ab_zero_windows,ab_near_zero_windows,ab_window_full,"
                                + "ab_window_updates,ab_window_probes,ab_keep_alives,ab_max_payload,ab_max_bytes_in_flight,"
                                + "ab_min_window,ab_max_window,ab_scale,ab_mss,ab_syn,ab_fin,ab_rst,"
                                + "ba_packets,ba_payload_bytes,ba_data_segments,ba_retransmissions,ba_out_of_order,"
                                + "ba_lost_segments,ba_duplicate_acks,ba_zero_windows,ba_near_zero_windows,ba_window_full,"
                                + "ba_window_updates,ba_window_probes,ba_keep_alives,ba_max_payload,ba_max_bytes_in_flight,"
                                + "ba_min_window,ba_max_window,ba_scale,ba_mss,ba_syn,ba_fin,ba_rst,"
                                + statistics("ab_") + "," + statistics("ba_")
                                + ",ab_inferred_scale,ab_inferred_scale_min,ab_inferred_scale_max"
                                + ",ba_inferred_scale,ba_inferred_scale_min,ba_inferred_scale_max,limit,limit_share");
    }

    private static String statistics(String prefix) {
        return Arrays.stream(STATISTICS.split(" ")).map(key -> prefix + key).collect(Collectors.joining(","));
    }

    @Test
    void csvCountsBothDirections() throws IOException {
        assertThat(export(ExportFormat.CSV).lines().skip(1))
                .containsExactly("0,10.0.0.1:40000,10.0.0.2:9103,1800000000.000000000,1800000000.902000000,0.902000000,"
                        + "0.002000000,1460,0.881000000,1,0,"
                        + "6,2460,2,0,0,0,0,0,0,0,0,2,2,1460,1460,8222720,8222720,128,1460,1,0,0,"
                        + "5,0,0,0,0,0,0,2,0,0,1,0,0,0,0,0,64000,128,1460,1,0,0,"
                        // What the client sent: 0, 1460, 0, 0 and 1000 bytes were outstanding, 1460 of them for 210 ms.
                        + "0,1,0,5,3,0,0,0,2460,0,0,0,0,0,2,0,0,1,0,0,1000,1230.000,8222720.000,8222720,0,"
                        + "1460,1000,492.000,339.911,1460,1,,,0,0,0.891000000,0.400000000,2727.273,"
                        + "0.001000000,3,0.001000000,0.010000000,0.004000000,0.005196152,"
                        + "1460,1,0.010000000,0.010000000,0.010000000,,0,0,,,,,0,1,0,0,,,,,"
                        + "0,1,0,5,4,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,,,32000.000,64000,2,"
                        + "0,,0.000,0.000,0,0,,,0,0,,0.679500000,0.000,"
                        + "0.001000000,1,0.001000000,0.001000000,0.001000000,,"
                        + "1,1,0.001000000,0.001000000,0.001000000,,0,0,,,,,0,2,0,0,,,,,,,,,,"
                        + ",receiver-not-reading,0.977");
    }

    @Test
    void jsonHoldsTheSameNumbers() throws IOException {
        final JsonNode json = JsonMapper.builder().build().readTree(export(ExportFormat.JSON));
        assertThat(json.propertyNames())
                .containsExactly("file", "files", "health", "packets", "tcp_segments", "start", "end", "quality",
                        "conversations");
        final JsonNode conversation = json.get("conversations").get(0);
        assertThat(conversation.get("a").asString()).isEqualTo("10.0.0.1:40000");
        assertThat(conversation.get("zero_episodes").asInt()).isEqualTo(1);
        assertThat(conversation.get("ab").get("payload_bytes").asInt()).isEqualTo(2460);
        assertThat(conversation.get("ba").get("zero_windows").asInt()).isEqualTo(2);
        assertThat(conversation.get("ba").get("max_window").asInt()).isEqualTo(64_000);
        assertThat(conversation.get("ab").get("unique_bytes").asInt()).isEqualTo(2460);
        assertThat(conversation.get("ab").get("avg_payload").decimalValue()).isEqualByComparingTo("1230");
        assertThat(conversation.get("ba").get("avg_payload").isNull()).isTrue();
        assertThat(conversation.get("ab").get("rtt_avg").decimalValue()).isEqualByComparingTo("0.004");
    }

    @Test
    void theReportOfOneConversationHasEveryNumberWithItsUnit() throws IOException {
        final List<String> lines;
        try (CaptureAnalysis analysis = ExportCapture.oneStall(folder)) {
            lines = ExportCapture
                    .text(out -> ConversationsExport.write(analysis, 0, ShownScale.NOT_CHOSEN, ExportFormat.TABLE, out))
                    .lines()
                    .map(line -> line.strip().replaceAll(" +", " "))
                    .toList();
        }
        assertThat(lines).contains("a 10.0.0.1:40000", "b 10.0.0.2:9103", "duration 0.902 s", "a to b b to a",
                "unique bytes 2,460 B 0 B", "throughput 2,727 B/s 0 B/s", "mean 492 B 0 B",
                "offers window scaling yes yes", "longest silence 0.400 s 0.680 s", "mean payload 1,230 B -");
        assertThat(lines).hasSizeGreaterThan(Statistic.values().length);
    }

    /// A receiver that reads nothing, its handshake not in the capture: the window shrinks by 100 for each 12,800 bytes.
    private static CaptureAnalysis withoutHandshake() {
        final PacketScript script = new PacketScript();
        script.at(1).client.window(501).ack();
        script.at(2).server.window(400).ack();
        for (int i = 0; i < 4; i++) {
            script.at(3 + 2 * i).client.data(12_800);
            script.at(4 + 2 * i).server.window(300 - 100 * i).ack();
        }
        return Loaded.of(script);
    }

    @Test
    void anUnknownScaleIsToldAsInferredBesideTheWindowAsItStands() throws IOException {
        final String text = ExportCapture.text(
                out -> ConversationsExport.write(withoutHandshake(), ExportFormat.JSON, out));
        final JsonNode conversation =
                JsonMapper.builder().build().readTree(text).get("conversations").get(0);
        assertThat(conversation.get("ba").get("scale").asInt()).isEqualTo(-1);
        assertThat(conversation.get("ba").get("max_window").asInt()).isEqualTo(400);
        assertThat(conversation.get("ba").get("inferred_scale").asInt()).isEqualTo(128);
        assertThat(conversation.get("ba").get("inferred_scale_max").asInt()).isEqualTo(128);
        assertThat(conversation.get("ba").get("inferred_scale_reason").asString())
                .startsWith("inferred 7: 12,800 bytes");
        assertThat(conversation.get("ab").get("inferred_scale").isNull()).isTrue();
        assertThat(conversation.get("ab").get("inferred_scale_min").asInt()).isEqualTo(1);
        assertThat(conversation.get("ab").get("inferred_scale_reason").asString()).startsWith("cannot tell");
    }

    @Test
    void theReportMarksEveryWindowThatWasNotObserved() throws IOException {
        final String inferred = ExportCapture.text(out -> ConversationsExport.write(withoutHandshake(), 0,
                ShownScale.NOT_CHOSEN, ExportFormat.TABLE, out));
        assertThat(inferred).contains("window of b   scale not in the capture, inferred 7", "inferred 51,200 B",
                "unscaled 501 B", "inferred x 128");
        final String chosen = ExportCapture.text(
                out -> ConversationsExport.write(withoutHandshake(), 0, 8, ExportFormat.TABLE, out));
        assertThat(chosen).contains("chosen 8; by itself: inferred 7", "chosen 102,400 B");
    }

    @Test
    void oneConversationAloneHasTheSameLineAsAmongAll() throws IOException {
        try (CaptureAnalysis analysis = ExportCapture.oneStall(folder)) {
            assertThat(ExportCapture
                    .text(out -> ConversationsExport.write(analysis, 0, ShownScale.NOT_CHOSEN, ExportFormat.CSV, out)))
                    .isEqualTo(export(ExportFormat.CSV));
        }
    }

    @Test
    void tableSaysWhoSendsToWhomInTheDirectionOfTheData() throws IOException {
        final List<String> lines = export(ExportFormat.TABLE).lines().toList();
        assertThat(lines.get(1)).contains("10.0.0.1:40000  10.0.0.2:9103    0.881 s").endsWith("2.0 ms");
    }
}
