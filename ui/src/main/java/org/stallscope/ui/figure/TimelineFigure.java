package org.stallscope.ui.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.wording.LimitSentence;
import org.stallscope.ui.wording.Quantities;

/// The lanes of a conversation on one time axis. It holds no state but its data, so several threads may paint at once; every
/// picture is one combined JFreeChart plot whose datasets hold at most a few points a pixel column.
public final class TimelineFigure {
    /// Width of the value axes left of the plots, px.
    public static final int AXIS_WIDTH = 46;

    /// So many lanes fit the window.
    private static final int FEW = 7;

    /// Lanes that keep their height take no more than this part.
    private static final int KEPT_SHARE = 3;

    /// Between lanes, px.
    private static final int GAP = 1;

    private static final List<Lane> LANES =
            List.of(new LimitLane(), new WindowLane(), new ReadsLane(), QueueLane.ofReceiver(), new WritesLane(),
                    QueueLane.ofSender(), new CountersLane(), new LimitedLane(), new SocketMemoryLane(),
                    new ThroughputLane(), new RttLane(),
                    new EventsLane());

    private final FigureData data;
    private final List<Lane> lanes;
    private final List<Annotation> annotations;

    public TimelineFigure(FigureData data) {
        this(data, LANES.stream().filter(lane -> lane.isShown(data)).toList(), List.of());
    }

    private TimelineFigure(FigureData data, List<Lane> lanes, List<Annotation> annotations) {
        this.data = data;
        this.lanes = lanes;
        this.annotations = List.copyOf(annotations);
    }

    /// The same figure with annotations drawn over its lanes; costs nothing.
    public TimelineFigure withAnnotations(List<Annotation> drawn) {
        return new TimelineFigure(data, lanes, drawn);
    }

