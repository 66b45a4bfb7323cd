package org.stallscope.ui.timeline;

import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.figure.AnnotationHit;

/// Dragging of annotations: what is taken hold of moves with the pointer, and is told once it is let go. Knows nothing of
/// nodes.
final class AnnotationMouse {
    /// Less movement than this is a click, px.
    static final double CLICK = 3;

    private AnnotationHit held;
    private double pressed;
    private long pressedTime;
    private Annotation moved;

    /// Takes hold of what is under the pointer; null lets go.
    void press(AnnotationHit hit, double x, long time) {
        held = hit;
        pressed = x;
        pressedTime = time;
        moved = null;
    }

    boolean isHolding() {
        return held != null;
    }

    /// The annotation as it is while it is dragged; null while it is not.
    ///
    /// @param bounds in which it stays
    Annotation drag(double x, long time, TimeRange bounds) {
        if (held == null || moved == null && Math.abs(x - pressed) < CLICK) {
            return null;
        }
        final Annotation one = held.annotation();
        final long by = time - pressedTime;
        moved = switch (held.grip()) {
            case FROM -> one.at(within(one.from() + by, bounds), one.to());
            case TO -> one.at(one.from(), within(one.to() + by, bounds));
            case ALL -> {
                final long least = Math.min(0, bounds.from() - one.begin());
                final long most = Math.max(0, bounds.to() - one.end());
                final long shift = Math.clamp(by, least, most);
                yield one.at(one.from() + shift, one.to() + shift);
            }
        };
        return moved;
    }

    private static long within(long time, TimeRange bounds) {
        return Math.clamp(time, bounds.from(), bounds.to());
    }

    /// Lets go.
    ///
    /// @return what was moved; null where nothing was
    Annotation release() {
        final Annotation result = moved;
        held = null;
        moved = null;
        return result;
    }

    /// What is held.
    Annotation held() {
        return held == null ? null : held.annotation();
    }
}
