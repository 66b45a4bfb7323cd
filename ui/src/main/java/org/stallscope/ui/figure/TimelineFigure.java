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
import org.stallscope.ui.wording.Quantities;

/// The lanes of one direction of a conversation, or of several, on one time axis. It holds no state but its data, so several threads may paint at once; every
/// picture is one combined JFreeChart plot whose datasets hold at most a few points a pixel column.
public final class TimelineFigure {
    /// Width of the value axes left of the plots, px.
    public static final int AXIS_WIDTH = 46;

    /// Between lanes, px.
    static final int GAP = 1;

    /// Lanes that need no more than this part of the room stay as low as can be read.
    private static final double LITTLE_MORE = 1.35;

    private final List<FigureData> tracks;
    private final LaneLayout layout;
    private final TimeAxis time;
    private final List<Annotation> annotations;
    private final List<Strip> strips;

    public TimelineFigure(FigureData data) {
        this(List.of(data), LaneLayout.DEFAULT, TimeAxis.RELATIVE, List.of());
    }

    private TimelineFigure(
            List<FigureData> tracks, LaneLayout layout, TimeAxis time, List<Annotation> annotations) {
        this.tracks = List.copyOf(tracks);
        this.layout = layout;
        this.time = time;
        this.annotations = List.copyOf(annotations);
        strips = LaneCatalog.strips(tracks, layout);
    }

    /// The same figure with annotations drawn over its lanes; costs nothing.
    public TimelineFigure withAnnotations(List<Annotation> drawn) {
        return new TimelineFigure(tracks, layout, time, drawn);
    }

    /// The same with other lanes; costs nothing.
    public TimelineFigure withLayout(LaneLayout newLayout) {
        return new TimelineFigure(tracks, newLayout, time, annotations);
    }

    /// The same with other labels of time; costs nothing.
    public TimelineFigure withTime(TimeAxis newTime) {
        return new TimelineFigure(tracks, layout, newTime, annotations);
    }

    /// The same with other data of the direction that it is about.
    public TimelineFigure withData(FigureData data) {
        final List<FigureData> changed = new ArrayList<>(tracks);
        changed.set(0, data);
        return new TimelineFigure(changed, layout, time, annotations);
    }

    /// The same with further directions below, on the same axis of time.
    public TimelineFigure withMore(List<FigureData> more) {
        final List<FigureData> all = new ArrayList<>(List.of(tracks.getFirst()));
        all.addAll(more);
        return new TimelineFigure(all, layout, time, annotations);
    }

    /// What is drawn over its lanes.
    public List<Annotation> annotations() {
        return annotations;
    }

    /// What it draws: the direction that it is about.
    public FigureData data() {
        return tracks.getFirst();
    }

    /// All directions that it draws; the first is the one that it is about.
    public List<FigureData> tracks() {
        return tracks;
    }

    /// Which lanes it has.
    public LaneLayout layout() {
        return layout;
    }

    /// How it writes times.
    public TimeAxis time() {
        return time;
    }

    /// The lanes that have something to show of what it is about, whether they are shown or not.
    public List<LaneId> available() {
        return LaneCatalog.available(data());
    }

    /// A lane's place in a picture.
    ///
    /// @param lane which; null for the name of a further direction
    /// @param track number of the direction, 0 for the one that the figure is about
    /// @param title its name
    /// @param note what the title needs beside it; may be empty
    /// @param top upper edge of its plot, px
    /// @param height height of its plot, px
    /// @param collapsed whether only its title is there
    /// @param pinned whether it stays in sight
    public record LanePlace(LaneId lane, int track, String title, String note, double top, double height,
            boolean collapsed, boolean pinned) {}

    /// Height at which every lane has the height it wants, px.
    public int preferredHeight() {
        return LaneHeights.preferred(strips, GAP);
    }

    /// Height of the lanes where there is room for one, px: as high as it where they can be read then; else they have the
    /// height they want, and scroll; a little too many, and those of several directions, are as low as can be read.
    public double heightIn(double room) {
        final int least = LaneHeights.least(strips, GAP);
        // Where little is missing, and of several directions, as many lanes as can be are seen at once.
        final boolean low = least <= room * LITTLE_MORE || tracks.size() > 1;
        return Math.max(room, low ? least : preferredHeight());
    }

