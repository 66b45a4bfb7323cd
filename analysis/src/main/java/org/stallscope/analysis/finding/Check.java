package org.stallscope.analysis.finding;

import java.util.Locale;

/// What people can collect next. The command lines are templates of the bundle, filled with the conversation's addresses.
public enum Check {
    /// System calls of the receiving and of the sending process.
    STRACE_RECEIVER,
    STRACE_SENDER,
    /// The kernel's view of the socket, twice a second.
    SS_RECEIVER,
    SS_SENDER,
    /// Counters of closed windows, memory pressure and of repairs.
    NSTAT_RECEIVER,
    NSTAT_SENDER,
    /// Captures of this conversation only.
    TCPDUMP_RECEIVER,
    TCPDUMP_SENDER,
    /// The way there: loss for each hop.
    MTR_SENDER,
    /// How busy receiving disk and processors are.
    IOSTAT_RECEIVER,
    IOSTAT_SENDER,
    /// Limits of the buffers.
    SYSCTL_RECEIVER,
    SYSCTL_SENDER;

    /// The name in the bundle: `strace-receiver`.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
