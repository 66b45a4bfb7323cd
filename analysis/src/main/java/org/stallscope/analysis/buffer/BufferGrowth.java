package org.stallscope.analysis.buffer;

import java.util.Locale;

/// One step of auto-tuning: how much the application copied in a round trip, and what the buffer became for it.
///
/// @param time ns since the epoch
/// @param copied bytes copied to the application in the last round trip
/// @param best the most copied in one before
/// @param wanted window that this asks for, bytes
/// @param from buffer before, bytes of memory
/// @param to buffer after; the same where it was large enough
public record BufferGrowth(long time, long copied, long best, long wanted, long from, long to) {
    /// As `14,480 → 65,915 bytes copied in a round trip ask for a window of 599,232: buffer 131,072 → 669,888`.
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%,d → %,d bytes copied in a round trip ask for a window of %,d: buffer %s",
                best,
                copied,
                wanted,
                from == to ? String.format(Locale.ROOT, "%,d as before", from)
                        : String.format(Locale.ROOT, "%,d → %,d", from, to));
    }
}
