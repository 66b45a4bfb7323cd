package org.stallscope.ui.annotation;

import java.util.Locale;

/// What an annotation is.
public enum AnnotationKind {
    /// Words at a moment.
    NOTE,
    /// Words on a stretch of time.
    RANGE,
    /// Words at one moment that point at another.
    ARROW,
    /// A moment to come back to.
    BOOKMARK;

    /// The name in files and tables: `note`, `range`, `arrow`, `bookmark`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name for people.
    public String words() {
        return Messages.say("kind." + word());
    }

    /// The kind of a name; null for none.
    public static AnnotationKind of(String word) {
        for (AnnotationKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