    /// What is drawn over its lanes.
    public List<Annotation> annotations() {
        return annotations;
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
    public int preferredHeight() {
        return lanes.stream().mapToInt(Lane::height).sum() + GAP * (lanes.size() - 1);
    }

    /// Height below which lanes cannot be read, px: more than the few that every conversation has keep the height they want, and
    /// scroll; those few share any height.
    public int leastHeight() {
        return lanes.size() <= FEW ? 0 : preferredHeight();
    }

    /// The lanes of a picture of a size, from top to bottom. Lanes share the height in proportion to what they want, in whole px.
    public List<LanePlace> lanes(double width, double height, long from, long to) {
        final FigureView view = view(width, from, to, FigurePalette.LIGHT, false);
        final int[] heights = heights(height);
        final List<LanePlace> places = new ArrayList<>();
        double top = 0;
        for (int i = 0; i < heights.length; i++) {
            places.add(new LanePlace(lanes.get(i).title(), lanes.get(i).note(data, view), top, heights[i]));
            top += heights[i] + GAP;
        }
        return places;
    }

    /// Heights of all lanes in a picture of a height, px: bands and events keep theirs as long as that is no more than a third of
    /// all, the others share the rest.
    private int[] heights(double height) {
        final int all = Math.max(lanes.size(), (int) Math.round(height) - GAP * (lanes.size() - 1));
        final int kept = lanes.stream().mapToInt(Lane::fixedHeight).sum();
        final boolean keep = kept > 0 && kept <= all / KEPT_SHARE && kept < all;
        final int usable = keep ? all - kept : all;
        final double wanted = lanes.stream()
                .filter(lane -> !keep || lane.fixedHeight() == 0)
                .mapToInt(Lane::height)
                .sum();
        final int[] heights = new int[lanes.size()];
        double edge = 0;
        int used = 0;
        for (int i = 0; i < heights.length; i++) {
            if (keep && lanes.get(i).fixedHeight() > 0) {
                heights[i] = lanes.get(i).fixedHeight();
                continue;
            }
            edge += lanes.get(i).height() / wanted * usable;
            heights[i] = Math.max(1, (int) Math.round(edge) - used);
            used += heights[i];
        }
        return heights;
    }

    /// Paints the lanes: value axes in the first {@link #AXIS_WIDTH} px, then the plots to the right edge.
    ///
    /// @param from left edge, ns since the epoch
    /// @param to right edge
    /// @param sharp whether with antialiasing: without it a picture takes a third of the time, for while the view moves
    public void paint(
            Graphics2D pen, double width, double height, long from, long to, FigurePalette palette, boolean sharp) {
        final FigureView view = view(width, from, to, palette, sharp);
        final int[] heights = heights(height);
        pen.setColor(palette.background());
        pen.fill(new Rectangle2D.Double(0, 0, width, height));
        final List<LanePlot> plots =
                paint(pen, new Rectangle2D.Double(0, 0, width, height), view, lanes, heights, GAP);
        pen.setColor(palette.border());
        int top = 0;
        for (int i = 0; i < heights.length - 1; i++) {
            top += heights[i];
            pen.fill(new Rectangle2D.Double(0, top, width, GAP));
            top += GAP;
        }
        annotate(pen, AXIS_WIDTH, 0, view, lanes, plots.stream().map(LanePlot::content).toList(), heights, GAP);
    }

    /// Draws the annotations over lanes that are painted already.
    ///
    /// @param left edge of the plots, px
    /// @param top upper edge of the first
    /// @param contents what each lane draws, for its value axis
    void annotate(Graphics2D pen, double left, double top, FigureView view, List<Lane> shown,
            List<FigureContent> contents, int[] heights, int gap) {
        if (annotations.isEmpty()) {
            return;
        }
        final List<ValueScale> scales = contents.stream().map(FigureContent::scale).toList();
        AnnotationMarks.draw(pen, AnnotationLayout.of(annotations,
                areas(left, top, view.columns(), shown, scales, heights, gap), view), view.palette());
    }

    private static List<AnnotationLayout.Area> areas(double left, double top, int columns, List<Lane> shown,
            List<ValueScale> scales, int[] heights, int gap) {
        final List<AnnotationLayout.Area> areas = new ArrayList<>();
        double y = top;
        for (int i = 0; i < heights.length; i++) {
            areas.add(new AnnotationLayout.Area(shown.get(i).title(),
                    new Rectangle2D.Double(left, y, columns, heights[i]), scales.get(i)));
            y += heights[i] + gap;
        }
        return areas;
    }

    /// The annotation at a place of a picture of a size; null for none.
    ///
    /// @param x from the left edge of the picture, px
    /// @param y from its upper edge
    /// @param reach px around it that count as hit
    public AnnotationHit annotationAt(
            double x, double y, double reach, double width, double height, long from, long to) {
        if (annotations.isEmpty()) {
            return null;
        }
        final FigureView view = view(width, from, to, FigurePalette.LIGHT, false);
        final int[] heights = heights(height);
        final List<ValueScale> scales = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            final String lane = lanes.get(i).title();
            // Only a lane that something points into is worth working out.
            scales.add(annotations.stream().anyMatch(one -> one.value() != null && one.lane().equals(lane))
                    ? lanes.get(i).content(data, view.ofHeight(heights[i])).scale() : ValueScale.none());
        }
        return AnnotationMarks.at(
                AnnotationLayout.of(annotations,
                        areas(AXIS_WIDTH, 0, view.columns(), lanes, scales, heights, GAP), view),
                x, y, reach);
    }

    /// The value that stands at a height of a lane.
    ///
    /// @param lane its place, 0 at the top
    /// @param y from the upper edge of the lane, px
    /// @return null where the lane has no values
    public Double valueAt(int lane, double y, double width, double height, long from, long to) {
        final int[] heights = heights(height);
        final FigureView view = view(width, from, to, FigurePalette.LIGHT, false).ofHeight(heights[lane]);
        final ValueScale scale = lanes.get(lane).content(data, view).scale();
        return scale.ticks().isEmpty() ? null
                : scale.lower() + (1 - y / heights[lane]) * (scale.upper() - scale.lower());
    }

