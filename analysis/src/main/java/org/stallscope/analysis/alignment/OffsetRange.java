package org.stallscope.analysis.alignment;

/// Between which offsets a file's clock is taken to be at each of its facts, ns.
interface OffsetRange {
    /// Least offset at an evidence time and line.
    long least(long time, int line);

    /// Greatest offset.
    long greatest(long time, int line);

    /// The same for all facts.
    static OffsetRange around(long offset, long radius) {
        return new OffsetRange() {
            @Override
            public long least(long time, int line) {
                return offset - radius;
            }

            @Override
            public long greatest(long time, int line) {
                return offset + radius;
            }
        };
    }

    /// The band of a map, no farther from its best value than a radius.
    static OffsetRange of(ClockMap map, long radius) {
        return new OffsetRange() {
            @Override
            public long least(long time, int line) {
                final ClockPiece piece = map.piece(line);
                return Math.max(piece.least(time), piece.offset(time) - radius);
            }

            @Override
            public long greatest(long time, int line) {
                final ClockPiece piece = map.piece(line);
                return Math.min(piece.greatest(time), piece.offset(time) + radius);
            }
        };
    }

    /// The same for a file whose times go back by themselves: a clock that knows nothing of that may be right before each step
    /// or behind it.
    static OffsetRange of(ClockMap map, long radius, ClockSteps steps) {
        final OffsetRange plain = of(map, radius);
        if (steps.total() == 0 || map.pieces().size() > 1) {
            return plain;
        }
        return new OffsetRange() {
            @Override
            public long least(long time, int line) {
                return plain.least(time, line) - (steps.total() - steps.upTo(line));
            }

            @Override
            public long greatest(long time, int line) {
                return plain.greatest(time, line) + steps.upTo(line);
            }
        };
    }
}
