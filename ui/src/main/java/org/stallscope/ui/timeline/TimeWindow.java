package org.stallscope.ui.timeline;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.ui.task.Watchers;

/// What part of time is looked at, shared by every lane, table and number: the visible range and, apart from it, the
/// selection and the cursor. Needs no toolkit.
public final class TimeWindow {
    /// One step of a zoom key or a wheel notch.
    public static final double ZOOM_STEP = 1.25;

    /// One step of a pan key, as a part of what is visible.
    public static final double PAN_STEP = 0.15;

    private final Watchers watchers = new Watchers();
    private final ReadOnlyObjectWrapper<TimeRange> bounds;
    private final ReadOnlyObjectWrapper<TimeRange> visible;
    private final ObjectProperty<TimeRange> selection = watchers.object(this, "selection");
    private boolean growing;
    private final ObjectProperty<Long> cursor = watchers.object(this, "cursor");

    public TimeWindow(TimeRange bounds) {
        this.bounds = watchers.object(this, "bounds", bounds);
        visible = watchers.object(this, "visible", bounds);
    }

    /// All the time there is to look at.
    public TimeRange bounds() {
        return bounds.get();
    }

    public ReadOnlyObjectProperty<TimeRange> boundsProperty() {
        return bounds.getReadOnlyProperty();
    }

    /// Starts over with other bounds: everything visible, nothing selected.
    public void reset(TimeRange newBounds) {
        selection.set(null);
        cursor.set(null);
        bounds.set(newBounds);
        visible.set(newBounds);
    }

    /// Goes over to bounds that have grown while a capture is followed: selection and cursor stay. What showed everything
    /// shows everything; a view that reached the end stays at the end with its length; any other stays where it is.
    public void grow(TimeRange newBounds) {
        growing = true;
        try {
            follow(newBounds);
        } finally {
            growing = false;
        }
    }

    private void follow(TimeRange newBounds) {
        final TimeRange before = bounds();
        final TimeRange view = visible();
        bounds.set(newBounds);
        if (view.equals(before)) {
            visible.set(newBounds);
        } else if (view.to() >= before.to()) {
            visible.set(view.shift(newBounds.to() - view.to(), newBounds));
        } else {
            visible.set(view.clamp(newBounds));
        }
    }

    /// Whether it moves because a capture grew: what has grown is told next.
    public boolean isGrowing() {
        return growing;
    }

    /// Goes over to other bounds around what is looked at: what showed everything shows everything, any other view stays as far
    /// as it lies within them.
    public void widen(TimeRange newBounds) {
        final boolean all = visible().equals(bounds());
        bounds.set(newBounds);
        visible.set(all ? newBounds : visible().clamp(newBounds));
    }

    public TimeRange visible() {
        return visible.get();
    }

    public ReadOnlyObjectProperty<TimeRange> visibleProperty() {
        return visible.getReadOnlyProperty();
    }

    /// Shows a range, as far as it lies within the bounds.
    public void show(TimeRange range) {
        visible.set(range.clamp(bounds()));
    }

    /// Shows a range with a little room around it.
    public void fit(TimeRange range) {
        visible.set(range.padded(0.12, bounds()));
    }

    public void showAll() {
        visible.set(bounds());
    }

    /// Zooms at a time; a factor below 1 shows less.
    public void zoom(double factor, long anchor) {
        visible.set(visible().zoom(factor, anchor, bounds()));
    }

    /// Zooms with a key: at the cursor where it is in view, else in the middle.
    public void zoom(double factor) {
        final Long at = cursor.get();
        zoom(factor, at != null && visible().contains(at) ? at : visible().at(0.5));
    }

    /// Moves by a part of what is visible; positive is later.
    public void pan(double share) {
        visible.set(visible().pan(share, bounds()));
    }

    /// The selected range, null for none.
    public TimeRange selection() {
        return selection.get();
    }

    public ObjectProperty<TimeRange> selectionProperty() {
        return selection;
    }

    public void select(TimeRange range) {
        selection.set(range);
    }

    /// The time under the cursor, null while it is nowhere.
    public Long cursor() {
        return cursor.get();
    }

    public ObjectProperty<Long> cursorProperty() {
        return cursor;
    }

    /// Moves the cursor by a part of what is visible and keeps it in view.
    public void moveCursor(double share) {
        final TimeRange view = visible();
        final long begin = cursor() != null && view.contains(cursor()) ? cursor() : view.at(0.5);
        cursor.set(Math.clamp(begin + Math.round(share * view.length()), view.from(), view.to()));
    }

    /// Who watches.
    public Watchers watchers() {
        return watchers;
    }
}
