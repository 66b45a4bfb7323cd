package org.stallscope.ui.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;

/// Writes text in the sizes of mockups/tokens.md, in the system's sans-serif font.
final class Texts {
    static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font LABEL_BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 11);
    static final Font LANE = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 20);
    static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private Texts() {}

    static double width(Graphics2D pen, Font font, String text) {
        return pen.getFontMetrics(font).stringWidth(text);
    }

    /// Writes text with its left end on the baseline.
    static void left(Graphics2D pen, Font font, Color color, String text, double x, double baseline) {
        pen.setFont(font);
        pen.setColor(color);
        pen.drawString(text, (float) x, (float) baseline);
    }

    static void centred(Graphics2D pen, Font font, Color color, String text, double x, double baseline) {
        left(pen, font, color, text, x - width(pen, font, text) / 2, baseline);
    }

    /// Writes text on a patch of background, so that lines behind it do not make it unreadable.
    static void onPatch(
            Graphics2D pen, Font font, Color color, Color background, String text, double centre, double baseline) {
        final FontMetrics metrics = pen.getFontMetrics(font);
        final double width = metrics.stringWidth(text);
        pen.setColor(FigurePalette.withAlpha(background, 0.85));
        pen.fill(new RoundRectangle2D.Double(
                centre - width / 2 - 4, baseline - metrics.getAscent(), width + 8, metrics.getHeight(), 6, 6));
        left(pen, font, color, text, centre - width / 2, baseline);
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
