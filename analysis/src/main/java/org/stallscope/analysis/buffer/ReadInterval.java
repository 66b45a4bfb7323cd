package org.stallscope.analysis.buffer;

/// What was read in a stretch of time, as bounds. As seen at the capture point: where that is not the receiver, reads happened
/// up to a round trip earlier.
///
/// @param from ns since the epoch, time of an acknowledgement
/// @param to time of a later one
/// @param regime what the window was in it
/// @param least bytes read at least
/// @param greatest bytes read at most
/// @param arrived bytes newly acknowledged in it
/// @param edge bytes by which the right edge advanced
public record ReadInterval(
        long from, long to, ReadRegime regime, long least, long greatest, long arrived, long edge) {
    /// Length in ns.
    public long duration() {
        return to - from;
    }
}
