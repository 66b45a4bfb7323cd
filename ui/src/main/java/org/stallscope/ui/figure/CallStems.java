package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.series.Buckets;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.wording.Quantities;

/// Draws the observed calls of one kind: each as a stem with a thin mark at what it asked for while they can be told apart, in
/// each pixel column the greatest; else the sum of each step. What blocked is a bar at the foot, what moved nothing a tick, and a
/// long silence says how long it was.
final class CallStems {
    /// Calls a pixel column beyond which sums are drawn.
    private static final int MOST_PER_COLUMN = 2;

    /// What a call asked for is left out where it dwarfs what calls moved.
    private static final int DWARFS = 4;

    private static final double FOOT = 2;
    private static final double BAR = 3;
    private static final double TICK = 6;
    private static final double HEAD = 2.2;

    /// A stem this many times as high as both beside it has a head.
    private static final int STANDS_OUT = 2;

    /// Room around the words of a silence, px.
    private static final double ROOM = 16;

    private final ObservedCalls calls;
    private final FigureView view;
    private final Color color;
    private final TimeSteps steps;
    private final boolean each;
    private final Polyline stems = new Polyline();
    private final Polyline marks = new Polyline();

    CallStems(ObservedCalls calls, long origin, FigureView view, Color color) {
        this.calls = calls;
        this.view = view;
        this.color = color;
        steps = TimeSteps.of(origin, view);
        each = isEach(calls, view);
        if (each) {
            eachCall();
        } else {
            sums();
        }
    }

    /// Whether single calls are drawn and not sums.
    static boolean isEach(ObservedCalls calls, FigureView view) {
        return calls.count(view.from(), view.to()) <= (long) MOST_PER_COLUMN * view.columns();
    }

    private void eachCall() {
        final double column = view.span() / view.columns();
        final Buckets sizes = calls.sizes().buckets(view.from(), view.to(), view.columns());
        final Buckets asked = calls.asked().buckets(view.from(), view.to(), view.columns());
        for (int b = 0; b < sizes.size(); b++) {
            if (sizes.count(b) > 0) {
                stems.add((b + 0.5) * column, sizes.greatest(b));
                if (asked.greatest(b) > 0) {
                    marks.add((b + 0.5) * column, asked.greatest(b));
                }
            }
        }
    }

    private void sums() {
        for (long begin = steps.first(); begin < view.to(); begin += steps.width()) {
            final long bytes = calls.bytes(begin, begin + steps.width());
            final double middle = view.domain(begin) + steps.width() / 2.0;
            if (bytes > 0 && middle >= 0 && middle <= view.span()) {
                stems.add(middle, bytes);
            }
        }
    }

    boolean isEach() {
        return each;
    }

    /// Greatest value that the axis must have room for.
    double greatest() {
        final double asked = marks.greatest();
        return asked <= DWARFS * stems.greatest() ? Math.max(asked, stems.greatest()) : stems.greatest();
    }

    /// Greatest stem.
    double greatestStem() {
        return stems.greatest();
    }

    List<Line> lines(String name) {
        return List.of(
                new Line("asked", marks, LineStyle.ticks(color)),
                new Line(name, stems, LineStyle.stems(color)));
    }

    /// What stands beside the stems.
    ///
    /// @param what is not done in a silence, such as `read`
    List<Mark> marks(ValueScale scale, String what) {
        final List<Mark> drawn = new ArrayList<>();
        drawn.add((pen, plot) -> foot(pen, plot, scale));
        drawn.add((pen, plot) -> heads(pen, plot, scale));
        drawn.add((pen, plot) -> silences(pen, plot, scale, what));
        return drawn;
    }

