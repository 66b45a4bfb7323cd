package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.wording.Quantities;

/// The lanes of a conversation on one time axis. It holds no state but its data, so several threads may paint at once; every
/// picture is one combined JFreeChart plot whose datasets hold at most a few points a pixel column.
public final class TimelineFigure {
    /// Width of the value axes left of the plots, px.
    public static final int AXIS_WIDTH = 46;

    /// Between lanes, px.
    private static final int GAP = 1;

    private static final List<Lane> LANES =
            List.of(new WindowLane(), new ReadsLane(), new ThroughputLane(), new RttLane(), new EventsLane());

    private final FigureData data;

    public TimelineFigure(FigureData data) {
        this.data = data;
    }

    /// What it draws.
    public FigureData data() {
        return data;
    }

    /// A lane's place in a picture.
    ///
    /// @param title its name
    /// @param note what the title needs beside it; may be empty
    /// @param top upper edge of its plot, px
    /// @param height height of its plot, px
    public record LanePlace(String title, String note, double top, double height) {}

    /// Height at which every lane has the height it wants, px.
    public static int preferredHeight() {
        return LANES.stream().mapToInt(Lane::height).sum() + GAP * (LANES.size() - 1);
    }

    /// The lanes of a picture of a size, from top to bottom. Lanes share the height in proportion to what they want.
    public List<LanePlace> lanes(double width, double height, long from, long to) {
        final FigureView view = view(width, from, to, FigurePalette.LIGHT, false);
        final List<LanePlace> places = new ArrayList<>();
        final double usable = height - GAP * (LANES.size() - 1);
        final double wanted = LANES.stream().mapToInt(Lane::height).sum();
        double top = 0;
        for (Lane lane : LANES) {
            final double laneHeight = usable * lane.height() / wanted;
            places.add(new LanePlace(lane.title(), lane.note(view), top, laneHeight));
            top += laneHeight + GAP;
        }
        return places;
    }

    /// Paints the lanes: value axes in the first {@link #AXIS_WIDTH} px, then the plots to the right edge.
    ///
    /// @param from left edge, ns since the epoch
    /// @param to right edge
    /// @param sharp whether with antialiasing: without it a picture takes a tenth of the time, for while the view moves
    public void paint(
            Graphics2D pen, double width, double height, long from, long to, FigurePalette palette, boolean sharp) {
        final FigureView view = view(width, from, to, palette, sharp);
        paint(pen, new Rectangle2D.Double(0, 0, width, height), view);
    }

    void paint(Graphics2D pen, Rectangle2D area, FigureView view) {
        pen.setColor(view.palette().background());
        pen.fill(area);
        final JFreeChart chart = chart(view);
        chart.draw(pen, area);
        final double usable = area.getHeight() - GAP * (LANES.size() - 1);
        final double wanted = LANES.stream().mapToInt(Lane::height).sum();
        double top = area.getMinY();
        pen.setColor(view.palette().border());
        pen.setStroke(new BasicStroke(1));
        for (int i = 0; i < LANES.size() - 1; i++) {
            top += usable * LANES.get(i).height() / wanted;
            pen.draw(new Line2D.Double(area.getMinX(), top + 0.5, area.getMaxX(), top + 0.5));
            top += GAP;
        }
    }

    FigureView view(double width, long from, long to, FigurePalette palette, boolean sharp) {
        return new FigureView(from, to, Math.max(1, (int) Math.round(width - AXIS_WIDTH)), palette, sharp);
    }

    /// The chart of a view: its subplots are the lanes, from top to bottom.
    JFreeChart chart(FigureView view) {
        final TickAxis time = new TickAxis(
                Ticks.times(view.from(), view.to(), data.origin(), Math.max(2, view.columns() / 110)), view.span(), true);
        time.setVisible(false);
        final CombinedDomainXYPlot combined = new CombinedDomainXYPlot(time);
        combined.setGap(GAP);
        combined.setInsets(RectangleInsets.ZERO_INSETS);
        combined.setAxisOffset(RectangleInsets.ZERO_INSETS);
        combined.setBackgroundPaint(null);
        combined.setOutlineVisible(false);
        for (Lane lane : LANES) {
            combined.add(plot(lane, view), lane.height());
        }
        final AxisSpace space = new AxisSpace();
        space.setLeft(AXIS_WIDTH);
        combined.setFixedRangeAxisSpace(space);
        final JFreeChart chart = new JFreeChart(null, null, combined, false);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setBackgroundPaint(null);
        chart.setAntiAlias(view.sharp());
        chart.getRenderingHints()
                .put(RenderingHints.KEY_STROKE_CONTROL, view.sharp()
                        ? RenderingHints.VALUE_STROKE_PURE
                        : RenderingHints.VALUE_STROKE_DEFAULT);
        // Text is always smoothed: rough letters would flicker at every step of a zoom.
        chart.setTextAntiAlias(true);
        return chart;
    }

