package org.stallscope.ui.notes;

import javafx.scene.paint.Color;
import org.stallscope.ui.annotation.AnnotationColour;
import org.stallscope.ui.theme.Palette;

/// The colours of annotations on screen.
final class NoteColours {
    private NoteColours() {}

    static Color of(AnnotationColour colour, Palette palette) {
        return switch (colour) {
            case INK -> palette.ink();
            case ORANGE -> palette.receiver();
            case BROWN -> palette.window();
            case GREEN -> palette.proxy();
            case BLUE -> palette.sender();
            case PLUM -> palette.network();
            case INDIGO -> palette.peer();
        };
    }
}
