package org.stallscope.analysis.evidence.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;

/// Text of every form, damaged in every way: it is read or refused with a sentence, never more.
class EvidenceFuzzTest {
    private static final int ROUNDS = 400;

    private static final String[] TEXTS = {
        """
        ### 1795234132.537158375 2026-11-21T04:08:52.542752434Z ss -tinmoe
        State Recv-Q Send-Q  Local Address:Port  Peer Address:Port Process
        ESTAB 0      1114960   10.77.3.135:33064   10.77.2.11:9103  users:(("nginx: worker",pid=77,fd=5)) timer:(persist,1.108ms,3) ino:65558 sk:11 cgroup:unreachable:1 <->
        \t skmem:(r1,rb131072,t2,tb1152000,f1200,w1141584,o3,bl4,d5) ts sack cubic wscale:7,8 rto:252 rtt:51.156/1.018 ato:40 mss:1448 cwnd:270 ssthresh:100 bytes_sent:5471679 send 61140042bps lastrcv:704 pacing_rate 73367512bps/146Mbps delivery_rate 57342128bps delivered:3521 app_limited busy:752ms rwnd_limited:300ms(39.9%) unacked:270 retrans:1/12 rcv_rtt:8.5
        """,
        """
        Wed Jul 22 15:02:46 CST 2015
        Active Internet connections (w/o servers)
        Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name     Timer
        tcp 0 967688 10.66.3.135:49668 10.66.2.11:9103 ESTABLISHED 2964/bacula-fd unkn-4 (1.86/0/0)
        tcp6  0 9 2001:db8::1:443 2001:db8::2:50001 ESTABLISHED 1/nginx: worker off (0.00/0/0)
        """,
        """
        # kernel tracepoints, time stamps are CLOCK_MONOTONIC; epoch = stamp + 1795232777.588222
               bacula-sd-27715   [001] .....  1354.256923: tcp_rcvbuf_grow: time=183317 rtt_us=182524 copied=65915 inq=7 space=14480 ooo=3 scaling_ratio=229 rcvbuf=131072 rcv_ssthresh=99325 window_clamp=117248 rcv_wnd=99328 family=AF_INET sport=9103 dport=33064 saddr=10.77.2.11 daddr=10.77.3.135 saddrv6=::ffff:10.77.2.11 daddrv6=::ffff:10.77.3.135 sock_cookie=10
               bacula-sd-27715   [001] .....  1354.256925: sock_recv_length: sk address = 00000000ed9a7ba9, family = AF_INET protocol = IPPROTO_TCP, length = 65562, error = 0, flags = 0x0
                  <idle>-0       [000] ..s2.  1354.300000: tcp_probe: family=AF_INET src=10.77.2.11:9103 dest=10.77.3.135:33064 mark=0x0 data_len=56 snd_nxt=0xdd270d80 snd_una=0xdd270d7f snd_cwnd=10 ssthresh=2147483647 snd_wnd=65536 srtt=20 rcv_wnd=65483 sock_cookie=10
        """,
        """
        [tcp_select_window: 1745], Wed Jul 22 15:02:46 2015 CST, rcv_buf=87380, rcv_wup=3169662632, rcv_nxt=3169699132, rcv_wnd=60672, free_space=-1857, full_space=64075, window
        [tcp_recvmsg: 1361] execname: haproxy, pid: 1554, len: 8192, nonblock: 64, flags: 0x0000000
        1795267202.522263 recv pid=13732 tid=13815 comm="python3" fd=4 local=127.0.0.1:47417 remote=127.0.0.1:43810 asked=1000 returned=1000 duration_ns=84768 flags=0 recv_q=4000
        """,
        """
           303.144 (         ): python3/13114 recvfrom(fd: 4<socket:[705364]>, ubuf: 0x7fa1c0000bc0, size: 1000) ...
           303.375 ( 0.062 ms): python3/13061 sendto(fd: 5<socket:[705373]>, buff: 0x562ae7d68db0, len: 5000)       = 5000
           303.144 ( 0.619 ms): python3/13114  ... [continued]: recvfrom())                                         = -1 EAGAIN (Resource)
        """,
        """
        newaxe-fd: backup.c:1194-0 Send data to SD len=65562
        [receiver] io timeout after 60 seconds -- exiting
        rsync error: timeout in data send/receive (code 30) at io.c(140) [receiver=3.0.9]
        sent 70 bytes  received 6,293,108 bytes  12,586,356.00 bytes/sec
        180045766656 bytes (180 GB) copied, 3891.19 s, 46.3 MB/s
        127003147717 bytes sent in 3.89e+03 secs (32638.60 Kbytes/sec)
        goroutine 109667 [syscall, 711 minutes]:
        syscall.Close(0xf, 0x0, 0x0)
        """,
        """
        ### 1795234129.5 nstat -asz
        #kernel
        TcpRetransSegs                  17                 0.0
        TcpExt: SyncookiesSent PruneCalled TCPToZeroWindowAdv
        TcpExt: 0 3 5
        *192.168.1.1     .GPS.            1 u   35   64  377    0.391   -3.257   0.022
        """,
        """
        2018/10/26 14:40:35 [4228] rsync: writefd_unbuffered failed to write 4 bytes to socket [sender]: Connection timed out (110)
        I1026 14:40:35.123456 7 main.go:3] x
        Feb  6 12:14:14 lb haproxy[14389]: 10.0.1.2:33317 [06/Feb/2009:12:14:14.655] http-in static/srv1 10/0/30/69/109 200 2750 - - cD-- 1/1/1/1/0 0/0 "GET /index.html HTTP/1.1"
        10.77.81.6 - - [21/Nov/2026:04:41:23 +0000] "GET /image.iso HTTP/1.1" 200 16777216 "-" "curl/7.88.1"
        """,
    };

