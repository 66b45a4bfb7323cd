package org.stallscope.ui.timeline;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.stallscope.analysis.series.Buckets;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.theme.Theme;

/// STAND-IN until ui.figure is on main.
public final class FigureLanes implements LaneFigure {
    private final ConversationData data;
    private final LaneReadings readings;

    private FigureLanes(ConversationData data) {
        this.data = data;
        readings = new LaneReadings(data);
    }

    public static LaneFigure of(ConversationData data) {
        return new FigureLanes(data);
    }

    public static LaneFigure zoomed(ConversationData data) {
        return new FigureLanes(data);
    }

    @Override
    public List<Lane> lanes(double width, double height) {
        final double unit = height / 426;
        return List.of(
                new Lane("Window", "", 0, 138 * unit),
                new Lane("App reads", "", 138 * unit, 86 * unit),
                new Lane("Throughput", "", 224 * unit, 82 * unit),
                new Lane("RTT", "", 306 * unit, 66 * unit),
                new Lane("Events", "", 372 * unit, 54 * unit));
    }

    @Override
    public void paint(Graphics2D pen, double width, double height, TimeRange visible, Theme theme, boolean sharp) {
        pen.setColor(theme == Theme.LIGHT ? Color.WHITE : new Color(0x0d1117));
        pen.fillRect(AXIS_WIDTH, 0, (int) width, (int) height);
        final Lane lane = lanes(width, height).getFirst();
        pen.setColor(new Color(0x1F74D6));
        line(pen, data.series().inFlight(), width, lane, visible);
        pen.setColor(new Color(0x65490A));
        line(pen, data.series().advertisedWindow(), width, lane, visible);
    }

    private static void line(Graphics2D pen, Series series, double width, Lane lane, TimeRange visible) {
        final int columns = (int) width - AXIS_WIDTH;
        final Buckets buckets = series.buckets(visible.from(), visible.to() + 1, columns);
        final double top = Math.max(1, series.greatest(0, series.size()));
        final double base = lane.top() + lane.height() - 8;
        pen.setStroke(new BasicStroke(1.4f));
        long held = buckets.hasBefore() ? buckets.before() : 0;
        for (int i = 0; i < columns; i++) {
            long low = held;
            long high = held;
            if (buckets.count(i) > 0) {
                low = Math.min(low, buckets.least(i));
                high = Math.max(high, buckets.greatest(i));
                held = buckets.last(i);
            }
            pen.drawLine(AXIS_WIDTH + i, (int) (base - low / top * (lane.height() - 20)), AXIS_WIDTH + i,
                    (int) (base - high / top * (lane.height() - 20)));
        }
    }

    @Override
    public List<List<Reading>> readings(long time, TimeRange visible, double plotWidth) {
        final long step = Math.max(1, visible.length() / 100);
        return List.of(
                readings.window(time), List.of(), readings.throughput(time, step), readings.rtt(time), readings.events(visible));
    }

    @Override
    public List<String> spoken(TimeRange visible) {
        return List.of("Window");
    }
}
