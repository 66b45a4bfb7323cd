package org.stallscope.analysis.evidence.text;

import org.stallscope.analysis.evidence.TimeBase;

/// Puts the times of one file in a row: a time of day goes on above 24 hours where the file passes midnight, and a date
/// without a year counts from the midnight of the first one.
public final class RunningTime {
    private static final long DAY = 86_400_000_000_000L;
    private static final long YEAR = 366 * DAY;

    private final TimePattern pattern;
    private long shift;
    private long last = Numbers.NONE;

    /// @param pattern how the file writes its times
    public RunningTime(TimePattern pattern) {
        this.pattern = pattern;
    }

    /// How the file writes its times.
    public TimePattern pattern() {
        return pattern;
    }

    /// The time of a line on the file's own axis, for a value that the pattern found.
    public long of(TimePattern.Found found) {
        if (pattern.base() != TimeBase.TIME_OF_DAY) {
            last = found.value();
            return last;
        }
        final long round = pattern.hasDateWithoutYear() ? YEAR : DAY;
        if (last == Numbers.NONE) {
            shift = -(found.value() - Math.floorMod(found.value(), DAY));
        }
        // Lines of several threads may be a little out of order: only a step of half a round is the next one.
        if (last != Numbers.NONE && found.value() + shift < last - round / 2) {
            shift += round;
        }
        last = found.value() + shift;
        return last;
    }

    /// The last time, or {@link Numbers#NONE}.
    public long last() {
        return last;
    }
}
