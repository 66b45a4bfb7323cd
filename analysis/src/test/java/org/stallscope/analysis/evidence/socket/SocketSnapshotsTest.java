package org.stallscope.analysis.evidence.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.MeasuredSeries;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.TimerKind;
import org.stallscope.analysis.evidence.form.EvidenceFiles;

/// Snapshots of sockets as people paste them.
class SocketSnapshotsTest {
    private static final String S1 = """
            tcp 0 967688 10.66.3.135:49668 10.66.2.11:9103 ESTABLISHED 2964/bacula-fd unkn-4 (1.86/0/0)
            tcp 0 0 10.66.3.135:9102 10.66.2.11:54499 ESTABLISHED 2964/bacula-fd keepalive (5882.64/0/0)
            tcp 0 38054 10.66.3.135:49668 10.66.2.11:9103 ESTABLISHED 2964/bacula-fd on (0.21/0/0)
            tcp 3952353 0 10.66.2.11:9103 10.66.3.132:45226 ESTABLISHED 15839/bacula-sd keepalive (4863.09/0/0)
            """;

    private static final String SS = """
            ### 1795234132.537158375 2026-11-21T04:08:52.542752434Z ss -tinmoe
            State Recv-Q Send-Q  Local Address:Port  Peer Address:Port Process
            ESTAB 0      1114960   10.77.3.135:33064   10.77.2.11:9103  users:(("nginx: worker",pid=77,fd=5)) timer:(persist,1.108ms,3) ino:65558 sk:11 cgroup:unreachable:1 <->
            \t skmem:(r1,rb131072,t2,tb1152000,f1200,w1141584,o3,bl4,d5) ts sack cubic wscale:7,8 rto:252 rtt:51.156/1.018 ato:40 mss:1448 pmtu:1500 rcvmss:536 advmss:1448 cwnd:270 ssthresh:100 bytes_sent:5471679 bytes_acked:5080720 bytes_received:172 segs_out:3793 segs_in:431 send 61140042bps lastrcv:704 pacing_rate 73367512bps/146Mbps delivery_rate 57342128bps delivered:3521 app_limited busy:752ms rwnd_limited:300ms(39.9%) unacked:270 retrans:1/12 rcv_rtt:8.5 rcv_space:14480 rcv_ssthresh:64088 notsent:724000 minrtt:0.01 snd_wnd:1079808
            ### 1795234133.5 2026-11-21T04:08:53.500000000Z ss -tinmoe
            State Recv-Q Send-Q  Local Address:Port  Peer Address:Port Process
            ESTAB 0      0         10.77.3.135:33064   10.77.2.11:9103  ino:65558 sk:11 <->
            \t skmem:(r0,rb131072,t0,tb1152000,f0,w0,o0,bl0,d0) cubic rto:252 rtt:51/1 mss:1448 cwnd:270 delivery_rate 57342128bps delivered:3600 busy:800ms
            """;

