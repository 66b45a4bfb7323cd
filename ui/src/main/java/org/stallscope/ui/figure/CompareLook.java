package org.stallscope.ui.figure;

/// How two captures stand in one picture.
///
/// @param sameScales whether both have the same value axes; else each fits its own
/// @param overlay whether both are drawn into the same lanes, A solid and B dashed; else above each other
/// @param difference whether the lanes of what both delivered, and of the difference, are there
public record CompareLook(boolean sameScales, boolean overlay, boolean difference) {
    /// Where nobody chose.
    public static final CompareLook DEFAULT = new CompareLook(true, false, true);

    /// The same with other value axes.
    public CompareLook withSameScales(boolean now) {
        return new CompareLook(now, overlay, difference);
    }

    /// The same, drawn into the same lanes or not.
    public CompareLook withOverlay(boolean now) {
        return new CompareLook(sameScales, now, difference);
    }

    /// The same with the lanes of both, or without.
    public CompareLook withDifference(boolean now) {
        return new CompareLook(sameScales, overlay, now);
    }
}
