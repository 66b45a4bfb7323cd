package org.stallscope.ui.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes text in the sizes of mockups/tokens.md, in the figure's own font.
final class Texts {
    static final Font AXIS = FigureFonts.regular(10.5);
    static final Font LABEL = FigureFonts.regular(11);
    static final Font LABEL_BOLD = FigureFonts.bold(11);
    static final Font LANE = FigureFonts.bold(12);
    static final Font TITLE = FigureFonts.bold(22);
    static final Font SUBTITLE = FigureFonts.regular(12);

    private Texts() {}

    static double width(Graphics2D pen, Font font, String text) {
        return pen.getFontMetrics(FigureFonts.covering(font, text)).stringWidth(text);
    }

    /// Writes text with its left end on the baseline.
    static void left(Graphics2D pen, Font font, Color color, String text, double x, double baseline) {
        pen.setFont(FigureFonts.covering(font, text));
        pen.setColor(color);
        pen.drawString(text, (float) x, (float) baseline);
    }

    static void centred(Graphics2D pen, Font font, Color color, String text, double x, double baseline) {
        left(pen, font, color, text, x - width(pen, font, text) / 2, baseline);
    }

    /// Writes text on a patch of background, so that lines behind it do not make it unreadable.
    static void onPatch(
            Graphics2D pen, Font font, Color color, Color background, String text, double centre, double baseline) {
        final FontMetrics metrics = pen.getFontMetrics(FigureFonts.covering(font, text));
        final double width = metrics.stringWidth(text);
        pen.setColor(FigurePalette.withAlpha(background, 0.85));
        pen.fill(new RoundRectangle2D.Double(
                centre - width / 2 - 4, baseline - metrics.getAscent(), width + 8, metrics.getHeight(), 6, 6));
        left(pen, font, color, text, centre - width / 2, baseline);
    }

    /// The text in lines of whole words (or letters, where a script has no spaces), no wider than the room; what is beyond the last line is cut with an ellipsis.
    static List<String> wrapped(Graphics2D pen, Font font, String text, double room, int mostLines) {
        final List<String> lines = new ArrayList<>();
        String rest = text.strip();
        final BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        while (lines.size() < mostLines - 1 && width(pen, font, rest) > room) {
            breaks.setText(rest);
            int end = breaks.preceding(rest.length());
            while (end > 0 && width(pen, font, rest.substring(0, end).stripTrailing()) > room) {
                end = breaks.previous();
            }
            if (end <= 0) {
                break;
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        lines.add(fitted(pen, font, rest, room));
        return lines;
    }

    /// The text, cut with an ellipsis where it is wider than the room.
    static String fitted(Graphics2D pen, Font font, String text, double room) {
        if (width(pen, font, text) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 1 && width(pen, font, text.substring(0, end) + "…") > room) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
