package org.stallscope.ui.annotation;

import java.util.Locale;

/// The colours that an annotation can have: ink, and the six hues of the figure.
public enum AnnotationColour {
    INK,
    ORANGE,
    BROWN,
    GREEN,
    BLUE,
    PLUM,
    INDIGO;

    /// The name in files: `ink`, `orange` and so on.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name for people.
    public String words() {
        return Messages.say("colour." + word());
    }

    /// The colour of a name; null for none.
    public static AnnotationColour of(String word) {
        for (AnnotationColour colour : values()) {
            if (colour.word().equals(word)) {
                return colour;
            }
        }
        return null;
    }
}
