package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.stallscope.ui.wording.Quantities;

/// A figure that stands alone: title, legend, lanes with their names and units, time axis, and a footer that says where it
/// comes from.
final class ExportedFigure {
    private static final double MARGIN = 28;
    private static final double NAMES = 92;
    private static final double AXIS_BELOW = 42;
    private static final double FOOTER = 34;
    private static final double LEGEND_ROW = 18;

    private final TimelineFigure figure;
    private final FigureData data;
    private final ExportOptions options;
    private final FigurePalette palette;
    private final long from;
    private final long to;

    ExportedFigure(TimelineFigure figure, long from, long to, ExportOptions options) {
        this.figure = figure;
        this.options = options;
        data = figure.data();
        palette = options.palette();
        this.from = from;
        this.to = to;
    }

    void draw(Graphics2D pen) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(palette.background());
        pen.fill(new Rectangle2D.Double(0, 0, options.width(), options.height()));
        double y = MARGIN + 14;
        final double room = options.width() - 2 * MARGIN;
        final String title = options.title().isEmpty() ? data.title() : options.title();
        Texts.left(pen, Texts.TITLE, palette.ink(), Texts.fitted(pen, Texts.TITLE, title, room), MARGIN, y);
        y += 22;
        final String subtitle = options.subtitle().isEmpty() ? subtitle() : options.subtitle();
        Texts.left(pen, Texts.SUBTITLE, palette.muted(), Texts.fitted(pen, Texts.SUBTITLE, subtitle, room), MARGIN, y);
        y = legend(pen, y + 22) + 14;
        lanes(pen, y);
        footer(pen);
    }

    private String subtitle() {
        final String text = "TCP, " + Quantities.count(data.packets(), "segment") + ", captured from "
                + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.ofEpochSecond(0, data.start()));
        return options.title().isEmpty() ? text : data.title() + ", " + text;
    }

    private double legend(Graphics2D pen, double top) {
        double x = MARGIN;
        double y = top;
        final FigureView view = figure.view(options.width(), from, to, palette, true);
        for (Lane lane : TimelineFigure.laneList()) {
            for (Reading reading : lane.legend(data, view)) {
                final double width = Glyphs.WIDTH + 6 + Texts.width(pen, Texts.LABEL, reading.name()) + 18;
                if (x + width - 18 > options.width() - MARGIN) {
                    x = MARGIN;
                    y += LEGEND_ROW;
                }
                Glyphs.draw(pen, reading, x, y - 4, palette);
                Texts.left(pen, Texts.LABEL, palette.ink(), reading.name(), x + Glyphs.WIDTH + 6, y);
                x += width;
            }
        }
        return y;
    }

    private void lanes(Graphics2D pen, double top) {
        final double left = MARGIN + NAMES;
        final double width = options.width() - MARGIN - left;
        final double height = options.height() - MARGIN - FOOTER - AXIS_BELOW - top;
        final FigureView view = figure.view(width, from, to, palette, true);
        final AffineTransform before = pen.getTransform();
        pen.translate(left, top);
        figure.paint(pen, new Rectangle2D.Double(0, 0, width, height), view);
        pen.setTransform(before);
        final double plotLeft = left + TimelineFigure.AXIS_WIDTH;
        final double plotWidth = width - TimelineFigure.AXIS_WIDTH;
        pen.setColor(palette.border());
        pen.setStroke(new BasicStroke(1));
        pen.draw(new Rectangle2D.Double(plotLeft - 0.5, top - 0.5, plotWidth + 1, height + 1));
        final List<TimelineFigure.LanePlace> places = figure.lanes(width, height, from, to);
        for (int i = 0; i < places.size(); i++) {
            final TimelineFigure.LanePlace place = places.get(i);
            final double middle = top + place.top() + place.height() / 2;
            final String unit = TimelineFigure.laneList()
                    .get(i)
                    .unit(new FigureContent(List.of(), List.of(), List.of(), 1));
            final String second = place.note().isEmpty() ? unit : place.note();
            Texts.left(pen, Texts.LANE, palette.ink(), place.title(), MARGIN, middle + (second.isEmpty() ? 4 : -2));
            if (!second.isEmpty()) {
                Texts.left(
                        pen,
                        Texts.AXIS,
                        palette.muted(),
                        Texts.fitted(pen, Texts.AXIS, second, NAMES),
                        MARGIN,
                        middle + 12);
            }
        }
        timeAxis(pen, plotLeft, top + height, plotWidth);
    }

    private void timeAxis(Graphics2D pen, double left, double y, double width) {
        double end = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : Ticks.times(from, to, data.origin(), (int) Math.max(2, width / 110))) {
            final double x = left + tick.value() * width / ((double) to - from);
            pen.setColor(palette.muted());
            pen.setStroke(new BasicStroke(0.8f));
            pen.draw(new Line2D.Double(x, y + 1, x, y + 5));
            final double half = Texts.width(pen, Texts.AXIS, tick.label()) / 2;
            if (x - half > end + 6) {
                Texts.centred(pen, Texts.AXIS, palette.muted(), tick.label(), x, y + 17);
                end = x + half;
            }
        }
        Texts.centred(
                pen,
                Texts.LABEL_BOLD,
                palette.ink(),
                "Time from the first packet (s)",
                left + width / 2,
                y + 34);
    }

    private void footer(Graphics2D pen) {
        final double y = options.height() - MARGIN;
        pen.setColor(palette.border());
        pen.setStroke(new BasicStroke(1));
        pen.draw(new Line2D.Double(MARGIN, y - 18, options.width() - MARGIN, y - 18));
        final String right = "Stallscope " + options.version();
        final double rightWidth = Texts.width(pen, Texts.LABEL, right);
        final String text = data.captureName() + ", " + Quantities.count(data.packets(), "segment") + ", "
                + Quantities.time(from - data.origin()) + " to " + Quantities.time(to - data.origin());
        final double room = options.width() - 2 * MARGIN - rightWidth - 16;
        Texts.left(pen, Texts.LABEL, palette.muted(), Texts.fitted(pen, Texts.LABEL, text, room), MARGIN, y);
        Texts.left(pen, Texts.LABEL, palette.muted(), right, options.width() - MARGIN - rightWidth, y);
    }
}
