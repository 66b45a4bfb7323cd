package org.stallscope.ui.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/// A number axis with ticks that we choose; the topmost may carry the unit.
final class TickAxis extends NumberAxis {
    /// Between a label and the plot, px.
    static final double GAP = 6;

    private static final long serialVersionUID = 1L;

    private final transient List<Ticks.Tick> ticks;
    private final String unit;
    private final boolean apart;

    TickAxis(List<Ticks.Tick> ticks, double lower, double upper, String unit) {
        this(ticks, lower, upper, unit, false);
    }

    /// @param unit for the topmost tick; empty for none
    /// @param apart whether the unit stands above the topmost tick in any case
    TickAxis(List<Ticks.Tick> ticks, double lower, double upper, String unit, boolean apart) {
        this.apart = apart;
        this.ticks = List.copyOf(ticks);
        this.unit = unit;
        setAutoRange(false);
        setRange(lower, upper);
        setAxisLineVisible(false);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D pen, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        final List<NumberTick> result = new ArrayList<>(ticks.size());
        for (int i = 0; i < ticks.size(); i++) {
            final Ticks.Tick tick = ticks.get(i);
            final boolean named = i == ticks.size() - 1 && !unit.isEmpty() && fits(pen);
            result.add(new NumberTick(tick.value(), named ? tick.label() + " " + unit : tick.label(),
                    TextAnchor.CENTER_RIGHT, TextAnchor.CENTER_RIGHT, 0));
        }
        return result;
    }

    @Override
    public AxisState draw(
            Graphics2D pen, double cursor, Rectangle2D plotArea, Rectangle2D dataArea, RectangleEdge edge,
            PlotRenderingInfo info) {
        final AxisState state = super.draw(pen, cursor, plotArea, dataArea, edge, info);
        if (!ticks.isEmpty() && !unit.isEmpty() && !fits(pen)) {
            // Too wide for the gutter: the unit stands above its tick.
            final double y =
                    valueToJava2D(ticks.getLast().value(), dataArea, edge) - getTickLabelFont().getSize2D() * 0.7;
            pen.setFont(getTickLabelFont());
            pen.setPaint(getTickLabelPaint());
            final double width = Texts.width(pen, getTickLabelFont(), unit);
            pen.setFont(FigureFonts.covering(pen.getFont(), unit));
            pen.drawString(unit, (float) (dataArea.getX() - GAP - width), (float) y);
        }
        return state;
    }

    private boolean fits(Graphics2D pen) {
        return !apart && Texts.width(pen, getTickLabelFont(),
                ticks.getLast().label() + " " + unit) <= TimelineFigure.AXIS_WIDTH
                        - GAP;
    }
}
