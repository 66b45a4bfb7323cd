package org.stallscope.analysis.evidence.strace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Calls;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.LogEvent;
import org.stallscope.analysis.evidence.ObservedSocket;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.form.EvidenceFiles;

class StraceParserTest {
    private static final long US = 1_000;
    private static final long SECOND = 1_000_000_000L;

    private static Evidence read(String text) throws EvidenceException {
        final Evidence read = EvidenceFiles.read(text);
        assertThat(read.format()).isEqualTo(EvidenceFormat.STRACE);
        assertThat(read.unread().count()).as("unread: %s", read.unread().first()).isZero();
        return read;
    }

    /// Each call as `KIND name socket thread asked returned duration`.
    private static List<String> rows(Evidence read) {
        final Calls calls = read.calls();
        final List<String> rows = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            rows.add("%s %s socket %d thread %d asked %d returned %s took %d".formatted(calls.kind(i), calls.name(i),
                    calls.socket(i), calls.thread(i), calls.requested(i),
                    calls.returned(i) == Long.MIN_VALUE ? "never" : Long.toString(calls.returned(i)),
                    calls.duration(i)));
        }
        return rows;
    }

    @Test
    void bytesThatAreOnlyLookedAtAreNotRead() throws EvidenceException {
        final Evidence read = read("""
                100 1795236842.170398 recvfrom(7<TCP:[1.1.1.1:21->2.2.2.2:99]>, "SYST\\r\\n", 4096, MSG_PEEK, NULL, NULL) = 6 <0.001063>
                100 1795236842.180398 read(7<TCP:[1.1.1.1:21->2.2.2.2:99]>, "SYST\\r\\n", 6) = 6 <0.000063>
                100 1795236842.190398 recvmsg(7<TCP:[1.1.1.1:21->2.2.2.2:99]>, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="MSG_PEEK", iov_len=90}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, MSG_DONTWAIT|MSG_PEEK) = 8 <0.000063>
                100 1795236842.200398 recvmsg(7<TCP:[1.1.1.1:21->2.2.2.2:99]>, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="MSG_PEEK", iov_len=90}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, MSG_DONTWAIT) = 8 <0.000063>
                100 1795236842.210398 recvfrom(7<TCP:[1.1.1.1:21->2.2.2.2:99]>, "MSG_PEEK", 4096, 0, NULL, NULL) = 8 <0.001063>
                """);
        assertThat(rows(read)).extracting(row -> row.substring(0, row.indexOf(" socket")))
                .containsExactly("OTHER recvfrom", "READ read", "OTHER recvmsg", "READ recvmsg", "READ recvfrom");
    }

    @Test
    void theLinesOfTheBackupThatCrawlsAreReadAsTheyStand() throws EvidenceException {
        final Evidence read = read("""
                [pid 27650] 22:25:15.705796 write(5, "[....]"..., 55110 <unfinished ...>
                [pid 27661] 22:25:15.706103 select(6, [5], NULL, NULL, {2, 804806} <unfinished ...>
                [pid 3912] 22:25:16.619938 <... restart_syscall resumed> ) = -1 ETIMEDOUT (Connection timed out)
                [pid 27661] 22:25:18.513819 <... select resumed> ) = 0 (Timeout)
                """);
        assertThat(read.timeBase()).isEqualTo(TimeBase.TIME_OF_DAY);
        assertThat(rows(read)).containsExactly(
                "WRITE write socket 0 thread 27650 asked 55110 returned never took -1",
                "WAIT select socket 0 thread 27661 asked 2804806000 returned 0 took 2807716000",
                "WAIT_ELSEWHERE restart_syscall socket -1 thread 3912 asked -1 returned -110 took -1");
        assertThat(read.calls().start(0)).isEqualTo(((22 * 60 + 25) * 60 + 15) * SECOND + 705796 * US);
        assertThat(read.calls().waitedSockets(1)).containsExactly(Calls.TO_READ);
        assertThat(read.sockets()).extracting(ObservedSocket::descriptor).containsExactly(5);
    }

    @Test
    void aLineWithoutAnyTimeIsReadAsItStands() throws EvidenceException {
        final Evidence read = read("select(5, [4], [], NULL, {30, 0}) = 0 (Timeout)\n");
        assertThat(read.timeBase()).isEqualTo(TimeBase.NONE);
        assertThat(rows(read)).containsExactly("WAIT select socket 0 thread -1 asked 30000000000 returned 0 took -1");
        assertThat(read.sockets().getFirst().descriptor()).isEqualTo(4);
    }

    @Test
    void addressesComeFromConnectAndFromTheNamesOfBothSides() throws EvidenceException {
        final Evidence read = read("""
                1795236058.000100 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 7 <0.000010>
                1795236058.000200 connect(7, {sa_family=AF_INET, sin_port=htons(9103), sin_addr=inet_addr("10.77.2.11")}, 16) = 0 <0.001000>
                1795236058.002000 getsockname(7, {sa_family=AF_INET, sin_port=htons(40000), sin_addr=inet_addr("10.77.3.135")}, [128 => 16]) = 0 <0.000010>
                1795236058.003000 write(7, "\\"a\\\\", 3)       = 3 <0.000020>
                1795236058.004000 accept4(5, {sa_family=AF_INET6, sin6_port=htons(848), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, [128 => 28], SOCK_CLOEXEC) = 8 <0.500000>
                1795236058.505000 recvfrom(8, "x), = 9", 100, MSG_DONTWAIT, NULL, NULL) = 7 <0.000020>
                """);
        assertThat(read.timeBase()).isEqualTo(TimeBase.EPOCH);
        assertThat(read.sockets()).hasSize(2);
        assertThat(read.sockets().get(0).local()).isEqualTo(new InetSocketAddress("10.77.3.135", 40000));
        assertThat(read.sockets().get(0).remote()).isEqualTo(new InetSocketAddress("10.77.2.11", 9103));
        assertThat(read.sockets().get(1).remote()).isEqualTo(new InetSocketAddress("::1", 848));
        assertThat(rows(read)).containsExactly(
                "OPEN connect socket 0 thread -1 asked -1 returned 0 took 1000000",
                "WRITE write socket 0 thread -1 asked 3 returned 3 took 20000",
                "OPEN accept4 socket 1 thread -1 asked -1 returned 8 took 500000000",
                "READ recvfrom socket 1 thread -1 asked 100 returned 7 took 20000");
        assertThat(read.sockets().get(1).from()).as("an accepted socket is not there before it is accepted")
                .isEqualTo(1795236058_504000000L);
    }

    @Test
    void addressesComeFromTheDescriptorsWhereStraceNamesThem() throws EvidenceException {
        final Evidence read = read("""
                77 10:00:00.000001 read(6<TCP:[10.0.0.1:22->10.0.0.2:33]>, "a", 10) = 1 <0.000003>
                77 10:00:00.000002 read(7<TCPv6:[[::1]:22->[fe80::2]:34]>, "a", 10) = 1 <0.000003>
                77 10:00:00.000003 read(8<UNIX-STREAM:[5->6]>, "a", 10) = 1 <0.002000>
                77 10:00:00.000004 read(9<UDP:[10.0.0.1:53]>, "a", 10) = 1 <0.002000>
                """);
        assertThat(read.sockets()).hasSize(2);
        assertThat(read.sockets().get(0).remote()).isEqualTo(new InetSocketAddress("10.0.0.2", 33));
        assertThat(read.sockets().get(1).local()).isEqualTo(new InetSocketAddress("::1", 22));
        assertThat(read.sockets()).allMatch(ObservedSocket::isNamed);
        assertThat(read.calls().thing(2)).isEqualTo("UNIX-STREAM:[5->6]");
    }

    @Test
    void aDescriptorThatIsClosedAndOpenedAgainIsAnotherSocket() throws EvidenceException {
        final Evidence read = read("""
                10:00:00.000001 read(6, "a", 10) = 1
                10:00:00.000002 close(6) = 0
                10:00:00.000003 accept(3, {sa_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr("10.0.0.9")}, [16]) = 6
                10:00:00.000004 read(6, "ab", 10) = 2
                """);
        assertThat(rows(read)).containsExactly(
                "READ read socket 0 thread -1 asked 10 returned 1 took -1",
                "CLOSE close socket 0 thread -1 asked -1 returned 0 took -1",
                "OPEN accept socket 1 thread -1 asked -1 returned 6 took -1",
                "READ read socket 1 thread -1 asked 10 returned 2 took -1");
    }

    @Test
    void aDescriptorThatAnotherThreadGetsBeforeCloseReturnsIsAnotherSocket() throws EvidenceException {
        final Evidence read = read("""
                1 10:00:00.000001 read(6, "a", 10) = 1
                1 10:00:00.000002 close(6 <unfinished ...>
                2 10:00:00.000003 accept(3, NULL, NULL) = 6
                1 10:00:00.000004 <... close resumed>) = 0
                2 10:00:00.000005 read(6, "ab", 10) = 2
                """);
        assertThat(rows(read)).containsExactly(
                "READ read socket 0 thread 1 asked 10 returned 1 took -1",
                "CLOSE close socket 0 thread 1 asked -1 returned 0 took 2000",
                "OPEN accept socket 1 thread 2 asked -1 returned 6 took -1",
                "READ read socket 1 thread 2 asked 10 returned 2 took -1");
    }

    @Test
    void copiesOfADescriptorAreTheSameSocket() throws EvidenceException {
        final Evidence read = read("""
                1 10:00:00.000001 connect(4, {sa_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr("10.0.0.9")}, 16) = 0
                1 10:00:00.000002 dup2(4, 0) = 0
                1 10:00:00.000003 close(4) = 0
                1 10:00:00.000004 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2
                1 10:00:00.000005 close(0) = 0
                2 10:00:00.000006 execve("/usr/bin/rsync", ["rsync"], 0x7f /* 3 vars */) = 0
                2 10:00:00.000007 read(0, "ab", 10) = 2
                """);
        assertThat(read.sockets()).hasSize(1);
        assertThat(rows(read)).contains("READ read socket 0 thread 2 asked 10 returned 2 took -1");
    }

    @Test
    void threadsShareDescriptorsAndForkedProcessesDoNot() throws EvidenceException {
        final Evidence read = read("""
                1 10:00:00.000001 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD) = 2
                1 10:00:00.000002 fork( <unfinished ...>
                3 10:00:00.000003 openat(AT_FDCWD, "/tmp/x", O_RDONLY) = 5
                1 10:00:00.000004 <... fork resumed>) = 3
                2 10:00:00.000005 accept(4, NULL, NULL) = 5
                1 10:00:00.000006 read(5, "ab", 10) = 2
                3 10:00:00.000007 read(5, "abc", 10) = 3
                """);
        assertThat(rows(read)).containsExactly(
                "OPEN accept socket 0 thread 2 asked -1 returned 5 took -1",
                "READ read socket 0 thread 1 asked 10 returned 2 took -1");
    }

    @Test
    void whatIsNoSocketIsAWaitOnlyWhereItBlocked() throws EvidenceException {
        final Evidence read = read("""
                17733 1795236842.207453 pipe2([4<pipe:[354999]>, 5<pipe:[354999]>], O_CLOEXEC) = 0 <0.000026>
                17733 1795236842.300000 read(4<pipe:[354999]>, "x"..., 8192) = 8192 <0.002500>
                17733 1795236842.400000 read(4<pipe:[354999]>, "x"..., 8192) = 8192 <0.000500>
                17733 1795236842.500000 fsync(7</srv/a = b>) = 0 <0.040000>
                17733 1795236842.600000 futex(0x7f, FUTEX_WAIT_PRIVATE, 2, NULL) = 0 <1.000000>
                17733 1795236843.700000 write(9<socket:[12]>, "x"..., 100) = 100 <0.000001>
                """);
        assertThat(rows(read)).containsExactly(
                "WAIT_ELSEWHERE read socket -1 thread 17733 asked 8192 returned 8192 took 2500000",
                "WAIT_ELSEWHERE fsync socket -1 thread 17733 asked -1 returned 0 took 40000000",
                "WAIT_ELSEWHERE futex socket -1 thread 17733 asked -1 returned 0 took 1000000000",
                "WRITE write socket 0 thread 17733 asked 100 returned 100 took 1000");
        assertThat(read.calls().thing(0)).isEqualTo("pipe:[354999]");
        assertThat(read.calls().thing(1)).isEqualTo("/srv/a = b");
        assertThat(read.calls().thing(2)).isNull();
        assertThat(read.sockets().getFirst().inode()).isEqualTo(12);
    }

    @Test
    void aPossibleSocketThatTurnsOutToBeAFileIsForgotten() throws EvidenceException {
        final Evidence read = read("""
                10:00:00.000001 read(6, "a", 10) = 1 <0.000001>
                10:00:00.000002 read(6, "b", 10) = 1 <0.005000>
                10:00:00.000003 lseek(6, 0, SEEK_CUR) = 2 <0.000001>
                10:00:00.000004 read(8, "c", 10) = 1 <0.000001>
                10:00:00.000005 poll([{fd=6, events=POLLIN}, {fd=8, events=POLLIN|POLLOUT}], 2, 1500) = 1 ([{fd=8, revents=POLLOUT}]) <0.000001>
                """);
        assertThat(rows(read)).containsExactly(
                "WAIT_ELSEWHERE read socket -1 thread -1 asked 10 returned 1 took 5000000",
                "READ read socket 0 thread -1 asked 10 returned 1 took 1000",
                "WAIT poll socket 0 thread -1 asked 1500000000 returned 1 took 1000");
        assertThat(read.sockets()).extracting(ObservedSocket::descriptor).containsExactly(8);
        assertThat(read.calls().waitedSockets(2)).containsExactly(Calls.TO_READ | Calls.TO_WRITE);
    }

    @Test
    void vectorsAndMessagesTellWhatTheyAskedFor() throws EvidenceException {
        final Evidence read = read("""
                10:00:00.1 readv(9<socket:[1]>, [{iov_base="\\0, iov_len=7", iov_len=4}, {iov_base="", iov_len=131072}], 2) = 4
                10:00:00.2 writev(9<socket:[1]>, [{"abc", 3}, {"de"..., 40}], 2) = 43
                10:00:00.3 sendmsg(9<socket:[1]>, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="\\200", iov_len=4}, {iov_base="G"..., iov_len=112}], msg_iovlen=2, msg_controllen=0, msg_flags=0}, MSG_DONTWAIT) = 116
                10:00:00.4 sendfile(9<socket:[1]>, 4</srv/x>, [0] => [65536], 1048576) = 65536
                10:00:00.5 splice(9<socket:[1]>, NULL, 5<pipe:[2]>, NULL, 16384, SPLICE_F_NONBLOCK) = 1448
                10:00:00.6 splice(5<pipe:[2]>, NULL, 9<socket:[1]>, NULL, 1448, SPLICE_F_NONBLOCK) = 1448
                10:00:00.7 recvmmsg(9<socket:[1]>, [{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="x", iov_len=30}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=20}, {msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="y", iov_len=30}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=22}], 2, 0, NULL) = 2
                10:00:00.8 sendto(9<socket:[1]>, "ab", 2, MSG_NOSIGNAL, NULL, 0) = -1 EAGAIN (Resource temporarily unavailable)
                """);
        assertThat(rows(read)).containsExactly(
                "READ readv socket 0 thread -1 asked 131076 returned 4 took -1",
                "WRITE writev socket 0 thread -1 asked 43 returned 43 took -1",
                "WRITE sendmsg socket 0 thread -1 asked 116 returned 116 took -1",
                "WRITE sendfile socket 0 thread -1 asked 1048576 returned 65536 took -1",
                "READ splice socket 0 thread -1 asked 16384 returned 1448 took -1",
                "WRITE splice socket 0 thread -1 asked 1448 returned 1448 took -1",
                "READ recvmmsg socket 0 thread -1 asked 60 returned 42 took -1",
                "WRITE sendto socket 0 thread -1 asked 2 returned -11 took -1");
    }

    @Test
    void aCallThatAnotherLineSplitsIsJoined() throws EvidenceException {
        final Evidence read = read("""
                [pid 27478] 04:08:51.606527 pselect6(6, [5<socket:[1]>], NULL, NULL, {tv_sec=1, tv_nsec=5}, NULLstrace: Process 27725 attached
                 <unfinished ...>
                [pid 27725] 04:08:51.700000 read(6<socket:[2]>,  <unfinished ...>
                [pid 27478] 04:08:51.706527 <... pselect6 resumed>) = 1 (in [5], left {tv_sec=0, tv_nsec=900000005})
                [pid 27725] 04:08:51.800000 <... read resumed>"abc"..., 4096) = 10
                [pid 27725] 04:08:51.900000 clone3({flags=CLONE_VM|CLONE_FILES, exit_signal=0strace: Process 27800 attached
                 => {parent_tid=[27800]}, 88) = 27800
                """);
        assertThat(rows(read)).containsExactly(
                "WAIT pselect6 socket 0 thread 27478 asked 1000000005 returned 1 took 100000000",
                "READ read socket 1 thread 27725 asked 4096 returned 10 took 100000000");
        assertThat(read.calls().line(1)).as("the line of the return").isEqualTo(5);
    }

    @Test
    void aStoppedProcessIsAWaitFromTheSignalUntilItGoesOn() throws EvidenceException {
        final Evidence read = read("""
                27477 1795234140.000000 read(6<socket:[1]>, 0x7f, 100) = ? ERESTARTSYS (To be restarted if SA_RESTART is set) <0.500000>
                27477 1795234140.500000 --- SIGSTOP {si_signo=SIGSTOP, si_code=SI_USER, si_pid=1, si_uid=0} ---
                27477 1795234140.600000 --- stopped by SIGSTOP ---
                27477 1795234152.600000 --- SIGCONT {si_signo=SIGCONT, si_code=SI_USER, si_pid=1, si_uid=0} ---
                27477 1795234152.700000 read(6<socket:[1]>, "a", 100) = 1 <0.000010>
                27477 1795234153.000000 +++ killed by SIGKILL +++
                """);
        assertThat(rows(read)).containsExactly(
                "READ read socket 0 thread 27477 asked 100 returned -512 took 500000000",
                "WAIT_ELSEWHERE stopped socket -1 thread 27477 asked -1 returned 0 took 12000000000",
                "READ read socket 0 thread 27477 asked 100 returned 1 took 10000");
        assertThat(read.calls().thing(1)).isEqualTo("SIGSTOP");
        assertThat(read.events()).extracting(LogEvent::severity).containsExactly(LogEvent.Severity.INFO,
                LogEvent.Severity.WARNING, LogEvent.Severity.INFO, LogEvent.Severity.WARNING);
        assertThat(read.events().getLast().text()).isEqualTo("thread 27477: +++ killed by SIGKILL +++");
    }

    @Test
    void anInterruptedWaitGoesOnWithWhatItWaitedFor() throws EvidenceException {
        final Evidence read = read("""
                10:00:00.000000 poll([{fd=3<socket:[9]>, events=POLLIN}], 1, 60000) = ? ERESTART_RESTARTBLOCK (Interrupted by signal) <1.000000>
                10:00:01.500000 restart_syscall(<... resuming interrupted poll ...>) = 1 <2.000000>
                """);
        assertThat(rows(read)).containsExactly(
                "WAIT poll socket 0 thread -1 asked 60000000000 returned -516 took 1000000000",
                "WAIT restart_syscall socket 0 thread -1 asked -1 returned 1 took 2000000000");
    }

    @Test
    void whereNoDurationIsToldTheNextLineOfTheThreadBoundsIt() throws EvidenceException {
        final Evidence read = read("""
                10:00:00.000000 write(4<socket:[1]>, "x"..., 65536) = 65536
                10:00:02.000000 nanosleep({tv_sec=1, tv_nsec=0}, NULL) = 0
                10:00:03.000500 read(5</etc/passwd>, "x"..., 4096) = 4096
                10:00:04.000000 read(4<socket:[1]>, "x", 1) = 1
                """);
        assertThat(rows(read)).containsExactly(
                "WRITE write socket 0 thread -1 asked 65536 returned 65536 took -1",
                "WAIT_ELSEWHERE nanosleep socket -1 thread -1 asked -1 returned 0 took -1",
                "READ read socket 0 thread -1 asked 1 returned 1 took -1");
        assertThat(read.calls().durationAtMost(0)).isEqualTo(2 * SECOND);
        assertThat(read.calls().durationAtMost(1)).isEqualTo(1_000_500_000L);
        assertThat(read.calls().durationAtMost(2)).as("nothing comes behind it").isEqualTo(-1);
    }

    @Test
    void epollWaitsForWhatWasAddedToIt() throws EvidenceException {
        final Evidence read = read("""
                10:00:00.1 epoll_create1(EPOLL_CLOEXEC) = 3
                10:00:00.2 epoll_ctl(3, EPOLL_CTL_ADD, 7, {events=EPOLLIN|EPOLLRDHUP, data={u32=7, u64=7}}) = 0
                10:00:00.3 epoll_ctl(3, EPOLL_CTL_ADD, 8, {events=EPOLLOUT, data={u32=8, u64=8}}) = 0
                10:00:00.4 epoll_wait(3, [{events=EPOLLIN, data={u32=7, u64=7}}], 200, 1000) = 1
                10:00:00.5 epoll_ctl(3, EPOLL_CTL_DEL, 8, NULL) = 0
                10:00:00.6 epoll_wait(3, [], 200, 1000) = 0
                """);
        assertThat(read.calls().size()).isEqualTo(2);
        assertThat(read.calls().waitedSockets(0)).containsExactly(Calls.TO_READ, 1 << 2 | Calls.TO_WRITE);
        assertThat(read.calls().waitedSockets(1)).containsExactly(Calls.TO_READ);
        assertThat(read.calls().requested(0)).isEqualTo(SECOND);
    }

    @Test
    void timesThatCountFromTheLineBeforeAreAddedUp() throws EvidenceException {
        final Evidence read = read("""
                     0.000000 read(3<socket:[9]>, "a", 4) = 1
                     0.250000 read(3<socket:[9]>, "a", 4) = 1
                     1.000000 read(3<socket:[9]>, "a", 4) = 1
                """);
        assertThat(read.timeBase()).isEqualTo(TimeBase.ELAPSED);
        assertThat(read.calls().start(2)).isEqualTo(1_250_000_000L);
    }

    @Test
    void timesOfDayGoOnBehindMidnight() throws EvidenceException {
        final Evidence read = read("""
                1 23:59:59 read(3<socket:[9]>, "a", 4) = 1
                1 00:00:01 read(3<socket:[9]>, "a", 4) = 1
                2 23:59:59 read(3<socket:[9]>, "a", 4) = 1
                1 00:00:02 read(3<socket:[9]>, "a", 4) = 1
                """);
        assertThat(List.of(read.calls().start(0), read.calls().start(1), read.calls().start(2), read.calls().start(3)))
                .containsExactly(86_399 * SECOND, 86_399 * SECOND, 86_401 * SECOND, 86_402 * SECOND);
    }

    @Test
    void bufferSizesAreEventsAndValues() throws EvidenceException {
        final Evidence read = read("""
                10:00:00.1 connect(4, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.9")}, 16) = 0
                10:00:00.2 setsockopt(4, SOL_SOCKET, SO_RCVBUF, [65536], 4) = 0
                10:00:00.3 getsockopt(4, SOL_SOCKET, SO_RCVBUF, [131072], [4]) = 0
                10:00:00.4 setsockopt(4, SOL_TCP, TCP_NODELAY, [1], 4) = 0
                """);
        assertThat(read.events()).extracting(LogEvent::text).containsExactly(
                "SO_RCVBUF set to 65536 on descriptor 4 (to 10.0.0.9:80)",
                "TCP_NODELAY set to 1 on descriptor 4 (to 10.0.0.9:80)");
        assertThat(read.series()).hasSize(2);
        assertThat(read.series().get(0).value(0)).isEqualTo(65_536);
        assertThat(read.series().get(1).quantity().name()).isEqualTo("rcvbuf");
        assertThat(read.series().get(1).value(0)).isEqualTo(131_072);
    }

    @Test
    void aBrokenConnectionIsAnError() throws EvidenceException {
        final Evidence read = read("""
                10:00:00.1 write(4<socket:[1]>, "\\4\\0\\0\\7", 4) = -1 ETIMEDOUT (Connection timed out)
                """);
        assertThat(read.events().getFirst().severity()).isEqualTo(LogEvent.Severity.ERROR);
        assertThat(read.events().getFirst().text()).isEqualTo("write on descriptor 4: ETIMEDOUT");
    }

    @Test
    void garbledLinesAreCountedAndShown() throws EvidenceException {
        final Evidence read = EvidenceFiles.read("""
                1 10:00:00.1 read(4<socket:[1]>, "a", 4) = 1
                1 10:00:00.2 read(4<socket:[1]>, "a2 10:00:00.2 write(5<socket:[2]>, "b", 1) = 1
                ", 4) = 1
                1 10:00:00.3 read(4<socket:[1]>, "\u00e4\u20ac", 4) = 1
                1 10:00:00.4 read(4<socket:[1]>, "cut
                """);
        assertThat(read.unread().count()).isEqualTo(2);
        assertThat(read.unread().first().getLast().number()).isEqualTo(5);
        assertThat(read.lineText(4)).endsWith("\"\u00e4\u20ac\", 4) = 1");
    }

    @Test
    void textOfAnotherKindIsNotTakenForATrace() {
        assertThatExceptionOfType(EvidenceException.class).isThrownBy(() -> EvidenceFiles.read("""
                Dear all,
                the backup (of yesterday) = too slow.
                """)).withMessageContaining("no evidence that Stallscope knows").withMessageContaining("Dear all");
    }

    @Test
    void readsAndWritesAreKinds() throws EvidenceException {
        assertThat(read("read(4<socket:[1]>, \"a\", 4) = 1\n").calls().kind(0)).isEqualTo(CallKind.READ);
    }
}
