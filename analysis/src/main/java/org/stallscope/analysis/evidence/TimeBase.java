package org.stallscope.analysis.evidence;

/// What the times of an evidence file count from. Times are always ns; only the first can stand on a capture's axis as it is.
public enum TimeBase {
    /// Since 1970 in UTC, as `strace -ttt` prints it.
    EPOCH,
    /// Date and time of a zone that is not said: ns since 1970 as though it were UTC.
    LOCAL_DATE,
    /// Time of a day that is not said (`strace -tt`): ns since its midnight, going on above 24 hours where the file passes
    /// midnight.
    TIME_OF_DAY,
    /// `CLOCK_MONOTONIC`, as kernel tracepoints have it: ns since the boot of the host.
    MONOTONIC,
    /// Since the first line (`strace -r`).
    ELAPSED,
    /// No time at all: the facts have an order only, and their times count lines.
    NONE
}
