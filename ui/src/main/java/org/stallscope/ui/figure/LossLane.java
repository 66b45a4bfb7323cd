package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.stallscope.analysis.series.Buckets;
import org.stallscope.analysis.series.LossSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// What tells of loss and congestion, one row a kind: segments sent again, late ones, duplicate acknowledgements, SACK, and the
/// marks of explicit congestion notification. One alone is a sign; where they are many, bars whose height grows with their
/// number in a pixel column.
final class LossLane implements Lane {
    private static final double CROWDED = 7;
    private static final double LEAST_BAR = 3;

    private record Row(String word, Series events, Glyph glyph, Party party) {}

    private static List<Row> rows(LossSeries loss) {
        return List.of(
                new Row("again", loss.retransmissions(), Glyph.CROSS, Party.NETWORK),
                new Row("late", loss.outOfOrder(), Glyph.TRIANGLE_UP, Party.NETWORK),
                new Row("duplicate", loss.duplicateAcks(), Glyph.CIRCLE, Party.WINDOW),
                new Row("sack", loss.sacks(), Glyph.SQUARE_HOLLOW, Party.WINDOW),
                new Row("ece", loss.congestionExperienced(), Glyph.DIAMOND, Party.NETWORK),
                new Row("cwr", loss.windowReduced(), Glyph.DIAMOND, Party.SENDER));
    }

    @Override
    public LaneId id() {
        return LaneId.LOSS;
    }

    @Override
    public String unit(FigureContent content) {
        return "";
    }

    @Override
    public int height() {
        return 128;
    }

    @Override
    public int leastHeight() {
        return 98;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final List<Row> rows = rows(data.detail().loss());
        return new FigureContent(List.of(), List.of((pen, plot) -> {
            if (rows.stream().allMatch(row -> row.events().size() == 0)) {
                Texts.centred(pen, Texts.LANE, view.palette().muted(), Messages.say("loss.empty"), plot.getCenterX(),
                        plot.getCenterY() + 4);
                return;
            }
            final double top = plot.getMinY() + (view.framed() ? 0 : Math.min(26, plot.getHeight() / 5));
            final double step = (plot.getMaxY() - top - 2) / rows.size();
            for (int i = 0; i < rows.size(); i++) {
                row(pen, plot, rows.get(i), top + step * (i + 1), step, view);
            }
        }), ValueScale.none());
    }

    private static void row(
            Graphics2D pen, Rectangle2D plot, Row row, double foot, double height, FigureView view) {
        final Color color = Glyphs.color(row.party(), view.palette());
        final Buckets buckets = row.events().buckets(view.from(), view.to(), view.columns());
        int most = 1;
        for (int b = 0; b < buckets.size(); b++) {
            most = Math.max(most, buckets.count(b));
        }
        pen.setStroke(new BasicStroke(1.3f));
        int previous = Integer.MIN_VALUE / 2;
        for (int b = 0; b < buckets.size(); b++) {
            if (buckets.count(b) == 0) {
                continue;
            }
            pen.setColor(color);
            final double x = plot.getMinX() + b + 0.5;
            if (b - previous >= CROWDED && buckets.count(b) == 1) {
                EventsLane.sign(pen, row.glyph(), x, foot - height / 2, view.sharp());
                previous = b;
            } else {
                final double bar = LEAST_BAR + (height - LEAST_BAR - 3) * Math.sqrt((double) buckets.count(b) / most);
                pen.fillRect((int) Math.floor(x - 0.5), (int) Math.floor(foot - 1 - bar), 1, (int) Math.round(bar));
            }
        }
        pen.setColor(view.palette().grid());
        pen.fill(new Rectangle2D.Double(plot.getMinX(), foot - 1, plot.getWidth(), 1));
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        return rows(data.detail().loss()).stream()
                .map(row -> new Reading(row.glyph(), row.party(), Messages.say("loss.legend." + row.word()),
                        Quantities.count(row.events().size())))
                .toList();
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        return rows(data.detail().knownLoss()).stream()
                .map(row -> new Reading(row.glyph(), row.party(), Messages.say("loss." + row.word()),
                        Quantities.count(SequenceLane.count(row.events(), view.from(), view.to()))))
                .toList();
    }

    @Override
    public void facts(FigureData data, FigureView view, FactRows rows) throws IOException {
        final LossSeries loss = data.detail().loss();
        rows.events("retransmission", loss.retransmissions(), view);
        rows.events("out of order", loss.outOfOrder(), view);
        rows.events("duplicate ACK", loss.duplicateAcks(), view);
        rows.events("SACK", loss.sacks(), view);
        rows.events("ECE", loss.congestionExperienced(), view);
        rows.events("CWR", loss.windowReduced(), view);
    }

    @Override
    public String spoken(FigureData data, long from, long to) {
        final StringBuilder words = new StringBuilder();
        for (Row row : rows(data.detail().knownLoss())) {
            final int count = SequenceLane.count(row.events(), from, to);
            if (count > 0) {
                words.append(words.isEmpty() ? "" : ", ").append(Quantities.count(count)).append(' ')
                        .append(Messages.say("loss.legend." + row.word()));
            }
        }
        return Messages.say("loss.spoken", FigureWords.range(data, from, to),
                words.isEmpty() ? Messages.say("loss.none") : words.toString());
    }
}
