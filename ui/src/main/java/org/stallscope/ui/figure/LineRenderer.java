package org.stallscope.ui.figure;

import java.awt.BasicStroke;
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
    private static final double DOT = 2.6;
    private static final BasicStroke THIN = new BasicStroke(1);
    private static final float HEAVY = 1.4f;

    private final boolean sharp;

    LineRenderer(boolean sharp) {
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
        if (item > 0 || !(dataset instanceof LineDataset lines)) {
            return;
        }
        final LineDataset.Line line = lines.line(series);
        final double originX = domainAxis.valueToJava2D(0, area, RectangleEdge.BOTTOM);
        final double perX = domainAxis.valueToJava2D(1, area, RectangleEdge.BOTTOM) - originX;
        final double originY = rangeAxis.valueToJava2D(0, area, RectangleEdge.LEFT);
        final double perY = rangeAxis.valueToJava2D(1, area, RectangleEdge.LEFT) - originY;
        pen.setColor(line.style().color());
        pen.setStroke(line.style().stroke());
        if (line.style().kind() == LineStyle.Kind.DOTS) {
            dots(pen, line.points(), originX, perX, originY, perY);
            return;
        }
        final Path2D path = path(line.points(), originX, perX, originY, perY, !sharp);
        if (line.style().kind() == LineStyle.Kind.AREA) {
            final Path2D area2 = new Path2D.Double(path);
            area2.lineTo(originX + line.points().x(line.points().size() - 1) * perX, originY);
            area2.lineTo(originX + line.points().x(0) * perX, originY);
            area2.closePath();
            pen.setColor(FigurePalette.withAlpha(line.style().color(), AREA_OPACITY));
            pen.fill(area2);
            pen.setColor(line.style().color());
        }
        if (!sharp && line.style().stroke() instanceof BasicStroke stroke && stroke.getDashArray() == null) {
            // Lines of one px take the quick loops of Java2D; a second one beside makes them as heavy as at rest.
            pen.setStroke(THIN);
            pen.draw(path);
            if (stroke.getLineWidth() > HEAVY) {
                pen.translate(1, 1);
                pen.draw(path);
                pen.translate(-1, -1);
            }
            return;
        }
        pen.draw(path);
    }

    private static Path2D path(
            Polyline points, double originX, double perX, double originY, double perY, boolean whole) {
        final Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, points.size() + 4);
        double lastX = place(originX + points.x(0) * perX, whole);
        double lastY = place(originY + points.y(0) * perY, whole);
        path.moveTo(lastX, lastY);
        for (int i = 1; i < points.size(); i++) {
            final double x = place(originX + points.x(i) * perX, whole);
            final double y = place(originY + points.y(i) * perY, whole);
            if (x != lastX || y != lastY) {
                path.lineTo(x, y);
                lastX = x;
                lastY = y;
            }
        }
        return path;
    }

    private static double place(double value, boolean whole) {
        return whole ? Math.floor(value) : value;
    }

    private void dots(Graphics2D pen, Polyline points, double originX, double perX, double originY, double perY) {
        for (int i = 0; i < points.size(); i++) {
            final double x = originX + points.x(i) * perX;
            final double y = originY + points.y(i) * perY;
            if (sharp) {
                pen.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
            } else {
                pen.fillRect((int) Math.round(x - 1), (int) Math.round(y - 1), 2, 2);
            }
        }
    }
}
