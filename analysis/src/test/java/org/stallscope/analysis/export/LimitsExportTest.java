package org.stallscope.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LimitsExportTest {
    @TempDir
    private Path folder;

    private String export(int conversation, ExportFormat format) throws IOException {
        try (CaptureAnalysis analysis = ExportCapture.oneStall(folder)) {
            return ExportCapture.text(
                    out -> LimitsExport.write(Judgement.of(analysis, JoinedEvidence.NONE), conversation, format, out));
        }
    }

    @Test
    void csvHasALineForEachInterval() throws IOException {
        assertThat(export(LimitsExport.ALL, ExportFormat.CSV)).startsWith("""
                conversation,direction,sender,receiver,start,end,duration,factor,group,secondary,confidence,first_frame,last_frame,bytes,resent,lost,max_in_flight,min_window,max_window,min_rtt,max_rtt,turns,turn_bytes,turn_time,episodes,probes
                0,ab,10.0.0.1:40000,10.0.0.2:9103,1800000000.000000000,1800000000.002000000,0.002000000,handshake,none,,strong,1,3,0,0,0,0,,,,,0,,,0,0
                """).contains("""
                0,ab,10.0.0.1:40000,10.0.0.2:9103,1800000000.020000000,1800000000.901000000,0.881000000,receiver-not-reading,receiver,,strong,5,9,0,0,0,0,0,0,,,0,,,1,2
                """);
    }

    @Test
    void jsonHasThresholdsWithUnitsAndEachDirectionsBudgetThatAddsUpToItsLife() throws IOException {
        final JsonNode json = JsonMapper.builder().build().readTree(export(LimitsExport.ALL, ExportFormat.JSON));
        assertThat(json.propertyNames()).containsExactly("file", "files", "health", "thresholds", "conversations");
        assertThat(json.get("thresholds").get("own-interval").get("unit").asString()).isEqualTo("ms");
        final JsonNode conversation = json.get("conversations").get(0);
        assertThat(conversation.propertyNames())
                .containsExactly("conversation", "a", "b", "main_direction", "ab", "ba");
        final JsonNode ab = conversation.get("ab");
        assertThat(ab.get("limit").asString()).isEqualTo("receiver-not-reading");
        assertThat(ab.get("budget").valueStream().mapToDouble(JsonNode::asDouble).sum()).isEqualTo(0.902);
        assertThat(ab.get("receive_window_limited").asDouble()).isEqualTo(0.881);
        assertThat(ab.get("lost").asInt()).isZero();
        assertThat(ab.get("intervals").get(2).propertyNames())
                .containsExactly("start", "end", "duration", "factor", "group", "secondary", "confidence",
                        "first_frame", "last_frame", "bytes", "resent", "lost", "max_in_flight", "min_window",
                        "max_window", "min_rtt", "max_rtt", "turns", "turn_bytes", "turn_time", "episodes", "probes",
                        "source");
    }

    @Test
    void theTableOfAllHasTheMainDirectionAndThatOfOneItsIntervalsInWords() throws IOException {
        assertThat(export(LimitsExport.ALL, ExportFormat.TABLE))
                .startsWith("conv  from")
                .contains("receiver not reading")
                .contains("98 %");
        assertThat(export(0, ExportFormat.TABLE))
                .startsWith("10.0.0.1:40000 -> 10.0.0.2:9103\n")
                .contains("rwnd_limited 0.881 s")
                .contains("The receiving application has stopped reading")
                .contains("10.0.0.2:9103 -> 10.0.0.1:40000\n");
    }
}
