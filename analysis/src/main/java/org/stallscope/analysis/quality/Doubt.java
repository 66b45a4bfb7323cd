package org.stallscope.analysis.quality;

/// What a defect of a capture makes doubtful.
public enum Doubt {
    /// Counts of retransmissions and of segments out of order.
    RETRANSMISSIONS,
    /// Counts of duplicate acknowledgements.
    DUPLICATE_ACKS,
    /// Counts of packets and segments.
    PACKETS,
    /// Sizes of windows in bytes.
    WINDOWS,
    /// Bytes in flight.
    IN_FLIGHT,
    /// Round-trip times.
    ROUND_TRIPS,
    /// Durations and moments.
    TIMES
}
