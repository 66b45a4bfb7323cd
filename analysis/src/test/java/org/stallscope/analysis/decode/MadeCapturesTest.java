package org.stallscope.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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
/// changes for the segments behind it. `quotes-ipv6`: ICMPv6. `cut-headers`: quotes and segments whose options are cut.
/// `mixed`: random flows with resets, reused ports and a backward clock, whose segments and quotes come in pieces, out of
/// order, repeated, overlapping and incomplete, in tunnels of four kinds and in VLANs.
class MadeCapturesTest {
    /// `frame` to `analysis`.
    private static final int COLUMNS = 18;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fragments.pcap", "fragments-ipv6.pcap", "quotes.pcap", "quotes-state.pcap", "quotes-ipv6.pcap",
                "mixed-1.pcap.gz", "mixed-2.pcap.gz", "mixed-3.pcap.gz", "mixed-4.pcap.gz"
            })
    void everyLineIsWhatTsharkPrints(String capture) throws IOException {
        assertThat(ours(capture)).containsExactlyElementsOf(theirs(capture));
    }

    /// tshark prints no analysis on a segment whose options are cut; we do (README.md). Everything behind it is equal.
    @Test
    void cutOptionsOnlyChangeTheirOwnLines() throws IOException {
        final List<String> ours = ours("cut-headers.pcap");
        final List<String> theirs = theirs("cut-headers.pcap");
        assertThat(ours).hasSameSizeAs(theirs);
        final List<String> differing = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                differing.add(ours.get(i));
                assertThat(theirs.get(i)).endsWith(",,,,");
            }
        }
        assertThat(differing).hasSize(4).allMatch(line -> line.matches("(92|98|103|109),.*"));
    }

    private List<String> ours(String capture) throws IOException {
        final Path file = Files.write(folder.resolve(capture), resource(capture));
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
            SegmentsExport.write(analysis, SegmentsExport.ALL, ExportFormat.CSV, out, RowProgress.NONE);
        }
        // Behind these columns come our own reading and what follows from the packets before.
        return out.toString(StandardCharsets.US_ASCII)
                .lines()
                .skip(1)
                .map(line -> String.join(",", Arrays.copyOf(line.split(",", -1), COLUMNS)))
                .toList();
    }

    private static List<String> theirs(String capture) throws IOException {
        final String rows = capture.substring(0, capture.indexOf(".pcap")) + ".tshark.csv";
        return new String(resource(rows), StandardCharsets.US_ASCII).lines().toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = MadeCapturesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
