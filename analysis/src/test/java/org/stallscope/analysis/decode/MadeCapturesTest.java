package org.stallscope.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.RowProgress;
import org.stallscope.analysis.export.SegmentsExport;

/// Made captures, one situation a few frames, against the rows that tshark 4.0.17 printed of them (single pass, empty
/// profile). `fragments`: pieces in every order, repeated, overlapping, with two ends, of two protocols and VLANs with one
/// number. `fragments-ipv6`: the same with extension headers and tunnels, and jumbograms. `quotes`: TCP headers in ICMP
/// errors of every kind, with 8 to 24 bytes, in pieces, in tunnels, in other errors. `quotes-state`: what such a header
/// changes for the segments behind it. `quotes-ipv6`: ICMPv6.
class MadeCapturesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fragments", "fragments-ipv6", "quotes", "quotes-state", "quotes-ipv6"})
    void everyLineIsWhatTsharkPrints(String name) throws IOException {
        final List<String> expected =
                new String(resource(name + ".tshark.csv"), StandardCharsets.US_ASCII).lines().toList();
        final Path file = Files.write(folder.resolve(name + ".pcap"), resource(name + ".pcap"));
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            SegmentsExport.write(analysis, SegmentsExport.ALL, ExportFormat.CSV, out, RowProgress.NONE);
        }
        // The last column is our own reading.
        assertThat(out.toString(StandardCharsets.US_ASCII).lines().skip(1).map(line -> line.substring(
                0, line.lastIndexOf(','))))
                .containsExactlyElementsOf(expected);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = MadeCapturesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
