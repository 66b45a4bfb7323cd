package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// How fast the sender sent new data, the receiver acknowledged it, and its application read where a trace shows that, each as a mean over steps of a round width.
final class ThroughputLane implements Lane {
    @Override
    public LaneId id() {
        return LaneId.THROUGHPUT;
    }

    @Override
    public String note(FigureData data, FigureView view) {
        return Messages.say("note.mean", TimeSteps.of(data.origin(), view).words());
    }

    @Override
    public int height() {
        return 82;
    }

    @Override
    public int leastHeight() {
        return 48;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final Polyline sent = rates(data.series().sent(), data.origin(), view);
        final Polyline acknowledged = rates(data.series().acknowledged(), data.origin(), view);
        final ObservedCalls reads = data.applications().reads();
        final Polyline read = reads == null ? new Polyline() : rates(reads.totals(), data.origin(), view);
        final double greatest =
                Math.max(Math.max(Math.max(sent.greatest(), acknowledged.greatest()), read.greatest()), 1);
        return new FigureContent(
                List.of(
                        new Line("read", read, LineStyle.line(view.palette().receiver(), 1.3)),
                        new Line("sent", sent, LineStyle.line(view.palette().sender(), 1.3)),
                        new Line("acknowledged", acknowledged, LineStyle.dashed(view.palette().window(), 1.3, 4, 2))),
                List.of(),
                ValueScale.bytes(greatest, view, "/s"));
    }

    private static Polyline rates(Series cumulative, long origin, FigureView view) {
        final Polyline line = new Polyline();
        if (cumulative.size() == 0) {
            return line;
        }
        final TimeSteps steps = TimeSteps.of(origin, view);
        final long step = steps.width();
        final long last = cumulative.time(cumulative.size() - 1);
        long begin = steps.first();
        long before = cumulative.valueAt(begin - 1, 0);
        while (begin < view.to() && begin <= last) {
            final long after = cumulative.valueAt(begin + step - 1, 0);
            final double rate = (after - before) * 1e9 / step;
            line.add(Math.max(0, view.domain(begin)), rate);
            line.add(Math.min(view.span(), view.domain(begin + step)), rate);
            before = after;
            begin += step;
        }
        return line;
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final List<Reading> readings = new ArrayList<>(List.of(
                new Reading(Glyph.STEP, Party.SENDER, "sent", rate(data.series().sent(), data.origin(), view, time)),
                new Reading(
                        Glyph.DASHED,
                        Party.WINDOW,
                        "acknowledged",
                        rate(data.series().acknowledged(), data.origin(), view, time))));
        if (data.applications().reads() != null) {
            readings.add(new Reading(Glyph.STEP, Party.RECEIVER, "read",
                    rate(data.applications().reads().totals(), data.origin(), view, time)));
        }
        return readings;
    }

    private static String rate(Series cumulative, long origin, FigureView view, long time) {
        if (cumulative.size() == 0) {
            return Quantities.MISSING;
        }
        final TimeSteps steps = TimeSteps.of(origin, view);
        final long step = steps.width();
        final long begin = steps.around(time);
        final long bytes = cumulative.valueAt(begin + step - 1, 0) - cumulative.valueAt(begin - 1, 0);
        return Quantities.rate(bytes * 1e9 / step);
    }
}