    @Test
    void theLinesOfTheBackupAdministratorAreReadAsTheyStand() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(S1);
        assertThat(read.format()).isEqualTo(EvidenceFormat.NETSTAT);
        assertThat(read.timeBase()).isEqualTo(TimeBase.NONE);
        assertThat(read.unread().count()).isZero();
        assertThat(read.sockets()).hasSize(3);
        final ObservedSocket sender = read.sockets().get(0);
        assertThat(sender.local()).hasToString("/10.66.3.135:49668");
        assertThat(sender.remote()).hasToString("/10.66.2.11:9103");
        assertThat(sender.process()).isEqualTo("bacula-fd");
        assertThat(sender.pid()).isEqualTo(2964);
        assertThat(values(read, 0, Quantity.SEND_Q)).containsExactly(967_688, 38_054);
        assertThat(values(read, 0, Quantity.TIMER))
                .containsExactly(TimerKind.PROBE.ordinal(), TimerKind.RETRANSMIT.ordinal());
        assertThat(values(read, 0, Quantity.TIMER_LEFT)).containsExactly(1_860_000_000L, 210_000_000L);
        assertThat(values(read, 2, Quantity.RECV_Q)).containsExactly(3_952_353);
        assertThat(series(read, 2, Quantity.RECV_Q).line(0)).as("its line in the text").isEqualTo(4);
        assertThat(series(read, 2, Quantity.RECV_Q).time(0)).as("order only: the line").isEqualTo(4);
    }

    @Test
    void everyFieldOfSsIsASeriesInItsUnit() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(SS);
        assertThat(read.format()).isEqualTo(EvidenceFormat.SS);
        assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
        assertThat(read.unread().count()).isZero();
        assertThat(read.sockets()).singleElement().satisfies(socket -> {
            assertThat(socket.process()).isEqualTo("nginx: worker");
            assertThat(socket.pid()).isEqualTo(77);
            assertThat(socket.descriptor()).isEqualTo(5);
            assertThat(socket.inode()).isEqualTo(65_558);
            assertThat(socket.from()).isEqualTo(1_795_234_132_537_158_375L);
            assertThat(socket.to()).isEqualTo(1_795_234_133_500_000_000L);
        });
        assertThat(values(read, 0, Quantity.SEND_Q)).containsExactly(1_114_960, 0);
        assertThat(values(read, 0, Quantity.TIMER)).containsExactly(TimerKind.PROBE.ordinal(), TimerKind.OFF.ordinal());
        assertThat(values(read, 0, Quantity.TIMER_LEFT)).as("1.108ms is one second and 108 ms")
                .containsExactly(1_108_000_000);
        assertThat(values(read, 0, Quantity.TIMER_TRIES)).containsExactly(3);
        assertThat(values(read, 0, Quantity.SRTT)).containsExactly(51_156_000, 51_000_000);
        assertThat(values(read, 0, Quantity.RTTVAR)).containsExactly(1_018_000, 1_000_000);
        assertThat(values(read, 0, Quantity.RCV_RTT)).containsExactly(8_500_000);
        assertThat(values(read, 0, Quantity.BUSY)).containsExactly(752_000_000, 800_000_000);
        assertThat(values(read, 0, Quantity.RWND_LIMITED)).as("left out means 0").containsExactly(300_000_000, 0);
        assertThat(values(read, 0, Quantity.UNACKED)).containsExactly(270, 0);
        assertThat(values(read, 0, Quantity.NOTSENT)).containsExactly(724_000, 0);
        assertThat(values(read, 0, Quantity.APP_LIMITED)).containsExactly(1, 0);
        assertThat(values(read, 0, Quantity.RCVBUF)).containsExactly(131_072, 131_072);
        assertThat(values(read, 0, Quantity.SNDBUF)).containsExactly(1_152_000, 1_152_000);
        assertThat(named(read, "drops")).containsExactly(5, 0);
        assertThat(named(read, "backlog")).containsExactly(4, 0);
        assertThat(named(read, "delivery_rate")).as("bytes a second").containsExactly(7_167_766, 7_167_766);
        assertThat(named(read, "max_pacing_rate")).containsExactly(18_250_000);
        assertThat(named(read, "retrans")).containsExactly(1);
        assertThat(named(read, "retrans_total")).containsExactly(12);
        assertThat(named(read, "snd_wscale")).containsExactly(7);
        assertThat(named(read, "rcv_wscale")).containsExactly(8);
        assertThat(named(read, "lastrcv")).containsExactly(704_000_000);
        assertThat(values(read, 0, Quantity.STATE)).containsExactly(1, 1);
        assertThat(read.series()).as("all fields of the first line").hasSizeGreaterThan(40);
    }

    @Test
    void detailsOnTheSameLineAreTheSame() throws EvidenceException {
        final Evidence apart = EvidenceFiles.read(SS);
        final Evidence oneLine = EvidenceFiles.read(SS.replace("<->\n\t", ""));
        assertThat(oneLine.series()).hasSameSizeAs(apart.series());
        assertThat(values(oneLine, 0, Quantity.CWND)).isEqualTo(values(apart, 0, Quantity.CWND));
    }

    @Test
    void socketsOfIpv6AreNamedWithoutTheirScope() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                ESTAB 0 7 [fe80::1]%eth0:22 [fe80::2]%eth0:50000
                ESTAB 0 8 [::ffff:10.1.1.1]:80 [::ffff:10.1.1.2]:50000
                tcp6  0 9 2001:db8::1:443 2001:db8::2:50001 ESTABLISHED 1/nginx: worker off (0.00/0/0)
                tcp4  0 3 10.1.1.1.443 10.1.1.2.50001 ESTABLISHED
                ESTAB 0 1 10.1.1.9%eth1:80 10.1.1.2:50000
                """);
        assertThat(read.unread().count()).isZero();
        assertThat(read.sockets()).extracting(socket -> socket.local().getAddress().getHostAddress() + " "
                + socket.local().getPort() + " " + socket.remote().getPort())
                .containsExactly("fe80:0:0:0:0:0:0:1 22 50000", "10.1.1.1 80 50000", "2001:db8:0:0:0:0:0:1 443 50001",
                        "10.1.1.1 443 50001", "10.1.1.9 80 50000");
        assertThat(read.sockets().get(2).process()).isEqualTo("nginx: worker");
    }

    @Test
    void theSamePairWithAnotherInodeIsAnotherSocket() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                ### 1795234132.5
                ESTAB 0 7 10.0.0.1:22 10.0.0.2:50000 ino:11 sk:1 <->
                ### 1795234133.5
                FIN-WAIT-1 0 7 10.0.0.1:22 10.0.0.2:50000 ino:0 sk:1 ---
                ### 1795234134.5
                ESTAB 0 9 10.0.0.1:22 10.0.0.2:50000 ino:12 sk:2 <->
                """);
        assertThat(read.sockets()).extracting(ObservedSocket::inode).containsExactly(11L, 12L);
        assertThat(values(read, 0, Quantity.STATE)).containsExactly(1, 4);
        assertThat(values(read, 1, Quantity.SEND_Q)).containsExactly(9);
    }

    @Test
    void aConnectionThatIsOpenAgainAfterTimeWaitIsAnotherSocket() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                tcp 0 0 10.0.0.1:22 10.0.0.2:50000 TIME_WAIT - timewait (59.07/0/0)
                tcp 0 0 10.0.0.1:22 10.0.0.2:50000 ESTABLISHED 12/sshd off (0.00/0/0)
                """);
        assertThat(read.sockets()).hasSize(2);
    }

    @Test
    void loopsWithTheOutputOfDateAreTimedWithoutAZone() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                Wed Jul 22 15:02:46 CST 2015
                tcp 0 5 10.0.0.1:22 10.0.0.2:50000 ESTABLISHED 12/sshd probe (1.00/0/2)
                Wed Jul 22 15:02:47 CST 2015
                tcp 0 6 10.0.0.1:22 10.0.0.2:50000 ESTABLISHED 12/sshd probe (1.00/0/3)
                """);
        assertThat(read.timeBase()).isEqualTo(TimeBase.LOCAL_DATE);
        final MeasuredSeries queue = series(read, 0, Quantity.SEND_Q);
        assertThat(queue.time(0)).isEqualTo(1_437_577_366_000_000_000L);
        assertThat(queue.time(1) - queue.time(0)).isEqualTo(1_000_000_000L);
        assertThat(values(read, 0, Quantity.TIMER_TRIES)).containsExactly(2, 3);
    }

    @Test
    void otherHeadsOfLoopsAreTimesToo() throws EvidenceException {
        final String socket = "tcp 0 5 10.0.0.1:22 10.0.0.2:50000 ESTABLISHED 12/sshd off (0.00/0/0)\n";
        for (String head : List.of("2026-11-21T04:08:49.410269382Z", "1795234129.410269382",
                "=== 2026-11-21 04:08:49.410269382Z ===",
                "# time: 2026-11-21T04:08:49.410269382+00:00", "2026-11-21 06:08:49,410269382+0200",
                "1795234129410269382")) {
            final Evidence read = EvidenceFiles.read(head + "\n" + socket);
            assertThat(read.timeBase()).as(head).isEqualTo(TimeBase.EPOCH);
            assertThat(series(read, 0, Quantity.SEND_Q).time(0)).as(head).isEqualTo(1_795_234_129_410_269_382L);
        }
        final Evidence watched =
                EvidenceFiles.read("Every 2.0s: netstat -tpno          nas: Sat Nov 21 04:08:49 2026\n\n" + socket);
        assertThat(watched.timeBase()).isEqualTo(TimeBase.LOCAL_DATE);
        assertThat(series(watched, 0, Quantity.SEND_Q).time(0)).isEqualTo(1_795_234_129_000_000_000L);
    }

    @Test
    void aSnapshotBeforeTheFirstTimeHasThatTime() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                tcp 0 5 10.0.0.1:22 10.0.0.2:50000 ESTABLISHED 12/sshd off (0.00/0/0)
                1795234129.5
                tcp 0 6 10.0.0.1:22 10.0.0.2:50000 ESTABLISHED 12/sshd off (0.00/0/0)
                """);
        assertThat(read.span()).containsExactly(1_795_234_129_500_000_000L, 1_795_234_129_500_000_000L);
    }

    @Test
    void usersAndInodesOfNetstatStandBeforeTheProgram() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(
                "tcp        0      5 10.0.0.1:22  10.0.0.2:50000  ESTABLISHED root 4711   12/sshd: root@pts/0  keepalive (1.5/0/0)\n");
        assertThat(read.sockets()).singleElement().satisfies(socket -> {
            assertThat(socket.inode()).isEqualTo(4711);
            assertThat(socket.pid()).isEqualTo(12);
            assertThat(socket.process()).isEqualTo("sshd: root@pts/0");
        });
    }

    @Test
    void linesThatMakeNoSenseAreCountedAndShown() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(S1 + "something else\ntcp x y z\n");
        assertThat(read.unread().count()).isEqualTo(2);
        assertThat(read.unread().first().get(0).text()).isEqualTo("something else");
        assertThat(read.unread().first().get(0).number()).isEqualTo(5);
    }

    @Test
    void aSnapshotWithoutSocketsIsRefusedWithWhatItIs() {
        assertThatThrownBy(() -> EvidenceFiles.read(
                "Active Internet connections (w/o servers)\nProto Recv-Q Send-Q Local Address Foreign Address State\n"))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("no fact");
    }

    @Test
    void thatASnapshotHoldsNoSocketIsAFactWhereItsTimeIsKnown() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                ### 1795234132.5 netstat -tpno
                Active Internet connections (w/o servers)
                Proto Recv-Q Send-Q Local Address Foreign Address State
                ### 1795234133.5 netstat -tpno
                Active Internet connections (w/o servers)
                Proto Recv-Q Send-Q Local Address Foreign Address State
                tcp 0 5 10.0.0.1:22 10.0.0.2:50000 ESTABLISHED 12/sshd off (0.00/0/0)
                """);
        assertThat(read.format()).isEqualTo(EvidenceFormat.NETSTAT);
        assertThat(named(read, "connections")).containsExactly(0, 1);
    }

    static long[] values(Evidence read, int socket, Quantity quantity) {
        final MeasuredSeries series = series(read, socket, quantity);
        final long[] values = new long[series.size()];
        Arrays.setAll(values, series::value);
        return values;
    }

    private static long[] named(Evidence read, String name) {
        final MeasuredSeries series =
                read.series().stream().filter(one -> one.quantity().name().equals(name)).findFirst().orElseThrow();
        final long[] values = new long[series.size()];
        Arrays.setAll(values, series::value);
        return values;
    }

    private static MeasuredSeries series(Evidence read, int socket, Quantity quantity) {
        return read.series().stream()
                .filter(one -> one.socket() == socket && one.quantity().equals(quantity))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + quantity + " of socket " + socket));
    }
}
