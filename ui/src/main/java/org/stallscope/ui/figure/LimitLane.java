package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.LimitSentence;
import org.stallscope.ui.wording.Quantities;

/// Who or what held the transfer up: a band for each stretch in the hue and hatch of its family, none where data just moves. A
/// pixel column shows what took most of its time.
final class LimitLane implements Lane {
    private static final double FOOT = 3;
    private static final double FILL = 0.15;
    private static final double DARK_FILL = 0.22;
    private static final double PILL = 7;

    /// No label fits into less, px: its width need not be worked out.
    private static final double LEAST_LABEL = 24;

    @Override
    public LaneId id() {
        return LaneId.LIMITS;
    }

    @Override
    public String unit(FigureContent content) {
        return "";
    }

    @Override
    public int height() {
        return 42;
    }

    @Override
    public int fixedHeight() {
        return 36;
    }

    @Override
    public boolean isEmpty(FigureData data) {
        return data.limits().intervals().isEmpty();
    }

    @Override
    public void facts(FigureData data, FigureView view, FactRows rows) throws IOException {
        for (LimitInterval interval : data.limits().intervals()) {
            if (interval.to() > view.from() && interval.from() < view.to()) {
                rows.row("interval", interval.factor().label(), interval.from(), interval.to(), "");
            }
        }
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        return new FigureContent(
                List.of(), List.of((pen, plot) -> draw(pen, plot, data.limits(), view)), ValueScale.none());
    }

    /// A run of columns of one family.
    private record Band(LimitFamily family, int left, int right, long time, LimitingFactor factor) {}

    private static void draw(Graphics2D pen, Rectangle2D plot, LimitTimeline limits, FigureView view) {
        for (Band band : bands(limits, view)) {
            if (band.family() == LimitFamily.FLOW) {
                continue;
            }
            final double left = plot.getMinX() + band.left();
            final double right = Math.max(left + 1, plot.getMinX() + band.right() - 1);
            final double top = plot.getMinY() + 4;
            final double bottom = plot.getMaxY() - 4;
            final Color colour = Glyphs.color(band.family().party(), view.palette());
            fill(pen, band.family(), colour, view.palette(), left, top, right, bottom);
            label(pen, band, view.palette(), (left + right) / 2, right - left, (top + bottom - FOOT) / 2);
        }
    }

