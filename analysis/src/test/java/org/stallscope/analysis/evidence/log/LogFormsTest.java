package org.stallscope.analysis.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.analysis.evidence.LogEvent.Severity;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.evidence.text.TimePattern;
import org.stallscope.analysis.text.Language;

/// Logs as people paste them: those of the five cases as they stand, and the usual others.
class LogFormsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void theTraceOfTheBackupTellsTheBlocksThatItSent() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                newaxe-fd: backup.c:1194-0 Send data to SD len=65562
                newaxe-fd: heartbeat.c:96-0 wait_intr=0 stop=0
                newaxe-fd: backup.c:1194-0 Send data to SD len=497
                """);
        assertThat(read.format()).isEqualTo(EvidenceFormat.BACULA);
        assertThat(read.timeBase()).isEqualTo(TimeBase.NONE);
        assertThat(read.unread().count()).isZero();
        assertThat(values(read, Quantity.MOVED)).containsExactly(65_562, 497);
        assertThat(read.events()).extracting(LogEvent::line).containsExactly(1, 2, 3);
        assertThat(read.events().get(1).text()).isEqualTo("newaxe-fd: heartbeat.c:96-0 wait_intr=0 stop=0");
    }

    @Test
    void traceLinesWithTimesAreOfTheirDate() throws EvidenceException {
        final Evidence read =
                EvidenceFiles.read("21-Nov-2026 04:08:51 newaxe-fd: backup.c:1194-0 Send data to SD len=65562\n");
        assertThat(read.format()).isEqualTo(EvidenceFormat.BACULA);
        assertThat(read.timeBase()).isEqualTo(TimeBase.LOCAL_DATE);
        assertThat(read.span()[0]).isEqualTo(1_795_234_131L * SECOND);
        assertThat(values(read, Quantity.MOVED)).containsExactly(65_562);
    }

    @Test
    void theErrorsOfRsyncAreSaidWithWhatTheirNumbersMean() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                select(5, [4], [], NULL, {30, 0}) = 0 (Timeout)
                [receiver] io timeout after 60 seconds -- exiting
                rsync error: timeout in data send/receive (code 30) at io.c(140) [receiver=3.0.9]
                2018/10/26 14:40:35 [4228] rsync: writefd_unbuffered failed to write 4 bytes to socket [sender]: Connection timed out (110)
                rsync: read error: Connection reset by peer (104)
                """);
        assertThat(read.format()).isEqualTo(EvidenceFormat.RSYNC);
        assertThat(read.unread().count()).as("%s", read.unread()).isLessThanOrEqualTo(1);
        assertThat(read.events().stream().filter(event -> event.severity() == Severity.ERROR)).hasSize(4);
        assertThat(text(read, 3)).contains("code 30").contains("--timeout");
        assertThat(text(read, 4)).startsWith("[4228] rsync: writefd").contains("ETIMEDOUT")
                .contains("not acknowledged");
        assertThat(text(read, 5)).contains("ECONNRESET");
        assertThat(read.events().stream().filter(event -> event.line() == 4).findFirst().orElseThrow().time())
                .isEqualTo(1_540_564_835L * SECOND);
    }

    @Test
    void whatALineMeansIsToldInTheLanguageOfWhenItIsReadAndTheLineStays() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                2018/10/26 14:40:35 [4228] rsync: writefd_unbuffered failed to write 4 bytes [sender]: Broken pipe (32)
                and more of it
                2018/10/26 14:40:36 [4228] rsync: writefd_unbuffered failed to write 4 bytes [sender]: Connection timed out (110)
                """);
        assertThat(Language.JAPANESE.<String>make(() -> text(read, 1))).isEqualTo(
                "[4228] rsync: writefd_unbuffered failed to write 4 bytes [sender]: Broken pipe (32)"
                        + " — EPIPE: 相手側が接続を閉じていた ⏎ and more of it");
        assertThat(text(read, 1)).endsWith("— EPIPE: the other end had closed the connection ⏎ and more of it");
        assertThat(Language.PORTUGUESE.<String>make(read.format()::label)).isEqualTo("log do rsync");
    }

    @Test
    void rsyncsSumsAreMeasured() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                receiving incremental file list
                app-SNAPSHOT.jar
                              0   0%    0.00kB/s    0:00:00  \r      6,291,456 100%   88.24MB/s    0:00:00 (xfr#1, to-chk=0/2)

                sent 70 bytes  received 6,293,108 bytes  12,586,356.00 bytes/sec
                total size is 6,291,456  speedup is 1.00
                """);
        assertThat(read.format()).isEqualTo(EvidenceFormat.RSYNC);
        assertThat(values(read, new Quantity("received", Quantity.Unit.BYTES))).containsExactly(6_293_108);
        assertThat(values(read, Quantity.RATE)).containsExactly(12_586_356);
        assertThat(text(read, 3)).isEqualTo("progress: 6,291,456 100% 88.24MB/s 0:00:00");
    }

    @Test
    void theSumsOfDdAndFtpAreMeasuredInTheirOwnThousands() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                171705+1 records in
                180045766656 bytes (180 GB) copied, 3891.19 s, 46.3 MB/s
                127003147717 bytes sent in 3.89e+03 secs (32638.60 Kbytes/sec)
                100255807 bytes sent in 00:10 (9.30 MiB/s)
                209715200 bytes (210 MB, 200 MiB) copied, 10.2642 s, 20.4 MB/s
                1048576 bytes received in 2 secs (512 Kbytes/sec)
                """);
        assertThat(read.format()).isEqualTo(EvidenceFormat.TRANSFER);
        assertThat(read.unread().count()).isZero();
        assertThat(values(read, Quantity.MOVED)).containsExactly(180_045_766_656L, 127_003_147_717L, 100_255_807,
                209_715_200, 1_048_576);
        assertThat(values(read, Quantity.MOVED_IN)).containsExactly(3_891_190_000_000L, 3_890_000_000_000L,
                10_000_000_000L, 10_264_200_000L, 2_000_000_000L);
        assertThat(values(read, Quantity.RATE)).as("Kbytes is 1000 bytes where that fits, 1024 where that does")
                .containsExactly(46_300_000, 32_638_600, 9_751_757, 20_400_000, 524_288);
        assertThat(read.events()).hasSize(6);
    }

    @Test
    void goroutinesThatHangAreEventsWithTheirMinutes() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                goroutine 109667 [syscall, 711 minutes]:
                syscall.Close(0xf, 0x0, 0x0)
                \t/usr/local/go/src/syscall/zsyscall_linux_amd64.go:279 +0x4a
                goroutine 51634 [syscall, 523 minutes]:
                syscall.Fsync(0xd, 0x0, 0x0)
                goroutine 1 [running]:
                main.main()
                """);
        assertThat(read.format()).isEqualTo(EvidenceFormat.GOROUTINES);
        assertThat(read.unread().count()).isZero();
        assertThat(read.events()).extracting(LogEvent::text).containsExactly(
                "goroutine 109667 (syscall) has been in syscall.Close(0xf) for 711 minutes",
                "goroutine 51634 (syscall) has been in syscall.Fsync(0xd) for 523 minutes",
                "goroutine 1 (running) is in main.main()");
        assertThat(read.events()).extracting(LogEvent::severity)
                .containsExactly(Severity.WARNING, Severity.WARNING, Severity.INFO);
        assertThat(values(read, new Quantity("goroutine_wait", Quantity.Unit.NANOSECONDS)))
                .containsExactly(711 * 60 * SECOND, 523 * 60 * SECOND);
    }

    @Test
    void theOffsetsOfNtpPeersAreSeriesInNanoseconds() throws EvidenceException {
        final String block = """
                     remote           refid      st t when poll reach   delay   offset  jitter
                ==============================================================================
                *192.168.1.1     .GPS.            1 u   35   64  377    0.391   %s   0.022
                +fd77::1         10.0.0.9         2 u    -   64  377    0.391    1.500   0.022
                """;
        final Evidence read = EvidenceFiles.read("Wed Jul  1 00:00:00 UTC 2015\n" + block.formatted("-3.257")
                + "Wed Jul  1 00:01:00 UTC 2015\n" + block.formatted("-1001.0"));
        assertThat(read.format()).isEqualTo(EvidenceFormat.NTP);
        assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
        assertThat(read.unread().count()).isZero();
        assertThat(values(read, new Quantity("ntp_offset 192.168.1.1", Quantity.Unit.NANOSECONDS)))
                .containsExactly(-3_257_000, -1_001_000_000);
        assertThat(values(read, new Quantity("ntp_offset fd77::1", Quantity.Unit.NANOSECONDS))).hasSize(2);
        assertThat(read.span()).containsExactly(1_435_708_800L * SECOND, 1_435_708_860L * SECOND);
    }

    @Test
    void theCountersOfNstatAndOfProcAreTheSame() throws EvidenceException {
        final Evidence nstat = EvidenceFiles.read("""
                ### 1795234129.5 nstat -asz
                #kernel
                IpInReceives                    30084              0.0
                TcpRetransSegs                  17                 0.0
                TcpExtTCPToZeroWindowAdv        5                  0.0
                TcpExtPruneCalled               0                  0.0
                ### 1795234130.5 nstat -asz
                #kernel
                TcpRetransSegs                  19                 0.0
                """);
        assertThat(nstat.format()).isEqualTo(EvidenceFormat.COUNTERS);
        assertThat(nstat.unread().count()).isZero();
        assertThat(values(nstat, count("TcpRetransSegs"))).containsExactly(17, 19);
        assertThat(values(nstat, count("TcpExtTCPToZeroWindowAdv"))).containsExactly(5);
        assertThat(values(nstat, count("TcpExtPruneCalled"))).as("that nothing was pruned is a fact")
                .containsExactly(0);
        assertThat(nstat.series()).as("packets received say nothing").hasSize(3)
                .allMatch(series -> series.socket() == -1);
        final Evidence proc = EvidenceFiles.read("""
                ### 1795234129.5
                TcpExt: SyncookiesSent PruneCalled TCPToZeroWindowAdv TCPRcvCollapsed
                TcpExt: 0 3 5 9
                IpExt: InNoRoutes InOctets
                IpExt: 1 77
                Tcp: RtoAlgorithm MaxConn RetransSegs
                Tcp: 1 -1 17
                """);
        assertThat(values(proc, count("TcpExtTCPToZeroWindowAdv"))).containsExactly(5);
        assertThat(values(proc, count("TcpExtTCPRcvCollapsed"))).containsExactly(9);
        assertThat(values(proc, count("TcpRetransSegs"))).containsExactly(17);
        assertThat(values(proc, count("IpExtInNoRoutes"))).containsExactly(1);
        assertThat(proc.unread().count()).isZero();
    }

    @Test
    void requestsOfProxiesAndServersAreEventsWithTheirBytes() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                10.77.81.6 - - [21/Nov/2026:04:41:23 +0000] "GET /image.iso HTTP/1.1" 200 16777216 "-" "curl/7.88.1"
                10.77.81.6 - - [21/Nov/2026:04:41:24 +0000] "GET /x HTTP/1.1" 504 12 "-" "curl/7.88.1"
                """);
        assertThat(read.format()).isEqualTo(EvidenceFormat.LOG);
        assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
        assertThat(values(read, Quantity.MOVED)).containsExactly(16_777_216, 12);
        assertThat(read.events().get(1).severity()).isEqualTo(Severity.ERROR);
        final Evidence proxy = EvidenceFiles.read(
                "Feb  6 12:14:14 lb haproxy[14389]: 10.0.1.2:33317 [06/Feb/2009:12:14:14.655] http-in static/srv1 10/0/30/69/109 200 2750 - - cD-- 1/1/1/1/0 0/0 \"GET /index.html HTTP/1.1\"\n");
        assertThat(values(proxy, Quantity.MOVED)).containsExactly(2750);
        assertThat(proxy.events().getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(proxy.events().getFirst().text()).endsWith("the client was silent too long");
        assertThat(proxy.span()[0]).isEqualTo(1_233_922_454_655_000_000L);
    }

    @Test
    void numbersAtTheirTimesAreASeries() throws EvidenceException {
        final Evidence read = EvidenceFiles
                .read("1795236842.131603918 \n1795236842.389677422 1034613\n1795236842.647726260 3848411\n");
        assertThat(values(read, count("value"))).containsExactly(1_034_613, 3_848_411);
        assertThat(read.span()).containsExactly(1_795_236_842_389_677_422L, 1_795_236_842_647_726_260L);
    }

    @Test
    void aLineWithoutATimeBelongsToTheOneBefore() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                2026-11-21 04:08:49,410 ERROR Job failed
                java.io.IOException: Connection reset by peer
                \tat Main.main(Main.java:7)
                2026-11-21 04:08:50,410 INFO next
                """);
        assertThat(read.events()).hasSize(2);
        assertThat(read.events().getFirst().text())
                .isEqualTo(
                        "ERROR Job failed ⏎ java.io.IOException: Connection reset by peer ⏎ at Main.main(Main.java:7)");
        assertThat(read.events().getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(read.events().getFirst().time()).isEqualTo(1_795_234_129_410_000_000L);
    }

    @Test
    void aGuessCanBeCorrected() throws EvidenceException, IOException {
        final String text = "03/04/2026 10:00:00 begin\n03/05/2026 10:00:01 end\n";
        final Path file = folder.resolve("some.log");
        Files.writeString(file, text);
        final TimePattern guess = LogForms.guess(file).orElseThrow();
        assertThat(guess.name()).isEqualTo("day/month/year");
        final Evidence guessed = EvidenceFiles.read(text);
        assertThat(guessed.span()[1] - guessed.span()[0]).as("the third of April and of May")
                .isEqualTo((30 * 86_400 + 1) * SECOND);
        final Evidence corrected = LogForms.read(text, TimePattern.of("month/day/year"));
        assertThat(corrected.span()[1] - corrected.span()[0]).isEqualTo((86_400 + 1) * SECOND);
        final Evidence own = LogForms.read("10h00 <5.3.26> x\n10h01 <5.3.26> y\n", TimePattern.of("HH'h'mm <d.M.yy>"));
        assertThat(own.timeBase()).isEqualTo(TimeBase.LOCAL_DATE);
        assertThat(own.span()[1] - own.span()[0]).isEqualTo(60 * SECOND);
        assertThat(own.events().getFirst().text()).isEqualTo("x");
    }

    @Test
    void aCorrectedGuessIsForLogsThatHaveSuchTimes() throws EvidenceException, IOException {
        final Path log = Files.writeString(folder.resolve("some.log"),
                "03/04/2026 10:00:00 begin\n03/05/2026 10:00:01 end\n");
        final Path other =
                Files.writeString(folder.resolve("other.log"), "2026-03-04 10:00:00 x\n2026-03-04 10:00:02 y\n");
        final Path trace = Files.writeString(folder.resolve("trace"), "10:00:01.000001 read(5, \"a\", 100) = 1\n");
        final List<Evidence> read = EvidenceFiles.readAll(List.of(log, other, trace),
                file -> file.equals(log) || file.equals(other) ? TimePattern.of("MM/dd/yyyy HH:mm:ss") : null,
                LineProgress.NONE, (file, reason) -> {
                    throw new AssertionError(reason);
                });
        assertThat(read.get(0).span()[1] - read.get(0).span()[0]).isEqualTo((86_400 + 1) * SECOND);
        assertThat(read.get(1).span()[1] - read.get(1).span()[0]).isEqualTo(2 * SECOND);
        assertThat(read.get(1).notes()).anySatisfy(note -> assertThat(note).contains("MM/dd/yyyy"));
        assertThat(read.get(2).format()).isEqualTo(EvidenceFormat.STRACE);
        final Evidence odd =
                EvidenceFiles.read("10h00 <5.3.26> x\n10h01 <5.3.26> y\n", TimePattern.of("HH'h'mm <d.M.yy>"));
        assertThat(odd.span()[1] - odd.span()[0]).isEqualTo(60 * SECOND);
    }

    @Test
    void aPatternThatFitsNoLineIsRefused() {
        assertThatThrownBy(() -> LogForms.read("2026-11-21 04:08:49 x\n", TimePattern.of("syslog")))
                .isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> TimePattern.of("qq")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dd/MM/yyyy").hasMessageContaining("syslog");
    }

    @Test
    void aLongLogKeepsItsWarningsAndErrors() throws EvidenceException {
        final StringBuilder text = new StringBuilder();
        IntStream.range(0, 250_000)
                .forEach(i -> text.append("1795236842.").append(100_000 + i).append(" all is well\n"));
        text.append("1795236843.5 write failed\n");
        final Evidence read = EvidenceFiles.read(text.toString());
        assertThat(read.events().stream().filter(event -> event.text().equals("write failed"))).hasSize(1);
        assertThat(read.events().size()).isLessThan(200_010);
        assertThat(read.events()).anyMatch(event -> event.text().contains("50000 of its lines"));
    }

    @Test
    void textThatIsNoLogIsRefused() {
        assertThatThrownBy(() -> EvidenceFiles.read("Dear colleague,\nthe backup is slow. Can you help?\nYours\n"))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("Dear colleague");
        assertThatThrownBy(() -> EvidenceFiles.read("")).isInstanceOf(EvidenceException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> EvidenceFiles.read("\0\1\2\3\4\5\6\7")).isInstanceOf(EvidenceException.class)
                .hasMessageContaining("binary");
    }

    private static Quantity count(String name) {
        return new Quantity(name, Quantity.Unit.COUNT);
    }

    private static String text(Evidence read, int line) {
        return read.events().stream().filter(event -> event.line() == line).findFirst().orElseThrow().text();
    }

    private static long[] values(Evidence read, Quantity quantity) {
        final MeasuredSeries series =
                read.series().stream().filter(one -> one.quantity().equals(quantity)).findFirst().orElseThrow();
        final long[] values = new long[series.size()];
        Arrays.setAll(values, series::value);
        return values;
    }
}
