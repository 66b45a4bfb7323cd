package org.stallscope.ui.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// The lines of logs and the stops by signals, each at its time with its words as far as there is room before the next; where
/// there is none, a tick.
final class LogLane implements Lane {
    private static final double ROW = 16;
    private static final double MARGIN = 4;

    /// Words shorter than this say nothing, px.
    private static final double LEAST_WORDS = 60;

    private static final double SIGN = 6;
    private static final double TICK = 7;

    @Override
    public LaneId id() {
        return LaneId.LOG;
    }

    @Override
    public String unit(FigureContent content) {
        return "";
    }

    @Override
    public int height() {
        return 74;
    }

    @Override
    public boolean isShown(FigureData data) {
        return !data.applications().events().isEmpty();
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        return new FigureContent(List.of(),
                List.of((pen, plot) -> lines(pen, plot, data.applications().events(), view)), ValueScale.none());
    }

    private static void lines(Graphics2D pen, Rectangle2D plot, TraceEvents events, FigureView view) {
        final Series times = events.begins();
        final int rows = (int) Math.max(1, (plot.getHeight() - 2 * MARGIN) / ROW);
        final double[] ends = new double[rows];
        java.util.Arrays.fill(ends, Double.NEGATIVE_INFINITY);
        final Color ink = view.palette().ink();
        double tick = Double.NEGATIVE_INFINITY;
        int row = 0;
        for (int i = times.firstAfter(view.from() - 1); i < times.size() && times.time(i) < view.to(); i++) {
            final double x = plot.getMinX() + view.x(times.time(i));
            for (int tried = 0; tried < rows && x < ends[row]; tried++) {
                row = (row + 1) % rows;
            }
            if (x >= ends[row] && plot.getMaxX() - x > LEAST_WORDS) {
                final double y = plot.getMinY() + MARGIN + ROW * row;
                pen.setColor(ink);
                pen.fill(new Rectangle2D.Double(x - SIGN / 2, y + (ROW - SIGN) / 2, SIGN, SIGN));
                final double room = Math.min(room(times, i, plot, view), plot.getMaxX() - x) - SIGN - MARGIN;
                final String words = Texts.fitted(pen, Texts.LABEL, events.text(i), Math.max(LEAST_WORDS, room));
                Texts.left(pen, Texts.LABEL, ink, words, x + SIGN, y + ROW - 4);
                ends[row] = x + SIGN + Texts.width(pen, Texts.LABEL, words) + 2 * MARGIN;
                row = (row + 1) % rows;
            } else if (x - tick >= 1) {
                pen.setColor(ink);
                pen.fill(new Rectangle2D.Double(Math.floor(x), plot.getMaxY() - TICK, 1, TICK));
                tick = x;
            }
        }
    }

    /// Px until the next lines that do not stand together with this one: of those that do, each has a row of its own or a tick.
    private static double room(Series times, int index, Rectangle2D plot, FigureView view) {
        final double x = view.x(times.time(index));
        for (int i = index + 1; i < times.size(); i++) {
            final double next = view.x(times.time(i)) - x;
            if (next >= LEAST_WORDS) {
                return next;
            }
        }
        return plot.getWidth();
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        return List.of(new Reading(Glyph.SQUARE, Party.INK, Messages.say("log.legend"), ""));
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        return List.of(new Reading(Glyph.SQUARE, Party.INK, Messages.say("log.in-view"), Quantities.count(
                SequenceLane.count(data.applications().events().begins(), view.from(), view.to()))));
    }

    @Override
    public String hover(FigureData data, long time) {
        final TraceEvents events = data.applications().events();
        final int at = events.begins().indexAt(time);
        return at < 0 ? "" : events.text(at);
    }

    @Override
    public void facts(FigureData data, FigureView view, FactRows rows) throws IOException {
        final TraceEvents events = data.applications().events();
        final Series times = events.begins();
        for (int i = times.firstAfter(view.from() - 1); i < times.size() && times.time(i) < view.to(); i++) {
            rows.row("event", "log line", times.time(i), FactRows.NO_END, events.text(i));
        }
    }

    @Override
    public String spoken(FigureData data, long from, long to) {
        return Messages.say("log.spoken", FigureWords.range(data, from, to),
                Quantities.count(SequenceLane.count(data.applications().events().begins(), from, to)));
    }
}
