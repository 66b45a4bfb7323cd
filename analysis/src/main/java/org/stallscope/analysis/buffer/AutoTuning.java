package org.stallscope.analysis.buffer;

import java.util.Locale;

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
/// @param sentence the same in words
public record AutoTuning(
        Track largestWindow,
        long first,
        long last,
        int steps,
        long grownAt,
        long roundTrip,
        long copied,
        long wanted,
        String sentence) {

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
        final StringBuilder text = new StringBuilder(steps == 0
                ? String.format(Locale.ROOT, "The largest window stayed at %,d bytes.", last)
                : String.format(
                        Locale.ROOT,
                        "The largest window grew from %,d to %,d bytes in %,d steps, the last after %.3f s.",
                        first,
                        last,
                        steps,
                        (grownAt - largest.time(0)) / 1e9));
        if (rate != null) {
            text.append(String.format(
                    Locale.ROOT,
                    " The reader copies about %,d bytes in a round trip of %.1f ms; auto-tuning asks for a window of %,d for that%s",
                    copied,
                    settings.roundTrip() / 1e6,
                    wanted,
                    wanted <= last
                            ? ", which there is: a slow reader keeps its own buffer from growing."
                            : ", more than there is: the buffer is fixed, at its limit, or still to grow."));
        }
        return new AutoTuning(
                largest, first, last, steps, grownAt, settings.roundTrip(), copied, wanted, text.toString());
    }
}
