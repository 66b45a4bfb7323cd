package org.stallscope.ui.timeline;

import java.util.List;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.timeline.LaneFigure.Lane;

/// Dragging of lanes in the gutter: the title moves a lane to another place, the lower edge gives it another height. Knows
/// nothing of nodes. Heights count from the upper edge of the first lane, as the figure is drawn.
final class LaneDrag {
    /// Less movement than this is a click, px.
    static final double CLICK = 4;

    /// The lower edge is this high, px.
    static final double EDGE = 5;

    /// The row of the title is this high, px.
    static final double TITLE = 24;

    /// What a press takes hold of.
    enum Grip {
        NONE,
        TITLE,
        EDGE
    }

    private Grip grip = Grip.NONE;
    private Lane held;
    private double pressed;
    private boolean moved;

    /// What is at a height of a lane.
    static Grip gripAt(Lane lane, double y) {
        if (lane.id() == null || lane.track() != 0) {
            return Grip.NONE;
        }
        final double within = y - lane.top();
        if (!lane.collapsed() && within >= lane.height() - EDGE) {
            return Grip.EDGE;
        }
        return within < TITLE ? Grip.TITLE : Grip.NONE;
    }

    void press(Lane lane, double y) {
        grip = gripAt(lane, y);
        held = lane;
        pressed = y;
        moved = false;
    }

    /// Whether the pointer has gone so far that it is no click.
    boolean drag(double y) {
        moved |= held != null && Math.abs(y - pressed) >= CLICK;
        return moved && grip != Grip.NONE;
    }

    Grip grip() {
        return grip;
    }

    LaneId held() {
        return held == null ? null : held.id();
    }

    /// Height that the held lane gets, px.
    int height(double y) {
        return (int) Math.round(Math.max(1, held.height() + y - pressed));
    }

    /// The place in front of which the held lane falls: index of a lane, or their number for the end.
    static int target(List<Lane> lanes, double y) {
        int own = 0;
        for (Lane lane : lanes) {
            if (lane.track() != 0) {
                break;
            }
            if (lane.id() != null && y < lane.top() + lane.height() / 2) {
                return own;
            }
            own++;
        }
        return own;
    }

    /// Lets go.
    ///
    /// @return whether something was dragged
    boolean release() {
        final boolean dragged = moved && grip != Grip.NONE;
        grip = Grip.NONE;
        held = null;
        moved = false;
        return dragged;
    }
}
