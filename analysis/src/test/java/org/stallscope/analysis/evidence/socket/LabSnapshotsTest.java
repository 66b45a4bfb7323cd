package org.stallscope.analysis.evidence.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.TimerKind;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.Shared;

/// Every snapshot of the lab against what plain expressions find in its text.
class LabSnapshotsTest {
    private static final Pattern TIME = Pattern.compile("### (\\d+)\\.(\\d{9}) .*");
    private static final Pattern QUEUES =
            Pattern.compile("(?:tcp6?|[A-Z0-9-]+) +(\\d+) +(\\d+) +(\\S+) +(\\S+) .*");
    private static final Pattern CWND = Pattern.compile(" cwnd:(\\d+)");

    private record Row(long time, int line, long received, long sent, long cwnd) {}

    @TestFactory
    Stream<DynamicTest> snapshotsOfTheLab() throws IOException {
        final List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Shared.path("lab"))) {
            all.filter(file -> file.getFileName().toString().matches("(ss|netstat)(\\..*)?\\.log")).sorted()
                    .forEach(files::add);
        }
        assertThat(files).isNotEmpty();
        return files.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException, EvidenceException {
        final List<Row> rows = rows(file);
        final Evidence read = EvidenceFiles.read(file, LineProgress.NONE);
        assertThat(read.unread().count()).as("lines not read: %s", read.unread().first()).isZero();
        assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
        assertThat(all(read, Quantity.RECV_Q)).isEqualTo(rows.stream().map(row -> row.time + " " + row.line + " "
                + row.received).sorted().toList());
        assertThat(all(read, Quantity.SEND_Q)).isEqualTo(rows.stream().map(row -> row.time + " " + row.line + " "
                + row.sent).sorted().toList());
        assertThat(all(read, Quantity.CWND)).isEqualTo(rows.stream().filter(row -> row.cwnd >= 0)
                .map(row -> row.time + " " + (row.line + 1) + " " + row.cwnd).sorted().toList());
        assertThat(read.sockets()).allMatch(ObservedSocket::isNamed);
        final String text = Files.readString(file);
        final long probes = Pattern.compile(" probe \\(|timer:\\(persist").matcher(text).results().count();
        assertThat(read.series().stream()
                .filter(series -> series.quantity().equals(Quantity.TIMER))
                .mapToLong(series -> count(series, TimerKind.PROBE.ordinal()))
                .sum()).as("probe timers").isEqualTo(probes);
    }

    private static long count(MeasuredSeries series, long value) {
        long count = 0;
        for (int i = 0; i < series.size(); i++) {
            count += series.value(i) == value ? 1 : 0;
        }
        return count;
    }

    private static List<String> all(Evidence read, Quantity quantity) {
        final List<String> found = new ArrayList<>();
        for (MeasuredSeries series : read.series()) {
            if (series.quantity().equals(quantity)) {
                for (int i = 0; i < series.size(); i++) {
                    found.add(series.time(i) + " " + series.line(i) + " " + series.value(i));
                }
            }
        }
        found.sort(null);
        return found;
    }

    private static List<Row> rows(Path file) throws IOException {
        final List<Row> rows = new ArrayList<>();
        final List<String> lines = Files.readAllLines(file);
        long time = 0;
        for (int i = 0; i < lines.size(); i++) {
            final Matcher times = TIME.matcher(lines.get(i));
            final Matcher queues = QUEUES.matcher(lines.get(i) + " ");
            if (times.matches()) {
                time = Long.parseLong(times.group(1)) * 1_000_000_000 + Long.parseLong(times.group(2));
            } else if (queues.matches()) {
                final Matcher cwnd = CWND.matcher(i + 1 < lines.size() ? lines.get(i + 1) : "");
                rows.add(new Row(time, i + 1, Long.parseLong(queues.group(1)), Long.parseLong(queues.group(2)),
                        file.getFileName().toString().startsWith("ss") && cwnd.find() ? Long.parseLong(cwnd.group(1))
                                : -1));
            }
        }
        return rows;
    }
}
