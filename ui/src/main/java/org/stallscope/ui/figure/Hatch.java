package org.stallscope.ui.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Rising strokes inside rectangles, for what is inferred. They are cut by arithmetic and not by a clip or a texture, so that
/// they stay strokes in SVG and PDF; and they stand on one raster, so that neighbours run on into each other.
final class Hatch {
    /// Between strokes, px across.
    static final double SPACING = 5;

    static final float STROKE = 0.8f;

    private final Path2D strokes = new Path2D.Double();

    /// Adds the strokes inside a rectangle.
    void add(Rectangle2D area) {
        add(area.getMinX(), area.getMinY(), area.getMaxX(), area.getMaxY());
    }

    void add(double left, double top, double right, double bottom) {
        if (right <= left || bottom <= top) {
            return;
        }
        // On a stroke x + y is constant, for y grows downward.
        final double end = right + bottom;
        for (double sum = Math.ceil((left + top) / SPACING) * SPACING; sum < end; sum += SPACING) {
            final double x1 = Math.max(left, sum - bottom);
            final double x2 = Math.min(right, sum - top);
            if (x2 > x1) {
                strokes.moveTo(x1, sum - x1);
                strokes.lineTo(x2, sum - x2);
            }
        }
    }

    Path2D strokes() {
        return strokes;
    }
}
