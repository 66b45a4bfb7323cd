package org.stallscope.analysis.evidence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.Shared;

/// Lines of probes: those of the proxy's incident as they stand, our own scripts', and others'.
class ProbeLinesTest {
    private static final String S3 = """
            [tcp_select_window: 1745], Wed Jul 22 15:02:46 2015 CST, rcv_buf=87380, rcv_wup=3169662632, rcv_nxt=3169699132, rcv_wnd=60672, adv_mss=1460, cop_seq=3169661164, rcv_wsc=8, rcv_ssthresh=61320, window_clamp=64075, mss=1460, free_space=-1857, full_space=64075, window
            [tcp_recvmsg: 1361] execname: haproxy, pid: 1554, len: 8192, nonblock: 64, flags: 0x0000000
            [tcp_recvmsg: 1361] execname: haproxy, pid: 1554, len: 497, nonblock: 64, flags: 0x00000000
            """;

    @Test
    void theLinesOfTheProxyOperatorAreReadAsTheyStand() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(S3);
        assertThat(read.format()).isEqualTo(EvidenceFormat.PROBE);
        assertThat(read.timeBase()).as("CST is more than one zone").isEqualTo(TimeBase.LOCAL_DATE);
        assertThat(read.unread().count()).isZero();
        assertThat(values(read, Quantity.FREE_SPACE)).containsExactly(-1857);
        assertThat(values(read, Quantity.FULL_SPACE)).containsExactly(64_075);
        assertThat(values(read, Quantity.RCVBUF)).containsExactly(87_380);
        assertThat(values(read, Quantity.RCV_WND)).containsExactly(60_672);
        assertThat(values(read, Quantity.RCV_NXT)).containsExactly(3_169_699_132L);
        assertThat(values(read, Quantity.WINDOW_CLAMP)).containsExactly(64_075);
        assertThat(values(read, new Quantity("rcv_wsc", Quantity.Unit.CODE))).containsExactly(8);
        assertThat(values(read, new Quantity("cop_seq", Quantity.Unit.SEQUENCE))).containsExactly(3_169_661_164L);
        assertThat(read.span()[0]).isEqualTo(1_437_577_366_000_000_000L);
        assertThat(read.calls().size()).isEqualTo(2);
        assertThat(read.calls().kind(0)).isEqualTo(CallKind.READ);
        assertThat(read.calls().name(0)).isEqualTo("tcp_recvmsg");
        assertThat(read.calls().requested(0)).as("the buffer that was offered").isEqualTo(8192);
        assertThat(read.calls().requested(1)).isEqualTo(497);
        assertThat(read.calls().returned(0)).as("the line does not tell what came").isEqualTo(Long.MIN_VALUE);
        assertThat(read.calls().start(0)).as("the time of the line before").isEqualTo(1_437_577_366_000_000_000L);
        assertThat(read.calls().thread(0)).isEqualTo(1554);
        assertThat(read.sockets().get(read.calls().socket(0)).process()).isEqualTo("haproxy");
    }

    @Test
    void withoutAnyTimeTheReadsHaveTheirOrder() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(S3.substring(S3.indexOf('\n') + 1));
        assertThat(read.timeBase()).isEqualTo(TimeBase.NONE);
        assertThat(read.calls().start(0)).isEqualTo(1);
        assertThat(read.calls().start(1)).isEqualTo(2);
    }

    @Test
    void windowsOfTwoConnectionsAreToldApartByTheirSequenceNumbers() throws EvidenceException {
        final Evidence read =
                EvidenceFiles.read(S3 + S3.replace("rcv_nxt=3169699132", "rcv_nxt=11").replace("3169", "1169")
                        + S3.replace("rcv_nxt=3169699132", "rcv_nxt=3169709132"));
        assertThat(
                read.series().stream().filter(one -> one.quantity().equals(Quantity.RCV_NXT)).map(MeasuredSeries::size))
                .containsExactly(2, 1);
    }

    @Test
    void keysAndValuesOfAnotherProbeAreReadWithTheirSocket() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                2026-11-21T04:08:49.5Z tcp_recvmsg pid=7 comm=sd saddr=10.0.0.1 sport=80 daddr=10.0.0.2 dport=5000 size=4096 ret=100 ooo_depth=3
                2026-11-21T04:08:49.6Z tcp_sendmsg pid=7 comm=sd saddr=10.0.0.1 sport=80 daddr=10.0.0.2 dport=5000 size=4096 ret=-11
                2026-11-21T04:08:49.7Z tcp_recvmsg pid=7 comm=sd saddr=fd77::1 sport=80 daddr=fd77::2 dport=5000 size=4096 ret=5 flags=0x2
                """);
        assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
        assertThat(read.unread().count()).isZero();
        assertThat(read.sockets()).hasSize(2).allMatch(socket -> socket.isNamed() && socket.pid() == 7);
        assertThat(read.calls().returned(0)).isEqualTo(100);
        assertThat(read.calls().requested(0)).isEqualTo(4096);
        assertThat(read.calls().kind(1)).isEqualTo(CallKind.WRITE);
        assertThat(read.calls().returned(1)).isEqualTo(-11);
        assertThat(read.calls().kind(2)).as("MSG_PEEK").isEqualTo(CallKind.OTHER);
        assertThat(values(read, new Quantity("ooo_depth", Quantity.Unit.COUNT))).containsExactly(3);
    }

    /// What bpftrace 0.17 printed on Linux 6.18 for the script of this commit.
    @Test
    void whatBpftracePrintedForOurScriptIsRead() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                Attaching 12 probes...
                # stallscope probe 1: bpftrace, receives and sends at their return
                1795267202.522224 send pid=13732 tid=13732 comm="python3" fd=5 local=127.0.0.1:43810 remote=127.0.0.1:47417 asked=5000 returned=5000 duration_ns=27682 flags=0 send_q=0 snd_una=3935456062 snd_wnd=107520 snd_cwnd=11
                1795267202.522263 recv pid=13732 tid=13815 comm="python3" fd=4 local=127.0.0.1:47417 remote=127.0.0.1:43810 asked=1000 returned=1000 duration_ns=84768 flags=0 recv_q=4000 rcv_nxt=3935456062 rcv_wnd=107520 rcvbuf=131072
                1795267202.572644 recv pid=13732 tid=13815 comm="nginx: worker" fd=4 local=127.0.0.1:47417 remote=127.0.0.1:43810 asked=1000 returned=10 duration_ns=50284794 flags=0 recv_q=0 rcv_nxt=3935456072 rcv_wnd=107520 rcvbuf=131072


                """);
        assertThat(read.unread().count()).isZero();
        assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
        assertThat(read.sockets()).hasSize(2).allMatch(socket -> socket.isNamed());
        assertThat(read.sockets().get(1).descriptor()).isEqualTo(4);
        assertThat(read.sockets().get(1).process()).isEqualTo("nginx: worker");
        assertThat(read.calls().size()).isEqualTo(3);
        final int blocked = 2;
        assertThat(read.calls().end(blocked)).isEqualTo(1_795_267_202_572_644_000L);
        assertThat(read.calls().duration(blocked)).isEqualTo(50_284_794);
        assertThat(read.calls().start(blocked)).isEqualTo(1_795_267_202_572_644_000L - 50_284_794);
        assertThat(read.calls().requested(blocked)).isEqualTo(1000);
        assertThat(read.calls().returned(blocked)).isEqualTo(10);
        assertThat(read.calls().thread(blocked)).isEqualTo(13_815);
        assertThat(values(read, Quantity.RECV_Q)).containsExactly(4000, 0);
        assertThat(values(read, Quantity.CWND)).containsExactly(11);
    }

    /// Feeds the reader with lines made from the very format strings of the scripts.
    @TestFactory
    Stream<DynamicTest> everyLineThatOurScriptsCanPrintIsReadWithoutQuestions() {
        return ProbeScripts.ALL.stream()
                .filter(script -> !script.file().endsWith(".sh"))
                .map(script -> DynamicTest.dynamicTest(script.name(), () -> checkScript(script.text())));
    }

    private static void checkScript(String script) throws EvidenceException {
        final List<String> formats = new ArrayList<>();
        final Matcher prints = Pattern.compile("printf\\(\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(script);
        while (prints.find()) {
            formats.add(prints.group(1));
        }
        assertThat(formats).hasSizeGreaterThan(2);
        final StringBuilder text = new StringBuilder();
        int calls = 0;
        for (String format : formats) {
            text.append(sample(format));
            calls += format.startsWith("#") ? 0 : 1;
        }
        final Evidence read = EvidenceFiles.read(text.toString());
        assertThat(read.format()).isEqualTo(EvidenceFormat.PROBE);
        assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
        assertThat(read.unread().count()).as("%s in %s", read.unread(), text).isZero();
        assertThat(read.calls().size()).isEqualTo(calls);
        for (int i = 0; i < calls; i++) {
            assertThat(read.calls().returned(i)).isEqualTo(4096);
            assertThat(read.calls().requested(i)).isEqualTo(65_536);
            assertThat(read.calls().duration(i)).isEqualTo(1_000_000);
            assertThat(read.calls().end(i)).isEqualTo(1_795_234_129_407_274_000L);
            assertThat(read.calls().thread(i)).isEqualTo(78);
            assertThat(read.calls().kind(i)).isIn(CallKind.READ, CallKind.WRITE);
            assertThat(read.sockets().get(read.calls().socket(i)).local()).hasToString("/10.77.2.11:9103");
            assertThat(read.sockets().get(read.calls().socket(i)).remote()).hasToString("/10.77.3.135:33064");
            assertThat(read.sockets().get(read.calls().socket(i)).process()).isEqualTo("bacula-sd");
        }
    }

    private static String sample(String format) {
        return format.replace("\\\"", "\"").replace("\\n", "\n")
                .replaceFirst("^(?:%d\\.%09d|%s) ", "1795234129.407274 ")
                .replace("local=%s:%d", "local=10.77.2.11:9103").replace("remote=%s:%d", "remote=10.77.3.135:33064")
                .replace("comm=\"%s\"", "comm=\"bacula-sd\"").replace(" pid=%d", " pid=77")
                .replace(" tid=%d", " tid=78")
                .replace(" asked=%d", " asked=65536").replace(" returned=%d", " returned=4096")
                .replace(" duration_ns=%d", " duration_ns=1000000").replace("flags=%d", "flags=64")
                .replaceAll("%[du]", "5");
    }

    @TestFactory
    Stream<DynamicTest> linesOfTheLabAreReadsOfTheSameSizes() throws IOException {
        final List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Shared.path("lab"))) {
            all.filter(file -> file.getFileName().toString().startsWith("tcp_recvmsg")).sorted().forEach(files::add);
        }
        assertThat(files).isNotEmpty();
        return files.stream().map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException, EvidenceException {
        final Evidence read = EvidenceFiles.read(file, LineProgress.NONE);
        assertThat(read.unread().count()).as("%s", read.unread()).isZero();
        final List<Long> sizes = new ArrayList<>();
        final Matcher lines = Pattern.compile("(?m)^\\[tcp_recvmsg.*, len: (\\d+),.*$").matcher(Files.readString(file));
        while (lines.find()) {
            sizes.add(Long.parseLong(lines.group(1)));
        }
        assertThat(read.calls().size()).isEqualTo(sizes.size());
        for (int i = 0; i < sizes.size(); i++) {
            assertThat(read.calls().requested(i)).isEqualTo(sizes.get(i));
        }
    }

    private static long[] values(Evidence read, Quantity quantity) {
        final MeasuredSeries series =
                read.series().stream().filter(one -> one.quantity().equals(quantity)).findFirst().orElseThrow();
        final long[] values = new long[series.size()];
        Arrays.setAll(values, series::value);
        return values;
    }
}
