package org.stallscope.analysis.buffer;

/// One closed stretch (window 0 or below one MSS) as the reader's stop. Times are ns since the epoch.
///
/// @param from when the window closed
/// @param to when it re-opened, or the last acknowledgement where it did not
/// @param reopened whether it re-opened
/// @param lastClosed time of the last acknowledgement that still said it is closed: the reads that re-opened the window had not
///     freed enough before, so the first of them came *not before* about then, one step at most excepted, and
///     *no later than* `to`
/// @param step the window that was announced when it re-opened, bytes; 0 where it did not
/// @param edge the right edge at `to`, bytes from the start of the stream
public record ReadStop(long from, long to, boolean reopened, long lastClosed, long step, long edge) {
    /// Length in ns.
    public long duration() {
        return to - from;
    }
}
