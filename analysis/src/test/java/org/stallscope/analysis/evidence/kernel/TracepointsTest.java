package org.stallscope.analysis.evidence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.form.EvidenceFiles;

/// Tracepoints in the forms of the three tools that print them.
class TracepointsTest {
    private static final String HEAD = """
            # kernel tracepoints, time stamps are CLOCK_MONOTONIC; epoch = stamp + 1795232777.588222
            # tracer: nop
            #
            """;

    private static final String FTRACE = HEAD + """
                   bacula-sd-27715   [001] .....  1354.256923: tcp_rcvbuf_grow: time=183317 rtt_us=182524 copied=65915 inq=7 space=14480 ooo=3 scaling_ratio=229 rcvbuf=131072 rcv_ssthresh=99325 window_clamp=117248 rcv_wnd=99328 family=AF_INET sport=9103 dport=33064 saddr=10.77.2.11 daddr=10.77.3.135 saddrv6=::ffff:10.77.2.11 daddrv6=::ffff:10.77.3.135 sock_cookie=10
                   bacula-sd-27715   [001] .....  1354.256925: sock_recv_length: sk address = 00000000ed9a7ba9, family = AF_INET protocol = IPPROTO_TCP, length = 65562, error = 0, flags = 0x0
                   bacula-sd-27715   [001] .....  1354.256926: sock_recv_length: sk address = 00000000ed9a7ba9, family = AF_INET protocol = IPPROTO_TCP, length = 0, error = -11, flags = 0x40
                nginx: worker-33     [000] .....  1354.256930: sock_send_length: sk address = 00000000ed9a7b00, family = AF_INET protocol = IPPROTO_TCP, length = 4096, error = 0, flags = 0x0
                      <idle>-0       [000] ..s2.  1354.300000: tcp_probe: family=AF_INET src=10.77.2.11:9103 dest=10.77.3.135:33064 mark=0x0 data_len=56 snd_nxt=0xdd270d80 snd_una=0xdd270d7f snd_cwnd=10 ssthresh=2147483647 snd_wnd=65536 srtt=20 rcv_wnd=65483 sock_cookie=10
                      <idle>-0       [000] ..s2.  1354.400000: tcp_probe: family=AF_INET src=10.77.2.11:9103 dest=10.77.3.135:33064 mark=0x0 data_len=56 snd_nxt=0xdd270d80 snd_una=0xdd270d80 snd_cwnd=10 ssthresh=7 snd_wnd=65536 srtt=20 rcv_wnd=0 sock_cookie=10
                      <idle>-0       [000] ..s2.  1354.500000: tcp_retransmit_skb: family=AF_INET sport=9103 dport=33064 saddr=10.77.2.11 daddr=10.77.3.135 saddrv6=::ffff:10.77.2.11 daddrv6=::ffff:10.77.3.135 state=TCP_ESTABLISHED err=0
                      <idle>-0       [000] ..s2.  1354.600000: tcp_receive_reset: family=AF_INET sport=9103 dport=33064 saddr=10.77.2.11 daddr=10.77.3.135 saddrv6=::ffff:10.77.2.11 daddrv6=::ffff:10.77.3.135 sock_cookie=10
                      <idle>-0       [000] ..s2.  1354.600001: inet_sock_set_state: family=AF_INET protocol=IPPROTO_TCP sport=9103 dport=33064 saddr=10.77.2.11 daddr=10.77.3.135 saddrv6=::ffff:10.77.2.11 daddrv6=::ffff:10.77.3.135 oldstate=TCP_ESTABLISHED newstate=TCP_CLOSE
            """;

