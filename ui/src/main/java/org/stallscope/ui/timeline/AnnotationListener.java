package org.stallscope.ui.timeline;

import org.stallscope.ui.annotation.Annotation;

/// Hears what the mouse does with the annotations of a timeline.
public interface AnnotationListener {
    /// A place on the plots.
    ///
    /// @param time under the pointer, ns since the epoch
    /// @param lane title of the lane there; empty for none
    /// @param value on the lane's axis; null where it has none
    /// @param annotation what is there; null for nothing
    record Spot(long time, String lane, Double value, Annotation annotation) {}

    /// One was moved or given another length.
    void changed(Annotation annotation);

    /// One was clicked.
    void chosen(Annotation annotation);

    /// One was clicked twice.
    void edit(Annotation annotation);

    /// What can be done at a place is asked for.
    void menu(Spot spot, double screenX, double screenY);
}