    /// The lanes of a picture of a size, from top to bottom.
    public List<LanePlace> lanes(double width, double height, long from, long to) {
        final FigureView view = view(width, from, to, FigurePalette.LIGHT, false);
        final int[] heights = LaneHeights.of(strips, height, GAP);
        final List<LanePlace> places = new ArrayList<>();
        double top = 0;
        for (int i = 0; i < heights.length; i++) {
            final Strip strip = strips.get(i);
            places.add(new LanePlace(strip.lane().id(), strip.track(), title(strip),
                    strip.isCollapsed() ? "" : strip.lane().note(strip.data(), strip.view(view, heights[i])), top,
                    heights[i], strip.isCollapsed(), strip.isPinned()));
            top += heights[i] + GAP;
        }
        return places;
    }

    private String title(Strip strip) {
        if (!strip.isHeading()) {
            return strip.lane().title();
        }
        final int conversation = strip.data().series().conversation();
        return strip.track() > 0 && conversation == data().series().conversation() ? Messages.say("heading.other")
                : Messages.say("heading.conversation", conversation);
    }

    /// Paints the lanes: value axes in the first {@link #AXIS_WIDTH} px, then the plots to the right edge.
    ///
    /// @param from left edge, ns since the epoch
    /// @param to right edge
    /// @param sharp whether with antialiasing: without it a picture takes a third of the time, for while the view moves
    public void paint(
            Graphics2D pen, double width, double height, long from, long to, FigurePalette palette, boolean sharp) {
        final FigureView view = view(width, from, to, palette, sharp);
        final int[] heights = LaneHeights.of(strips, height, GAP);
        pen.setColor(palette.background());
        pen.fill(new Rectangle2D.Double(0, 0, width, height));
        final List<LanePlot> plots =
                paint(pen, new Rectangle2D.Double(0, 0, width, height), view, strips, heights, GAP);
        pen.setColor(palette.border());
        int top = 0;
        for (int lane : heights) {
            top += lane;
            if (top < height) {
                pen.fill(new Rectangle2D.Double(0, top, width, GAP));
            }
            top += GAP;
        }
        annotate(pen, AXIS_WIDTH, 0, view, strips, plots.stream().map(LanePlot::content).toList(), heights, GAP);
    }

    /// Draws the annotations over lanes that are painted already.
    ///
    /// @param left edge of the plots, px
    /// @param top upper edge of the first
    /// @param contents what each lane draws, for its value axis
    void annotate(Graphics2D pen, double left, double top, FigureView view, List<Strip> shown,
            List<FigureContent> contents, int[] heights, int gap) {
        if (annotations.isEmpty()) {
            return;
        }
        final List<ValueScale> scales = contents.stream().map(FigureContent::scale).toList();
        AnnotationMarks.draw(pen, AnnotationLayout.of(annotations,
                areas(left, top, view.columns(), shown, scales, heights, gap), view), view.palette());
    }

    /// Annotations belong to the direction that the figure is about.
    private static List<AnnotationLayout.Area> areas(double left, double top, int columns, List<Strip> shown,
            List<ValueScale> scales, int[] heights, int gap) {
        final List<AnnotationLayout.Area> areas = new ArrayList<>();
        double y = top;
        for (int i = 0; i < heights.length; i++) {
            if (shown.get(i).track() == 0 && !shown.get(i).isHeading()) {
                areas.add(new AnnotationLayout.Area(shown.get(i).lane().id().key(),
                        new Rectangle2D.Double(left, y, columns, heights[i]), scales.get(i)));
            }
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
        final int[] heights = LaneHeights.of(strips, height, GAP);
        final List<ValueScale> scales = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            final Strip strip = strips.get(i);
            // Only a lane that something points into is worth working out.
            scales.add(strip.track() == 0 && !strip.isHeading()
                    && annotations.stream().anyMatch(one -> one.value() != null
                            && one.lane().equals(strip.lane().id().key()))
                                    ? strip.content(view, heights[i]).scale() : ValueScale.none());
        }
        return AnnotationMarks.at(
                AnnotationLayout.of(annotations,
                        areas(AXIS_WIDTH, 0, view.columns(), strips, scales, heights, GAP), view),
                x, y, reach);
    }

