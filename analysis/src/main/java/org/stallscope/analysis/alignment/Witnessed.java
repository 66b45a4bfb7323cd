package org.stallscope.analysis.alignment;

/// Lines of a file between which packets would have shown a step of its clock. Before them and behind them nothing tells whether
/// it went on evenly, so that the band is open there: below where no read bounds it from below any more, above where no write
/// (or empty read) bounds it from above.
///
/// @param fromBelow first line from which on the offset is held from below
/// @param fromAbove first line from which on it is held from above
/// @param toBelow last line up to which it is held from below
/// @param toAbove last line up to which it is held from above
record Witnessed(int fromBelow, int fromAbove, int toBelow, int toAbove) {
    /// No edges: all lines are held as the pieces say.
    static final Witnessed EVERYWHERE = new Witnessed(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /// Whether a line is held from below.
    boolean isBelow(int line) {
        return line >= fromBelow && line <= toBelow;
    }

    /// Whether a line is held from above.
    boolean isAbove(int line) {
        return line >= fromAbove && line <= toAbove;
    }
}
