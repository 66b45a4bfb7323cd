package org.stallscope.ui.timeline;

/// A stretch of time, ns since the epoch, and the arithmetic of zooming and panning. All functions are pure.
///
/// @param from begin
/// @param to end, after `from`
public record TimeRange(long from, long to) {
    /// No view is narrower: below a microsecond captures know nothing.
    public static final long LEAST_LENGTH = 1_000;

    public TimeRange {
        if (to <= from) {
            throw new IllegalArgumentException("empty range " + from + " to " + to);
        }
    }

    /// The range between two times in either order, at least {@link #LEAST_LENGTH} long.
    public static TimeRange between(long a, long b) {
        final long low = Math.min(a, b);
        return new TimeRange(low, Math.max(Math.max(a, b), low + LEAST_LENGTH));
    }

    public long length() {
        return to - from;
    }

    public boolean contains(long time) {
        return time >= from && time <= to;
    }

    /// Whether they have a moment in common.
    public boolean overlaps(TimeRange other) {
        return from <= other.to && other.from <= to;
    }

    /// Where a time lies: 0 at `from`, 1 at `to`.
    public double fraction(long time) {
        return (double) (time - from) / length();
    }

    /// The time at a fraction.
    public long at(double fraction) {
        return from + Math.round(fraction * length());
    }

    /// Zooms so that the time at `anchor` stays where it is on screen. A factor below 1 shows less.
    public TimeRange zoom(double factor, long anchor, TimeRange bounds) {
        final double least = Math.min(LEAST_LENGTH, bounds.length());
        final double wanted = Math.clamp(length() * factor, least, bounds.length());
        final double share = Math.clamp(fraction(anchor), 0.0, 1.0);
        final long length = Math.max(1, Math.round(wanted));
        final long begin = anchor - Math.round(share * length);
        return new TimeRange(begin, begin + length).clamp(bounds);
    }

    /// Moves by a part of its length; positive is later. The length stays.
    public TimeRange pan(double share, TimeRange bounds) {
        return shift(Math.round(share * length()), bounds);
    }

    /// Moves by a time; the length stays.
    public TimeRange shift(long nanos, TimeRange bounds) {
        return new TimeRange(from + nanos, to + nanos).clamp(bounds);
    }

    /// The same length inside the bounds, or the bounds where it is longer.
    public TimeRange clamp(TimeRange bounds) {
        if (length() >= bounds.length()) {
            return bounds;
        }
        if (from < bounds.from) {
            return new TimeRange(bounds.from, bounds.from + length());
        }
        if (to > bounds.to) {
            return new TimeRange(bounds.to - length(), bounds.to);
        }
        return this;
    }

    /// The range with room on both sides, a part of its length each, inside the bounds.
    public TimeRange padded(double share, TimeRange bounds) {
        final long room = Math.max(LEAST_LENGTH / 2, Math.round(share * length()));
        final long begin = Math.max(bounds.from, from - room);
        return new TimeRange(begin, Math.max(begin + 1, Math.min(bounds.to, to + room)));
    }
}
