package org.stallscope.analysis.evidence;

/// The forms of evidence that are read.
public enum EvidenceFormat {
    STRACE("strace"),
    FTRACE("kernel tracepoints (ftrace, trace-cmd)"),
    PERF_SCRIPT("kernel tracepoints (perf script)"),
    PERF_TRACE("perf trace"),
    PROBE("SystemTap or bpftrace lines"),
    NETSTAT("netstat snapshots"),
    SS("ss snapshots"),
    COUNTERS("network counters (nstat, /proc/net/netstat)"),
    BACULA("Bacula trace"),
    RSYNC("rsync log"),
    TRANSFER("transfer lines (dd, ftp)"),
    GOROUTINES("Go goroutine dump"),
    NTP("ntpq peers"),
    LOG("log with times");

    private final String label;

    EvidenceFormat(String label) {
        this.label = label;
    }

    /// Name for people.
    public String label() {
        return label;
    }
}
