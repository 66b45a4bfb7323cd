package org.stallscope.analysis.alignment;

/// How many bytes of a stream went before the first call that the file shows: at least, at most. Negative where the trace began
/// before the capture did.
///
/// @param least bytes; the least long where nothing tells
/// @param most bytes; the greatest long where nothing tells
record Anchor(long least, long most) {
    static final Anchor UNKNOWN = new Anchor(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);

    static Anchor exactly(long bytes) {
        return new Anchor(bytes, bytes);
    }

    boolean isPossible() {
        return least <= most;
    }

    boolean isExact() {
        return least == most;
    }

    Anchor and(Anchor other) {
        return new Anchor(Math.max(least, other.least), Math.min(most, other.most));
    }

    /// Bounds where a count meets a position that is not below (or not above) it.
    Anchor atLeast(long bytes) {
        return bytes > least ? new Anchor(bytes, most) : this;
    }

    Anchor atMost(long bytes) {
        return bytes < most ? new Anchor(least, bytes) : this;
    }
}
