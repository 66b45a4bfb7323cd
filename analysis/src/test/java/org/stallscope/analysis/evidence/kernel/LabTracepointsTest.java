package org.stallscope.analysis.evidence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.Shared;

/// Every kernel trace of the lab against what plain expressions find in its text.
class LabTracepointsTest {
    private static final Pattern RECEIVED = Pattern.compile(
            "^ *(.+)-(\\d+) +\\[\\d+\\] \\S+ +(\\d+)\\.(\\d{6}): sock_recv_length: .*TCP, length = (\\d+), error = (-?\\d+),.*");
    private static final Pattern GROWN =
            Pattern.compile(".* tcp_rcvbuf_grow: .* copied=(\\d+) .* scaling_ratio=(\\d+) .*");
    private static final Pattern SERVED =
            Pattern.compile("\\S+ 10\\.77\\.20\\.1:(\\d+) GET \\S+ HTTP/1\\.1 200 (\\d+) .*");

    @TestFactory
    Stream<DynamicTest> tracesOfTheLab() throws IOException {
        final List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Shared.path("lab"))) {
            all.filter(file -> file.getFileName().toString().startsWith("ktrace")).sorted().forEach(files::add);
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .filter(file -> !file.toString().contains("c-plain"))
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    /// What the proxy read from each of its servers' connections, by the trace, against what the server says that it sent.
    @TestFactory
    Stream<DynamicTest> readsOfTheProxyLandOnTheirConnections() throws IOException {
        final Path proxy = Shared.path("lab/haproxy");
        return Stream.of("a-before", "b-after-bufsize", "c-allslow")
                .map(run -> DynamicTest.dynamicTest(run, () -> checkProxy(proxy.resolve(run))));
    }

    private static void checkProxy(Path run) throws IOException, EvidenceException {
        final Path trace = Files.exists(run.resolve("ktrace.lb.log")) ? run.resolve("ktrace.lb.log")
                : run.resolve("ktrace.lb.log.gz");
        final Evidence read = EvidenceFiles.read(trace, LineProgress.NONE);
        final Map<Integer, Long> bodies = new HashMap<>();
        for (String line : Files.readAllLines(run.resolve("nginx.log"))) {
            final Matcher matcher = SERVED.matcher(line);
            if (matcher.matches()) {
                bodies.put(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
            }
        }
        final Map<Integer, Long> moved = new HashMap<>();
        for (int i = 0; i < read.calls().size(); i++) {
            final ObservedSocket socket = read.sockets().get(read.calls().socket(i));
            if (socket.isNamed() && socket.remote().getPort() == 8080 && read.calls().returned(i) > 0) {
                moved.merge(socket.local().getPort(), read.calls().returned(i), Long::sum);
            }
        }
        assertThat(moved.size()).as("connections that a growth of the buffer names").isGreaterThan(5);
        final long whole = moved.entrySet().stream().filter(one -> one.getValue() >= bodies.get(one.getKey())).count();
        assertThat(whole).as("of %d those whose every read is found", moved.size()).isGreaterThan(moved.size() / 2);
        moved.forEach(
                (port, bytes) -> assertThat(bytes).as("port %d", port).isLessThanOrEqualTo(bodies.get(port) + 400));
    }

    private static void check(Path file) throws IOException, EvidenceException {
        final Evidence read = EvidenceFiles.read(file, LineProgress.NONE);
        assertThat(read.unread().count()).as("lines not read: %s", read.unread().first()).isZero();
        assertThat(read.timeBase()).isEqualTo(TimeBase.MONOTONIC);
        int row = 0;
        long probes = 0;
        long retransmissions = 0;
        long copied = 0;
        long epoch = 0;
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final Matcher received = RECEIVED.matcher(line.contains("recv_length") ? line : "");
                final Matcher grown = GROWN.matcher(line.contains("rcvbuf_grow") ? line : "");
                if (received.matches()) {
                    final long error = Long.parseLong(received.group(6));
                    assertThat(read.calls().start(row)).isEqualTo(Long.parseLong(received.group(3)) * 1_000_000_000
                            + Long.parseLong(received.group(4)) * 1000);
                    assertThat(read.calls().returned(row))
                            .isEqualTo(error < 0 ? error : Long.parseLong(received.group(5)));
                    assertThat(read.calls().thread(row)).isEqualTo(Integer.parseInt(received.group(2)));
                    assertThat(read.sockets().get(read.calls().socket(row)).process())
                            .isEqualTo(received.group(1).strip());
                    row++;
                } else if (grown.matches()) {
                    copied = Math.max(copied, Long.parseLong(grown.group(1)));
                } else if (line.contains("epoch = stamp + ")) {
                    epoch = Long.parseLong(line.replaceAll(".* \\+ |\\.", "")) * 1000;
                }
                probes += line.contains(" tcp_probe: ") ? 1 : 0;
                retransmissions += line.contains(" tcp_retransmit_skb: ") ? 1 : 0;
            }
        }
        assertThat(read.calls().size()).isEqualTo(row);
        assertThat(read.monotonicOffset()).isEqualTo(epoch);
        assertThat(most(read, Quantity.COPIED)).isEqualTo(copied);
        assertThat(read.events().stream().filter(event -> event.text().startsWith("retransmission")).count())
                .isEqualTo(retransmissions);
        assertThat(read.series().stream().anyMatch(series -> series.quantity().equals(Quantity.CWND)))
                .isEqualTo(probes > 0);
    }

    private static long most(Evidence read, Quantity quantity) {
        long most = 0;
        for (MeasuredSeries series : read.series()) {
            for (int i = 0; series.quantity().equals(quantity) && i < series.size(); i++) {
                most = Math.max(most, series.value(i));
            }
        }
        return most;
    }

    private static BufferedReader open(Path file) throws IOException {
        final InputStream raw = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw,
                        StandardCharsets.UTF_8));
    }
}