    /// Paints some lanes below each other.
    ///
    /// @param area value axes and plots
    /// @param heights of the plots, px
    /// @param gap between plots, px
    /// @return the lanes' plots, from top to bottom
    List<LanePlot> paint(
            Graphics2D pen, Rectangle2D area, FigureView view, List<Lane> lanes, int[] heights, int gap) {
        final JFreeChart chart = chart(view, lanes, heights, gap);
        // The pen's text settings are ours: fractional widths keep letters evenly spaced.
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        int height = gap * (heights.length - 1);
        for (int lane : heights) {
            height += lane;
        }
        chart.draw(pen, new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth(), height));
        final List<LanePlot> plots = new ArrayList<>();
        for (Object plot : ((CombinedDomainXYPlot) chart.getPlot()).getSubplots()) {
            plots.add((LanePlot) plot);
        }
        return plots;
    }

    FigureView view(double width, long from, long to, FigurePalette palette, boolean sharp) {
        return new FigureView(from, to, Math.max(1, (int) Math.round(width - AXIS_WIDTH)), 0, palette, sharp, false);
    }

    /// The chart of a view: its subplots are the lanes, from top to bottom.
    JFreeChart chart(FigureView view, List<Lane> lanes, int[] heights, int gap) {
        final TickAxis time = new TickAxis(
                Ticks.times(view.from(), view.to(), data.origin(), Math.max(2, view.columns() / 110)), 0, view.span(),
                "");
        time.setVisible(false);
        final CombinedDomainXYPlot combined = new CombinedDomainXYPlot(time);
        combined.setGap(gap);
        combined.setInsets(RectangleInsets.ZERO_INSETS);
        combined.setAxisOffset(RectangleInsets.ZERO_INSETS);
        combined.setBackgroundPaint(null);
        combined.setOutlineVisible(false);
        for (int i = 0; i < heights.length; i++) {
            final FigureView laneView = view.ofHeight(heights[i]);
            combined.add(
                    new LanePlot(lanes.get(i).content(data, laneView), laneView, (pen, plot) -> shade(pen, plot, view)),
                    heights[i]);
        }
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

    /// Shades the stretches of closed windows through a lane, in whole px columns: episodes by the thousand cost no more than
    /// the columns there are.
    private void shade(Graphics2D pen, Rectangle2D plot, FigureView view) {
        pen.setColor(view.palette().shade());
        double left = 0;
        double right = Double.NEGATIVE_INFINITY;
        for (Episode episode : data.episodes()) {
            if (episode.end() < view.from() || episode.start() >= view.to()) {
                continue;
            }
            final double from = Math.floor(Math.max(0, view.x(episode.start())));
            final double to = Math.max(from + 1, Math.min(view.columns(), Math.round(view.x(episode.end()))));
            if (from <= right) {
                right = Math.max(right, to);
            } else {
                fill(pen, plot, left, right);
                left = from;
                right = to;
            }
        }
        fill(pen, plot, left, right);
    }

    private static void fill(Graphics2D pen, Rectangle2D plot, double left, double right) {
        if (right > left) {
            pen.fill(new Rectangle2D.Double(plot.getMinX() + left, plot.getMinY(), right - left, plot.getHeight()));
        }
    }

    /// What each lane says at a time: one list a lane, in their order.
    ///
    /// @param width width of the picture, px: a rate is a mean over what a few pixel columns cover
    public List<List<Reading>> readings(long time, double width, long from, long to) {
        final FigureView view = view(width, from, to, FigurePalette.LIGHT, false);
        return lanes.stream().map(lane -> lane.readings(data, view, time)).toList();
    }

    /// What a lane says of a moment in sentences, for a tooltip; empty for nothing.
    ///
    /// @param lane its place, 0 at the top
    public String hover(int lane, long time) {
        return lanes.get(lane).hover(data, time);
    }

    /// The figure in words, for those who do not see it.
    public List<String> spoken(long from, long to) {
        final String range = Quantities.time(from - data.origin()) + " to " + Quantities.time(to - data.origin());
        final List<String> sentences = new ArrayList<>();
        if (!data.limits().intervals().isEmpty()) {
            sentences.add(LimitSentence.spoken(data.limits(), from, to, data.origin()));
        }
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
        final int icmp = data.icmpErrors().firstAfter(to - 1) - data.icmpErrors().firstAfter(from - 1);
        if (icmp > 0) {
            sentences.add(Quantities.count(icmp, "ICMP error") + " about packets of the conversation.");
        }
        for (Annotation one : annotations) {
            if (one.end() >= from && one.begin() < to && !one.text().isEmpty()) {
                sentences.add(one.kind().word() + " at " + Quantities.time(one.begin() - data.origin()) + ": "
                        + one.text());
            }
        }
        return sentences;
    }

    /// The lanes that have something to show of the conversation, or to say about it.
    List<Lane> laneList() {
        return lanes;
    }
}
