package org.stallscope.ui.figure;

import java.util.List;
import org.jfree.data.DomainOrder;
import org.jfree.data.xy.AbstractXYDataset;

/// The lines of a lane as JFreeChart reads them, without boxing on the way.
final class LineDataset extends AbstractXYDataset {
    private static final long serialVersionUID = 1L;

    private final transient List<Line> lines;

    /// A line and how it is drawn.
    ///
    /// @param name what it is
    /// @param points where it runs
    /// @param style how it is drawn
    record Line(String name, Polyline points, LineStyle style) {}

    LineDataset(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    Line line(int series) {
        return lines.get(series);
    }

    @Override
    public DomainOrder getDomainOrder() {
        return DomainOrder.ASCENDING;
    }

    @Override
    public int getSeriesCount() {
        return lines.size();
    }

    @Override
    public Comparable<String> getSeriesKey(int series) {
        return lines.get(series).name();
    }

    @Override
    public int getItemCount(int series) {
        return lines.get(series).points().size();
    }

    @Override
    public Number getX(int series, int item) {
        return getXValue(series, item);
    }

    @Override
    public double getXValue(int series, int item) {
        return lines.get(series).points().x(item);
    }

    @Override
    public Number getY(int series, int item) {
        return getYValue(series, item);
    }

    @Override
    public double getYValue(int series, int item) {
        return lines.get(series).points().y(item);
    }
}
