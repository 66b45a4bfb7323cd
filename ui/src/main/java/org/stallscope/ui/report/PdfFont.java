package org.stallscope.ui.report;

import java.io.IOException;
import java.io.InputStream;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.stallscope.ui.typeface.Typeface;
import org.stallscope.ui.typeface.Typeface.Weight;

/// One weight of our typefaces in a PDF: each letter is written in the first of them that has it. A typeface is put into the
/// document when a letter of it is first written.
final class PdfFont {
    private final PDDocument document;
    private final Weight weight;
    private final List<Typeface> order = Typeface.inOrder();
    private final Map<Typeface, PDFont> embedded = new LinkedHashMap<>();

    /// Letters that stand beside each other and are of one typeface.
    private record Run(PDFont font, String letters) {}

    PdfFont(PDDocument document, Weight weight) {
        this.document = document;
        this.weight = weight;
    }

    /// The width in points at a size in points.
    float width(float size, String text) throws IOException {
        float width = 0;
        for (Run run : runs(text)) {
            width += run.font().getStringWidth(run.letters()) / 1000 * size;
        }
        return width;
    }

    /// Writes a text where the text position of the page is.
    void show(PDPageContentStream page, float size, String text) throws IOException {
        for (Run run : runs(text)) {
            page.setFont(run.font(), size);
            page.showText(run.letters());
        }
    }

    /// The lines of a text that is broken where its script allows it, and within a word only where that is longer than a line.
    List<String> broken(float size, float width, String text) throws IOException {
        final List<String> lines = new ArrayList<>();
        final BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(text);
        String line = "";
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String piece = text.substring(from, to);
            if (!line.isEmpty() && width(size, (line + piece).stripTrailing()) > width) {
                lines.add(line.stripTrailing());
                line = "";
            }
            while (piece.length() > 1 && width(size, piece.stripTrailing()) > width) {
                final int cut = fitting(size, width, piece);
                lines.add(piece.substring(0, cut));
                piece = piece.substring(cut);
            }
            line += piece;
        }
        lines.add(line.stripTrailing());
        return lines;
    }

    /// How many characters of a piece fill a line, at least one letter.
    private int fitting(float size, float width, String piece) throws IOException {
        int cut = piece.length();
        while (cut > 1 && width(size, piece.substring(0, cut)) > width) {
            cut = piece.offsetByCodePoints(cut, -1);
        }
        return Math.max(cut, Character.charCount(piece.codePointAt(0)));
    }

    private List<Run> runs(String text) throws IOException {
        final List<Run> runs = new ArrayList<>();
        final StringBuilder letters = new StringBuilder();
        PDFont font = null;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            final int letter = Math.max(text.codePointAt(at), ' ');
            final PDFont own = covering(letter);
            if (font != null && own != null && own != font) {
                runs.add(new Run(font, letters.toString()));
                letters.setLength(0);
            }
            font = own == null ? font == null ? font(order.getFirst()) : font : own;
            // What no typeface has a letter for becomes a question mark.
            letters.appendCodePoint(own == null ? '?' : letter);
        }
        if (font != null) {
            runs.add(new Run(font, letters.toString()));
        }
        return runs;
    }

    /// The first typeface that has a letter; null for none.
    private PDFont covering(int letter) throws IOException {
        for (Typeface typeface : order) {
            final PDFont font = font(typeface);
            if (has(font, letter)) {
                return font;
            }
        }
        return null;
    }

    private static boolean has(PDFont font, int letter) throws IOException {
        try {
            font.encode(Character.toString(letter));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private PDFont font(Typeface typeface) throws IOException {
        final PDFont known = embedded.get(typeface);
        if (known != null) {
            return known;
        }
        try (InputStream in = typeface.open(weight)) {
            final PDFont font = PDType0Font.load(document, in, true);
            embedded.put(typeface, font);
            return font;
        }
    }
}
