package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.series.Buckets;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// What happened, one row a kind: windows closed and re-opened, probes, what went missing on the way, and what routers said.
final class EventsLane implements Lane {
    private static final int ROWS = 4;

    /// Half the size of a sign, px.
    private static final double HALF = 4;

    /// A sign nearer to the one before than this, px, becomes a tick: none is hidden, and none hides another.
    private static final double CROWDED = 5;

    private static final double TICK = 7;

    private record Row(Series events, Glyph glyph, Color color, int row) {}

    @Override
    public LaneId id() {
        return LaneId.EVENTS;
    }

    @Override
    public String unit(FigureContent content) {
        return "";
    }

    @Override
    public int fixedHeight() {
        return 70;
    }

    @Override
    public int height() {
        return 72;
    }

    @Override
    public void facts(FigureData data, FigureView view, FactRows rows) throws IOException {
        rows.events("window re-opened", data.updates(), view);
        rows.events("window closed", data.closings(), view);
        rows.events("probe", data.probes(), view);
        rows.events("duplicate ACK", data.duplicateAcks(), view);
        rows.events("retransmission", data.retransmissions(), view);
        rows.events("ICMP error", data.icmpErrors(), view);
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final FigurePalette palette = view.palette();
        final boolean icmp = data.icmpErrors().size() > 0;
        final TraceEvents traced = data.applications().events();
        final int count = ROWS + (icmp ? 1 : 0) + (traced.isEmpty() ? 0 : 1);
        final List<Row> rows = new ArrayList<>(List.of(
                new Row(data.updates(), Glyph.TRIANGLE_UP, palette.window(), 0),
                new Row(data.closings(), Glyph.TRIANGLE_DOWN, palette.window(), 0),
                new Row(data.probes(), Glyph.DIAMOND, palette.sender(), 1),
                new Row(data.duplicateAcks(), Glyph.CIRCLE, palette.window(), 2),
                new Row(data.retransmissions(), Glyph.CROSS, palette.network(), 3)));
        if (icmp) {
            rows.add(new Row(data.icmpErrors(), Glyph.SQUARE, palette.network(), 4));
        }
        if (!traced.isEmpty()) {
            rows.add(new Row(traced.begins(), Glyph.SQUARE, palette.ink(), count - 1));
            rows.add(new Row(traced.ends(), Glyph.SQUARE_HOLLOW, palette.ink(), count - 1));
        }
        return new FigureContent(
                List.of(), List.of((pen, plot) -> rows.forEach(row -> signs(pen, plot, row, count, view))),
                ValueScale.none());
    }

    private static void signs(Graphics2D pen, Rectangle2D plot, Row row, int rows, FigureView view) {
        final double y = plot.getMinY() + plot.getHeight() * (row.row() + 0.5) / rows;
        final Buckets buckets = row.events().buckets(view.from(), view.to(), view.columns());
        pen.setColor(row.color());
        pen.setStroke(new BasicStroke(1.3f));
        double previous = Double.NEGATIVE_INFINITY;
        for (int b = 0; b < buckets.size(); b++) {
            if (buckets.count(b) == 0) {
                continue;
            }
            final double x = plot.getMinX() + b + 0.5;
            if (x - previous < CROWDED) {
                tick(pen, x, y, view.sharp());
            } else {
                sign(pen, row.glyph(), x, y, view.sharp());
                previous = x;
            }
        }
    }

    private static void tick(Graphics2D pen, double x, double y, boolean sharp) {
        if (sharp) {
            pen.fill(new Rectangle2D.Double(x - 0.5, y - TICK / 2, 1, TICK));
        } else {
            pen.fillRect((int) Math.floor(x - 0.5), (int) Math.floor(y - TICK / 2), 1, (int) TICK);
        }
    }

    /// Draws a sign, while the view moves in whole px: those Java2D draws without working out a shape.
    static void sign(Graphics2D pen, Glyph glyph, double x, double y, boolean sharp) {
        if (sharp) {
            sign(pen, glyph, x, y);
        } else {
            QuickSigns.draw(pen, glyph, (int) Math.floor(x), (int) Math.floor(y));
        }
    }

    /// Draws a sign around a point in the pen's colour.
    static void sign(Graphics2D pen, Glyph glyph, double x, double y) {
        final Path2D path = new Path2D.Double();
        switch (glyph) {
            case TRIANGLE_DOWN -> {
                path.moveTo(x - HALF, y - HALF + 0.5);
                path.lineTo(x + HALF, y - HALF + 0.5);
                path.lineTo(x, y + HALF - 0.5);
                path.closePath();
                pen.fill(path);
            }
            case TRIANGLE_UP -> {
                path.moveTo(x - HALF, y + HALF - 0.5);
                path.lineTo(x + HALF, y + HALF - 0.5);
                path.lineTo(x, y - HALF + 0.5);
                path.closePath();
                pen.draw(path);
            }
            case DIAMOND -> {
                path.moveTo(x, y - HALF);
                path.lineTo(x + HALF, y);
                path.lineTo(x, y + HALF);
                path.lineTo(x - HALF, y);
                path.closePath();
                pen.draw(path);
            }
            case CROSS -> {
                path.moveTo(x - HALF + 1, y - HALF + 1);
                path.lineTo(x + HALF - 1, y + HALF - 1);
                path.moveTo(x - HALF + 1, y + HALF - 1);
                path.lineTo(x + HALF - 1, y - HALF + 1);
                pen.draw(path);
            }
            case SQUARE -> pen.fill(new Rectangle2D.Double(x - 3, y - 3, 6, 6));
            case SQUARE_HOLLOW -> pen.draw(new Rectangle2D.Double(x - 2.5, y - 2.5, 5, 5));
            default -> pen.draw(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
        }
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        return withRare(data, "ICMP errors", "logs, signals", List.of(
                reading(Glyph.TRIANGLE_DOWN, Party.WINDOW, "window 0", data.closings()),
                reading(Glyph.DIAMOND, Party.SENDER, "probes", data.probes()),
                reading(Glyph.CIRCLE, Party.WINDOW, "dup. ACKs", data.duplicateAcks()),
                reading(Glyph.CROSS, Party.NETWORK, "resent, late", data.retransmissions())));
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        return withRare(data, "ICMP error", "log line or signal", List.of(
                reading(Glyph.TRIANGLE_DOWN, Party.WINDOW, "window 0", data.closings()),
                reading(Glyph.TRIANGLE_UP, Party.WINDOW, "window update", data.updates()),
                reading(Glyph.DIAMOND, Party.SENDER, "probe", data.probes()),
                reading(Glyph.CROSS, Party.NETWORK, "retransmission, out of order", data.retransmissions()),
                reading(Glyph.CIRCLE, Party.WINDOW, "duplicate ACK", data.duplicateAcks())));
    }

    /// With the rows that few conversations have.
    private static List<Reading> withRare(FigureData data, String icmp, String traced, List<Reading> readings) {
        final List<Reading> all = new ArrayList<>(readings);
        if (data.icmpErrors().size() > 0) {
            all.add(reading(Glyph.SQUARE, Party.NETWORK, icmp, data.icmpErrors()));
        }
        if (!data.applications().events().isEmpty()) {
            all.add(reading(Glyph.SQUARE, Party.INK, traced, data.applications().events().begins()));
        }
        return all;
    }

    private static Reading reading(Glyph glyph, Party party, String name, Series events) {
        return new Reading(glyph, party, name, Quantities.count(events.size()));
    }
}