    @TestFactory
    Stream<DynamicTest> damagedTextIsReadOrRefused() {
        return IntStream.range(0, TEXTS.length).mapToObj(i -> DynamicTest.dynamicTest("text " + i, () -> {
            final Random random = new Random(7919L * i + 1);
            int read = 0;
            for (int round = 0; round < ROUNDS; round++) {
                read += reads(damaged(TEXTS[i], random)) ? 1 : 0;
            }
            assertThat(read).as("not all damage makes a text unreadable").isGreaterThan(ROUNDS / 4);
        }));
    }

    @TestFactory
    Stream<DynamicTest> oneFormFollowedByAnotherIsReadOrRefused() {
        return IntStream.range(0, TEXTS.length).boxed().flatMap(first -> IntStream.range(0, TEXTS.length)
                .mapToObj(second -> DynamicTest.dynamicTest(first + " and " + second, () -> {
                    assertThat(reads(TEXTS[first])).as("alone").isTrue();
                    reads(TEXTS[first] + TEXTS[second]);
                })));
    }

    private static boolean reads(String text) {
        try {
            final Evidence evidence = EvidenceFiles.read(text);
            assertThat(evidence.unread().count()).isBetween(0L, evidence.lines());
            return true;
        } catch (EvidenceException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }

    private static String damaged(String text, Random random) {
        final StringBuilder damaged = new StringBuilder(text);
        final int times = 1 + random.nextInt(12);
        for (int i = 0; i < times && damaged.length() > 2; i++) {
            final int at = random.nextInt(damaged.length());
            switch (random.nextInt(7)) {
                case 0 -> damaged.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 1 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(20)));
                case 2 -> damaged.insert(at, "99999999999999999999999");
                case 3 -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 30)));
                case 4 -> damaged.setLength(Math.max(2, at));
                case 5 -> damaged.insert(at,
                        new String[] {"=", ":", "(", ")", "[", "]", "-", ",", "\"", "\n", " ", "\t"}[random
                                .nextInt(12)]);
                default -> damaged.insert(at, "\ufffd\u00e9");
            }
        }
        return damaged.toString();
    }
}
