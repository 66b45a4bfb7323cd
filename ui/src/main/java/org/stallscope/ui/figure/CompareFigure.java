package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stallscope.ui.wording.Quantities;

/// Two conversations above each other: one time axis that counts from what they were aligned by, the same scales, the lanes of
/// each in frames. A has a solid mark, B a dashed one, wherever their letters stand.
public final class CompareFigure {
    private static final double MARGIN = 28;

    /// Names of lanes left of their value axes.
    private static final double NAMES = 92;

    private static final double HEADING = 26;
    private static final double AXIS_BELOW = 40;
    private static final int GAP = 5;
    private static final double LEGEND_ROW = 18;
    private static final int TICK_DISTANCE = 90;
    private static final Set<LaneId> LANES = EnumSet.of(LaneId.LIMITS, LaneId.WINDOW, LaneId.READS, LaneId.THROUGHPUT,
            LaneId.RTT, LaneId.EVENTS);

    private final FigureData a;
    private final FigureData b;
    private final String nameA;
    private final String nameB;
    private final String aligned;
    private final List<Strip> stripsA;
    private final List<Strip> stripsB;

    /// @param a the first one, its origin the moment that stands at 0
    /// @param b the second one, likewise
    /// @param nameA what the first one's capture is called
    /// @param nameB what the second one's is
    /// @param aligned what stands at 0, for the axis
    public CompareFigure(FigureData a, FigureData b, String nameA, String nameB, String aligned) {
        this.a = a;
        this.b = b;
        this.nameA = nameA;
        this.nameB = nameB;
        this.aligned = aligned;
        final List<Strip> first = strips(a);
        final List<Strip> second = strips(b);
        // The same lanes in both, and none that neither has something to show in.
        final Set<LaneId> shown = new HashSet<>();
        first.stream().filter(strip -> !isEmpty(strip)).forEach(s -> shown.add(s.lane().id()));
        second.stream().filter(strip -> !isEmpty(strip)).forEach(s -> shown.add(s.lane().id()));
        stripsA = first.stream().filter(strip -> shown.contains(strip.lane().id())).toList();
        stripsB = second.stream().filter(strip -> shown.contains(strip.lane().id())).toList();
    }

    /// Inferred reads have a bound at each step, which says nothing beside another capture's.
    private static boolean isEmpty(Strip strip) {
        return strip.lane().isEmpty(strip.data())
                || strip.lane().id() == LaneId.READS && strip.data().applications().reads() == null;
    }

    private static List<Strip> strips(FigureData data) {
        LaneLayout layout = LaneLayout.DEFAULT;
        for (LaneId lane : LaneId.values()) {
            layout = layout.with(lane, state -> state.withShown(LANES.contains(lane)));
        }
        return LaneCatalog.strips(List.of(data), layout);
    }

    /// First moment that either has, ns from 0.
    public long from() {
        return Math.min(a.start() - a.origin(), b.start() - b.origin());
    }

    /// Last moment that either has, ns from 0.
    public long to() {
        return Math.max(from() + 1, Math.max(a.end() - a.origin(), b.end() - b.origin()));
    }

