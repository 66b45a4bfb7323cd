package org.stallscope.analysis.evidence;

import org.stallscope.analysis.text.Message;

/// The forms of evidence that are read.
public enum EvidenceFormat {
    STRACE("strace"),
    FTRACE("ftrace"),
    PERF_SCRIPT("perf-script"),
    PERF_TRACE("perf-trace"),
    PROBE("probe"),
    NETSTAT("netstat"),
    SS("ss"),
    COUNTERS("counters"),
    BACULA("bacula"),
    RSYNC("rsync"),
    TRANSFER("transfer"),
    GOROUTINES("goroutines"),
    NTP("ntp"),
    LOG("log");

    private final String word;

    EvidenceFormat(String word) {
        this.word = word;
    }

    /// Name for people, in the language in use.
    public String label() {
        return said().text();
    }

    /// Name for people, for what is kept.
    public Message said() {
        return Messages.later("form." + word);
    }
}
