package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.buffer.ReadBounds;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// What the receiving application read: each read that a trace observed as a stem. Packets do not carry read sizes; the volume that the window tells is hatched, a solid cap
/// where it is the advance of a closed or pinned window, a dashed one where it is only an upper estimate. Where not even that
/// can be said, the lane says why, and how to record a trace.
final class ReadsLane implements Lane {
    /// Records the reads of a process.
    private static final String HOW = "strace -f -ttt -T -yy -e trace=network,read,write -p PID";
    private static final int MOST_LINES = 2;

    /// A volume so many times as high as the largest read still leaves the reads visible.
    private static final int COMPARABLE = 12;

    private static final double LINE = 15;

    /// Half the width of a bound's mark, and the least width of a step whose bounds are drawn, px.
    private static final double WHISKER_HALF = 2;

    private static final double WHISKER_ROOM = 6;

    private static final BasicStroke CAP = new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    private static final BasicStroke WHISKER =
            new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    private static final BasicStroke UPPER_CAP = new BasicStroke(
            1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 1.5f}, 0);

    @Override
    public LaneId id() {
        return LaneId.READS;
    }

    @Override
    public String note(FigureData data, FigureView view) {
        final ObservedCalls observed = data.applications().reads();
        if (observed != null) {
            return CallReadings.note(observed, "each read", data, view);
        }
        return data.applications().inferred().isJudged()
                ? Messages.say("note.per", TimeSteps.of(data.origin(), view).words())
                : Messages.say("note.no-trace");
    }

    @Override
    public int height() {
        return 86;
    }

    @Override
    public int leastHeight() {
        return 46;
    }

    @Override
    public boolean isEmpty(FigureData data) {
        return !data.applications().inferred().isJudged() && data.applications().reads() == null;
    }

    @Override
    public void facts(FigureData data, FigureView view, FactRows rows) throws IOException {
        rows.calls("read", data.applications().reads(), view);
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final InferredReads reads = data.applications().inferred();
        final ObservedCalls observed = data.applications().reads();
        if (!reads.isJudged() && observed == null) {
            return new FigureContent(
                    List.of(), List.of((pen, plot) -> excuse(pen, plot, reads.volume().reason(), view)),
                    ValueScale.none());
        }
        final CallStems stems =
                observed == null ? null : new CallStems(observed, data.origin(), view, view.palette().receiver());
        final Polyline volume = new Polyline();
        final List<Cap> caps = new ArrayList<>();
        if (reads.isJudged()) {
            infer(data, view, volume, caps);
        }
        // Beside single reads only a volume of their size can be drawn.
        final boolean band = stems == null || !stems.isEach() || volume.greatest() <= COMPARABLE * stems.greatestStem();
        final double greatest = Math.max(band ? volume.greatest() : 0, stems == null ? 0 : stems.greatest());
        final ValueScale scale = ValueScale.bytes(Math.max(greatest, 1), view, "");
        final List<Line> lines = new ArrayList<>();
        final List<Mark> marks = new ArrayList<>();
        if (band) {
            lines.add(new Line("inferred", volume, LineStyle.hatched(view.palette().receiver())));
            marks.add((pen, plot) -> caps(pen, plot, caps, scale, view));
        }
        if (stems != null) {
            lines.addAll(stems.lines("observed"));
            marks.addAll(stems.marks(scale, "read"));
        }
        return new FigureContent(lines, marks, scale);
    }

    private static void infer(FigureData data, FigureView view, Polyline volume, List<Cap> caps) {
        final InferredReads reads = data.applications().inferred();
        final TimeSteps steps = TimeSteps.of(data.origin(), view);
        final long last = Math.min(view.to(), reads.last() + 1);
        for (long begin = Math.max(steps.first(), steps.around(reads.first())); begin < last; begin += steps.width()) {
            final InferredReads.Step step = reads.step(begin, begin + steps.width());
            final double left = Math.max(0, view.domain(begin));
            final double right = Math.min(view.span(), view.domain(begin + steps.width()));
            volume.add(left, step.volume());
            volume.add(right, step.volume());
            if (step.volume() > 0) {
                caps.add(new Cap(left, right, step,
                        (right - left) * view.columns() / view.span() >= WHISKER_ROOM
                                ? reads.bounds(begin, begin + steps.width())
                                : null));
            }
        }
    }

    /// Upper end of one step, in domain units.
    ///
    /// @param bounds what was read at least and at most; null where there is no room to draw it
    private record Cap(double left, double right, InferredReads.Step step, ReadBounds bounds) {}

    private static void caps(
            Graphics2D pen, Rectangle2D plot, List<Cap> caps, ValueScale scale, FigureView view) {
        final Path2D advance = new Path2D.Double();
        final Path2D upper = new Path2D.Double();
        final Path2D whiskers = new Path2D.Double();
        final double perUnit = plot.getWidth() / view.span();
        for (Cap cap : caps) {
            final double left = plot.getMinX() + cap.left() * perUnit;
            final double right = plot.getMinX() + cap.right() * perUnit;
            if (cap.step().pinned() > 0) {
                line(advance, left, right, scale.y(cap.step().pinned(), plot));
            }
            if (!cap.step().isPinned()) {
                line(upper, left, right, scale.y(cap.step().volume(), plot));
            }
            if (cap.bounds() != null) {
                whisker(whiskers, (left + right) / 2, cap.bounds(), plot, scale);
            }
        }
        pen.setColor(view.palette().receiver());
        pen.setStroke(CAP);
        pen.draw(advance);
        pen.setStroke(UPPER_CAP);
        pen.draw(upper);
        pen.setColor(view.palette().ink());
        pen.setStroke(WHISKER);
        pen.draw(whiskers);
    }

    /// From what was read at least to what may have been at most; open at the top where that is beyond the lane.
    private static void whisker(
            Path2D path, double x, ReadBounds bounds, Rectangle2D plot, ValueScale scale) {
        final double foot = scale.y(Math.max(0, bounds.least()), plot);
        final double top = scale.y(bounds.greatest(), plot);
        path.moveTo(x, foot);
        path.lineTo(x, Math.max(plot.getMinY(), top));
        line(path, x - WHISKER_HALF, x + WHISKER_HALF, foot);
        if (top >= plot.getMinY()) {
            line(path, x - WHISKER_HALF, x + WHISKER_HALF, top);
        }
    }

    private static void line(Path2D path, double left, double right, double y) {
        path.moveTo(left, y);
        path.lineTo(right, y);
    }

    /// Says in the plot why it is empty.
    private static void excuse(Graphics2D pen, Rectangle2D plot, String reason, FigureView view) {
        final double room = plot.getWidth() - 16;
        final List<String> lines =
                Texts.wrapped(pen, Texts.LANE, Messages.say("reads.unknown", reason), room, MOST_LINES);
        double y = plot.getCenterY() - LINE * (lines.size() + 1) / 2 + 11;
        for (String line : lines) {
            Texts.centred(pen, Texts.LANE, view.palette().muted(), line, plot.getCenterX(), y);
            y += LINE;
        }
        Texts.centred(
                pen,
                Texts.LABEL,
                view.palette().muted(),
                Texts.fitted(pen, Texts.LABEL, Messages.say("reads.how", HOW), room),
                plot.getCenterX(),
                y + 2);
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        final List<Reading> entries = new ArrayList<>();
        if (data.applications().reads() != null) {
            entries.add(new Reading(Glyph.STEM, Party.RECEIVER, "reads observed", ""));
            entries.add(new Reading(Glyph.BAR, Party.RECEIVER, "in a read", ""));
        }
        if (data.applications().inferred().isJudged()) {
            entries.add(new Reading(Glyph.HATCH, Party.RECEIVER, "read volume inferred from the window", ""));
            entries.add(new Reading(Glyph.DOTTED, Party.RECEIVER, "upper estimate, window open", ""));
            entries.add(new Reading(Glyph.WHISKER, Party.INK, "bounds of the volume", ""));
        }
        return entries;
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final List<Reading> all = new ArrayList<>();
        final ObservedCalls observed = data.applications().reads();
        if (observed != null) {
            all.addAll(CallReadings.of(observed, Party.RECEIVER, "read", "reads", data, view, time));
        }
        if (data.applications().inferred().isJudged()) {
            final List<Reading> inferred = inferred(data, view, time);
            // Beside single reads there is no room for the bounds in words; the lane draws them.
            all.addAll(observed == null ? inferred : inferred.subList(0, 1));
        }
        return all;
    }

    private static List<Reading> inferred(FigureData data, FigureView view, long time) {
        final InferredReads reads = data.applications().inferred();
        final TimeSteps steps = TimeSteps.of(data.origin(), view);
        final long begin = steps.around(time);
        if (begin > reads.last() || begin + steps.width() <= reads.first()) {
            return List.of(
                    new Reading(Glyph.HATCH, Party.RECEIVER, "inferred", Quantities.MISSING),
                    new Reading(Glyph.WHISKER, Party.INK, "bounds", Quantities.MISSING));
        }
        final InferredReads.Step step = reads.step(begin, begin + steps.width());
        final Reading volume =
                new Reading(Glyph.HATCH, Party.RECEIVER, step.isPinned() ? "inferred" : "inferred, up to",
                        Quantities.size(step.volume()));
        if (step.volume() == 0) {
            // Nothing moved: what the buffer holds says more than how much may have been read unseen.
            return List.of(volume, new Reading(Glyph.AREA, Party.WINDOW, "held",
                    Quantities.sizes(reads.volume().heldLeast().valueAt(time, 0),
                            reads.volume().heldMost().valueAt(time, 0))));
        }
        final ReadBounds bounds = reads.bounds(begin, begin + steps.width());
        return List.of(volume, new Reading(Glyph.WHISKER, Party.INK, "bounds",
                Quantities.sizes(bounds.least(), bounds.greatest())));
    }
}
