package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.stallscope.analysis.series.Buckets;
import org.stallscope.analysis.series.Series;

/// The room between two bounds that hold until they change, hatched: something is inferred to lie in it.
final class HatchedRange implements Mark {
    private final Series least;
    private final Series greatest;
    private final FigureView view;
    private final ValueScale scale;
    private final Color color;

    HatchedRange(Series least, Series greatest, FigureView view, ValueScale scale, Color color) {
        this.least = least;
        this.greatest = greatest;
        this.view = view;
        this.scale = scale;
        this.color = color;
    }

    @Override
    public void draw(Graphics2D pen, Rectangle2D plot) {
        final Buckets low = least.buckets(view.from(), view.to(), view.columns());
        final Buckets high = greatest.buckets(view.from(), view.to(), view.columns());
        final long last = greatest.size() == 0 ? Long.MIN_VALUE : greatest.time(greatest.size() - 1);
        final Hatch hatch = new Hatch();
        boolean known = low.hasBefore() && high.hasBefore();
        long lower = low.before();
        long upper = high.before();
        long shownLower = 0;
        long shownUpper = 0;
        int from = -1;
        for (int b = 0; b < Math.min(low.size(), high.size()) && high.start(b) <= last; b++) {
            long bottom = known ? lower : Long.MAX_VALUE;
            long top = known ? upper : Long.MIN_VALUE;
            if (low.count(b) > 0) {
                bottom = Math.min(bottom, low.least(b));
                lower = low.last(b);
            }
            if (high.count(b) > 0) {
                top = Math.max(top, high.greatest(b));
                upper = high.last(b);
            }
            known |= low.count(b) > 0 && high.count(b) > 0;
            if (!known) {
                continue;
            }
            // Columns of the same bounds are one rectangle.
            if (from < 0 || bottom != shownLower || top != shownUpper) {
                add(hatch, plot, from, b, shownLower, shownUpper);
                from = b;
                shownLower = bottom;
                shownUpper = top;
            }
        }
        final double end = last == Long.MIN_VALUE ? 0 : Math.min(view.columns(), view.x(last));
        add(hatch, plot, from, end, shownLower, shownUpper);
        pen.setColor(color);
        pen.setStroke(new BasicStroke(Hatch.STROKE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        pen.draw(hatch.strokes());
    }

    private void add(Hatch hatch, Rectangle2D plot, int from, double to, long bottom, long top) {
        if (from >= 0) {
            hatch.add(plot.getMinX() + from, scale.y(Math.max(0, top), plot), plot.getMinX() + to,
                    scale.y(Math.max(0, bottom), plot));
        }
    }
}
