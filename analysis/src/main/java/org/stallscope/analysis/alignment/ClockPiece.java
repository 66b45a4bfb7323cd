package org.stallscope.analysis.alignment;

/// A stretch of an evidence file in which its clock ran evenly against the capture's: capture time = evidence time + offset,
/// and the offset may grow or shrink with time (drift).
public final class ClockPiece {
    /// A bound that is not known.
    public static final long UNBOUNDED = Long.MAX_VALUE;

    private final int fromLine;
    private final long pivot;
    private final long offset;
    private final double drift;
    private final long reference;
    private final double[] offsets;
    private final double[] drifts;
    private final boolean boundedBelow;
    private final boolean boundedAbove;

    /// @param pivot evidence time at which `offset` holds
    /// @param drift ns of offset per ns
    /// @param reference what `offsets` count from, ns
    /// @param offsets corners of all offsets that are possible at the pivot …
    /// @param drifts … together with the drifts that go with them
    ClockPiece(
            int fromLine,
            long pivot,
            long offset,
            double drift,
            long reference,
            double[] offsets,
            double[] drifts,
            boolean boundedBelow,
            boolean boundedAbove) {
        this.fromLine = fromLine;
        this.pivot = pivot;
        this.offset = offset;
        this.drift = drift;
        this.reference = reference;
        this.offsets = offsets.clone();
        this.drifts = drifts.clone();
        this.boundedBelow = boundedBelow;
        this.boundedAbove = boundedAbove;
    }

    /// An offset that nothing bounds.
    static ClockPiece unbounded(int fromLine, long pivot, long offset) {
        return new ClockPiece(fromLine, pivot, offset, 0, offset, new double[] {0}, new double[] {0}, false, false);
    }

    /// An exact offset.
    static ClockPiece exact(long offset) {
        return new ClockPiece(1, 0, offset, 0, offset, new double[] {0}, new double[] {0}, true, true);
    }

    /// The same from a line on, with a side of the band open.
    ClockPiece open(int line, boolean below, boolean above) {
        return new ClockPiece(line, pivot, offset, drift, reference, offsets, drifts, boundedBelow && !below,
                boundedAbove && !above);
    }

    /// The first line of the file that it holds for, from 1.
    public int fromLine() {
        return fromLine;
    }

    /// What to add to an evidence time, ns: the best single value.
    public long offset(long time) {
        return offset + Math.round(drift * (time - pivot));
    }

    /// Least offset that is possible at an evidence time, ns; minus {@link #UNBOUNDED} where nothing bounds it.
    public long least(long time) {
        return boundedBelow ? reference + (long) Math.floor(extreme(time, -1)) : -UNBOUNDED;
    }

    /// Greatest offset that is possible at an evidence time, ns; {@link #UNBOUNDED} where nothing bounds it.
    public long greatest(long time) {
        return boundedAbove ? reference + (long) Math.ceil(extreme(time, 1)) : UNBOUNDED;
    }

    /// Whether both bounds are known.
    public boolean isBounded() {
        return boundedBelow && boundedAbove;
    }

    /// How much faster the capture's clock runs than the file's, parts per million; 0 where no drift shows.
    public double driftPpm() {
        return drift * 1e6;
    }

    private double extreme(long time, int sign) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < offsets.length; i++) {
            best = Math.max(best, sign * (offsets[i] + drifts[i] * (time - pivot)));
        }
        return sign * best;
    }
}
