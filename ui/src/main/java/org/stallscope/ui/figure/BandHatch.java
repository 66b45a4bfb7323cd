package org.stallscope.ui.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// The hatch of each family of limiting factors on a raster of 6 px: they are told apart without any colour. Strokes are cut by
/// arithmetic, so that they stay strokes in SVG and PDF, and stand on one raster over all bands.
final class BandHatch {
    static final float STROKE = 1.1f;

    private static final double TILE = 6;

    private BandHatch() {}

    /// Whether a family's hatch is filled (dots), not stroked.
    static boolean isDots(LimitFamily family) {
        return family == LimitFamily.PEER || family == LimitFamily.UNKNOWN;
    }

    /// The strokes or dots of a family inside a rectangle.
    static Path2D of(LimitFamily family, double left, double top, double right, double bottom) {
        final Path2D path = new Path2D.Double();
        switch (family) {
            case RECEIVER -> rising(path, left, top, right, bottom, TILE);
            case NETWORK -> falling(path, left, top, right, bottom);
            case PROXY -> {
                rising(path, left, top, right, bottom, TILE);
                falling(path, left, top, right, bottom);
            }
            case WINDOW -> {
                for (double y = Math.ceil(top / 3) * 3; y < bottom; y += 3) {
                    line(path, left, y, right, y);
                }
            }
            case SENDER -> {
                for (double x = Math.ceil(left / 3) * 3; x < right; x += 3) {
                    line(path, x, top, x, bottom);
                }
            }
            case PEER -> dots(path, left, top, right, bottom, 1, TILE / 2);
            case UNKNOWN -> dots(path, left, top, right, bottom, 0.8, TILE);
            case FLOW -> {
                // Nothing to mark.
            }
        }
        return path;
    }

    private static void line(Path2D path, double x1, double y1, double x2, double y2) {
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
    }

    private static void rising(Path2D path, double left, double top, double right, double bottom, double step) {
        for (double sum = Math.ceil((left + top) / step) * step; sum < right + bottom; sum += step) {
            final double x1 = Math.max(left, sum - bottom);
            final double x2 = Math.min(right, sum - top);
            if (x2 > x1) {
                line(path, x1, sum - x1, x2, sum - x2);
            }
        }
    }

    private static void falling(Path2D path, double left, double top, double right, double bottom) {
        for (double gap = Math.ceil((left - bottom) / TILE) * TILE; gap < right - top; gap += TILE) {
            final double x1 = Math.max(left, gap + top);
            final double x2 = Math.min(right, gap + bottom);
            if (x2 > x1) {
                line(path, x1, x1 - gap, x2, x2 - gap);
            }
        }
    }

    /// Dots, every second row moved by half a step.
    private static void dots(
            Path2D path, double left, double top, double right, double bottom, double radius, double row) {
        int odd = 0;
        for (double y = Math.ceil((top + radius) / row) * row; y <= bottom - radius; y += row) {
            odd = (int) Math.round(y / row) & 1;
            for (double x = Math.ceil((left + radius) / TILE) * TILE + odd * TILE / 2; x <= right - radius; x += TILE) {
                path.append(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), false);
            }
        }
    }
}
