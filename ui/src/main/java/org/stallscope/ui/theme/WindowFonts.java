package org.stallscope.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.typeface.Typeface;
import org.stallscope.ui.typeface.Typeface.Weight;

/// The typeface of the window: the system's, or ours where a language needs letters that a system may lack.
public final class WindowFonts {
    private static final Set<Typeface> LOADED = EnumSet.noneOf(Typeface.class);

    private WindowFonts() {}

    /// A font for canvases in the language in use, a size in px.
    public static Font of(boolean bold, double size) {
        final FontWeight weight = bold ? FontWeight.SEMI_BOLD : FontWeight.NORMAL;
        if (!Language.current().needsFonts()) {
            return Font.font("System", weight, size);
        }
        final Typeface typeface = loaded(Typeface.of(Language.current()));
        return Font.font(typeface.family(), bold ? FontWeight.BOLD : weight, size);
    }

    /// The style sheet that dresses a window in the typeface of the language in use; empty for the system's.
    static Optional<String> sheet() {
        if (!Language.current().needsFonts()) {
            return Optional.empty();
        }
        final Typeface typeface = loaded(Typeface.of(Language.current()));
        return Optional.of(WindowFonts.class
                .getResource(typeface == Typeface.JAPANESE ? "japanese.css" : "chinese.css").toExternalForm());
    }

    private static synchronized Typeface loaded(Typeface typeface) {
        if (LOADED.add(typeface)) {
            for (Weight weight : Weight.values()) {
                try (InputStream in = typeface.open(weight)) {
                    Font.loadFont(in, 12);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return typeface;
    }
}
