package org.stallscope.analysis.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.LogEvent.Severity;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.Shared;

/// Every log of the lab.
class LabLogsTest {
    private static final Pattern LOG = Pattern.compile(
            "(.*\\.)?app\\.log|console\\.log|bacula-fd\\.trace|progress\\.log|xfer\\.log|nginx\\.log|client\\.log|copy\\.log|link-.*\\.log|proc\\.copy\\.log|haproxy\\.err");

    /// The words of the gluster command, without a time or a number; and links that lost nothing.
    private static final Pattern NOTHING = Pattern.compile(".*/gluster/[^/]*/app\\.log|.*/link-[^/]*\\.log");

    @TestFactory
    Stream<DynamicTest> logsOfTheLab() throws IOException {
        final List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Shared.path("lab"))) {
            all.filter(file -> LOG.matcher(file.getFileName().toString()).matches()).sorted().forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThan(60);
        return files.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        final Evidence read;
        try {
            read = EvidenceFiles.read(file, LineProgress.NONE);
        } catch (EvidenceException e) {
            assertThat(file.toString()).as(e.getMessage()).matches(NOTHING);
            if (file.getFileName().toString().startsWith("link-")) {
                assertThat(Files.readAllLines(file)).allMatch(line -> line.startsWith("#"));
            }
            return;
        }
        assertThat(read.unread().count()).as("lines not read: %s", read.unread().first()).isZero();
        final List<String> lines = Files.readAllLines(file);
        final long epochs = lines.stream().filter(line -> line.matches("(?:### )?17952\\d{5}\\.\\d+ .+")).count();
        if (epochs > 0) {
            assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
            final long first = lines.stream().filter(line -> line.matches("(?:### )?17952\\d{5}\\.\\d+ .+"))
                    .mapToLong(line -> nanoseconds(line.replaceFirst("### ", "").split(" ")[0])).min().orElseThrow();
            assertThat(read.span()[0]).isEqualTo(first);
        }
        if (file.toString().endsWith("progress.log")) {
            assertThat(read.series()).singleElement()
                    .satisfies(series -> assertThat(series.size()).isEqualTo((int) epochs));
        }
    }

    @Test
    void theBlocksOfTheBackupAreAllThere() throws IOException, EvidenceException {
        final Path trace = Shared.path("lab/bacula/a-sigstop/bacula-fd.trace");
        final Evidence read = EvidenceFiles.read(trace, LineProgress.NONE);
        assertThat(read.format()).isEqualTo(EvidenceFormat.BACULA);
        final long blocks =
                Files.readAllLines(trace).stream().filter(line -> line.contains("Send data to SD len=")).count();
        assertThat(moved(read).size()).isEqualTo((int) blocks);
    }

    @Test
    void theDaemonThatGaveUpIsAnErrorAtItsSecond() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(Shared.path("lab/rsync/c-vanish/server.app.log"), LineProgress.NONE);
        assertThat(read.format()).isEqualTo(EvidenceFormat.RSYNC);
        assertThat(read.timeBase()).isEqualTo(TimeBase.LOCAL_DATE);
        assertThat(read.events().stream()
                .filter(event -> event.severity() == Severity.ERROR && event.text().contains("code 30")))
                .singleElement()
                // date -u -d '2026/11/21 04:40:05' +%s
                .satisfies(event -> assertThat(event.time()).isEqualTo(1_795_236_005L * 1_000_000_000));
    }

    @Test
    void theFtpSessionTellsWhatItMovedAndHowFast() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(Shared.path("lab/ftp/a-pipe-lzop/app.log"), LineProgress.NONE);
        assertThat(read.format()).isEqualTo(EvidenceFormat.TRANSFER);
        assertThat(moved(read).value(0)).isEqualTo(209_715_200);
        assertThat(moved(read).value(1)).isEqualTo(100_255_807);
    }

    @Test
    void theRequestsOfTheProxyAreAllThere() throws IOException, EvidenceException {
        final Path log = Shared.path("lab/haproxy/a-before/app.log");
        final Evidence read = EvidenceFiles.read(log, LineProgress.NONE);
        assertThat(read.events()).hasSize(Files.readAllLines(log).size());
        assertThat(moved(read).size()).isEqualTo(Files.readAllLines(log).size());
    }

    private static MeasuredSeries moved(Evidence read) {
        return read.series().stream().filter(series -> series.quantity().equals(Quantity.MOVED)).findFirst()
                .orElseThrow();
    }

    private static long nanoseconds(String epoch) {
        final int dot = epoch.indexOf('.');
        return Long.parseLong(epoch.substring(0, dot)) * 1_000_000_000
                + Long.parseLong((epoch.substring(dot + 1) + "000000000").substring(0, 9));
    }
}
