package org.stallscope.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EpisodesExportTest {
    @TempDir
    private Path folder;

    private String export(ExportFormat format) throws IOException {
        try (CaptureAnalysis analysis = ExportCapture.oneStall(folder)) {
            return ExportCapture.text(out -> EpisodesExport.write(analysis, analysis.episodes(), format, out));
        }
    }

    @Test
    void jsonIsTheContract() throws IOException {
        assertThat(export(ExportFormat.JSON)).isEqualTo("""
                {"file":"FILE","files":[
                "FILE"],"health":[],"episodes":[
                {"number":1,"conversation":0,"kind":"zero","group":null,"receiver":"10.0.0.2:9103","sender":"10.0.0.1:40000",\
                "first_frame":5,"last_frame":9,"start":1800000000.020000000,"end":1800000000.900000000,\
                "duration":0.880000000,"ended_by":"update","probes":[
                {"frame":6,"time":1800000000.220000000,"answer_frame":7},
                {"frame":8,"time":1800000000.620000000,"answer_frame":null}],"bytes_in_flight_at_start":0,\
                "resumed_frame":10,"resumed_after":0.001000000,"blocked_since":1800000000.020000000,\
                "time_lost":0.881000000}]}
                """.replace("FILE", folder.resolve("one-stall.pcap").toString()));
    }

    @Test
    void csvHasTheHeaderAndCellsOfTheContract() throws IOException {
        assertThat(export(ExportFormat.CSV)).isEqualTo("""
                number,conversation,kind,group,receiver,sender,first_frame,last_frame,start,end,duration,ended_by,probes,probes_answered,bytes_in_flight_at_start,resumed_frame,resumed_after,blocked_since,time_lost
                1,0,zero,,10.0.0.2:9103,10.0.0.1:40000,5,9,1800000000.020000000,1800000000.900000000,0.880000000,update,2,1,0,10,0.001000000,1800000000.020000000,0.881000000
                """);
    }

    @Test
    void tableHasUnitsAndTimesSinceTheFirstPacket() throws IOException {
        assertThat(export(ExportFormat.TABLE)).isEqualTo("""
                #  conv  kind  group  receiver       sender          first frame    start  duration  ended by  probes  in flight  resumed after  time lost
                1     0  zero         10.0.0.2:9103  10.0.0.1:40000            5  0.020 s   0.880 s  update         2        0 B         1.0 ms    0.881 s
                """);
    }

    @Test
    void damageOfTheCaptureStandsInTheJson() throws IOException {
        try (CaptureAnalysis analysis = ExportCapture.oneStall(folder)) {
            analysis.health().add("test-counter", Severity.ERROR, 3, "Says \"what\" to do.");
            final JsonNode health = JsonMapper.builder()
                    .build()
                    .readTree(ExportCapture
                            .text(out -> EpisodesExport.write(analysis, analysis.episodes(), ExportFormat.JSON, out)))
                    .get("health");
            assertThat(health.get(0).get("counter").asString()).isEqualTo("test-counter");
            assertThat(health.get(0).get("severity").asString()).isEqualTo("error");
            assertThat(health.get(0).get("count").asInt()).isEqualTo(3);
            assertThat(health.get(0).get("advice").asString()).isEqualTo("Says \"what\" to do.");
        }
    }
}
