package org.stallscope.ui.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/// A number axis with ticks that we choose.
final class TickAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private final transient List<Ticks.Tick> ticks;
    private final boolean horizontal;

    TickAxis(List<Ticks.Tick> ticks, double lower, double upper, boolean horizontal) {
        this.ticks = List.copyOf(ticks);
        this.horizontal = horizontal;
        setAutoRange(false);
        setRange(lower, upper);
        setAxisLineVisible(false);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        final List<NumberTick> result = new ArrayList<>(ticks.size());
        for (Ticks.Tick tick : ticks) {
            final TextAnchor anchor = horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            result.add(new NumberTick(tick.value(), tick.label(), anchor, anchor, 0));
        }
        return result;
    }
}
