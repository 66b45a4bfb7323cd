package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.stallscope.ui.wording.Quantities;

/// A figure that stands alone: title, legend, lanes in frames with their names and units, one time axis, and a footer that
/// says where it comes from. Everything is measured before it is placed, so that nothing overlaps on a small page.
final class ExportedFigure implements Drawing {
    /// Pages narrower or lower than this have narrower margins.
    private static final int ROOMY = 900;

    private static final double MARGIN = 48;
    private static final double NARROW_MARGIN = 20;

    /// Names of the lanes, standing upright left of the axis labels: two lines.
    private static final double NAMES = 34;

    private static final double AXIS_BELOW = 38;
    private static final double TITLE_ROW = 28;
    private static final double SUBTITLE_ROW = 17;
    private static final double LEGEND_ROW = 18;
    private static final double FOOTER_ROW = 16;
    private static final int MOST_TITLE_LINES = 2;
    private static final int GAP = 8;
    private static final int NARROW_GAP = 5;
    private static final int TICK_DISTANCE = 90;
    private static final int DATE_DISTANCE = 120;
    private static final double LEAST_NAME = 8;

    /// Value of a legend's entry that does not occur in the conversation.
    private static final String NONE = Quantities.count(0);

    private final TimelineFigure figure;
    private final FigureData data;
    private final ExportOptions options;
    private final FigurePalette palette;
    private final long from;
    private final long to;
    private final double margin;
    private final double room;
    private final List<Strip> lanes;

    ExportedFigure(TimelineFigure figure, long from, long to, ExportOptions options) {
        this.figure = figure;
        this.options = options;
        data = figure.data();
        palette = options.palette();
        this.from = from;
        this.to = to;
        margin = isRoomy() ? MARGIN : NARROW_MARGIN;
        room = options.width() - 2 * margin;
        // What is collapsed shows nothing that a page could.
        lanes = figure.strips().stream()
                .filter(strip -> strip.isHeading() || !strip.isCollapsed() && !strip.lane().isEmpty(strip.data()))
                .toList();
    }

    private boolean isRoomy() {
        return options.width() >= ROOMY && options.height() >= ROOMY * 2 / 3;
    }

    @Override
    public void draw(Graphics2D pen) {
        Drawing.begin(pen, options);
        final double top = legend(pen, heading(pen));
        lanes(pen, top, footer(pen));
    }

    /// Title and subtitle; returns the baseline of the first row below them.
    private double heading(Graphics2D pen) {
        final String title = options.title().isEmpty() ? title() : options.title();
        final Font font = isRoomy() ? Texts.TITLE : Texts.TITLE.deriveFont(17f);
        double y = margin + font.getSize2D() * 0.5;
        for (String line : Texts.wrapped(pen, font, title, room, MOST_TITLE_LINES)) {
            Texts.left(pen, font, palette.ink(), line, margin, y);
            y += isRoomy() ? TITLE_ROW : TITLE_ROW - 6;
        }
        final String subtitle = options.subtitle().isEmpty() ? subtitle() : options.subtitle();
        for (String line : Texts.wrapped(pen, Texts.SUBTITLE, subtitle, room, MOST_TITLE_LINES)) {
            Texts.left(pen, Texts.SUBTITLE, palette.muted(), line, margin, y);
            y += SUBTITLE_ROW;
        }
        return y + (isRoomy() ? 9 : 5);
    }

    private String title() {
        final int more = figure.tracks().size() - 1;
        return more == 0 ? data.title() : Messages.say("figure.more", data.title(), more);
    }

