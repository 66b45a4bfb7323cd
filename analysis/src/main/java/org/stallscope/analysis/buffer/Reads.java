package org.stallscope.analysis.buffer;

/// How far an application has read: position in the stream by time.
public final class Reads {
    private final Track positions;
    private final boolean observed;

    private Reads(Track positions, boolean observed) {
        this.positions = positions;
        this.observed = observed;
    }

    /// Reads that a trace holds.
    ///
    /// @param times ascending, ns since the epoch
    /// @param cumulative bytes read until each
    public static Reads observed(long[] times, long[] cumulative) {
        final Track.Builder builder = new Track.Builder();
        for (int i = 0; i < times.length; i++) {
            builder.add(times[i], cumulative[i]);
        }
        return new Reads(builder.build(), true);
    }

    /// The likeliest that packets allow.
    public static Reads inferred(ReadVolume volume) {
        return new Reads(volume.readLikely(), false);
    }

    /// Bytes read until a time, ns since the epoch.
    public long until(long time) {
        return positions.valueAt(time, 0);
    }

    /// When a position was reached, ns since the epoch; {@link Long#MAX_VALUE} where it never was.
    long timeOf(long position) {
        int low = 0;
        int high = positions.size();
        while (low < high) {
            final int middle = low + high >>> 1;
            if (positions.value(middle) < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < positions.size() ? positions.time(low) : Long.MAX_VALUE;
    }

    /// Whether a trace proves them.
    public boolean areObserved() {
        return observed;
    }
}
