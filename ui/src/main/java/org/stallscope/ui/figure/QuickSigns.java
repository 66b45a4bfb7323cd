package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import org.stallscope.ui.figure.Reading.Glyph;

/// Signs of events in whole px, for while the view moves: a tenth of the time of those that are drawn at rest.
final class QuickSigns {
    private static final int HALF = 4;
    private static final BasicStroke THIN = new BasicStroke(1);

    private QuickSigns() {}

    /// Draws a sign around a point in the pen's colour.
    static void draw(Graphics2D pen, Glyph glyph, int x, int y) {
        final Stroke before = pen.getStroke();
        pen.setStroke(THIN);
        switch (glyph) {
            case TRIANGLE_DOWN -> {
                for (int row = 0; row < 2 * HALF - 1; row++) {
                    final int half = HALF - (row + 1) / 2;
                    pen.fillRect(x - half, y - HALF + row, 2 * half + 1, 1);
                }
            }
            case TRIANGLE_UP -> pen.drawPolygon(new int[] {x - HALF, x + HALF, x},
                    new int[] {y + HALF - 1, y + HALF - 1, y - HALF + 1}, 3);
            case DIAMOND -> pen.drawPolygon(new int[] {x, x + HALF, x, x - HALF},
                    new int[] {y - HALF, y, y + HALF, y}, 4);
            case CROSS -> {
                pen.drawLine(x - HALF + 1, y - HALF + 1, x + HALF - 1, y + HALF - 1);
                pen.drawLine(x - HALF + 1, y + HALF - 1, x + HALF - 1, y - HALF + 1);
            }
            case SQUARE -> pen.fillRect(x - 3, y - 3, 6, 6);
            case SQUARE_HOLLOW -> pen.drawRect(x - 3, y - 3, 5, 5);
            default -> pen.drawPolygon(new int[] {x - 1, x + 1, x + 3, x + 3, x + 1, x - 1, x - 3, x - 3},
                    new int[] {y - 3, y - 3, y - 1, y + 1, y + 3, y + 3, y + 1, y - 1}, 8);
        }
        pen.setStroke(before);
    }
}
