package org.stallscope.ui.figure;

import org.stallscope.ui.annotation.Annotation;

/// A part of an annotation under the pointer.
///
/// @param annotation which one
/// @param grip the part that moves with it
public record AnnotationHit(Annotation annotation, Grip grip) {
    /// What moves when it is dragged.
    public enum Grip {
        /// The whole of it.
        ALL,
        /// Its `from`.
        FROM,
        /// Its `to`.
        TO
    }
}
