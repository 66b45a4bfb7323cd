package org.stallscope.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.testkit.TsharkRows;

/// The CSV's cells are tshark's, text for text, so that both can be compared with line tools.
class SegmentsAgainstTsharkTest {
    private static final String[] FIELDS = {
        "frame.number", "frame.time_epoch", "tcp.stream", null, "tcp.srcport", null, "tcp.dstport", "tcp.seq",
        "tcp.ack",
        "tcp.len", "tcp.window_size_value", "tcp.window_size", "tcp.window_size_scalefactor", "tcp.flags",
        "tcp.analysis.bytes_in_flight", "tcp.analysis.ack_rtt", "tcp.analysis.initial_rtt"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "formats/sites.pcapng", "formats/nanosecs_big_endian.pcap", "link-types/rtsp.pcap",
                "loss/TCP Congestion Control.pcapng", "loss/fix2.pcap", "link-types/raw_ip.pcap",
                "golden/icmp.pcap", "golden/icmp2.pcap", "misc/PMTUD.pcapng", "misc/alexa-app.pcapng"
            })
    void everyCellIsWhatTsharkPrints(String capture) throws IOException {
        final Path file = Shared.path("captures").resolve(capture);
        final TsharkRows rows = TsharkRows.withQuoted(file);
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            final List<String> lines = ExportCapture.text(out -> SegmentsExport.write(
                    analysis, SegmentsExport.ALL, ExportFormat.CSV, out, RowProgress.NONE))
                    .lines()
                    .skip(1)
                    .toList();
            assertThat(lines).hasSize(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                assertThat(lines.get(i)).startsWith(String.join(",", expected(rows, i)) + ",");
            }
        }
    }

    private static List<String> expected(TsharkRows rows, int i) {
        final List<String> cells = new ArrayList<>();
        for (String field : FIELDS) {
            cells.add(field == null ? null : rows.text(i, field));
        }
        cells.set(3, address(rows, i, "src"));
        cells.set(5, address(rows, i, "dst"));
        return cells;
    }

    private static String address(TsharkRows rows, int i, String side) {
        final String v4 = rows.text(i, "ip." + side);
        return v4.isEmpty() ? rows.text(i, "ipv6." + side) : v4;
    }
}