    private static void fill(Graphics2D pen, LimitFamily family, Color colour, FigurePalette palette, double left,
            double top, double right, double bottom) {
        pen.setColor(FigurePalette.withAlpha(colour, palette == FigurePalette.DARK ? DARK_FILL : FILL));
        pen.fill(new Rectangle2D.Double(left, top, right - left, bottom - top));
        pen.setColor(colour);
        if (right - left > 3) {
            final Path2D hatch = BandHatch.of(family, left, top, right, bottom - FOOT);
            if (BandHatch.isDots(family)) {
                pen.fill(hatch);
            } else {
                pen.setStroke(new BasicStroke(BandHatch.STROKE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
                pen.draw(hatch);
            }
        }
        if (family == LimitFamily.UNKNOWN) {
            pen.setStroke(new BasicStroke(
                    1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 2}, 0));
            pen.draw(new Rectangle2D.Double(left + 0.5, top + 0.5, Math.max(0, right - left - 1), bottom - top - 1));
        } else {
            pen.fill(new Rectangle2D.Double(left, bottom - FOOT, right - left, FOOT));
        }
    }

    /// The longest label that fits, on a patch of ground; never on the hatch.
    private static void label(
            Graphics2D pen, Band band, FigurePalette palette, double centre, double room, double middle) {
        if (room < LEAST_LABEL) {
            return;
        }
        for (String text : new String[] {
            band.factor().words() + " " + Quantities.shortDuration(band.time()),
            band.family().label() + " " + Quantities.shortDuration(band.time()),
            band.family().label()
        }) {
            final double width = Texts.width(pen, Texts.LABEL_BOLD, text);
            if (width + 2 * PILL <= room - 4) {
                pen.setColor(palette.background());
                pen.fill(
                        new RoundRectangle2D.Double(centre - width / 2 - PILL, middle - 8, width + 2 * PILL, 16, 8, 8));
                Texts.centred(pen, Texts.LABEL_BOLD, palette.ink(), text, centre, middle + 4);
                return;
            }
        }
    }

    /// The visible stretches as runs of whole pixel columns: intervals by the thousand cost no more than the columns there are.
    private static List<Band> bands(LimitTimeline limits, FigureView view) {
        final int columns = view.columns();
        final int[] shown = new int[columns];
        final long[] most = new long[columns];
        Arrays.fill(shown, -1);
        final List<LimitInterval> intervals = limits.intervals();
        for (int i = first(intervals, view.from()); i < intervals.size() && intervals.get(i).from() < view.to(); i++) {
            final LimitInterval interval = intervals.get(i);
            final int left = Math.clamp((long) Math.floor(view.x(interval.from())), 0, columns - 1);
            final int right = Math.clamp((long) Math.floor(view.x(interval.to())), 0, columns - 1);
            for (int column = left; column <= right; column++) {
                final double begin = view.from() + column * view.span() / columns;
                final long time = (long) (Math.min(interval.to(), begin + view.span() / columns)
                        - Math.max(interval.from(), begin));
                if (time > most[column]) {
                    most[column] = time;
                    shown[column] = i;
                }
            }
        }
        return runs(intervals, shown);
    }

    private static List<Band> runs(List<LimitInterval> intervals, int[] shown) {
        final List<Band> bands = new ArrayList<>();
        int left = 0;
        for (int column = 1; column <= shown.length; column++) {
            if (column == shown.length || family(intervals, shown[column]) != family(intervals, shown[left])) {
                if (shown[left] >= 0) {
                    bands.add(band(intervals, shown, left, column));
                }
                left = column;
            }
        }
        return bands;
    }

    private static LimitFamily family(List<LimitInterval> intervals, int index) {
        return index < 0 ? null : LimitFamily.of(intervals.get(index).factor());
    }

    /// @param right behind the last column
    private static Band band(List<LimitInterval> intervals, int[] shown, int left, int right) {
        final LimitFamily family = family(intervals, shown[left]);
        final Map<LimitingFactor, Long> times = new EnumMap<>(LimitingFactor.class);
        long time = 0;
        for (int i = shown[left]; i <= shown[right - 1]; i++) {
            final LimitInterval interval = intervals.get(i);
            if (LimitFamily.of(interval.factor()) == family) {
                time += interval.duration();
                times.merge(interval.factor(), interval.duration(), Long::sum);
            }
        }
        final LimitingFactor factor = times.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(intervals.get(shown[left]).factor());
        return new Band(family, left, right, time, factor);
    }

    /// The first interval that ends behind a time.
    private static int first(List<LimitInterval> intervals, long time) {
        int low = 0;
        int high = intervals.size();
        while (low < high) {
            final int middle = low + high >>> 1;
            if (intervals.get(middle).to() > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final LimitInterval interval = data.limits().at(time);
        if (interval == null) {
            // Of a capture that grows, the newest part is judged a little later.
            return List.of(new Reading(Glyph.BAND, Party.INK,
                    time >= data.start() && time <= data.end() ? "not judged yet" : "outside the conversation",
                    Quantities.MISSING));
        }
        return List.of(new Reading(Glyph.BAND, LimitFamily.of(interval.factor()).party(), interval.factor().words(),
                Quantities.shortDuration(interval.duration())));
    }

    @Override
    public String hover(FigureData data, long time) {
        final LimitInterval interval = data.limits().at(time);
        return interval == null ? "" : LimitSentence.of(interval, data.origin());
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        final Map<LimitFamily, Long> times = new EnumMap<>(LimitFamily.class);
        for (LimitInterval interval : data.limits().intervals()) {
            times.merge(LimitFamily.of(interval.factor()), interval.duration(), Long::sum);
        }
        times.remove(LimitFamily.FLOW);
        return times.entrySet().stream()
                .map(entry -> new Reading(Glyph.BAND, entry.getKey().party(),
                        Messages.say("limits.family", entry.getKey().words()),
                        Quantities.duration(entry.getValue())))
                .toList();
    }
}
