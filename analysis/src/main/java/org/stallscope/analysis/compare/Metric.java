package org.stallscope.analysis.compare;

import java.util.Locale;
import org.stallscope.analysis.text.Message;

/// What is compared, each with its unit and with which way is better. Their order is that of the tables and of the data
/// contract: new ones may be added at the end only.
public enum Metric {
    /// From the first data to the last, of either direction; to the end of the capture where a request had no answer by then or
    /// the window was closed still.
    JOB_TIME(Unit.NANOS, Better.LESS),
    /// From the first packet to the last.
    CAPTURED_TIME(Unit.NANOS, Better.NEITHER),
    /// What the job is about: as a person or a transcript says, else what was delivered.
    USEFUL_BYTES(Unit.BYTES, Better.NEITHER),
    /// Useful bytes by the time of the job.
    JOB_RATE(Unit.RATE, Better.MORE),
    /// Payload of the main direction, each byte once.
    DELIVERED_BYTES(Unit.BYTES, Better.NEITHER),
    /// All payload of the main direction, bytes sent again included, by the time of the job. Neither way is better: a job that
    /// compresses better is slower on the wire.
    WIRE_RATE(Unit.RATE, Better.NEITHER),
    /// Closed windows of the receiver.
    EPISODES(Unit.COUNT, Better.LESS),
    /// Time in which its window was closed.
    CLOSED_TIME(Unit.NANOS, Better.LESS),
    /// Time lost to closed and nearly closed windows (DESIGN.md, "Words").
    WINDOW_TIME_LOST(Unit.NANOS, Better.LESS),
    /// Segments with payload.
    DATA_SEGMENTS(Unit.COUNT, Better.NEITHER),
    /// Segments that were lost, as seen at the capture point.
    LOST_SEGMENTS(Unit.COUNT, Better.LESS),
    RESENT_SEGMENTS(Unit.COUNT, Better.LESS),
    RESENT_BYTES(Unit.BYTES, Better.LESS),
    /// Segments that came later than others sent behind them, and were not sent again.
    REORDERED_SEGMENTS(Unit.COUNT, Better.LESS),
    DUPLICATE_ACKS(Unit.COUNT, Better.LESS),
    HANDSHAKE_RTT(Unit.NANOS, Better.LESS),
    LEAST_RTT(Unit.NANOS, Better.LESS),
    MEDIAN_RTT(Unit.NANOS, Better.LESS),
    /// Of the bytes in flight at each data segment.
    MEDIAN_IN_FLIGHT(Unit.BYTES, Better.MORE),
    /// Of the windows that the receiver advertised, one a segment.
    MEDIAN_WINDOW(Unit.BYTES, Better.MORE),
    LEAST_WINDOW(Unit.BYTES, Better.MORE),
    GREATEST_WINDOW(Unit.BYTES, Better.MORE),
    /// Reads of the receiving application that returned something, as a trace shows them.
    READS(Unit.COUNT, Better.NEITHER),
    MEDIAN_READ(Unit.BYTES, Better.NEITHER),
    /// What the windows tell that the receiving application read, where no trace does; inferred.
    INFERRED_READ_BYTES(Unit.BYTES, Better.NEITHER);

    /// Stands where there is no value.
    public static final long NONE = Long.MIN_VALUE;

    /// What a value counts.
    public enum Unit {
        COUNT,
        BYTES,
        /// Nanoseconds.
        NANOS,
        /// Bytes a second.
        RATE
    }

    /// Which way is better.
    public enum Better {
        LESS,
        MORE,
        NEITHER
    }

    private final Unit unit;
    private final Better better;

    Metric(Unit unit, Better better) {
        this.unit = unit;
        this.better = better;
    }

    /// The name in CSV and JSON: `job_time`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name for people.
    public String title() {
        return said().text();
    }

    /// The same for results that are read later.
    Message said() {
        return Messages.later("metric." + key().replace('_', '-'));
    }

    public Unit unit() {
        return unit;
    }

    public Better better() {
        return better;
    }

    /// A value with its unit; a dash where there is none.
    public String words(long value) {
        return value == NONE ? "—" : switch (unit) {
            case COUNT -> Amounts.count(value);
            case BYTES -> Amounts.bytes(value);
            case NANOS -> Amounts.duration(value);
            case RATE -> Amounts.rate(value);
        };
    }
}
