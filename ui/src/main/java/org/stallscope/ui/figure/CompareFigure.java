package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.wording.Quantities;

/// Two conversations in one picture: above each other on axes of time that count from what they were aligned by, or drawn into the
/// same lanes; with the same scales or each with its own; and above both what they delivered by the same relative time. A has a
/// solid mark, B a dashed one, wherever their letters stand. Immutable: several threads may paint at once.
public final class CompareFigure {
    /// Of what both delivered.
    public static final int BOTH = 0;

    /// Of the first one, and of both where they are drawn into the same lanes.
    public static final int A = 1;

    /// Of the second one.
    public static final int B = 2;

    /// Names of lanes left of their value axes, in a figure that stands alone.
    static final double NAMES = 92;

    private static final double HEADING = 26;
    private static final double AXIS_BELOW = 40;
    private static final double TICKS_BELOW = 22;
    private static final int GAP = 5;
    private static final int TICK_DISTANCE = 90;
    private static final Set<LaneId> LANES = EnumSet.of(LaneId.LIMITS, LaneId.WINDOW, LaneId.READS, LaneId.THROUGHPUT,
            LaneId.RTT, LaneId.EVENTS);

    private final BothSides both;
    private final String nameA;
    private final String nameB;
    private final String aligned;
    private final List<Strip> stripsA;
    private final List<Strip> stripsB;
    private final List<Strip> delivered;
    private final List<Strip> overlaid;

    /// A stretch of time on the common axis.
    ///
    /// @param from ns from 0
    /// @param to behind it
    public record Span(long from, long to) {}

    /// How it is painted.
    ///
    /// @param a what is seen of the first one, and of both
    /// @param b what is seen of the second one
    /// @param gutter room left of the value axes, px
    /// @param named whether the lanes' names are written there; else somebody else does
    public record Picture(CompareLook look, Span a, Span b, FigurePalette palette, boolean sharp, double gutter,
            boolean named) {
        boolean isLinked() {
            return a.equals(b);
        }
    }

    /// A lane in a picture.
    ///
    /// @param side {@link #BOTH}, {@link #A} or {@link #B}
    /// @param title its name
    /// @param note what the name needs beside it; may be empty
    /// @param plot where it is drawn, px
    /// @param lane what draws it
    /// @param data what it draws
    public record Place(int side, String title, String note, Rectangle2D plot, Lane lane, FigureData data) {}

    /// What a picture has come out as.
    ///
    /// @param places its lanes from top to bottom
    /// @param hidden names of lanes that there was no room for
    public record Painted(List<Place> places, List<String> hidden) {}

    /// @param a the first one, its origin the moment that stands at 0
    /// @param b the second one, likewise
    /// @param nameA what the first one's capture is called
    /// @param nameB what the second one's is
    /// @param aligned what stands at 0, for the axis
    public CompareFigure(FigureData a, FigureData b, String nameA, String nameB, String aligned) {
        this(a, b, nameA, nameB, aligned, null);
    }

    private CompareFigure(FigureData a, FigureData b, String nameA, String nameB, String aligned,
            InnerQueueLane queue) {
        both = BothSides.of(a, b);
        this.nameA = nameA;
        this.nameB = nameB;
        this.aligned = aligned;
        final List<Strip> first = strips(a);
        final List<Strip> second = strips(b);
        // The same lanes in both, and none that neither has something to show in.
        final Set<LaneId> shown = EnumSet.noneOf(LaneId.class);
        Stream.concat(first.stream(), second.stream()).filter(strip -> !isEmpty(strip))
                .forEach(strip -> shown.add(strip.lane().id()));
        stripsA = first.stream().filter(strip -> shown.contains(strip.lane().id())).toList();
        stripsB = second.stream().filter(strip -> shown.contains(strip.lane().id())).toList();
        final FigureData bare = a.withoutEpisodes();
        final List<Lane> lanes = new ArrayList<>(List.of(new DeliveredLane(both), new LeadLane(both)));
        if (queue != null) {
            lanes.add(queue);
        }
        delivered = lanes.stream().map(lane -> strip(lane, bare)).toList();
        overlaid = overlaid(shown, bare);
    }

    /// The same with what waits inside the proxy whose two sides these are.
    ///
    /// @param toClient what waits on its way to the client, bytes over time on the first one's clock
    /// @param toServer what waits on its way to the server
    public CompareFigure withQueue(Series toClient, Series toServer) {
        return new CompareFigure(both.a(), both.b(), nameA, nameB, aligned, new InnerQueueLane(toClient, toServer));
    }

