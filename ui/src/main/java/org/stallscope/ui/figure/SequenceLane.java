package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.stallscope.analysis.series.SequenceSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// The time-sequence graph (Stevens, tcptrace): each segment an upright bar at its place in the stream, what was sent again in
/// the network's hue, the receiver's acknowledgements and the right edge of its window as steps, and what it held beyond a gap
/// (SACK). Its axis fits what is in view; in each pixel column stands all between the least and the greatest.
final class SequenceLane implements Lane {
    private static final double SENT = 1.2;
    private static final double AGAIN = 2;
    private static final double SACK = 2.6;
    private static final double SACK_OPACITY = 0.45;
    private static final double CROWDED = 7;
    private static final BasicStroke CROSS = new BasicStroke(1.3f);

    /// Less than so many bytes would be a line without a slope.
    private static final double LEAST_EXTENT = 3_000;

    /// The right edge is in view as far as it leaves so much of the height to what was sent.
    private static final double MOST_ABOVE = 2;

    @Override
    public LaneId id() {
        return LaneId.SEQUENCE;
    }

    @Override
    public String note(FigureData data, FigureView view) {
        return view.framed() ? "" : Messages.say("sequence.note");
    }

    @Override
    public int height() {
        return 150;
    }

    @Override
    public int leastHeight() {
        return 86;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final SequenceSeries series = data.detail().sequence();
        final Polyline sent = Polyline.bars(series.sentFrom(), series.sentTo(), view);
        final Polyline again = Polyline.bars(series.againFrom(), series.againTo(), view);
        final Polyline sacked = Polyline.bars(series.sackFrom(), series.sackTo(), view);
        final Polyline acknowledged = Polyline.steps(series.acknowledged(), view);
        final Polyline edge = Polyline.steps(series.rightEdge(), view);
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (Polyline line : List.of(sent, again, sacked, acknowledged)) {
            for (int i = 0; i < line.size(); i++) {
                low = Math.min(low, line.y(i));
                high = Math.max(high, line.y(i));
            }
        }
        if (low > high) {
            return FigureContent.NOTHING;
        }
        final double extent = Math.max(LEAST_EXTENT, high - low);
        final double top = Math.max(low + extent,
                edge.size() == 0 ? 0 : Math.min(edge.greatest(), low + (1 + MOST_ABOVE) * extent));
        final double base = ValueScale.base(low, top);
        final ValueScale scale = ValueScale.stretch(low, top, view);
        final FigurePalette palette = view.palette();
        return new FigureContent(
                List.of(
                        new Line("SACK", sacked,
                                LineStyle.bars(FigurePalette.withAlpha(palette.window(), SACK_OPACITY), SACK)),
                        new Line("right edge", edge, LineStyle.line(palette.window(), 1.6)),
                        new Line("acknowledged", acknowledged, LineStyle.dashed(palette.window(), 1.3, 4, 2)),
                        new Line("sent", sent, LineStyle.bars(palette.sender(), SENT)),
                        new Line("sent again", again, LineStyle.bars(palette.network(), AGAIN))),
                List.of((pen, plot) -> crosses(pen, plot, again, scale, view),
                        (pen, plot) -> base(pen, plot, base, series, view)),
                scale);
    }

    /// A sign at what was sent again: from afar its bar is a point.
    private static void crosses(
            Graphics2D pen, Rectangle2D plot, Polyline again, ValueScale scale, FigureView view) {
        pen.setColor(view.palette().network());
        pen.setStroke(CROSS);
        double previous = Double.NEGATIVE_INFINITY;
        for (int i = 0; i + 1 < again.size(); i += 2) {
            final double x = plot.getMinX() + again.x(i) * plot.getWidth() / view.span();
            if (x - previous >= CROWDED) {
                EventsLane.sign(pen, Glyph.CROSS, x, scale.y((again.y(i) + again.y(i + 1)) / 2, plot),
                        view.sharp());
                previous = x;
            }
        }
    }

    /// Says from where the labels of the axis count, and what is missing.
    private static void base(
            Graphics2D pen, Rectangle2D plot, double base, SequenceSeries series, FigureView view) {
        final String from = base > 0 ? Messages.say("sequence.base", Quantities.bytes(Math.round(base))) : "";
        final String missing = series.sacksComplete() ? "" : Messages.say("sequence.no-sacks");
        final String words = from.isEmpty() || missing.isEmpty() ? from + missing : from + "; " + missing;
        if (!words.isEmpty()) {
            final double width = Texts.width(pen, Texts.LABEL, words);
            Texts.onPatch(pen, Texts.LABEL, view.palette().muted(), view.palette().background(), words,
                    plot.getMinX() + 8 + width / 2, plot.getMinY() + 14);
        }
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        return List.of(
                new Reading(Glyph.STEM, Party.SENDER, Messages.say("sequence.legend.sent"), ""),
                new Reading(Glyph.CROSS, Party.NETWORK, Messages.say("sequence.legend.again"), ""),
                new Reading(Glyph.DASHED, Party.WINDOW, Messages.say("sequence.legend.acknowledged"), ""),
                new Reading(Glyph.STEP, Party.WINDOW, Messages.say("sequence.legend.edge"), ""),
                new Reading(Glyph.AREA, Party.WINDOW, Messages.say("sequence.legend.sack"), ""));
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final SequenceSeries series = data.detail().knownSequence();
        return List.of(
                new Reading(Glyph.STEM, Party.SENDER, Messages.say("sequence.sent"), at(series.sentTo(), time)),
                new Reading(Glyph.DASHED, Party.WINDOW, Messages.say("sequence.acknowledged"),
                        at(series.acknowledged(), time)),
                new Reading(Glyph.STEP, Party.WINDOW, Messages.say("sequence.edge"), at(series.rightEdge(), time)),
                new Reading(Glyph.CROSS, Party.NETWORK, Messages.say("sequence.again"),
                        Quantities.count(count(series.againFrom(), view.from(), view.to()))),
                new Reading(Glyph.AREA, Party.WINDOW, Messages.say("sequence.sack"),
                        Quantities.count(count(series.sackFrom(), view.from(), view.to()))));
    }

    private static String at(Series series, long time) {
        final long value = series.valueAt(time, -1);
        return value < 0 ? Quantities.MISSING : Quantities.count(value);
    }

    static int count(Series series, long from, long to) {
        return series.firstAfter(to - 1) - series.firstAfter(from - 1);
    }

    @Override
    public String spoken(FigureData data, long from, long to) {
        final SequenceSeries series = data.detail().knownSequence();
        return Messages.say("sequence.spoken", FigureWords.range(data, from, to),
                Quantities.count(count(series.sentFrom(), from, to)),
                Quantities.count(count(series.againFrom(), from, to)),
                Quantities.count(count(series.sackFrom(), from, to)),
                Quantities.bytes(Math.max(0, series.acknowledged().valueAt(to, 0))));
    }
}
