package org.stallscope.analysis.evidence.strace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.Shared;

/// Every trace of the lab, against sums that regular expressions find in its text.
class LabStraceTest {
    private static final Pattern UNFINISHED =
            Pattern.compile("^((?:\\[pid +)?\\d+)\\b.*? (\\w+)\\((.*?),? *<unfinished \\.\\.\\.>$");
    private static final Pattern RESUMED =
            Pattern.compile("^((?:\\[pid +)?\\d+)\\b.*? <\\.\\.\\. (\\w+) resumed>(.*)$");
    /// What only looks at bytes leaves them to the next read.
    private static final Pattern PEEK = Pattern.compile("[ |]MSG_PEEK[,)|]");

    private static final Pattern MOVED = Pattern.compile(
            "\\b(read|readv|recvfrom|recvmsg|write|writev|sendto|sendmsg)\\(\\d+<(?:socket|TCP):\\[(\\d+)]>.*= (\\d+)(?: <[\\d.]+>)?$");

    /// What shows that a socket is none of TCP.
    private static final Pattern LOCAL =
            Pattern.compile("\\(\\d+<socket:\\[(\\d+)]>.*(?:sa_family=AF_(?:UNIX|NETLINK)|SCM_RIGHTS)");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Shared.path("lab"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("strace."))
                    .filter(file -> !file.toString().endsWith(".day"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
            return reader.lines().toList();
        }
    }

    /// Bytes by `R inode` and `W inode`.
    private static Map<String, Long> summed(Path file) throws IOException {
        final Map<String, Long> sums = new TreeMap<>();
        final Map<String, String> begun = new HashMap<>();
        final Set<String> locals = new HashSet<>();
        for (String line : lines(file)) {
            String whole = line;
            final Matcher unfinished = UNFINISHED.matcher(line);
            if (unfinished.find()) {
                begun.put(unfinished.group(1), unfinished.group(2) + "(" + unfinished.group(3));
            }
            final Matcher resumed = RESUMED.matcher(line);
            if (resumed.find() && begun.containsKey(resumed.group(1))) {
                whole = " " + begun.remove(resumed.group(1)) + resumed.group(3);
            }
            final Matcher local = LOCAL.matcher(whole);
            if (local.find()) {
                locals.add(local.group(1));
            }
            final Matcher moved = MOVED.matcher(whole);
            if (moved.find() && !PEEK.matcher(whole).find()) {
                final boolean read = moved.group(1).startsWith("r");
                sums.merge((read ? "R " : "W ") + moved.group(2), Long.parseLong(moved.group(3)), Long::sum);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        sums.keySet().removeIf(key -> locals.contains(key.substring(2)));
        return sums;
    }

    private static Map<String, Long> summed(Evidence read) {
        final Map<String, Long> sums = new TreeMap<>();
        final Calls calls = read.calls();
        for (int i = 0; i < calls.size(); i++) {
            final CallKind kind = calls.kind(i);
            if (calls.returned(i) > 0 && (kind == CallKind.READ || kind == CallKind.WRITE)) {
                sums.merge((kind == CallKind.READ ? "R " : "W ") + read.sockets().get(calls.socket(i)).inode(),
                        calls.returned(i), Long::sum);
            }
        }
        return sums;
    }

    @TestFactory
    Stream<DynamicTest> everyTraceIsReadToTheLastLine() throws IOException {
        return files().stream().map(file -> DynamicTest.dynamicTest(
                Shared.root().relativize(file).toString(), () -> {
                    final Evidence read = EvidenceFiles.read(file, LineProgress.NONE);
                    assertThat(read.unread().first()).isEmpty();
                    assertThat(read.lines()).isEqualTo(lines(file).size());
                    final Map<String, Long> sums = summed(read);
                    // Without -y sockets have no inode: those are another test's.
                    sums.keySet().removeIf(key -> key.endsWith("-1"));
                    final Map<String, Long> expected = summed(file);
                    assertThat(sums).isEqualTo(expected);
                }));
    }

    @Test
    void filesOfOneTraceTellEachOtherWhatTheirDescriptorsAre() throws IOException {
        final Path folder = Shared.path("lab/rsync/c-vanish");
        final List<Evidence> read = EvidenceFiles.readAll(
                List.of(folder.resolve("strace.client.14085"), folder.resolve("strace.client.14097")),
                LineProgress.NONE, LabStraceTest::fail);
        assertThat(read).hasSize(2);
        assertThat(read.get(1).sockets()).hasSize(1);
        final ObservedSocket socket = read.get(1).sockets().getFirst();
        assertThat(socket.remote().getPort()).isEqualTo(873);
        assertThat(read.get(1).calls().thread(0)).isEqualTo(14097);
    }

    @Test
    void theSenderOfTheSlowVolumeIsNamedInTheFileOfItsThread() throws IOException {
        final Path folder = Shared.path("lab/bacula/b-slowvol");
        try (Stream<Path> files = Files.list(folder)) {
            final List<Path> traces = files.filter(file -> file.getFileName().toString().matches("strace\\.fd\\.\\d+"))
                    .sorted()
                    .toList();
            final List<Evidence> read = EvidenceFiles.readAll(traces, LineProgress.NONE, LabStraceTest::fail);
            assertThat(read).hasSameSizeAs(traces);
            final List<ObservedSocket> sockets =
                    read.stream().flatMap(one -> one.sockets().stream()).filter(ObservedSocket::isNamed).toList();
            assertThat(sockets).extracting(socket -> socket.local().getPort()).contains(9102);
            assertThat(
                    read.stream().map(LabStraceTest::summed).mapToLong(sums -> sums.getOrDefault("W 91599", 0L)).sum())
                    .isEqualTo(62_931_083);
        }
    }

    @Test
    void theStopsOfTheStorageDaemonAreThoseThatWereMade() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(Shared.path("lab/bacula/a-sigstop/strace.sd"), LineProgress.NONE);
        final Calls calls = read.calls();
        final Map<Integer, Long> seconds = new HashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            if (calls.name(i).equals("stopped")) {
                seconds.merge(calls.thread(i), calls.duration(i) / 1_000_000_000, Long::sum);
            }
        }
        assertThat(seconds).isNotEmpty();
        assertThat(seconds.values()).anyMatch(stopped -> stopped >= 10);
    }

    private static void fail(Path file, EvidenceException refused) {
        throw new AssertionError(file + ": " + refused.getMessage(), refused);
    }
}
