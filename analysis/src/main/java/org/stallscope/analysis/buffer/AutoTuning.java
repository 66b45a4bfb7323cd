package org.stallscope.analysis.buffer;

import java.util.Locale;
import org.stallscope.analysis.text.Message;

/// How far a receiver's buffer grew, and what its reader's pace asks for: auto-tuning gives twice what was copied in a round
/// trip, so a slow reader keeps its own buffer small.
///
/// @param largestWindow the largest window until then, bytes
/// @param first the first window, bytes
/// @param last the largest one, bytes
/// @param steps how often it grew
/// @param grownAt when it grew last, ns since the epoch; time of the first window where it never did
/// @param roundTrip what a round trip is taken for, ns
/// @param copied bytes that the reader copies in one, from its rate; -1 where that is not known
/// @param wanted window that auto-tuning asks for at that pace, bytes; -1 where it is not known
/// @param said the same in words
public record AutoTuning(
        Track largestWindow,
        long first,
        long last,
        int steps,
        long grownAt,
        long roundTrip,
        long copied,
        long wanted,
        Message said) {
    /// The same in words.
    public String sentence() {
        return said.text();
    }

    static AutoTuning of(ReadVolume volume, ReceiverSettings settings) {
        final Track largest = volume.largestWindow();
        final int points = largest.size();
        int steps = 0;
        long grownAt = largest.time(0);
        for (int i = 1; i < points; i++) {
            if (largest.value(i) > largest.value(i - 1)) {
                steps++;
                grownAt = largest.time(i);
            }
        }
        final long first = largest.value(0);
        final long last = largest.value(points - 1);
        final ReadRate rate = volume.rate();
        final long copied = rate == null ? -1 : Math.round(rate.bytesPerSecond() * settings.roundTrip() / 1e9);
        final long wanted = rate == null ? -1 : settings.profile().wanted(copied, copied, settings.mss());
        final Message grown = steps == 0
                ? Messages.later("tuning.stayed", last)
                : Messages.later("tuning.grew", first, last, steps,
                        String.format(Locale.ROOT, "%.3f", (grownAt - largest.time(0)) / 1e9));
        final Message said = rate == null ? grown
                : Messages.later("tuning.copies", grown, copied,
                        String.format(Locale.ROOT, "%.1f", settings.roundTrip() / 1e6), wanted, wanted <= last);
        return new AutoTuning(
                largest, first, last, steps, grownAt, settings.roundTrip(), copied, wanted, said);
    }
}
