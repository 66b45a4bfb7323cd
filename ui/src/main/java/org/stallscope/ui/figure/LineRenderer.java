package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYDataset;

/// Draws a {@link LineDataset}: each line as one path when its first item comes up, so that a picture costs a handful of
/// drawing calls and not one an item.
final class LineRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;
    private static final double AREA_OPACITY = 0.3;
    private static final int OPAQUE = 255;
    private static final double DOT = 2.6;
    private static final double MARK = 5;
    private static final BasicStroke THIN = new BasicStroke(1);
    private static final float HEAVY = 1.4f;
    private static final double ROW_SPACING = 3;
    private static final BasicStroke DOTTED =
            new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {1, 2}, 0);

    private final transient ValueScale scale;
    private final Color ground;
    private final boolean sharp;

    /// @param ground on which lines are drawn
    LineRenderer(ValueScale scale, Color ground, boolean sharp) {
        this.scale = scale;
        this.ground = ground;
        this.sharp = sharp;
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D g2, Rectangle2D dataArea, XYPlot plot, XYDataset dataset, PlotRenderingInfo info) {
        final XYItemRendererState state = new XYItemRendererState(info);
        // All items belong to one path: the line also counts left and right of what is visible.
        state.setProcessVisibleItemsOnly(false);
        return state;
    }

    @Override
    public void drawItem(
            Graphics2D pen,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domainAxis,
            ValueAxis rangeAxis,
            XYDataset dataset,
            int series,
            int item,
            CrosshairState crosshairState,
            int pass) {
        if (item == 0 && dataset instanceof LineDataset lines) {
            draw(pen, area, lines.line(series), domainAxis, rangeAxis);
        }
    }

    /// Draws a line into an area.
    void draw(Graphics2D pen, Rectangle2D area, LineDataset.Line line, ValueAxis domainAxis, ValueAxis rangeAxis) {
        final double originX = domainAxis.valueToJava2D(0, area, RectangleEdge.BOTTOM);
        final double perX = domainAxis.valueToJava2D(1, area, RectangleEdge.BOTTOM) - originX;
        final double originY = rangeAxis.valueToJava2D(0, area, RectangleEdge.LEFT);
        final double perY = rangeAxis.valueToJava2D(1, area, RectangleEdge.LEFT) - originY;
        pen.setColor(solid(line.style().color()));
        pen.setStroke(line.style().stroke());
        final Mapping mapping = new Mapping(originX, perX, originY, perY, scale);
        switch (line.style().kind()) {
            case DOTS -> dots(pen, line.points(), mapping);
            case STEMS -> stems(pen, line.points(), mapping);
            case TICKS -> ticks(pen, line.points(), mapping);
            case HATCHED -> hatched(pen, line.points(), mapping);
            case ROW -> row(pen, area, line.points(), mapping);
            case BARS -> bars(pen, line, mapping);
            case AREA -> {
                pen.setColor(solid(FigurePalette.withAlpha(line.style().color(), AREA_OPACITY)));
                fill(pen, line.points(), mapping);
                pen.setColor(line.style().color());
                line(pen, line, mapping);
            }
            case LINE -> line(pen, line, mapping);
        }
    }

    /// A translucent colour as it looks on the ground, while the view moves: Java2D draws solid ones by far the quickest.
    private Color solid(Color color) {
        if (sharp || color.getAlpha() == OPAQUE) {
            return color;
        }
        final double share = color.getAlpha() / (double) OPAQUE;
        return new Color(mix(ground.getRed(), color.getRed(), share), mix(ground.getGreen(), color.getGreen(), share),
                mix(ground.getBlue(), color.getBlue(), share));
    }

    private static int mix(int below, int above, double share) {
        return (int) Math.round(below + (above - below) * share);
    }

    /// Straight-line conversion from domain and range values to places.
    private record Mapping(double originX, double perX, double originY, double perY, ValueScale scale) {
        double x(double value) {
            return originX + value * perX;
        }

        double y(double value) {
            return originY + scale.axis(value) * perY;
        }
    }

    private void line(Graphics2D pen, LineDataset.Line line, Mapping mapping) {
        final Polyline points = line.points();
        final BasicStroke stroke = (BasicStroke) line.style().stroke();
        if (sharp || stroke.getDashArray() != null) {
            final Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, points.size() + 4);
            path.moveTo(mapping.x(points.x(0)), mapping.y(points.y(0)));
            for (int i = 1; i < points.size(); i++) {
                path.lineTo(mapping.x(points.x(i)), mapping.y(points.y(i)));
            }
            pen.draw(path);
            return;
        }
        final int[] x = new int[points.size()];
        final int[] y = new int[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (int) Math.floor(mapping.x(points.x(i)));
            y[i] = (int) Math.floor(mapping.y(points.y(i)));
        }
        // Lines of one px take the quick loops of Java2D; a second one beside makes them as heavy as at rest.
        pen.setStroke(THIN);
        pen.drawPolyline(x, y, x.length);
        if (stroke.getLineWidth() > HEAVY) {
            pen.translate(1, 1);
            pen.drawPolyline(x, y, x.length);
            pen.translate(-1, -1);
        }
    }

    /// Fills between the held value and zero. What a column holds besides has no width, so its last value counts.
    private void fill(Graphics2D pen, Polyline points, Mapping mapping) {
        final double zero = place(mapping.originY());
        if (!sharp) {
            columns(pen, points, mapping, (int) zero);
            return;
        }
        final Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, points.size() + 4);
        path.moveTo(mapping.x(points.x(0)), zero);
        for (int i = 0; i + 1 < points.size(); i++) {
            if (points.x(i + 1) != points.x(i)) {
                final double y = mapping.y(points.y(i));
                path.lineTo(mapping.x(points.x(i)), y);
                path.lineTo(mapping.x(points.x(i + 1)), y);
            }
        }
        path.lineTo(mapping.x(points.x(points.size() - 1)), zero);
        path.closePath();
        pen.fill(path);
    }

    private static void columns(Graphics2D pen, Polyline points, Mapping mapping, int zero) {
        for (int i = 0; i + 1 < points.size(); i++) {
            if (points.x(i + 1) != points.x(i)) {
                final int x = (int) Math.floor(mapping.x(points.x(i)));
                final int next = (int) Math.floor(mapping.x(points.x(i + 1)));
                final int y = (int) Math.floor(mapping.y(points.y(i)));
                if (zero != y && next > x) {
                    pen.fillRect(x, Math.min(y, zero), next - x, Math.abs(zero - y));
                }
            }
        }
    }

    private void stems(Graphics2D pen, Polyline points, Mapping mapping) {
        final double zero = mapping.originY();
        final Path2D path = new Path2D.Double();
        for (int i = 0; i < points.size(); i++) {
            final double x = mapping.x(points.x(i));
            // However small a value is, its stem can be seen.
            final double y = Math.min(mapping.y(points.y(i)), zero - 1);
            if (sharp) {
                path.moveTo(x, zero);
                path.lineTo(x, y);
            } else {
                pen.fillRect((int) Math.floor(x), (int) Math.floor(y), 1, (int) (Math.floor(zero) - Math.floor(y)));
            }
        }
        pen.draw(path);
    }

    private static void ticks(Graphics2D pen, Polyline points, Mapping mapping) {
        final Path2D path = new Path2D.Double();
        for (int i = 0; i < points.size(); i++) {
            final double x = mapping.x(points.x(i));
            final double y = mapping.y(points.y(i));
            path.moveTo(x - MARK / 2, y);
            path.lineTo(x + MARK / 2, y);
        }
        pen.draw(path);
    }

    private static void hatched(Graphics2D pen, Polyline points, Mapping mapping) {
        final Hatch hatch = new Hatch();
        for (int i = 0; i + 1 < points.size(); i++) {
            hatch.add(mapping.x(points.x(i)), mapping.y(points.y(i)), mapping.x(points.x(i + 1)), mapping.originY());
        }
        pen.draw(hatch.strokes());
    }

    /// Upright bars, each from the first of two points to the second.
    private void bars(Graphics2D pen, LineDataset.Line line, Mapping mapping) {
        final Polyline points = line.points();
        final double width = ((BasicStroke) line.style().stroke()).getLineWidth();
        final Rectangle2D bar = new Rectangle2D.Double();
        for (int i = 0; i + 1 < points.size(); i += 2) {
            final double x = mapping.x(points.x(i));
            final double low = mapping.y(points.y(i));
            final double high = mapping.y(points.y(i + 1));
            // However short a bar is, it can be seen.
            if (!sharp) {
                final int top = (int) Math.min(Math.floor(high), Math.floor(low) - 1);
                pen.fillRect((int) Math.floor(x - width / 2), top, (int) Math.max(1, Math.round(width)),
                        Math.max(1, (int) Math.floor(low) - top));
                continue;
            }
            bar.setRect(place(x - width / 2), Math.min(place(high), place(low) - 1), width,
                    Math.max(1, place(low) - place(high)));
            pen.fill(bar);
        }
    }

    private void row(Graphics2D pen, Rectangle2D area, Polyline points, Mapping mapping) {
        if (sharp) {
            final Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, points.size() + 4);
            path.moveTo(mapping.x(points.x(0)), mapping.y(points.y(0)));
            for (int i = 1; i < points.size(); i++) {
                if (i + 1 == points.size() || points.x(i + 1) != points.x(i)) {
                    path.lineTo(mapping.x(points.x(i)), path.getCurrentPoint().getY());
                    path.lineTo(mapping.x(points.x(i)), mapping.y(points.y(i)));
                }
            }
            pen.setStroke(DOTTED);
            pen.draw(path);
            return;
        }
        final double end = mapping.x(points.x(points.size() - 1));
        final double first = mapping.x(points.x(0)) - area.getX();
        int i = 0;
        for (double x = area.getX() + Math.ceil(first / ROW_SPACING) * ROW_SPACING; x <= end; x += ROW_SPACING) {
            while (i + 1 < points.size() && mapping.x(points.x(i + 1)) <= x) {
                i++;
            }
            pen.fillRect((int) x, (int) Math.round(mapping.y(points.y(i))), 1, 1);
        }
    }

    private double place(double value) {
        return sharp ? value : Math.floor(value);
    }

    private void dots(Graphics2D pen, Polyline points, Mapping mapping) {
        for (int i = 0; i < points.size(); i++) {
            final double x = mapping.x(points.x(i));
            final double y = mapping.y(points.y(i));
            if (sharp) {
                pen.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
            } else {
                pen.fillRect((int) Math.round(x - 1), (int) Math.round(y - 1), 2, 2);
            }
        }
    }
}