    @Test
    void receivesAreReadsAtTheirReturnWithTheirSizeAndWhoReads() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(FTRACE);
        assertThat(read.format()).isEqualTo(EvidenceFormat.FTRACE);
        assertThat(read.unread().count()).as("%s", read.unread()).isZero();
        assertThat(read.timeBase()).isEqualTo(TimeBase.MONOTONIC);
        assertThat(read.monotonicOffset()).isEqualTo(1_795_232_777_588_222_000L);
        assertThat(read.calls().size()).isEqualTo(3);
        assertThat(read.calls().kind(0)).isEqualTo(CallKind.READ);
        assertThat(read.calls().returned(0)).isEqualTo(65_562);
        assertThat(read.calls().requested(0)).isEqualTo(-1);
        assertThat(read.calls().start(0)).isEqualTo(1_354_256_925_000L);
        assertThat(read.calls().thread(0)).isEqualTo(27_715);
        assertThat(read.calls().returned(1)).as("EAGAIN").isEqualTo(-11);
        assertThat(read.calls().kind(2)).isEqualTo(CallKind.WRITE);
        assertThat(read.calls().returned(2)).isEqualTo(4096);
        assertThat(read.sockets().get(read.calls().socket(2)).process()).isEqualTo("nginx: worker");
    }

    @Test
    void aReadHasTheAddressesOfTheGrowthThatItsThreadCausedJustBefore() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(FTRACE);
        final var socket = read.sockets().get(read.calls().socket(0));
        assertThat(socket.local()).hasToString("/10.77.2.11:9103");
        assertThat(socket.remote()).hasToString("/10.77.3.135:33064");
        assertThat(socket.process()).isEqualTo("bacula-sd");
        assertThat(read.sockets().get(read.calls().socket(2)).isNamed()).as("nothing tells of the other").isFalse();
        final Evidence interrupted = EvidenceFiles.read(FTRACE.replace(".....  1354.256923", "..s2.  1354.256923"));
        assertThat(interrupted.sockets().get(interrupted.calls().socket(0)).isNamed())
                .as("an interrupt on top of the thread proves nothing").isFalse();
    }

    @Test
    void theFieldsOfProbesAndGrowthsAreSeriesThatKeepChanges() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(FTRACE);
        assertThat(values(read, Quantity.COPIED)).containsExactly(65_915);
        assertThat(values(read, Quantity.SCALING_RATIO)).containsExactly(229);
        assertThat(values(read, Quantity.RCVBUF)).containsExactly(131_072);
        assertThat(values(read, Quantity.RCV_SPACE)).containsExactly(14_480);
        assertThat(values(read, Quantity.RECV_Q)).containsExactly(7);
        assertThat(values(read, Quantity.RCV_RTT)).containsExactly(182_524_000);
        assertThat(values(read, Quantity.RCV_WND)).containsExactly(99_328, 65_483, 0);
        assertThat(values(read, Quantity.CWND)).as("unchanged, and once more at the end").containsExactly(10, 10);
        assertThat(values(read, Quantity.SSTHRESH)).as("not set at first").containsExactly(7);
        assertThat(values(read, Quantity.SRTT)).containsExactly(20_000, 20_000);
        assertThat(values(read, Quantity.SND_UNA)).containsExactly(0xdd270d7fL, 0xdd270d80L);
        assertThat(values(read, Quantity.RETRANSMISSIONS)).containsExactly(1);
        assertThat(values(read, Quantity.STATE)).containsExactly(7);
        assertThat(read.events()).extracting(LogEvent::text).containsExactly(
                "retransmission 10.77.2.11:9103 → 10.77.3.135:33064 (ESTABLISHED)",
                "reset received 10.77.2.11:9103 → 10.77.3.135:33064",
                "10.77.2.11:9103 → 10.77.3.135:33064: ESTABLISHED to CLOSE");
    }

    @Test
    void perfScriptAndTraceCmdPrintTheSameEvents() throws EvidenceException {
        final Evidence perf = EvidenceFiles.read("""
                bacula-sd 27715 [001]  1353.953392123: sock:sock_recv_length: sk address = 0xffff888101234567, family = AF_INET protocol = IPPROTO_TCP, length = 4, error = 0, flags = 0x0
                \tffffffff81a3b2c0 sock_recvmsg+0x60 ([kernel.kallsyms])
                \tffffffff81a3b2d0 __sys_recvfrom+0x60 ([kernel.kallsyms])

                nginx: worker 33/34 [000]  1353.954000000:          1 tcp:tcp_probe: family=AF_INET6 src=[fd77::1]:80 dest=[fd77::2]:5000 mark=0 data_len=1 snd_nxt=0x1 snd_una=0x1 snd_cwnd=12 ssthresh=7 snd_wnd=1 srtt=1 rcv_wnd=1 sock_cookie=1
                """);
        assertThat(perf.format()).isEqualTo(EvidenceFormat.PERF_SCRIPT);
        assertThat(perf.unread().count()).as("%s", perf.unread()).isZero();
        assertThat(perf.calls().start(0)).isEqualTo(1_353_953_392_123L);
        assertThat(perf.sockets().get(perf.calls().socket(0)).process()).isEqualTo("bacula-sd");
        assertThat(values(perf, Quantity.CWND)).containsExactly(12);
        assertThat(perf.sockets()).anyMatch(socket -> socket.isNamed() && socket.local().getPort() == 80);
        final Evidence command = EvidenceFiles.read("""
                cpus=2
                       bacula-sd-27715 [001]  1353.953392: sock_recv_length:     sk address = 00000000ed9a7ba9, family = AF_INET protocol = IPPROTO_TCP, length = 4, error = 0, flags = 0x0
                CPU:1 [LOST 123 EVENTS]
                       bacula-sd-27715 (  1234) [001] .....  1353.953393: sock_recv_length: sk address = 00000000ed9a7ba9, family = AF_INET protocol = IPPROTO_TCP, length = 5, error = 0, flags = 0x0
                """);
        assertThat(command.format()).isEqualTo(EvidenceFormat.FTRACE);
        assertThat(command.unread().count()).isZero();
        assertThat(command.calls().returned(1)).isEqualTo(5);
        assertThat(command.calls().thread(1)).isEqualTo(27_715);
        assertThat(command.events()).singleElement().satisfies(lost -> assertThat(lost.text()).contains("123"));
        assertThat(command.monotonicOffset()).isEqualTo(Evidence.UNKNOWN);
    }

    @Test
    void stampsOfTheWallClockAreEpochTimes() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(
                "sd-1 [001] 1795234129.953392: sock_recv_length: sk address = 0000000000000001, family = AF_INET protocol = IPPROTO_TCP, length = 4, error = 0, flags = 0x0\n");
        assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
        assertThat(read.calls().start(0)).isEqualTo(1_795_234_129_953_392_000L);
    }

    @Test
    void whatIsPeekedIsNoRead() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(FTRACE.replace("length = 65562, error = 0, flags = 0x0",
                "length = 65562, error = 0, flags = 0x2"));
        assertThat(read.calls().kind(0)).isEqualTo(CallKind.OTHER);
    }

    @Test
    void aPointerThatIsUsedAgainAfterTheEndOfAStreamIsAnotherSocket() throws EvidenceException {
        final String line =
                "sd-1 [001] .....  13.%06d: sock_recv_length: sk address = 0000000000000001, family = AF_INET protocol = IPPROTO_TCP, length = %d, error = 0, flags = 0x0%n";
        final Evidence read =
                EvidenceFiles.read(HEAD + line.formatted(1, 5) + line.formatted(2, 0) + line.formatted(3, 9));
        assertThat(read.sockets()).hasSize(2);
        assertThat(read.calls().socket(2)).isNotEqualTo(read.calls().socket(0));
    }

    @Test
    void thePointerBesideTheAddressesNamesTheSocketInNewerKernels() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                <idle>-0 [000] ..s2.  13.000001: tcp_probe: family=AF_INET src=10.0.0.1:80 dest=10.0.0.2:5000 mark=0 data_len=1 snd_nxt=0x1 snd_una=0x1 snd_cwnd=12 ssthresh=7 snd_wnd=1 srtt=1 rcv_wnd=1 sock_cookie=1 skbaddr=00000000aaaaaaaa skaddr=00000000bbbbbbbb
                sd-1 [001] .....  13.000002: sock_recv_length: sk address = 00000000bbbbbbbb, family = AF_INET protocol = IPPROTO_TCP, length = 9, error = 0, flags = 0x0
                """);
        assertThat(read.sockets()).singleElement().satisfies(socket -> assertThat(socket.isNamed()).isTrue());
        assertThat(read.calls().socket(0)).isZero();
    }

    @Test
    void linesThatMakeNoSenseAreCounted() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(
                FTRACE + "nonsense\nsd-1 [001] .....  13.000002: sock_recv_length: protocol = IPPROTO_TCP, what\n");
        assertThat(read.unread().count()).isEqualTo(2);
    }

    private static long[] values(Evidence read, Quantity quantity) {
        final MeasuredSeries series =
                read.series().stream().filter(one -> one.quantity().equals(quantity)).findFirst().orElseThrow();
        final long[] values = new long[series.size()];
        Arrays.setAll(values, series::value);
        return values;
    }
}
