package org.stallscope.ui.conversations;

import javafx.scene.canvas.GraphicsContext;
import org.stallscope.ui.theme.Palette;

/// Draws a sparkline: the window as a line, closed stretches as a foot in the receiver's colour.
public final class SparklinePainter {
    public static final int WIDTH = 76;
    public static final int HEIGHT = 18;

    private static final double FOOT = 3;

    private SparklinePainter() {}

    public static void paint(GraphicsContext pen, Sparkline line, Palette palette) {
        final int columns = line.least().length;
        final double step = (double) WIDTH / columns;
        final double base = HEIGHT - FOOT - 1.5;
        pen.setStroke(palette.muted());
        pen.setLineWidth(1);
        double previous = -1;
        for (int i = 0; i < columns; i++) {
            final double x = (i + 0.5) * step;
            final double top = base - line.greatest()[i] * (base - 1);
            final double bottom = base - line.least()[i] * (base - 1);
            if (previous >= 0 && (previous < top || previous > bottom)) {
                pen.strokeLine(x, Math.min(previous, top), x, Math.max(previous, bottom));
            }
            pen.strokeLine(x - step / 2, top, x + step / 2, top);
            if (bottom - top > 0.5) {
                pen.strokeLine(x, top, x, bottom);
            }
            previous = bottom;
        }
        pen.setFill(palette.receiver());
        for (int i = 0; i < columns; i++) {
            if (line.closed()[i]) {
                pen.fillRect(i * step, HEIGHT - FOOT, step + 0.3, FOOT);
            }
        }
    }
}
