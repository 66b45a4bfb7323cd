package org.stallscope.ui.timeline;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.theme.Palette;

/// Draws the sign of a series as the series itself is drawn: the legend stands in the gutter.
public final class GlyphPainter {
    /// Width and height of a sign, px.
    public static final double SIZE = 13;

    private GlyphPainter() {}

    /// The hue of a party.
    public static Color colour(Party party, Palette palette) {
        return switch (party) {
            case RECEIVER -> palette.receiver();
            case WINDOW -> palette.window();
            case SENDER -> palette.sender();
            case NETWORK -> palette.network();
            case PROXY -> palette.proxy();
            case PEER -> palette.peer();
            case UNKNOWN -> palette.unknown();
            case INK -> palette.ink();
        };
    }

    /// Draws a sign on an empty canvas of its size.
    public static void paint(GraphicsContext pen, Glyph glyph, Color colour) {
        final double middle = SIZE / 2;
        pen.clearRect(0, 0, SIZE, SIZE);
        pen.setStroke(colour);
        pen.setFill(colour);
        pen.setLineWidth(1.5);
        pen.setLineDashes();
        switch (glyph) {
            case STEP -> pen.strokePolyline(
                    new double[] {0.5, middle, middle, SIZE - 0.5}, new double[] {SIZE - 3, SIZE - 3, 3, 3}, 4);
            case AREA -> {
                pen.setGlobalAlpha(0.3);
                pen.fillRect(0, 3, SIZE, SIZE - 5);
                pen.setGlobalAlpha(1);
                pen.setLineWidth(1);
                pen.strokeLine(0, 3.5, SIZE, 3.5);
            }
            case HATCH -> {
                pen.setLineWidth(0.9);
                for (double sum = 6; sum < 24; sum += 4.5) {
                    // Rising strokes between the heights 2.5 and 11.
                    final double from = Math.max(0.5, sum - 11);
                    final double to = Math.min(SIZE - 0.5, sum - 2.5);
                    pen.strokeLine(from, sum - from, to, sum - to);
                }
                pen.strokeLine(0, 2.5, SIZE, 2.5);
            }
            case BAND -> {
                pen.setGlobalAlpha(0.3);
                pen.fillRect(0, 2, SIZE, 7);
                pen.setGlobalAlpha(1);
                pen.fillRect(0, 9, SIZE, 2.5);
            }
            case DASHED -> {
                pen.setLineDashes(4, 2);
                pen.strokeLine(0, middle, SIZE, middle);
            }
            case DOTTED -> {
                pen.setLineDashes(1.5, 2);
                pen.strokeLine(0, middle, SIZE, middle);
            }
            case DOTS -> {
                pen.fillOval(1, 7, 3, 3);
                pen.fillOval(5, 4, 3, 3);
                pen.fillOval(9, 6, 3, 3);
            }
            case BAR -> pen.fillRect(0, middle - 1.5, SIZE, 3);
            case STEM -> {
                pen.strokeLine(2.5, SIZE - 1, 2.5, 6);
                pen.strokeLine(6.5, SIZE - 1, 6.5, 2);
                pen.strokeLine(10.5, SIZE - 1, 10.5, 8);
            }
            case WHISKER -> {
                pen.setLineWidth(1);
                pen.strokeLine(6.5, 2.5, 6.5, SIZE - 2.5);
                pen.strokeLine(4, 2.5, 9, 2.5);
                pen.strokeLine(4, SIZE - 2.5, 9, SIZE - 2.5);
            }
            case TRIANGLE_DOWN -> pen.fillPolygon(new double[] {2.5, 10.5, middle}, new double[] {3, 3, 10}, 3);
            case TRIANGLE_UP -> pen.strokePolygon(new double[] {2.5, 10.5, middle}, new double[] {10, 10, 3}, 3);
            case DIAMOND -> pen.strokePolygon(
                    new double[] {middle, 11, middle, 2}, new double[] {2, middle, 11, middle}, 4);
            case CROSS -> {
                pen.strokeLine(3, 3, 10, 10);
                pen.strokeLine(3, 10, 10, 3);
            }
            case CIRCLE -> pen.strokeOval(3, 3, 7, 7);
            case SQUARE -> pen.fillRect(3, 3, 7, 7);
            case SQUARE_HOLLOW -> pen.strokeRect(3.5, 3.5, 6, 6);
        }
        pen.setLineDashes();
    }
}