    private static Strip strip(Lane lane, FigureData data) {
        return new Strip(lane, LaneState.first(LaneId.WINDOW), data, 0);
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

    /// Bands and signs of both below each other, curves in the same lane.
    private List<Strip> overlaid(Set<LaneId> shown, FigureData bare) {
        final List<Strip> all = new ArrayList<>();
        for (Strip strip : strips(both.a())) {
            final Lane lane = strip.lane();
            if (!shown.contains(lane.id())) {
                continue;
            }
            if (lane.id() == LaneId.LIMITS || lane.id() == LaneId.EVENTS) {
                all.add(strip(new OfSide(lane, both.a(), 0, "A"), bare));
                all.add(strip(new OfSide(lane, both.b(), both.toB(), "B"), bare));
            } else {
                all.add(strip(new PairedLane(lane, both), bare));
            }
        }
        return all;
    }

    /// First moment that either has, ns from 0.
    public long from() {
        return Math.min(both.a().start() - both.a().origin(), both.b().start() - both.b().origin());
    }

    /// Last moment that either has, ns from 0.
    public long to() {
        return Math.max(from() + 1,
                Math.max(both.a().end() - both.a().origin(), both.b().end() - both.b().origin()));
    }

    /// Everything that a side has, ns from 0.
    public Span span(int side) {
        final FigureData data = side == B ? both.b() : both.a();
        final long from = data.start() - data.origin();
        return new Span(from, Math.max(from + 1, data.end() - data.origin()));
    }

    /// Bytes of a side that were delivered within a stretch of the common time.
    public long delivered(int side, Span within) {
        final var sum = side == B ? both.deliveredB() : both.deliveredA();
        return sum.valueAt(both.a().origin() + within.to(), 0) - sum.valueAt(both.a().origin() + within.from(), 0);
    }

    /// Lanes that stand together.
    ///
    /// @param side whose they are
    /// @param headed whether names stand above them
    private record Block(int side, boolean headed, List<Strip> strips, Span span) {
        double least() {
            return (headed ? HEADING : 0) + LaneHeights.least(strips, GAP) + GAP;
        }

        double wanted() {
            return (headed ? HEADING : 0) + LaneHeights.preferred(strips, GAP) + GAP;
        }

        Block without(Predicate<Strip> some) {
            return new Block(side, headed, strips.stream().filter(some.negate()).toList(), span);
        }
    }

    private List<Block> blocks(Picture picture) {
        final List<Block> blocks = new ArrayList<>();
        if (picture.look().overlay()) {
            final List<Strip> all = new ArrayList<>(overlaid);
            if (picture.look().difference()) {
                all.addAll(delivered);
            }
            blocks.add(new Block(A, true, all, picture.a()));
            return blocks;
        }
        if (picture.look().difference()) {
            blocks.add(new Block(BOTH, false, delivered, picture.a()));
        }
        blocks.add(new Block(A, true, stripsA, picture.a()));
        blocks.add(new Block(B, true, stripsB, picture.b()));
        return blocks;
    }

    /// Takes lanes away as long as the others are too low to be read; the least telling first.
    private static List<Block> fitting(List<Block> blocks, double room, Set<String> hidden) {
        List<Block> fitting = blocks;
        final List<Predicate<Strip>> leastFirst = List.of(
                strip -> strip.lane() instanceof DeliveredLane,
                strip -> strip.lane() instanceof LeadLane && hasQueue(blocks),
                strip -> strip.lane().id() == LaneId.RTT,
                strip -> strip.lane().id() == LaneId.READS,
                strip -> strip.lane().id() == LaneId.THROUGHPUT,
                strip -> strip.lane().id() == LaneId.EVENTS);
        for (Predicate<Strip> one : leastFirst) {
            if (fitting.stream().mapToDouble(Block::least).sum() <= room) {
                return fitting;
            }
            fitting.forEach(block -> block.strips().stream().filter(one)
                    .forEach(strip -> hidden.add(strip.lane().id() == null ? strip.lane().title()
                            : strip.lane().id().title())));
            fitting = fitting.stream().map(block -> block.without(one)).filter(block -> !block.strips().isEmpty())
                    .toList();
        }
        return fitting;
    }

    /// What waits inside a proxy tells more of its two sides than which of them is ahead.
    private static boolean hasQueue(List<Block> blocks) {
        return blocks.stream().anyMatch(block -> block.strips().stream()
                .anyMatch(strip -> strip.lane() instanceof InnerQueueLane));
    }

    /// Paints both, without a page around them.
    ///
    /// @return what is where
    public Painted paint(Graphics2D pen, Rectangle2D area, Picture picture) {
        final boolean axes = !picture.isLinked() && !picture.look().overlay();
        final double room = area.getHeight() - AXIS_BELOW - (axes ? TICKS_BELOW : 0);
        final Set<String> hidden = new LinkedHashSet<>();
        final List<Block> blocks = fitting(blocks(picture), room, hidden);
        final double least = blocks.stream().mapToDouble(Block::least).sum();
        final double wanted = blocks.stream().mapToDouble(Block::wanted).sum();
        final SharedScales shared = new SharedScales();
        final List<Half> halves = new ArrayList<>();
        double y = area.getY();
        for (Block block : blocks) {
            // What is left beyond the least goes to those that want more.
            final double spare = Math.max(0, room - least);
            final double more = wanted <= least ? 1.0 / blocks.size()
                    : (block.wanted() - block.least()) / (wanted - least);
            final double height = room < least ? block.least() * room / least : block.least() + more * spare;
            final FigureData data = block.side() == B ? both.b() : both.a();
            final SharedScales scales =
                    block.side() == BOTH || !picture.look().sameScales() ? new SharedScales() : shared;
            halves.add(new Half(block, data,
                    new Rectangle2D.Double(area.getX(), y, area.getWidth(), height - GAP), picture,
                    new FigureView(data.origin() + block.span().from(), data.origin() + block.span().to(),
                            (int) plotWidth(area, picture), 0, picture.palette(), picture.sharp(), picture.named())
                            .sharing(scales)));
            y += height + (axes && block.side() == A ? TICKS_BELOW : 0);
        }
        halves.forEach(Half::collect);
        final List<Place> places = new ArrayList<>();
        for (Half half : halves) {
            half.draw(pen, places);
            if (axes && half.block.side() == A) {
                ticks(pen, picture, half.area.getMaxY() + 1, plotLeft(area, picture), plotWidth(area, picture),
                        picture.a());
            }
        }
        final double axis = area.getMaxY() - AXIS_BELOW + 1;
        ticks(pen, picture, axis, plotLeft(area, picture), plotWidth(area, picture), picture.b());
        Texts.centred(pen, Texts.LABEL_BOLD, picture.palette().ink(), Messages.say("compare.axis", aligned),
                plotLeft(area, picture) + plotWidth(area, picture) / 2, axis + 30);
        return new Painted(List.copyOf(places), List.copyOf(hidden));
    }

    /// What a lane of a picture says of a moment of the common time.
    public List<Reading> readings(Place place, Picture picture, long moment) {
        final FigureData data = place.data();
        final Span span = place.side() == B ? picture.b() : picture.a();
        final FigureView view = new FigureView(data.origin() + span.from(), data.origin() + span.to(),
                (int) Math.max(1, place.plot().getWidth()), place.plot().getHeight(), picture.palette(), false, false);
        return place.lane().readings(data, view, data.origin() + moment);
    }

    /// What a lane says of a moment of the common time in sentences; empty for nothing.
    public String hover(Place place, long moment) {
        return place.lane().hover(place.data(), place.data().origin() + moment);
    }

    private static double plotLeft(Rectangle2D area, Picture picture) {
        return area.getX() + picture.gutter() + TimelineFigure.AXIS_WIDTH;
    }

    private static double plotWidth(Rectangle2D area, Picture picture) {
        return Math.max(1, Math.floor(area.getWidth() - picture.gutter() - TimelineFigure.AXIS_WIDTH));
    }

    private static void ticks(Graphics2D pen, Picture picture, double y, double left, double width, Span span) {
        for (Ticks.Tick tick : Ticks.times(span.from(), span.to(), 0, (int) Math.max(2, width / TICK_DISTANCE))) {
            final double x = left + tick.value() * width / ((double) span.to() - span.from());
            pen.setColor(picture.palette().muted());
            pen.setStroke(new BasicStroke(0.8f));
            pen.draw(new Line2D.Double(x, y, x, y + 4));
            Texts.centred(pen, Texts.AXIS, picture.palette().muted(), tick.label() + " s", x, y + 15);
        }
    }

    /// The frame of a letter: solid for A, dashed for B.
    static Stroke mark(int side) {
        return side == A ? new BasicStroke(1.3f)
                : new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 2.5f}, 0);
    }

    /// A block in its place.
    private final class Half {
        private final Block block;
        private final FigureData data;
        private final Rectangle2D area;
        private final Picture picture;
        private final FigureView view;
        private final int[] heights;

        Half(Block block, FigureData data, Rectangle2D area, Picture picture, FigureView view) {
            this.block = block;
            this.data = data;
            this.area = area;
            this.picture = picture;
            this.view = view;
            heights = LaneHeights.of(block.strips(), area.getHeight() - heading(), GAP);
        }

        private double heading() {
            return block.headed() ? HEADING : 0;
        }

        /// Makes what is drawn once, so that the other one's scales know of it.
        void collect() {
            for (int i = 0; i < heights.length; i++) {
                block.strips().get(i).content(view, heights[i]);
            }
        }

        void draw(Graphics2D pen, List<Place> places) {
            final FigurePalette palette = view.palette();
            if (block.headed()) {
                double x = letter(pen, block.side(), area.getX());
                if (picture.look().overlay()) {
                    x = letter(pen, B, x + 12);
                }
            }
            final double left = area.getX() + picture.gutter();
            final double top = area.getY() + heading();
            final List<LanePlot> plots = new TimelineFigure(data).paint(pen,
                    new Rectangle2D.Double(left, top, area.getWidth() - picture.gutter(), 0), view, block.strips(),
                    heights, GAP);
            double y = top;
            for (int i = 0; i < heights.length; i++) {
                final Strip strip = block.strips().get(i);
                final Rectangle2D plot = new Rectangle2D.Double(left + TimelineFigure.AXIS_WIDTH, y, view.columns(),
                        heights[i]);
                pen.setColor(palette.border());
                pen.setStroke(new BasicStroke(1));
                pen.draw(new Rectangle2D.Double(plot.getX() - 0.5, y - 0.5, view.columns() + 1, heights[i] + 1));
                if (picture.named()) {
                    name(pen, strip, plots.get(i).content(), y, heights[i]);
                }
                places.add(new Place(block.side(), strip.lane().title(),
                        strip.lane().note(strip.data(), strip.view(view, heights[i])), plot, strip.lane(),
                        block.side() == BOTH || picture.look().overlay() ? both.a() : data));
                y += heights[i] + GAP;
            }
        }

        /// A letter in its frame, the capture's name and what the conversation is.
        ///
        /// @return where that ends
        private double letter(Graphics2D pen, int side, double x) {
            final FigurePalette palette = view.palette();
            final double baseline = area.getY() + HEADING - 9;
            final FigureData of = side == B ? both.b() : both.a();
            pen.setColor(palette.ink());
            pen.setStroke(mark(side));
            pen.draw(new RoundRectangle2D.Double(x + 1, baseline - 13, 18, 18, 6, 6));
            Texts.centred(pen, Texts.LABEL_BOLD, palette.ink(), side == A ? "A" : "B", x + 10, baseline);
            final double room = picture.look().overlay() ? area.getWidth() / 2 - 12 : area.getWidth();
            final String name = Texts.fitted(pen, Texts.LABEL_BOLD, side == B ? nameB : nameA, room / 2);
            Texts.left(pen, Texts.LABEL_BOLD, palette.ink(), name, x + 28, baseline);
            final double used = 28 + Texts.width(pen, Texts.LABEL_BOLD, name) + 12;
            final String facts = Texts.fitted(pen, Texts.LABEL,
                    Messages.say("compare.half", of.title(), of.packets(),
                            Quantities.duration(of.end() - of.start())),
                    Math.max(20, room - used));
            Texts.left(pen, Texts.LABEL, palette.muted(), facts, x + used, baseline);
            return x + used + Texts.width(pen, Texts.LABEL, facts);
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
    Drawing drawing(ExportOptions options, CompareLook look, Span a, Span b) {
        return new ComparePage(this, options, look, a, b);
    }

    /// All lanes that it may draw, for a legend.
    List<Strip> all() {
        final List<Strip> all = new ArrayList<>(stripsA);
        all.addAll(stripsB);
        all.addAll(delivered);
        return all;
    }
}
