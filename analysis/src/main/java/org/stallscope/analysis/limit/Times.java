package org.stallscope.analysis.limit;

import java.util.ArrayList;
import java.util.List;

/// Stretches of time, in order and without overlap.
///
/// @param ranges each from its first moment to the first behind it, ns since the epoch
public record Times(List<Range> ranges) {
    /// One of them.
    public record Range(long from, long to) {
        /// Length, ns.
        public long duration() {
            return to - from;
        }
    }

    public Times {
        ranges = List.copyOf(ranges);
    }

    /// Begin of the first; {@link Long#MAX_VALUE} for none.
    public long from() {
        return ranges.isEmpty() ? Long.MAX_VALUE : ranges.getFirst().from();
    }

    /// End of the last; {@link Long#MIN_VALUE} for none.
    public long to() {
        return ranges.isEmpty() ? Long.MIN_VALUE : ranges.getLast().to();
    }

    /// All together, ns.
    public long duration() {
        return ranges.stream().mapToLong(Range::duration).sum();
    }

    /// What a range has in common with them, ns.
    long common(long from, long to) {
        long common = 0;
        for (Range range : ranges) {
            common += Math.max(0, Math.min(to, range.to()) - Math.max(from, range.from()));
        }
        return common;
    }

    /// Ranges in any order that may overlap, as one.
    public static Times union(List<Range> ranges) {
        final List<Range> joined = new ArrayList<>();
        ranges.stream().sorted(java.util.Comparator.comparingLong(Range::from)).forEach(range -> {
            if (!joined.isEmpty() && range.from() <= joined.getLast().to()) {
                final Range last = joined.removeLast();
                joined.add(new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                joined.add(range);
            }
        });
        return new Times(joined);
    }
}
