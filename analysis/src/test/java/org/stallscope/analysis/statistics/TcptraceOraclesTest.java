package org.stallscope.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.testkit.Shared;
import org.stallscope.analysis.testkit.TcptraceReport;

/// Every conversation of every capture with a tcptrace oracle, number by number.
class TcptraceOraclesTest {
    /// Captures of which tcptrace does not read every packet: IP length 0 (segmentation offload), MPLS, double VLAN tags.
    private static final Set<String> UNREAD =
            Set.of("kerberos_tso.pcapng", "tso.pcap", "mpls-basic.pcap", "vlan-collisions.pcap");

    private static List<Path> oracles() throws IOException {
        try (Stream<Path> files = Files.walk(Shared.path("captures"))) {
            return files.filter(file -> file.toString().matches(".*\\.tcptrace\\.txt(\\.zst)?")).sorted().toList();
        }
    }

    @Test
    void everyConversationOfEveryOracleHasTheNumbersThatTcptracePrints() throws IOException {
        final List<Path> oracles = oracles();
        assertThat(oracles).hasSizeGreaterThan(100);
        final List<String> differences = new ArrayList<>();
        final List<String> regrouped = new ArrayList<>();
        final Set<String> otherPackets = new TreeSet<>();
        int compared = 0;
        int numbers = 0;
        int explained = 0;
        for (Path oracle : oracles) {
            final Path capture = Path.of(oracle.toString().replaceAll("\\.tcptrace\\.txt(\\.zst)?$", ""));
            try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
                final TcptraceComparison comparison =
                        TcptraceComparison.of(capture, analysis, TcptraceReport.read(oracle));
                compared += comparison.compared;
                numbers += comparison.numbers;
                explained += comparison.explained.values().stream().mapToInt(Integer::intValue).sum();
                differences.addAll(comparison.differences);
                regrouped.addAll(comparison.regrouped);
                if (!comparison.otherPackets.isEmpty()) {
                    otherPackets.add(capture.getFileName().toString());
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(otherPackets).isSubsetOf(UNREAD);
        assertThat(compared).isGreaterThan(2_600);
        assertThat(explained).as("numbers with a documented reason, of " + numbers).isLessThan(numbers / 1_000);
        assertThat(regrouped).as("endpoints that tcptrace divides otherwise").hasSizeLessThan(70);
    }

    /// The stored oracles have no `-W`; this asks a tcptrace of the machine.
    @Test
    void outstandingDataIsWhatTcptraceSaysOfIt() throws IOException, InterruptedException {
        final List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Path oracle : oracles()) {
            final Path capture = Path.of(oracle.toString().replaceAll("\\.tcptrace\\.txt(\\.zst)?$", ""));
            final List<TcptraceReport.Connection> connections = tcptrace(capture);
            if (!connections.isEmpty()) {
                try (CaptureAnalysis analysis = CaptureLoader.load(capture, LoadProgress.NONE)) {
                    final TcptraceComparison comparison = TcptraceComparison.of(capture, analysis, connections);
                    compared += comparison.compared;
                    differences.addAll(comparison.differences);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(1_000);
    }

    private static List<TcptraceReport.Connection> tcptrace(Path capture) throws IOException, InterruptedException {
        final Process process;
        try {
            process = new ProcessBuilder("tcptrace", "-n", "-l", "-r", "-W", capture.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            abort("tcptrace is not installed: nothing to compare with");
            throw e;
        }
        try (InputStream out = process.getInputStream()) {
            final List<TcptraceReport.Connection> connections = TcptraceReport.read(out);
            process.waitFor();
            return connections;
        }
    }
}