    private String subtitle() {
        final String begin = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochSecond(0, data.start()));
        return Messages.say("figure.subtitle", data.packets(), begin, options.title().isEmpty() ? "" : data.title());
    }

    /// The legend in as many rows as it needs; returns the upper edge of the lanes.
    private double legend(Graphics2D pen, double baseline) {
        double x = margin;
        double y = baseline;
        final FigureView view = figure.view(options.width(), from, to, palette, true);
        final Set<String> named = new HashSet<>();
        for (Strip strip : lanes) {
            for (Reading reading : strip.lane().legend(strip.data(), strip.view(view, strip.wanted()))) {
                // Further conversations have the same lanes.
                if (reading.value().equals(NONE) || !named.add(strip.lane().id() + reading.name())) {
                    continue;
                }
                final double width = Glyphs.WIDTH + 6 + Texts.width(pen, Texts.LABEL, reading.name());
                if (x > margin && x + width > margin + room) {
                    x = margin;
                    y += LEGEND_ROW;
                }
                Glyphs.draw(pen, reading, x, y - 4, palette);
                Texts.left(pen, Texts.LABEL, palette.ink(), reading.name(), x + Glyphs.WIDTH + 6, y);
                x += width + 18;
            }
        }
        return Math.ceil(y + (isRoomy() ? 16 : 10));
    }

    /// @param bottom upper edge of the footer
    private void lanes(Graphics2D pen, double top, double bottom) {
        final double left = margin + NAMES;
        final double width = Math.floor(options.width() - margin - left);
        final int gap = isRoomy() ? GAP : NARROW_GAP;
        final int[] heights = heights((int) (bottom - AXIS_BELOW - 12 - top) - gap * (lanes.size() - 1));
        final FigureView view = new FigureView(
                from, to, Math.max(1, (int) Math.round(width - TimelineFigure.AXIS_WIDTH)), 0, palette, true, true);
        // Placed without a transform, so that clips in an SVG stand in page coordinates.
        final List<LanePlot> plots =
                figure.paint(pen, new Rectangle2D.Double(left, top, width, 0), view, lanes, heights, gap);
        double y = top;
        for (int i = 0; i < heights.length; i++) {
            pen.setColor(palette.border());
            pen.setStroke(new BasicStroke(1));
            pen.draw(new Rectangle2D.Double(
                    left + TimelineFigure.AXIS_WIDTH - 0.5, y - 0.5, width - TimelineFigure.AXIS_WIDTH + 1,
                    heights[i] + 1));
            if (!lanes.get(i).isHeading()) {
                name(pen, lanes.get(i), plots.get(i).content(), view, y, heights[i]);
            }
            y += heights[i] + gap;
        }
        figure.annotate(pen, left + TimelineFigure.AXIS_WIDTH, top, view, lanes,
                plots.stream().map(LanePlot::content).toList(), heights, gap);
        timeAxis(pen, left + TimelineFigure.AXIS_WIDTH, y - gap, width - TimelineFigure.AXIS_WIDTH);
    }

    /// Heights of the plots: bands and events keep theirs, the others share the rest in proportion to what they want.
    private int[] heights(int all) {
        int kept = 0;
        int wanted = 0;
        for (Strip strip : lanes) {
            kept += fixed(strip, all);
            wanted += fixed(strip, all) > 0 ? 0 : strip.wanted();
        }
        final int[] heights = new int[lanes.size()];
        for (int i = 0; i < heights.length; i++) {
            final int fixed = fixed(lanes.get(i), all);
            heights[i] = Math.max(12, fixed > 0 ? fixed : (all - kept) * lanes.get(i).wanted() / wanted);
        }
        return heights;
    }

    private static int fixed(Strip strip, int all) {
        return strip.isHeading() ? HeadingLane.HEIGHT
                : strip.state().height() > 0 ? 0 : Math.min(strip.lane().fixedHeight(), all / 4);
    }

    /// A lane's name and unit, reading upward beside its plot.
    private void name(
            Graphics2D pen, Strip strip, FigureContent content, FigureView view, double top, double height) {
        final Lane lane = strip.lane();
        final String note = lane.note(strip.data(), strip.view(view, height));
        final String unit = lane.unit(content);
        final List<String> candidates = new ArrayList<>();
        if (!unit.isEmpty() && !note.isEmpty()) {
            candidates.add(unit + ", " + note);
        }
        candidates.add(unit.isEmpty() ? note : unit);
        final double width = Texts.width(pen, Texts.LABEL_BOLD, lane.title());
        final double size = Texts.LABEL_BOLD.getSize2D() * Math.min(1, height / width);
        if (size < LEAST_NAME) {
            // Too low for an upright name: a small one across, in place of name and unit.
            final boolean alone = content.scale().ticks().isEmpty() && width <= NAMES + TimelineFigure.AXIS_WIDTH - 6;
            final double across = alone ? Texts.LABEL_BOLD.getSize2D() : LEAST_NAME;
            Texts.left(pen, Texts.LABEL_BOLD.deriveFont((float) across), palette.ink(), lane.title(), margin,
                    top + height / 2 + across * 0.36);
            return;
        }
        upright(pen, Texts.LABEL_BOLD.deriveFont((float) size), palette.ink(), lane.title(), margin + 9, top, height);
        for (String second : candidates) {
            if (Texts.width(pen, Texts.AXIS, second) <= height) {
                upright(pen, Texts.AXIS, palette.muted(), second, margin + 24, top, height);
                break;
            }
        }
    }

    private static void upright(
            Graphics2D pen, Font font, Color color, String text, double x, double top, double height) {
        final AffineTransform before = pen.getTransform();
        pen.translate(x, top + height / 2);
        pen.rotate(-Math.PI / 2);
        Texts.centred(pen, font, color, text, 0, 0);
        pen.setTransform(before);
    }

    private void timeAxis(Graphics2D pen, double left, double y, double width) {
        double end = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : figure.time().ticks(from, to, data.origin(),
                (int) Math.max(2, width / (figure.time().absolute() ? DATE_DISTANCE : TICK_DISTANCE)))) {
            final double x = left + tick.value() * width / ((double) to - from);
            pen.setColor(palette.muted());
            pen.setStroke(new BasicStroke(0.8f));
            pen.draw(new Line2D.Double(x, y + 1, x, y + 5));
            final double half = Texts.width(pen, Texts.AXIS, tick.label()) / 2;
            // Labels keep apart from each other and on the page.
            if (x - half > end + 6 && x + half <= options.width() - 2) {
                Texts.centred(pen, Texts.AXIS, palette.muted(), tick.label(), x, y + 17);
                end = x + half;
            }
        }
        Texts.centred(
                pen, Texts.LABEL_BOLD, palette.ink(), figure.time().title(from), left + width / 2, y + 34);
    }

    /// What the figure comes from; returns the upper edge.
    private double footer(Graphics2D pen) {
        final String right = "Stallscope " + options.version();
        final double rightWidth = Texts.width(pen, Texts.LABEL, right);
        final String source = Messages.say("figure.source", data.captureName(), data.packets(),
                figure.time().moment(from, data.origin(), to - from),
                figure.time().moment(to, data.origin(), to - from));
        final String hash = options.sha256().isEmpty() ? "" : "sha256 " + options.sha256();
        final List<String> rows = new ArrayList<>();
        final String both = hash.isEmpty() ? source : source + "    " + hash;
        if (Texts.width(pen, Texts.LABEL, both) <= room - rightWidth - 16) {
            rows.add(both);
        } else {
            rows.add(source);
            if (!hash.isEmpty()) {
                rows.add(hash);
            }
        }
        double y = options.height() - Math.min(margin, 28) - FOOTER_ROW * (rows.size() - 1);
        final double top = y - 18;
        pen.setColor(palette.border());
        pen.setStroke(new BasicStroke(1));
        pen.draw(new Line2D.Double(margin, top, margin + room, top));
        Texts.left(pen, Texts.LABEL, palette.muted(), right, margin + room - rightWidth, y);
        for (int i = 0; i < rows.size(); i++) {
            final double width = i == 0 ? room - rightWidth - 16 : room;
            Texts.left(pen, Texts.LABEL, palette.muted(), Texts.fitted(pen, Texts.LABEL, rows.get(i), width), margin,
                    y);
            y += FOOTER_ROW;
        }
        return top;
    }
}
