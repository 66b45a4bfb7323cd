package org.stallscope.analysis.buffer;

/// What auto-tuning asks for when the application copied more in a round trip than in any before (rules/receive-window.md, 7).
///
/// @param time ns since the epoch
/// @param copied bytes copied to the application in the last round trip
/// @param best the most copied in one before
/// @param wanted window that this asks for, bytes; what the buffer becomes is bounded by `tcp_rmem`
public record BufferGrowth(long time, long copied, long best, long wanted) {
    /// As `65,915 bytes copied in a round trip, 14,480 at most before: auto-tuning asks for a window of 599,232`.
    public String sentence() {
        return Messages.say("growth", copied, best, wanted);
    }
}
