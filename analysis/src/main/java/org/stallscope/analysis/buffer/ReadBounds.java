package org.stallscope.analysis.buffer;

import java.util.List;

/// What was read in any stretch of time, as bounds that follow from a {@link ReadVolume}: from what was read until its edges,
/// and from the stretches of one regime that it covers or touches.
///
/// @param least bytes read at least
/// @param greatest bytes read at most
public record ReadBounds(long least, long greatest) {
    /// The bounds of `[from, to]`, times in ns since the epoch; cost grows with the regimes in it.
    ///
    /// @throws IllegalStateException where the volume is not judged
    public static ReadBounds of(ReadVolume volume, long from, long to) {
        if (!volume.isJudged()) {
            throw new IllegalStateException("no bounds: " + volume.reason());
        }
        long least = volume.readLeast().valueAt(to, 0) - readAtMost(volume, from);
        // Of a stream that was captured late, some may have been read before.
        final long unread = Math.min(0, volume.readLeast().value(0));
        long greatest = readAtMost(volume, to) - volume.readLeast().valueAt(from, unread);
        final List<ReadInterval> intervals = volume.intervals();
        final int first = firstEndingAfter(intervals, from);
        if (first < intervals.size() && intervals.get(first).from() <= from && intervals.getLast().to() >= to) {
            long contained = 0;
            long touched = 0;
            for (int i = first; i < intervals.size() && intervals.get(i).from() <= to; i++) {
                final ReadInterval one = intervals.get(i);
                contained += one.from() >= from && one.to() <= to ? one.least() : 0;
                touched += one.greatest();
            }
            least = Math.max(least, contained);
            greatest = Math.min(greatest, touched);
        }
        least = Math.max(0, least);
        return new ReadBounds(least, Math.max(least, greatest));
    }

    /// What was read until a time at most: the bound of the next acknowledgement, for what is read stays read. Behind the last
    /// one all that was sent may be: the acknowledgement of what came last may be missing.
    private static long readAtMost(ReadVolume volume, long time) {
        final Track most = volume.readMost();
        final int at = most.indexAt(time);
        if (at >= 0 && most.time(at) == time) {
            return most.value(at);
        }
        return at + 1 < most.size() ? most.value(at + 1) : Math.max(most.value(at), volume.sent());
    }

    private static int firstEndingAfter(List<ReadInterval> intervals, long time) {
        int low = 0;
        int high = intervals.size();
        while (low < high) {
            final int middle = low + high >>> 1;
            if (intervals.get(middle).to() > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
