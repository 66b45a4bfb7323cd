package org.stallscope.ui.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.stallscope.analysis.text.Language;

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

    /// The font for a text: itself, or where it lacks letters, an installed one that has them, in the same size and weight;
    /// itself again where none has.
    static Font covering(Font font, String text) {
        if (font.canDisplayUpTo(text) < 0) {
            return font;
        }
        final int style = font.getFontName().equals(BOLD.getFontName()) ? Font.BOLD : Font.PLAIN;
        for (String family : Installed.others()) {
            final Font other = new Font(family, style, 1).deriveFont(font.getSize2D());
            if (other.canDisplayUpTo(text) < 0) {
                return other;
            }
        }
        return font;
    }

    /// The language of texts in figures: the one in use, or English where no installed font has its letters.
    static Language language() {
        final Language wanted = Language.current();
        return !wanted.needsFonts() || covering(REGULAR, wanted.ownName()) != REGULAR ? wanted : Language.ENGLISH;
    }

    /// Looked for only where a text needs it: to ask for the installed fonts takes a while.
    private static final class Installed {
        private static final List<String> JAPANESE = List.of("Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic",
                "IPAGothic", "TakaoGothic", "VL Gothic", "Yu Gothic", "Meiryo", "Hiragino Sans", "MS Gothic");
        private static final List<String> CHINESE = List.of("Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei",
                "WenQuanYi Zen Hei", "Microsoft YaHei", "PingFang SC", "SimSun", "Droid Sans Fallback",
                "Arial Unicode MS");
        private static final List<String> JAPANESE_FIRST = there(JAPANESE, CHINESE);
        private static final List<String> CHINESE_FIRST = there(CHINESE, JAPANESE);

        private static List<String> there(List<String> first, List<String> then) {
            final Set<String> there = Set.of(
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT));
            return Stream.concat(first.stream(), then.stream()).filter(there::contains).toList();
        }

        private static List<String> others() {
            return Language.current() == Language.CHINESE ? CHINESE_FIRST : JAPANESE_FIRST;
        }
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