    /// Paints both halves, each with its letter and lanes, without a page around them.
    ///
    /// @param from left edge, ns from 0
    /// @param to right edge
    /// @param same whether both have the same value scales
    /// @return where the plots are
    public Rectangle2D paint(Graphics2D pen, Rectangle2D area, long from, long to, FigurePalette palette, boolean sharp,
            boolean same) {
        final double half = (area.getHeight() - AXIS_BELOW) / 2;
        final SharedScales shared = new SharedScales();
        final Half top = new Half(a, stripsA, new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth(), half),
                view(a, area, from, to, palette, sharp, shared));
        final Half bottom = new Half(b, stripsB,
                new Rectangle2D.Double(area.getX(), area.getY() + half, area.getWidth(), half),
                view(b, area, from, to, palette, sharp, same ? shared : new SharedScales()));
        top.collect();
        bottom.collect();
        top.draw(pen, "A", nameA, new BasicStroke(1.3f));
        bottom.draw(pen, "B", nameB, dashed());
        timeAxis(pen, area, from, to, palette);
        return new Rectangle2D.Double(plotLeft(area), area.getY() + HEADING, plotWidth(area),
                area.getHeight() - AXIS_BELOW - HEADING);
    }

    private static Stroke dashed() {
        return new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 2.5f}, 0);
    }

    private static double plotLeft(Rectangle2D area) {
        return area.getX() + NAMES + TimelineFigure.AXIS_WIDTH;
    }

    private static double plotWidth(Rectangle2D area) {
        return Math.max(1, Math.floor(area.getWidth() - NAMES - TimelineFigure.AXIS_WIDTH));
    }

    private static FigureView view(FigureData data, Rectangle2D area, long from, long to, FigurePalette palette,
            boolean sharp, SharedScales shared) {
        return new FigureView(data.origin() + from, data.origin() + to, (int) plotWidth(area), 0, palette, sharp, true)
                .sharing(shared);
    }

    private void timeAxis(Graphics2D pen, Rectangle2D area, long from, long to, FigurePalette palette) {
        final double left = plotLeft(area);
        final double width = plotWidth(area);
        final double y = area.getMaxY() - AXIS_BELOW + 1;
        for (Ticks.Tick tick : Ticks.times(from, to, 0, (int) Math.max(2, width / TICK_DISTANCE))) {
            final double x = left + tick.value() * width / ((double) to - from);
            pen.setColor(palette.muted());
            pen.setStroke(new BasicStroke(0.8f));
            pen.draw(new Line2D.Double(x, y, x, y + 4));
            Texts.centred(pen, Texts.AXIS, palette.muted(), tick.label(), x, y + 15);
        }
        Texts.centred(pen, Texts.LABEL_BOLD, palette.ink(), Messages.say("compare.axis", aligned), left + width / 2,
                y + 31);
    }

    /// One of both.
    private record Half(FigureData data, List<Strip> strips, Rectangle2D area, FigureView view) {
        private int[] heights() {
            return LaneHeights.of(strips, area.getHeight() - HEADING, GAP);
        }

        /// Makes what is drawn once, so that the other one's scales know of it.
        void collect() {
            final int[] heights = heights();
            for (int i = 0; i < heights.length; i++) {
                strips.get(i).content(view, heights[i]);
            }
        }

        void draw(Graphics2D pen, String letter, String name, Stroke mark) {
            final FigurePalette palette = view.palette();
            final double baseline = area.getY() + HEADING - 9;
            pen.setColor(palette.ink());
            pen.setStroke(mark);
            pen.draw(new RoundRectangle2D.Double(area.getX() + 1, baseline - 13, 18, 18, 6, 6));
            Texts.centred(pen, Texts.LABEL_BOLD, palette.ink(), letter, area.getX() + 10, baseline);
            Texts.left(pen, Texts.LABEL_BOLD, palette.ink(), name, area.getX() + 28, baseline);
            final double used = 28 + Texts.width(pen, Texts.LABEL_BOLD, name) + 12;
            Texts.left(pen, Texts.LABEL, palette.muted(), Texts.fitted(pen, Texts.LABEL,
                    Messages.say("compare.half", data.title(), data.packets(),
                            Quantities.duration(data.end() - data.start())),
                    Math.max(20, area.getWidth() - used)), area.getX() + used, baseline);
            final double left = area.getX() + NAMES;
            final double top = area.getY() + HEADING;
            final int[] heights = heights();
            final List<LanePlot> plots = new TimelineFigure(data).paint(pen,
                    new Rectangle2D.Double(left, top, area.getWidth() - NAMES, 0), view, strips, heights, GAP);
            double y = top;
            for (int i = 0; i < heights.length; i++) {
                pen.setColor(palette.border());
                pen.setStroke(new BasicStroke(1));
                pen.draw(new Rectangle2D.Double(left + TimelineFigure.AXIS_WIDTH - 0.5, y - 0.5, view.columns() + 1,
                        heights[i] + 1));
                name(pen, strips.get(i), plots.get(i).content(), y, heights[i]);
                y += heights[i] + GAP;
            }
        }

        private void name(Graphics2D pen, Strip strip, FigureContent content, double top, int height) {
            final double middle = top + height / 2.0;
            final String unit = strip.lane().unit(content);
            final boolean two = !unit.isEmpty() && height >= 30;
            Texts.left(pen, Texts.LABEL_BOLD, view.palette().ink(),
                    Texts.fitted(pen, Texts.LABEL_BOLD, strip.lane().title(), NAMES - 6), area.getX(),
                    middle + (two ? -2 : 4));
            if (two) {
                Texts.left(pen, Texts.AXIS, view.palette().muted(), unit, area.getX(), middle + 12);
            }
        }
    }

    /// The page of a figure that stands alone.
    Drawing drawing(ExportOptions options) {
        return pen -> page(pen, options);
    }

    private void page(Graphics2D pen, ExportOptions options) {
        final FigurePalette palette = options.palette();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(palette.background());
        pen.fill(new Rectangle2D.Double(0, 0, options.width(), options.height()));
        final double room = options.width() - 2 * MARGIN;
        final Font title = Texts.TITLE.deriveFont(15f);
        double y = MARGIN + 10;
        for (String line : Texts.wrapped(pen, title, options.title(), room, 3)) {
            Texts.left(pen, title, palette.ink(), line, MARGIN, y);
            y += 21;
        }
        y = legend(pen, palette, y + 2, room, options.width());
        final double bottom = options.height() - MARGIN - 4;
        final String version = "Stallscope " + options.version();
        Texts.left(pen, Texts.LABEL, palette.muted(), version,
                MARGIN + room - Texts.width(pen, Texts.LABEL, version), bottom + 8);
        Texts.left(pen, Texts.LABEL, palette.muted(),
                Texts.fitted(pen, Texts.LABEL, options.subtitle(), room - 160), MARGIN, bottom + 8);
        final long margin = Math.max(1, (to() - from()) / 100);
        paint(pen, new Rectangle2D.Double(MARGIN, y, room, bottom - 14 - y), from() - margin, to() + margin, palette,
                true, true);
    }

    private double legend(Graphics2D pen, FigurePalette palette, double baseline, double room, int width) {
        double x = MARGIN;
        double y = baseline;
        final Set<String> named = new HashSet<>();
        final List<Strip> all = new ArrayList<>(stripsA);
        all.addAll(stripsB);
        for (Strip strip : all) {
            final FigureView view = new FigureView(strip.data().start(), strip.data().end() + 1, width, 0, palette,
                    true, true);
            for (Reading reading : strip.lane().legend(strip.data(), strip.view(view, strip.wanted()))) {
                if (reading.value().equals(Quantities.count(0)) || !named.add(strip.lane().id() + reading.name())) {
                    continue;
                }
                final double entry = Glyphs.WIDTH + 6 + Texts.width(pen, Texts.LABEL, reading.name());
                if (x > MARGIN && x + entry > MARGIN + room) {
                    x = MARGIN;
                    y += LEGEND_ROW;
                }
                Glyphs.draw(pen, reading, x, y - 4, palette);
                Texts.left(pen, Texts.LABEL, palette.ink(), reading.name(), x + Glyphs.WIDTH + 6, y);
                x += entry + 18;
            }
        }
        return y + 12;
    }
}
