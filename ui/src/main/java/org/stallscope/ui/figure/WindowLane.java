package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// Advertised window, headroom to the right edge and bytes in flight on one axis, with the stretches in which the window was
/// closed or nearly so, and the window that a model of the receiver calls for.
final class WindowLane implements Lane {
    private static final double BAR = 3;
    private static final double LEAST_BAR = 1;

    /// No label fits into less, px: its width need not be worked out.
    private static final double LEAST_LABEL = 24;

    private static final Series NOTHING = Series.of(new long[0], new long[0]);

    /// From the zero line to the foot of a label, px.
    private static final double LABEL_RISE = 8;

    @Override
    public LaneId id() {
        return LaneId.WINDOW;
    }

    @Override
    public int height() {
        return 138;
    }

    @Override
    public int leastHeight() {
        return 72;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final FigurePalette palette = view.palette();
        final Polyline advertised = Polyline.steps(data.series().advertisedWindow(), view);
        final Polyline inFlight = Polyline.steps(data.series().inFlight(), view);
        final Polyline headroom = Polyline.steps(data.series().headroom(), view);
        // The whole conversation's greatest: panning does not rescale, and a zoom into a stall still looks like one.
        final Series predicted = predicted(data);
        final double greatest = Math.max(greatest(predicted),
                Math.max(greatest(data.series().advertisedWindow()), greatest(data.series().inFlight())));
        final ValueScale scale = ValueScale.bytes(greatest, view, "");
        return new FigureContent(
                List.of(
                        new Line("in flight", inFlight, LineStyle.area(palette.sender())),
                        new Line("headroom", headroom, LineStyle.row(palette.muted())),
                        new Line(
                                "advertised",
                                advertised,
                                data.windowScale().isObserved()
                                        ? LineStyle.line(palette.window(), 1.6)
                                        : LineStyle.dashed(palette.window(), 1.6, 5, 2.5f)),
                        // Ink, for it is ours: thin enough that the window below it is seen where both agree.
                        new Line("predicted", Polyline.steps(predicted, view),
                                LineStyle.dashed(palette.ink(), 1, 3, 3))),
                List.of((pen, plot) -> closedStretches(pen, plot, scale.y(0, plot), data.episodes(), view)),
                scale);
    }

    /// What the model calls for where that is wanted.
    private static Series predicted(FigureData data) {
        return data.predicted() != null && data.predicted().isDrawn() ? data.predicted().windows() : NOTHING;
    }

    @Override
    public String hover(FigureData data, long time) {
        if (data.predicted() == null) {
            return "";
        }
        for (Episode episode : data.episodes()) {
            if (episode.start() <= time && time <= episode.end()) {
                final String reason = data.predicted().reason(episode.start(), episode.end());
                return reason.isEmpty() ? ""
                        : Messages.say("window.closed", Quantities.time(episode.start() - data.origin()),
                                Quantities.duration(episode.duration()), reason);
            }
        }
        return "";
    }

    private static double greatest(Series series) {
        return series.size() == 0 ? 0 : series.greatest(0, series.size());
    }

    private static void closedStretches(
            Graphics2D pen, Rectangle2D plot, double baseline, List<Episode> episodes, FigureView view) {
        final double y = Math.floor(baseline) + 0.5;
        double labelEnd = plot.getMinX();
        double barEnd = Double.NEGATIVE_INFINITY;
        for (Episode episode : episodes) {
            if (episode.end() < view.from() || episode.start() >= view.to()) {
                continue;
            }
            final double left = Math.max(plot.getMinX(), plot.getMinX() + view.x(episode.start()));
            final double right =
                    Math.max(left + LEAST_BAR, Math.min(plot.getMaxX(), plot.getMinX() + view.x(episode.end())));
            // Thousands of episodes in a pixel column need not be drawn one by one.
            if (right <= barEnd) {
                continue;
            }
            barEnd = right;
            final boolean zero = episode.kind() == Episode.Kind.ZERO;
            pen.setColor(zero ? view.palette().receiver() : view.palette().window());
            pen.setStroke(
                    zero
                            ? new BasicStroke((float) BAR, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER)
                            : new BasicStroke(
                                    (float) BAR,
                                    BasicStroke.CAP_BUTT,
                                    BasicStroke.JOIN_MITER,
                                    10,
                                    new float[] {2, 1.5f},
                                    0));
            pen.draw(new Line2D.Double(left, y, right, y));
            if (right - left < LEAST_LABEL) {
                continue;
            }
            final String label =
                    Messages.say(zero ? "window.zero" : "window.near-zero", Quantities.duration(episode.duration()));
            final double width = Texts.width(pen, Texts.LABEL_BOLD, label);
            final double middle = (left + right) / 2;
            if (right - left > width + 8 && middle - width / 2 > labelEnd) {
                Texts.onPatch(
                        pen,
                        Texts.LABEL_BOLD,
                        zero ? view.palette().receiverText() : view.palette().window(),
                        view.palette().background(),
                        label,
                        middle,
                        y - LABEL_RISE);
                labelEnd = middle + width / 2;
            }
        }
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        final List<Reading> entries = new ArrayList<>(List.of(
                new Reading(glyph(data), Party.WINDOW, legendName(data.windowScale()), ""),
                new Reading(Glyph.AREA, Party.SENDER, "in flight", ""),
                new Reading(Glyph.DOTTED, Party.INK, "headroom", "")));
        if (predicted(data).size() > 0) {
            entries.add(new Reading(Glyph.DASHED, Party.INK, Messages.say("legend.predicted",
                    data.predicted().kernel()), ""));
        }
        entries.add(new Reading(Glyph.BAR, Party.RECEIVER, "window closed", ""));
        return entries;
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final ConversationSeries series = data.series();
        final long window = series.advertisedWindow().valueAt(time, -1);
        final long flight = series.inFlight().valueAt(time, -1);
        final long headroom = series.headroom().valueAt(time, -1);
        final List<Reading> readings = new ArrayList<>(List.of(
                new Reading(glyph(data), Party.WINDOW, readingName(data.windowScale()), bytes(window)),
                new Reading(Glyph.AREA, Party.SENDER, "in flight", bytes(flight)),
                new Reading(Glyph.DOTTED, Party.INK, "headroom", bytes(headroom))));
        if (predicted(data).size() > 0) {
            readings.add(new Reading(Glyph.DASHED, Party.INK, "predicted",
                    bytes(predicted(data).valueAt(time, -1))));
        }
        return readings;
    }

    /// A window of which the capture does not tell the scale is never drawn like one that was observed.
    private static Glyph glyph(FigureData data) {
        return data.windowScale().isObserved() ? Glyph.STEP : Glyph.DASHED;
    }

    private static String legendName(ShownScale scale) {
        return scale.isObserved() ? "advertised window" : Messages.say("legend.scaled", scale.label());
    }

    /// Short, as the gutter has it: the kind of window instead of its factor.
    private static String readingName(ShownScale scale) {
        return switch (scale.origin()) {
            case OBSERVED -> "advertised";
            case INFERRED -> "inferred window";
            case AT_LEAST -> "least window";
            case CHOSEN -> "chosen scale";
            case UNKNOWN -> "unscaled";
        };
    }

    private static String bytes(long value) {
        return value < 0 ? Quantities.MISSING : Quantities.bytes(value);
    }
}
