package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import org.stallscope.ui.annotation.AnnotationColour;
import org.stallscope.ui.annotation.AnnotationKind;

/// Draws annotations over the lanes: the form tells the kind, so that none of them needs its colour.
final class AnnotationMarks {
    private static final double FILL = 0.1;
    private static final double DARK_FILL = 0.16;

    /// Ink is stronger than any hue.
    private static final double INK_FILL = 0.07;
    private static final double BAR = 3;
    private static final double HEAD = 7;
    private static final double PENNANT = 8;

    private AnnotationMarks() {}

    /// The colour of an annotation in a palette.
    static Color colour(AnnotationColour colour, FigurePalette palette) {
        return switch (colour) {
            case INK -> palette.ink();
            case ORANGE -> palette.receiver();
            case BROWN -> palette.window();
            case GREEN -> palette.proxy();
            case BLUE -> palette.sender();
            case PLUM -> palette.network();
            case INDIGO -> palette.peer();
        };
    }

    /// Draws them: first everything that lies below words, then the words.
    static void draw(Graphics2D pen, List<AnnotationLayout.Placed> all, FigurePalette palette) {
        for (AnnotationLayout.Placed one : all) {
            final Shape before = pen.getClip();
            pen.clip(one.area());
            pen.setColor(colour(one.annotation().colour(), palette));
            switch (one.annotation().kind()) {
                case RANGE -> range(pen, one, palette);
                case NOTE -> note(pen, one);
                case BOOKMARK -> bookmark(pen, one);
                case ARROW -> arrow(pen, one);
            }
            pen.setClip(before);
        }
        for (AnnotationLayout.Placed one : all) {
            if (one.label() != null) {
                label(pen, one, palette);
            }
        }
    }

    private static void range(Graphics2D pen, AnnotationLayout.Placed one, FigurePalette palette) {
        final Rectangle2D area = one.area();
        final double left = Math.max(area.getMinX() - 2, one.from());
        final double right = Math.max(left + 1, Math.min(area.getMaxX() + 2, one.to()));
        final Color colour = pen.getColor();
        final double hue = palette == FigurePalette.DARK ? DARK_FILL : FILL;
        pen.setColor(FigurePalette.withAlpha(
                colour, one.annotation().colour() == AnnotationColour.INK ? INK_FILL : hue));
        pen.fill(new Rectangle2D.Double(left, area.getMinY(), right - left, area.getHeight()));
        pen.setColor(colour);
        pen.fill(new Rectangle2D.Double(left, area.getMinY(), right - left, BAR));
        pen.fill(new Rectangle2D.Double(sharp(one.from()), area.getMinY(), 1, area.getHeight()));
        pen.fill(new Rectangle2D.Double(sharp(one.to()), area.getMinY(), 1, area.getHeight()));
    }

    private static void note(Graphics2D pen, AnnotationLayout.Placed one) {
        pen.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 3}, 0));
        final double x = sharp(one.from()) + 0.5;
        pen.draw(new Line2D.Double(x, one.area().getMinY(), x, one.area().getMaxY()));
        if (!Double.isNaN(one.pointed())) {
            pen.fill(new Ellipse2D.Double(x - 3.5, one.pointed() - 3.5, 7, 7));
        }
    }

    private static void bookmark(Graphics2D pen, AnnotationLayout.Placed one) {
        final double x = sharp(one.from());
        final double top = one.area().getMinY();
        pen.fill(new Rectangle2D.Double(x, top, 1, one.area().getHeight()));
        final Path2D pennant = new Path2D.Double();
        pennant.moveTo(x, top);
        pennant.lineTo(x + PENNANT, top + PENNANT / 2);
        pennant.lineTo(x, top + PENNANT);
        pennant.closePath();
        pen.fill(pennant);
    }

    private static void arrow(Graphics2D pen, AnnotationLayout.Placed one) {
        final Rectangle2D tail = one.label();
        final double headX = one.to();
        final double headY = one.pointed();
        // From the side of the words that is nearest to what they point at.
        final double x = tail == null ? one.from() : Math.clamp(headX, tail.getMinX(), tail.getMaxX());
        final double y = tail == null ? one.area().getMinY() + HEAD : Math.clamp(headY, tail.getMinY(), tail.getMaxY());
        final double length = Math.hypot(headX - x, headY - y);
        pen.setStroke(new BasicStroke(1.5f));
        if (length < 1) {
            pen.draw(new Ellipse2D.Double(headX - 4, headY - 4, 8, 8));
            return;
        }
        final double dx = (headX - x) / length;
        final double dy = (headY - y) / length;
        pen.draw(new Line2D.Double(x, y, headX - dx * HEAD, headY - dy * HEAD));
        final Path2D head = new Path2D.Double();
        head.moveTo(headX, headY);
        head.lineTo(headX - dx * HEAD - dy * HEAD / 2, headY - dy * HEAD + dx * HEAD / 2);
        head.lineTo(headX - dx * HEAD + dy * HEAD / 2, headY - dy * HEAD - dx * HEAD / 2);
        head.closePath();
        pen.fill(head);
    }

    private static void label(Graphics2D pen, AnnotationLayout.Placed one, FigurePalette palette) {
        final Rectangle2D box = one.label();
        final RoundRectangle2D shape =
                new RoundRectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight(), 6, 6);
        pen.setColor(palette.background());
        pen.fill(shape);
        pen.setColor(colour(one.annotation().colour(), palette));
        pen.setStroke(new BasicStroke(1));
        pen.draw(shape);
        double y = box.getY() + 2 + AnnotationLayout.LINE - 3.5;
        for (String line : one.lines()) {
            Texts.left(pen, AnnotationLayout.font(line), palette.ink(), line, box.getX() + AnnotationLayout.PAD, y);
            y += AnnotationLayout.LINE;
        }
    }

    private static double sharp(double x) {
        return Math.floor(x);
    }

    /// What lies at a place, the topmost first; null for nothing.
    ///
    /// @param reach px around it
    static AnnotationHit at(List<AnnotationLayout.Placed> all, double x, double y, double reach) {
        for (AnnotationLayout.Placed one : all.reversed()) {
            if (one.label() != null && one.label().contains(x, y)) {
                return new AnnotationHit(one.annotation(),
                        one.annotation().kind() == AnnotationKind.ARROW ? AnnotationHit.Grip.FROM
                                : AnnotationHit.Grip.ALL);
            }
        }
        for (AnnotationLayout.Placed one : all.reversed()) {
            if (!one.area().contains(one.area().getX(), y)) {
                continue;
            }
            switch (one.annotation().kind()) {
                case NOTE, BOOKMARK -> {
                    if (Math.abs(x - one.from()) <= reach) {
                        return new AnnotationHit(one.annotation(), AnnotationHit.Grip.ALL);
                    }
                }
                case RANGE -> {
                    if (Math.abs(x - one.from()) <= reach) {
                        return new AnnotationHit(one.annotation(), AnnotationHit.Grip.FROM);
                    } else if (Math.abs(x - one.to()) <= reach) {
                        return new AnnotationHit(one.annotation(), AnnotationHit.Grip.TO);
                    } else if (x > one.from() && x < one.to() && y <= one.area().getMinY() + 2 * BAR) {
                        return new AnnotationHit(one.annotation(), AnnotationHit.Grip.ALL);
                    }
                }
                case ARROW -> {
                    if (Math.hypot(x - one.to(), y - one.pointed()) <= reach + HEAD) {
                        return new AnnotationHit(one.annotation(), AnnotationHit.Grip.TO);
                    }
                }
            }
        }
        return null;
    }
}
