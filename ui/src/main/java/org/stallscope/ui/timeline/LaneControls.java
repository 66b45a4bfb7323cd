package org.stallscope.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.LaneState;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.task.Watchers;

/// Which lanes the timelines have, which of them is chosen, and how times are written: what menus, keys and the mouse change
/// and every timeline heeds. Needs no toolkit.
public final class LaneControls {
    /// A step of the keys that make a lane higher or lower, px.
    public static final int STEP = 16;

    private final Watchers watchers = new Watchers();
    private final ObjectProperty<LaneLayout> layout =
            watchers.object(this, "layout", LaneLayout.DEFAULT);
    private final ObjectProperty<LaneId> chosen = watchers.object(this, "chosen");
    private final ObjectProperty<TimeAxis> time = watchers.object(this, "time", TimeAxis.RELATIVE);

    /// The lanes.
    public ObjectProperty<LaneLayout> layoutProperty() {
        return layout;
    }

    public LaneLayout layout() {
        return layout.get();
    }

    /// The lane that keys mean; null for none.
    public ObjectProperty<LaneId> chosenProperty() {
        return chosen;
    }

    public LaneId chosen() {
        return chosen.get();
    }

    /// How times are written.
    public ObjectProperty<TimeAxis> timeProperty() {
        return time;
    }

    private void change(LaneId lane, UnaryOperator<LaneState> change) {
        layout.set(layout().with(lane, change));
    }

    /// Shows a lane, or hides it.
    public void show(LaneId lane, boolean shown) {
        change(lane, state -> state.withShown(shown));
        if (!shown && lane == chosen()) {
            chosen.set(null);
        }
    }

    public void collapse(LaneId lane, boolean collapsed) {
        change(lane, state -> state.withCollapsed(collapsed));
    }

    public void pin(LaneId lane, boolean pinned) {
        change(lane, state -> state.withPinned(pinned));
    }

    /// Makes the value axis of a lane logarithmic or linear; nothing where it has none that could be.
    public void log(LaneId lane, boolean log) {
        change(lane, state -> state.withLog(log));
    }

    /// @param height px; 0 for the one that the lane wants
    public void resize(LaneId lane, int height) {
        change(lane, state -> state.withHeight(height).withCollapsed(false));
    }

    /// Shows a lane whatever its state, and chooses it.
    public void find(LaneId lane) {
        change(lane, state -> state.withShown(true).withCollapsed(false));
        chosen.set(null);
        chosen.set(lane);
    }

    /// Moves a lane up or down among those in sight; pinned ones among pinned ones.
    ///
    /// @param inSight the lanes of the figure
    /// @param by −1 or 1
    public void move(LaneId lane, List<LaneId> inSight, int by) {
        final boolean pinned = layout().state(lane).pinned();
        final List<LaneId> order = new ArrayList<>();
        for (LaneState state : layout().states()) {
            if (inSight.contains(state.lane()) && state.pinned() == pinned) {
                order.add(state.lane());
            }
        }
        final int to = order.indexOf(lane) + by;
        if (to >= 0 && to < order.size()) {
            layout.set(by < 0 ? layout().moveBefore(lane, order.get(to)) : layout().moveBefore(order.get(to), lane));
        }
    }

    /// Puts a lane in front of another, as its mouse drags it; it is pinned as its new neighbour is.
    ///
    /// @param next null for the end
    public void moveBefore(LaneId lane, LaneId next, boolean pinned) {
        layout.set(layout().moveBefore(lane, next).with(lane, state -> state.withPinned(pinned)));
    }

    /// The lane above (−1) or below (1) the chosen one, of those in sight.
    public void step(List<LaneId> inSight, int by) {
        if (!inSight.isEmpty()) {
            final int at = inSight.indexOf(chosen());
            chosen.set(inSight.get(at < 0 ? by > 0 ? 0 : inSight.size() - 1
                    : Math.clamp(at + by, 0, inSight.size() - 1)));
        }
    }

    /// The lanes that there are where nobody chose.
    public void reset() {
        layout.set(LaneLayout.DEFAULT);
    }

    /// Seconds from the first packet, or date and time of day.
    public void toggleTime() {
        time.set(new TimeAxis(!time.get().absolute(), time.get().zone()));
    }

    /// Date and time of day in a zone.
    ///
    /// @param zone empty for the one of the system
    public void showZone(String zone) {
        time.set(new TimeAxis(true, zone));
    }

    /// Who watches.
    public Watchers watchers() {
        return watchers;
    }
}
