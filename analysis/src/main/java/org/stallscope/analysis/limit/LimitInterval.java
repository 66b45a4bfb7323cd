package org.stallscope.analysis.limit;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// A stretch of one direction with one primary limiting factor. Times are ns since the epoch as the capture point saw them.
///
/// @param from first moment
/// @param to first moment behind it; greater than `from` but for a conversation without duration
/// @param factor the primary limiting factor
/// @param secondary others that also held in a part of it, never the primary one
/// @param confidence how sure the primary one is
/// @param firstRow first row of the segment store that proves it
/// @param lastRow last row that proves it
/// @param numbers the numbers of the reason; where an interval was cut at its edges by another (a closed window within a
///     round), they are those of the whole round
/// @param proof what beside the packets proved or changed it; {@link Proof#NONE} for packets alone
public record LimitInterval(
        long from,
        long to,
        LimitingFactor factor,
        Set<LimitingFactor> secondary,
        Confidence confidence,
        int firstRow,
        int lastRow,
        LimitNumbers numbers,
        Proof proof) {

    public LimitInterval {
        final EnumSet<LimitingFactor> others = EnumSet.noneOf(LimitingFactor.class);
        others.addAll(secondary);
        others.remove(factor);
        secondary = Collections.unmodifiableSet(others);
    }

    /// What beside the packets proved or changed it, in words with its place; empty for packets alone.
    public String source() {
        return proof.text();
    }

    /// Length, ns.
    public long duration() {
        return to - from;
    }

    /// New payload per second; 0 where the interval has no duration.
    public double bytesPerSecond() {
        return duration() <= 0 ? 0 : numbers.bytes() * 1e9 / duration();
    }
}
