package org.stallscope.ui.task;

import org.stallscope.ui.wording.Quantities;

/// How far a load has come: bytes and packets so far and the time it took.
///
/// @param done bytes read
/// @param total bytes in all, 0 while unknown
/// @param packets packets read
/// @param nanos time since the work began
public record Progress(long done, long total, long packets, long nanos) {
    /// Nothing done yet.
    public static final Progress NONE = new Progress(0, 0, 0, 0);

    /// The part that is done, 0 to 1; -1 while the total is unknown.
    public double fraction() {
        return total > 0 ? Math.min(1, (double) done / total) : -1;
    }

    /// Bytes a second; 0 before any time has passed.
    public double rate() {
        return nanos > 0 ? done * 1e9 / nanos : 0;
    }

    /// Packets a second; 0 before any time has passed.
    public double packetRate() {
        return nanos > 0 ? packets * 1e9 / nanos : 0;
    }

    /// Nanoseconds that the rest will take at the rate so far; -1 while it cannot be told.
    public long remaining() {
        return total > 0 && done > 0 ? (long) ((double) nanos / done * Math.max(0, total - done)) : -1;
    }

    /// One line for the person who waits: packets, rate, time left.
    public String text() {
        return text("packet");
    }

    /// The same of what is counted in another unit.
    ///
    /// @param unit `packet` or `line`
    public String text(String unit) {
        final StringBuilder text = new StringBuilder(Messages.say("progress." + unit, packets));
        if (rate() > 0) {
            text.append(" · ").append(Quantities.rate(rate()));
        }
        if (remaining() >= 0) {
            text.append(" · ").append(Messages.say("progress.left", Quantities.shortDuration(remaining())));
        }
        return text.toString();
    }
}
