package org.stallscope.analysis.evidence;

/// Timers of a TCP socket as netstat and ss name them.
public enum TimerKind {
    OFF,
    /// Retransmission (`on`).
    RETRANSMIT,
    KEEPALIVE,
    TIME_WAIT,
    /// Zero-window probe: `probe` in netstat, `persist` in ss, `unkn-4` in old netstat.
    PROBE
}
