package org.stallscope.ui.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The figure's typeface: Inter (SIL Open Font License 1.1), kept beside this class, so that text has the same width on every
/// computer and can be embedded in what is exported.
final class FigureFonts {
    static final String REGULAR_FILE = "Inter-Regular.ttf";
    static final String BOLD_FILE = "Inter-SemiBold.ttf";

    private static final Font REGULAR = read(REGULAR_FILE);
    private static final Font BOLD = read(BOLD_FILE);

    private FigureFonts() {}

    /// Weight 400.
    static Font regular(double size) {
        return REGULAR.deriveFont((float) size);
    }

    /// Weight 600.
    static Font bold(double size) {
        return BOLD.deriveFont((float) size);
    }

    /// The bytes of a font file.
    static InputStream open(String file) {
        return FigureFonts.class.getResourceAsStream(file);
    }

    private static Font read(String file) {
        try (InputStream in = open(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IllegalStateException(file + " is damaged", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
