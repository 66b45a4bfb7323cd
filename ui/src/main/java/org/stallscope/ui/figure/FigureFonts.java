package org.stallscope.ui.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.typeface.Typeface;
import org.stallscope.ui.typeface.Typeface.Weight;

/// The typefaces as fonts of Java2D. Each file is read when a letter of it is first needed.
final class FigureFonts {
    private static final Map<Face, Font> READ = new ConcurrentHashMap<>();

    /// One file.
    private record Face(Typeface typeface, Weight weight) {}

    private FigureFonts() {}

    /// Weight 400.
    static Font regular(double size) {
        return of(Typeface.INTER, Weight.REGULAR).deriveFont((float) size);
    }

    /// Weight 600.
    static Font bold(double size) {
        return of(Typeface.INTER, Weight.BOLD).deriveFont((float) size);
    }

    /// A typeface in a weight, 1 px high.
    static Font of(Typeface typeface, Weight weight) {
        return READ.computeIfAbsent(new Face(typeface, weight), FigureFonts::read);
    }

    /// The font for a text: itself, or where it lacks letters, another of ours or an installed one that has them, in the same
    /// size and weight; itself again where none has.
    static Font covering(Font font, String text) {
        if (font.canDisplayUpTo(text) < 0) {
            return font;
        }
        final Weight weight = of(Typeface.INTER, Weight.BOLD).getFontName().equals(font.getFontName()) ? Weight.BOLD
                : Weight.REGULAR;
        return Stream.concat(
                Typeface.inOrder().stream().map(typeface -> of(typeface, weight)),
                Stream.of(weight).flatMap(Installed::inOrder))
                .filter(other -> other.canDisplayUpTo(text) < 0)
                .findFirst()
                .map(other -> other.deriveFont(font.getSize2D()))
                .orElse(font);
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
            return Stream.concat(Stream.concat(first.stream(), then.stream()).filter(there::contains),
                    Stream.of(Font.SANS_SERIF)).toList();
        }

        private static Stream<Font> inOrder(Weight weight) {
            final int style = weight == Weight.BOLD ? Font.BOLD : Font.PLAIN;
            return (Language.current() == Language.CHINESE ? CHINESE_FIRST : JAPANESE_FIRST).stream()
                    .map(family -> new Font(family, style, 1));
        }
    }

    private static Font read(Face face) {
        try (InputStream in = face.typeface().open(face.weight())) {
            final Font font = Font.createFont(Font.TRUETYPE_FONT, in);
            // Both weights of a family under one name are told apart by the style; Inter's second weight has a name of its own.
            return face.weight() == Weight.BOLD && face.typeface() != Typeface.INTER ? font.deriveFont(Font.BOLD)
                    : font;
        } catch (FontFormatException e) {
            throw new IllegalStateException(face + " is damaged", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
