package org.stallscope.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConversationsExportTest {
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
                                + "ba_min_window,ba_max_window,ba_scale,ba_mss,ba_syn,ba_fin,ba_rst");
    }

    @Test
    void csvCountsBothDirections() throws IOException {
        assertThat(export(ExportFormat.CSV).lines().skip(1))
                .containsExactly("0,10.0.0.1:40000,10.0.0.2:9103,1800000000.000000000,1800000000.902000000,0.902000000,"
                        + "0.002000000,1460,0.881000000,1,0,"
                        + "6,2460,2,0,0,0,0,0,0,0,0,2,2,1460,1460,8222720,8222720,128,1460,1,0,0,"
                        + "5,0,0,0,0,0,0,2,0,0,1,0,0,0,0,0,64000,128,1460,1,0,0");
    }

    @Test
    void jsonHoldsTheSameNumbers() throws IOException {
        final JsonNode json = JsonMapper.builder().build().readTree(export(ExportFormat.JSON));
        assertThat(json.propertyNames())
                .containsExactly("file", "files", "health", "packets", "tcp_segments", "start", "end", "conversations");
        final JsonNode conversation = json.get("conversations").get(0);
        assertThat(conversation.get("a").asString()).isEqualTo("10.0.0.1:40000");
        assertThat(conversation.get("zero_episodes").asInt()).isEqualTo(1);
        assertThat(conversation.get("ab").get("payload_bytes").asInt()).isEqualTo(2460);
        assertThat(conversation.get("ba").get("zero_windows").asInt()).isEqualTo(2);
        assertThat(conversation.get("ba").get("max_window").asInt()).isEqualTo(64_000);
    }

    @Test
    void tableSaysWhoSendsToWhomInTheDirectionOfTheData() throws IOException {
        final List<String> lines = export(ExportFormat.TABLE).lines().toList();
        assertThat(lines.get(1)).contains("10.0.0.1:40000  10.0.0.2:9103    0.881 s").endsWith("2.0 ms");
    }
}