    private XYPlot plot(Lane lane, FigureView view) {
        final FigurePalette palette = view.palette();
        final FigureContent content = lane.content(data, view);
        final TickAxis values = new TickAxis(content.ticks(), content.upper(), false);
        values.setTickLabelFont(Texts.AXIS);
        values.setTickLabelPaint(palette.muted());
        values.setTickMarksVisible(false);
        final LineRenderer renderer = new LineRenderer(view.sharp());
        renderer.addAnnotation(
                new PlotMark((pen, plot) -> shade(pen, plot, view)), org.jfree.chart.ui.Layer.BACKGROUND);
        for (Mark mark : content.marks()) {
            renderer.addAnnotation(new PlotMark(mark), org.jfree.chart.ui.Layer.FOREGROUND);
        }
        final XYPlot plot = new XYPlot(new LineDataset(content.lines()), null, values, renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinePaint(palette.grid());
        plot.setRangeGridlinePaint(palette.grid());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlinesVisible(!content.ticks().isEmpty());
        plot.setRangeZeroBaselineVisible(!content.ticks().isEmpty());
        plot.setRangeZeroBaselinePaint(palette.border());
        return plot;
    }

    /// Shades the stretches of closed windows through a lane.
    private void shade(Graphics2D pen, Rectangle2D plot, FigureView view) {
        pen.setColor(view.palette().shade());
        double shadedTo = Double.NEGATIVE_INFINITY;
        for (Episode episode : data.episodes()) {
            if (episode.end() < view.from() || episode.start() >= view.to()) {
                continue;
            }
            final double left =
                    Math.max(shadedTo, Math.max(plot.getMinX(), plot.getMinX() + view.x(episode.start())));
            final double right = Math.min(plot.getMaxX(), Math.max(left + 1, plot.getMinX() + view.x(episode.end())));
            if (right > left) {
                pen.fill(new Rectangle2D.Double(left, plot.getMinY(), right - left, plot.getHeight()));
                shadedTo = right;
            }
        }
    }

    /// What each lane says at a time: one list a lane, in their order.
    ///
    /// @param width width of the picture, px: a rate is a mean over what a few pixel columns cover
    public List<List<Reading>> readings(long time, double width, long from, long to) {
        final FigureView view = view(width, from, to, FigurePalette.LIGHT, false);
        return LANES.stream().map(lane -> lane.readings(data, view, time)).toList();
    }

    /// The figure in words, for those who do not see it.
    public List<String> spoken(long from, long to) {
        final String range = Quantities.time(from - data.origin()) + " to " + Quantities.time(to - data.origin());
        final List<String> sentences = new ArrayList<>();
        final List<Episode> visible = data.episodes().stream()
                .filter(episode -> episode.end() >= from && episode.start() < to)
                .toList();
        if (visible.isEmpty()) {
            sentences.add("Window, " + range + ": never 0.");
        } else if (visible.size() <= 3) {
            for (Episode episode : visible) {
                sentences.add("Window, " + Quantities.time(episode.start() - data.origin()) + " to "
                        + Quantities.time(episode.end() - data.origin()) + ": "
                        + (episode.kind() == Episode.Kind.ZERO ? "0" : "below one segment") + " for "
                        + Quantities.duration(episode.duration()) + ".");
            }
        } else {
            final long total = visible.stream().mapToLong(Episode::duration).sum();
            sentences.add("Window, " + range + ": " + visible.size() + " closed stretches, "
                    + Quantities.duration(total) + " together.");
        }
        return sentences;
    }

    static List<Lane> laneList() {
        return LANES;
    }
}
