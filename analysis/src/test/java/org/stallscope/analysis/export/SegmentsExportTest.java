package org.stallscope.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.testkit.PacketScript;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SegmentsExportTest {
    @TempDir
    private Path folder;

    private String export(ExportFormat format, int conversation) throws IOException {
        try (CaptureAnalysis analysis = ExportCapture.oneStall(folder)) {
            return ExportCapture.text(
                    out -> SegmentsExport.write(analysis, conversation, format, out, RowProgress.NONE));
        }
    }

    @Test
    void csvHasTheHeaderAndCellsOfTheContract() throws IOException {
        assertThat(export(ExportFormat.CSV, SegmentsExport.ALL)).isEqualTo("""
                frame,time,conversation,src,src_port,dst,dst_port,seq,ack,len,window_raw,window,scale,flags,bytes_in_flight,ack_rtt,initial_rtt,analysis,reading,acks_frame,time_relative,time_delta,completeness,rto,rto_frame,push_bytes,duplicate_ack_number,duplicate_ack_frame,d_sack,severity
                1,1800000000.000000000,0,10.0.0.1,40000,10.0.0.2,9103,1000000,0,0,64240,64240,,0x0002,,,,,,,0.000000000,0.000000000,0,,,,,,,chat
                2,1800000000.001000000,0,10.0.0.2,9103,10.0.0.1,40000,2000000,1000001,0,64240,64240,,0x0012,,0.001000000,,,,1,0.001000000,0.001000000,1,,,,,,,chat
                3,1800000000.002000000,0,10.0.0.1,40000,10.0.0.2,9103,1000001,2000001,0,64240,8222720,128,0x0010,,0.001000000,0.002000000,,,2,0.002000000,0.001000000,3,,,,,,,
                4,1800000000.010000000,0,10.0.0.1,40000,10.0.0.2,9103,1000001,2000001,1460,64240,8222720,128,0x0018,1460,,0.002000000,,,,0.010000000,0.008000000,7,,,1460,,,,
                5,1800000000.020000000,0,10.0.0.2,9103,10.0.0.1,40000,2000001,1001461,0,0,0,128,0x0010,,0.010000000,0.002000000,zero_window,window-closed,4,0.020000000,0.010000000,15,,,,,,,warning
                6,1800000000.220000000,0,10.0.0.1,40000,10.0.0.2,9103,1001460,2000001,0,64240,8222720,128,0x0010,,,0.002000000,keep_alive,window-probe,,0.220000000,0.200000000,15,,,,,,,note
                7,1800000000.220500000,0,10.0.0.2,9103,10.0.0.1,40000,2000001,1001461,0,0,0,128,0x0010,,,0.002000000,zero_window,probe-answer,,0.220500000,0.000500000,15,,,,,,,warning
                8,1800000000.620000000,0,10.0.0.1,40000,10.0.0.2,9103,1001460,2000001,0,64240,8222720,128,0x0010,,,0.002000000,keep_alive,window-probe,,0.620000000,0.399500000,15,,,,,,,note
                9,1800000000.900000000,0,10.0.0.2,9103,10.0.0.1,40000,2000001,1001461,0,500,64000,128,0x0010,,,0.002000000,window_update,window-reopened,,0.900000000,0.280000000,15,,,,,,,chat
                10,1800000000.901000000,0,10.0.0.1,40000,10.0.0.2,9103,1001461,2000001,1000,64240,8222720,128,0x0018,1000,,0.002000000,,,,0.901000000,0.001000000,15,,,1000,,,,
                11,1800000000.902000000,0,10.0.0.2,9103,10.0.0.1,40000,2000001,1002461,0,500,64000,128,0x0010,,0.001000000,0.002000000,,,10,0.902000000,0.001000000,15,,,,,,,
                """);
    }

    @Test
    void jsonTellsTheSameAsTheCsvWithNullForEmpty() throws IOException {
        final List<String> lines =
                export(ExportFormat.CSV, SegmentsExport.ALL).lines().toList();
        final String[] names = lines.getFirst().split(",");
        final JsonNode segments = JsonMapper.builder()
                .build()
                .readTree(export(ExportFormat.JSON, SegmentsExport.ALL))
                .get("segments");
        assertThat(segments.size()).isEqualTo(lines.size() - 1);
        for (int i = 0; i < segments.size(); i++) {
            final String[] cells = lines.get(i + 1).split(",", -1);
            assertThat(segments.get(i).propertyNames()).containsExactlyElementsOf(Arrays.asList(names));
            for (int column = 0; column < names.length; column++) {
                final JsonNode value = segments.get(i).get(names[column]);
                if (cells[column].isEmpty()) {
                    assertThat(value.isNull() || value.asString().isEmpty()).isTrue();
                } else if (cells[column].contains(".") && value.isNumber()) {
                    assertThat(value.doubleValue()).isEqualTo(Double.parseDouble(cells[column]));
                } else {
                    assertThat(value.asString()).isEqualTo(cells[column]);
                }
            }
        }
    }

    @Test
    void timesInJsonKeepTheirNanoseconds() throws IOException {
        assertThat(export(ExportFormat.JSON, SegmentsExport.ALL)).contains("\"time\":1800000000.220500000,");
    }

    @Test
    void tableIsAlignedAndHasUnits() throws IOException {
        final List<String> lines =
                export(ExportFormat.TABLE, SegmentsExport.ALL).lines().toList();
        assertThat(lines.getFirst()).startsWith("frame        time  conv  from            to              flags");
        assertThat(lines.get(5)).contains(" 5  0.020000 s     0  10.0.0.2:9103   10.0.0.1:40000  .");
        assertThat(lines.get(5)).endsWith("zero_window    window-closed");
        assertThat(lines).allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
    }

    @Test
    void oneConversationLeavesTheOthersOut() throws IOException {
        assertThat(export(ExportFormat.CSV, 0)).isEqualTo(export(ExportFormat.CSV, SegmentsExport.ALL));
    }

    @Test
    void sequenceNumbersAbove2To31AreUnsignedAndATimeBackwardsHasAMinus() throws IOException {
        final PacketScript script =
                new PacketScript(0x0a000001, 40_000, 0xfffffff0, 0x0a000002, 9103, 0x80000000).handshake();
        script.at(10).client.data(100);
        script.at(9.5).server.ack();
        final Path file = script.write(folder.resolve("wrap.pcap"));
        try (CaptureAnalysis analysis = org.stallscope.analysis.CaptureLoader.load(
                file, org.stallscope.analysis.LoadProgress.NONE)) {
            final List<String> lines = ExportCapture.text(out -> SegmentsExport.write(
                    analysis, SegmentsExport.ALL, ExportFormat.CSV, out, RowProgress.NONE))
                    .lines()
                    .toList();
            assertThat(lines.get(1)).contains(",4294967280,0,");
            assertThat(lines.get(2)).contains(",2147483648,4294967281,");
            assertThat(lines.get(5)).contains(",85,0,").contains(",-0.000500000,");
        }
    }
}