    /// The value that stands at a height of a lane.
    ///
    /// @param lane its place, 0 at the top
    /// @param y from the upper edge of the lane, px
    /// @return null where the lane has no values
    public Double valueAt(int lane, double y, double width, double height, long from, long to) {
        final int[] heights = LaneHeights.of(strips, height, GAP);
        final FigureView view = view(width, from, to, FigurePalette.LIGHT, false);
        final ValueScale scale = strips.get(lane).content(view, heights[lane]).scale();
        return scale.ticks().isEmpty() ? null : scale.valueAt(1 - y / heights[lane]);
    }

    /// Paints some lanes below each other.
    ///
    /// @param area value axes and plots
    /// @param heights of the plots, px
    /// @param gap between plots, px
    /// @return the lanes' plots, from top to bottom
    List<LanePlot> paint(
            Graphics2D pen, Rectangle2D area, FigureView view, List<Strip> shown, int[] heights, int gap) {
        final JFreeChart chart = chart(view, shown, heights, gap);
        // The pen's text settings are ours: fractional widths keep letters evenly spaced.
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        int height = gap * Math.max(0, heights.length - 1);
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
    JFreeChart chart(FigureView view, List<Strip> shown, int[] heights, int gap) {
        final TickAxis axis = new TickAxis(
                time.ticks(view.from(), view.to(), data().origin(), TimeAxis.count(view.columns())), 0, view.span(),
                "");
        axis.setVisible(false);
        final CombinedDomainXYPlot combined = new CombinedDomainXYPlot(axis);
        combined.setGap(gap);
        combined.setInsets(RectangleInsets.ZERO_INSETS);
        combined.setAxisOffset(RectangleInsets.ZERO_INSETS);
        combined.setBackgroundPaint(null);
        combined.setOutlineVisible(false);
        for (int i = 0; i < heights.length; i++) {
            final Strip strip = shown.get(i);
            combined.add(
                    new LanePlot(strip.content(view, heights[i]), strip.view(view, heights[i]),
                            (pen, plot) -> shade(pen, plot, view, strip.data().episodes())),
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
    private static void shade(Graphics2D pen, Rectangle2D plot, FigureView view, List<Episode> episodes) {
        pen.setColor(view.palette().shade());
        double left = 0;
        double right = Double.NEGATIVE_INFINITY;
        for (Episode episode : episodes) {
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

    /// What each lane says at a time: one list a lane, in their order; none for a collapsed one.
    ///
    /// @param width width of the picture, px: a rate is a mean over what a few pixel columns cover
    public List<List<Reading>> readings(long moment, double width, long from, long to) {
        final FigureView view = view(width, from, to, FigurePalette.LIGHT, false);
        return strips.stream()
                .map(strip -> strip.isCollapsed() ? List.<Reading>of()
                        : strip.lane().readings(strip.data(), view, moment))
                .toList();
    }

    /// What a lane says of a moment in sentences, for a tooltip; empty for nothing.
    ///
    /// @param lane its place, 0 at the top
    public String hover(int lane, long moment) {
        final Strip strip = strips.get(lane);
        return strip.isCollapsed() ? "" : strip.lane().hover(strip.data(), moment);
    }

    /// The figure in words, for those who do not see it.
    public List<String> spoken(long from, long to) {
        final List<String> sentences = new ArrayList<>(FigureWords.of(data(), from, to));
        for (FigureData track : tracks.subList(1, tracks.size())) {
            FigureWords.of(track, from, to)
                    .forEach(words -> sentences.add(Messages.say("spoken.of", track.title(), words)));
        }
        for (Strip strip : strips) {
            final String words = strip.isCollapsed() ? "" : strip.lane().spoken(strip.data(), from, to);
            if (!words.isEmpty()) {
                sentences.add(strip.track() == 0 ? words : Messages.say("spoken.of", strip.data().title(), words));
            }
        }
        for (Annotation one : annotations) {
            if (one.end() >= from && one.begin() < to && !one.text().isEmpty()) {
                sentences.add(Messages.say("spoken.annotation", one.kind().words(),
                        Quantities.time(one.begin() - data().origin()), one.text()));
            }
        }
        return sentences;
    }

    /// The lanes that it draws, from top to bottom.
    List<Strip> strips() {
        return strips;
    }
}
