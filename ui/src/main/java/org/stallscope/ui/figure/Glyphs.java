package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Signs of the legend: each series as it is drawn, 14 px wide.
final class Glyphs {
    static final double WIDTH = 14;

    private Glyphs() {}

    static Color color(Reading.Party party, FigurePalette palette) {
        return switch (party) {
            case RECEIVER -> palette.receiver();
            case WINDOW -> palette.window();
            case SENDER -> palette.sender();
            case NETWORK -> palette.network();
            case PROXY -> palette.proxy();
            case PEER -> palette.peer();
            case UNKNOWN -> palette.unknown();
            case INK -> palette.muted();
        };
    }

    /// Draws a sign from `x` on, around the height `y`.
    static void draw(Graphics2D pen, Reading reading, double x, double y, FigurePalette palette) {
        final Color color = color(reading.party(), palette);
        pen.setColor(color);
        pen.setStroke(new BasicStroke(1.4f));
        switch (reading.glyph()) {
            case STEP -> {
                final Path2D step = new Path2D.Double();
                step.moveTo(x, y + 3);
                step.lineTo(x + 5, y + 3);
                step.lineTo(x + 5, y - 3);
                step.lineTo(x + WIDTH, y - 3);
                pen.draw(step);
            }
            case AREA -> {
                pen.setColor(FigurePalette.withAlpha(color, 0.3));
                pen.fill(new Rectangle2D.Double(x, y - 4, WIDTH, 8));
                pen.setColor(color);
                pen.draw(new Line2D.Double(x, y - 4, x + WIDTH, y - 4));
            }
            case HATCH -> {
                final Hatch hatch = new Hatch();
                hatch.add(new Rectangle2D.Double(x, y - 4, WIDTH, 8));
                pen.setStroke(new BasicStroke(Hatch.STROKE));
                pen.draw(hatch.strokes());
                pen.draw(new Line2D.Double(x, y - 4, x + WIDTH, y - 4));
            }
            case BAND -> band(pen, reading.party(), color, x, y);
            case DASHED -> line(pen, x, y, 4, 2);
            case DOTTED -> line(pen, x, y, 1, 2);
            case DOTS -> {
                for (int i = 0; i < 3; i++) {
                    pen.fill(new Ellipse2D.Double(x + 1 + 5 * i, y - 1.2, 2.4, 2.4));
                }
            }
            case BAR -> pen.fill(new Rectangle2D.Double(x, y - 1.5, WIDTH, 3));
            case STEM -> {
                for (int i = 0; i < 3; i++) {
                    pen.draw(new Line2D.Double(x + 2 + 5 * i, y + 4, x + 2 + 5 * i, y - 4 + 2 * i));
                }
            }
            case WHISKER -> {
                final double middle = x + WIDTH / 2;
                pen.setStroke(new BasicStroke(0.9f));
                pen.draw(new Line2D.Double(middle, y - 4, middle, y + 4));
                pen.draw(new Line2D.Double(middle - 2.5, y - 4, middle + 2.5, y - 4));
                pen.draw(new Line2D.Double(middle - 2.5, y + 4, middle + 2.5, y + 4));
            }
            default -> EventsLane.sign(pen, reading.glyph(), x + WIDTH / 2, y);
        }
    }

    private static void band(Graphics2D pen, Reading.Party party, Color color, double x, double y) {
        for (LimitFamily family : LimitFamily.values()) {
            if (family.party() == party) {
                final Path2D hatch = BandHatch.of(family, x, y - 5, x + WIDTH, y + 3);
                pen.setStroke(new BasicStroke(BandHatch.STROKE));
                if (BandHatch.isDots(family)) {
                    pen.fill(hatch);
                } else {
                    pen.draw(hatch);
                }
            }
        }
        pen.setColor(color);
        pen.fill(new Rectangle2D.Double(x, y + 3, WIDTH, 2));
    }

    private static void line(Graphics2D pen, double x, double y, float on, float off) {
        pen.setStroke(new BasicStroke(
                1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {on, off}, 0));
        pen.draw(new Line2D.Double(x, y, x + WIDTH, y));
    }
}
