package org.stallscope.ui.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/// Lets a {@link Mark} draw as part of a plot, clipped to its area.
final class PlotMark extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;

    private final transient Mark mark;

    PlotMark(Mark mark) {
        this.mark = mark;
    }

    @Override
    public void draw(
            Graphics2D pen,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domainAxis,
            ValueAxis rangeAxis,
            int rendererIndex,
            PlotRenderingInfo info) {
        final Shape clip = pen.getClip();
        mark.draw(pen, area);
        pen.setClip(clip);
    }
}
