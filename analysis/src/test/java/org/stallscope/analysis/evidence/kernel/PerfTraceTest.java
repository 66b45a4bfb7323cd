package org.stallscope.analysis.evidence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stallscope.analysis.evidence.CallKind;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.EvidenceException;
import org.stallscope.analysis.evidence.EvidenceFormat;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.evidence.form.EvidenceFiles;

/// `perf trace`, as perf 6.1 printed it.
class PerfTraceTest {
    private static final String TEXT = """
               300.684 ( 0.032 ms): python3/13061 read(fd: 5</lib/x.so>, buf: 0x7ffc591b0ed8, count: 832)               = 832
                     ? (         ): python3/13115  ... [continued]: select())                                           = 1
               302.631 ( 0.115 ms): python3/13061 connect(fd: 5, uservaddr: 0x7ffc591b2ee0, addrlen: 16)                = 0
               303.144 (         ): python3/13114 recvfrom(fd: 4<socket:[705364]>, ubuf: 0x7fa1c0000bc0, size: 1000) ...
               303.375 ( 0.062 ms): nginx: worker/13061 sendto(fd: 5<socket:[705373]>, buff: 0x562ae7d68db0, len: 5000) = 5000
               303.144 ( 0.619 ms): python3/13114  ... [continued]: recvfrom())                                         = 1000
               303.801 ( 0.020 ms): python3/13114 recvfrom(fd: 4<socket:[705364]>, ubuf: 0x7fa1c0000bc0, size: 1000)    = -1 EAGAIN (Resource temporarily unavailable)
               354.714 (         ): python3/13114 recvfrom(fd: 4<socket:[705364]>, ubuf: 0x7fa1c0000fe0, size: 1000) ...
            """;

    @Test
    void itsSystemCallsAreCalls() throws EvidenceException {
        final Evidence read = EvidenceFiles.read(TEXT);
        assertThat(read.format()).isEqualTo(EvidenceFormat.PERF_TRACE);
        assertThat(read.timeBase()).isEqualTo(TimeBase.ELAPSED);
        assertThat(read.unread().count()).as("%s", read.unread()).isZero();
        assertThat(read.calls().size()).isEqualTo(6);
        assertThat(read.calls().kind(0)).as("a file").isEqualTo(CallKind.WAIT_ELSEWHERE);
        assertThat(read.calls().kind(1)).isEqualTo(CallKind.OPEN);
        assertThat(read.calls().kind(2)).isEqualTo(CallKind.READ);
        assertThat(read.calls().start(2)).isEqualTo(303_144_000);
        assertThat(read.calls().duration(2)).as("from its continuation").isEqualTo(619_000);
        assertThat(read.calls().returned(2)).isEqualTo(1000);
        assertThat(read.calls().requested(2)).isEqualTo(1000);
        assertThat(read.sockets().get(read.calls().socket(2)).inode()).isEqualTo(705_364);
        assertThat(read.calls().kind(3)).isEqualTo(CallKind.WRITE);
        assertThat(read.calls().returned(3)).isEqualTo(5000);
        assertThat(read.calls().returned(4)).as("EAGAIN").isEqualTo(-11);
        assertThat(read.calls().returned(5)).as("never came back").isEqualTo(Long.MIN_VALUE);
        assertThat(read.calls().thread(5)).isEqualTo(13_114);
    }
}