    private void foot(Graphics2D pen, Rectangle2D plot, ValueScale scale) {
        final double top = Math.floor(scale.y(0, plot)) + FOOT;
        pen.setColor(color);
        final double perNano = plot.getWidth() / view.span();
        bar(pen, plot, top, view.from(), calls.reach(view.from()), perNano);
        final Buckets durations = calls.durations().buckets(view.from(), view.to(), view.columns());
        for (int b = 0; b < durations.size(); b++) {
            if (durations.count(b) > 0 && durations.greatest(b) * perNano >= 1) {
                bar(pen, plot, top, durations.start(b), durations.start(b) + durations.greatest(b), perNano);
            }
        }
        pen.setStroke(new BasicStroke(1));
        final Buckets empty = calls.empty().buckets(view.from(), view.to(), view.columns());
        for (int b = 0; b < empty.size(); b++) {
            if (empty.count(b) > 0) {
                pen.fill(new Rectangle2D.Double(plot.getMinX() + b, top - FOOT, 1, TICK));
            }
        }
    }

    private void bar(Graphics2D pen, Rectangle2D plot, double top, long from, long to, double perNano) {
        final double left = plot.getMinX() + view.domain(from) * perNano;
        final double right = Math.min(plot.getMaxX(), plot.getMinX() + view.domain(to) * perNano);
        if (right - left >= 1) {
            pen.fill(new Rectangle2D.Double(left, top, right - left, BAR));
        }
    }

    private void heads(Graphics2D pen, Rectangle2D plot, ValueScale scale) {
        pen.setColor(color);
        final double perUnit = plot.getWidth() / view.span();
        for (int i = 0; i < stems.size(); i++) {
            final double value = stems.y(i);
            final double left = i == 0 ? 0 : stems.y(i - 1);
            final double right = i + 1 == stems.size() ? 0 : stems.y(i + 1);
            if (value > STANDS_OUT * left && value > STANDS_OUT * right && value > stems.greatest() / STANDS_OUT) {
                final double x = plot.getMinX() + stems.x(i) * perUnit;
                pen.fill(new Ellipse2D.Double(x - HEAD, scale.y(value, plot) - HEAD, 2 * HEAD, 2 * HEAD));
            }
        }
    }

    /// Brackets over long stretches without a call that moved anything, with their length, where there is room to say it.
    private void silences(Graphics2D pen, Rectangle2D plot, ValueScale scale, String what) {
        final Series sizes = calls.sizes();
        final Buckets buckets = sizes.buckets(view.from(), view.to(), view.columns());
        int from = 0;
        for (int b = 0; b <= buckets.size(); b++) {
            if (b == buckets.size() || buckets.count(b) > 0) {
                silence(pen, plot, scale, what, from, b);
                from = b + 1;
            }
        }
    }

    private void silence(
            Graphics2D pen, Rectangle2D plot, ValueScale scale, String what, int from, int to) {
        final double perColumn = plot.getWidth() / view.columns();
        if ((to - from) * perColumn < ROOM * 3) {
            return;
        }
        final Series sizes = calls.sizes();
        final long inside = view.from() + Math.round((from + to) / 2.0 * view.span() / view.columns());
        final int before = sizes.indexAt(inside);
        if (before < 0 || before + 1 >= sizes.size()) {
            // Before the first and behind the last call a trace says nothing.
            return;
        }
        final long nanos = sizes.time(before + 1) - sizes.time(before);
        String words = Messages.say("calls.none." + what, Quantities.shortDuration(nanos));
        final double room = (to - from) * perColumn - ROOM;
        if (Texts.width(pen, Texts.LABEL, words) > room) {
            words = Quantities.shortDuration(nanos);
        }
        if (Texts.width(pen, Texts.LABEL, words) > room) {
            return;
        }
        final double left = plot.getMinX() + from * perColumn + 1.5;
        final double right = plot.getMinX() + to * perColumn - 1.5;
        final double y = Math.floor(plot.getMinY() + (scale.y(0, plot) - plot.getMinY()) * 0.62) + 0.5;
        pen.setColor(view.palette().muted());
        pen.setStroke(new BasicStroke(1));
        final Path2D bracket = new Path2D.Double();
        bracket.append(new Line2D.Double(left, y, right, y), false);
        if (from > 0) {
            bracket.append(new Line2D.Double(left, y - 3, left, y + 3), false);
        }
        if (to < view.columns()) {
            bracket.append(new Line2D.Double(right, y - 3, right, y + 3), false);
        }
        pen.draw(bracket);
        Texts.centred(pen, Texts.LABEL, view.palette().muted(), words, (left + right) / 2, y - 5);
    }
}
