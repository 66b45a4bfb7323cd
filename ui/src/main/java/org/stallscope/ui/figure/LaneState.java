package org.stallscope.ui.figure;

/// How one lane stands in the figure.
///
/// @param lane which
/// @param shown whether it is there at all
/// @param collapsed whether only its title is
/// @param pinned whether it stays at the top while the others scroll
/// @param height that somebody gave it, px; 0 for the one it wants
/// @param log whether its value axis is logarithmic
public record LaneState(LaneId lane, boolean shown, boolean collapsed, boolean pinned, int height, boolean log) {
    /// Lower lanes cannot be taken hold of, px.
    public static final int LEAST_HEIGHT = 24;

    /// Higher ones show nothing more, px.
    public static final int GREATEST_HEIGHT = 1200;

    public LaneState {
        height = height <= 0 ? 0 : Math.clamp(height, LEAST_HEIGHT, GREATEST_HEIGHT);
        log = log && lane.hasLog();
    }

    /// As a lane stands where nobody chose.
    public static LaneState first(LaneId lane) {
        return new LaneState(lane, lane.isShownFirst(), false, false, 0, false);
    }

    public LaneState withShown(boolean now) {
        return new LaneState(lane, now, collapsed, pinned, height, log);
    }

    public LaneState withCollapsed(boolean now) {
        return new LaneState(lane, shown, now, pinned, height, log);
    }

    public LaneState withPinned(boolean now) {
        return new LaneState(lane, shown, collapsed, now, height, log);
    }

    public LaneState withHeight(int now) {
        return new LaneState(lane, shown, collapsed, pinned, now, log);
    }

    public LaneState withLog(boolean now) {
        return new LaneState(lane, shown, collapsed, pinned, height, now);
    }
}
