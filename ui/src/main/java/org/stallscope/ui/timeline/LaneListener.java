package org.stallscope.ui.timeline;

import org.stallscope.ui.figure.LaneId;

/// Hears what the mouse asks of lanes.
public interface LaneListener {
    /// A menu is wanted for a lane.
    ///
    /// @param lane null for the name of a further conversation
    /// @param track number of the conversation's direction in the figure
    void menu(LaneId lane, int track, double screenX, double screenY);
}
