package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;

/// The plot of one lane: its ground with the shaded stretches, grid lines, lines and marks.
final class LanePlot extends XYPlot {
    private static final long serialVersionUID = 1L;

    private final transient FigureContent content;
    private final transient Mark ground;

    /// @param ground drawn on the background, below the grid
    LanePlot(FigureContent content, FigureView view, Mark ground) {
        super(new LineDataset(content.lines()), null, axis(content.scale(), view),
                new LineRenderer(content.scale(), view.palette().background(), view.sharp()));
        this.content = content;
        this.ground = ground;
        final FigurePalette palette = view.palette();
        for (Mark mark : content.marks()) {
            getRenderer().addAnnotation(new PlotMark(mark), Layer.FOREGROUND);
        }
        final boolean valued = !content.scale().ticks().isEmpty();
        setBackgroundPaint(palette.background());
        setOutlineVisible(false);
        setInsets(RectangleInsets.ZERO_INSETS);
        setAxisOffset(RectangleInsets.ZERO_INSETS);
        setDomainGridlinePaint(palette.grid());
        setRangeGridlinePaint(palette.grid());
        setDomainGridlineStroke(new BasicStroke(1));
        setRangeGridlineStroke(new BasicStroke(1));
        setRangeGridlinesVisible(valued);
        setRangeZeroBaselineVisible(valued);
        setRangeZeroBaselinePaint(palette.border());
        setRangeZeroBaselineStroke(new BasicStroke(1));
    }

    private static TickAxis axis(ValueScale scale, FigureView view) {
        final TickAxis axis = new TickAxis(
                scale.ticks(), scale.lower(), scale.upper(), view.framed() ? "" : scale.unit(), scale.isLog());
        axis.setTickLabelFont(Texts.AXIS);
        axis.setTickLabelPaint(view.palette().muted());
        axis.setTickLabelInsets(new RectangleInsets(0, TickAxis.GAP - 2, 0, TickAxis.GAP - 2));
        axis.setTickMarksVisible(false);
        // The combined plot forgets a space fixed for it, but asks each axis for its own: all plots begin where we say.
        axis.setFixedDimension(TimelineFigure.AXIS_WIDTH);
        return axis;
    }

    FigureContent content() {
        return content;
    }

    /// Each line at once: the plot's own way asks for every point.
    @Override
    public boolean render(
            Graphics2D pen, Rectangle2D area, int index, PlotRenderingInfo info, CrosshairState crosshair) {
        if (getRenderer(index) instanceof LineRenderer renderer) {
            content.lines().forEach(line -> renderer.draw(pen, area, line, getDomainAxis(), getRangeAxis()));
        }
        return true;
    }

    @Override
    public void drawBackground(Graphics2D pen, Rectangle2D area) {
        super.drawBackground(pen, area);
        ground.draw(pen, area);
    }
}
