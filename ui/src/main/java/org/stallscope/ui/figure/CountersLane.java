package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// The congestion window of the sender's socket, as snapshots and tracepoints show it.
final class CountersLane implements Lane {
    @Override
    public LaneId id() {
        return LaneId.CONGESTION_WINDOW;
    }

    @Override
    public String unit(FigureContent content) {
        return Messages.say("unit.segments");
    }

    @Override
    public int height() {
        return 68;
    }

    @Override
    public boolean isShown(FigureData data) {
        return data.applications().counters() != null && data.applications().counters().cwnd().size() > 0;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final Series cwnd = data.applications().counters().cwnd();
        final double greatest = cwnd.size() == 0 ? 1 : Math.max(1, cwnd.greatest(0, cwnd.size()));
        return new FigureContent(
                List.of(new Line("cwnd", Polyline.steps(cwnd, view), LineStyle.line(view.palette().network(), 1.3))),
                List.of(),
                ValueScale.counts(greatest, view));
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        return List.of(new Reading(Glyph.STEP, Party.NETWORK, "congestion window, segments", ""));
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final SenderCounters counters = data.applications().counters();
        final List<Reading> readings = new ArrayList<>();
        final long cwnd = counters.cwnd().valueAt(time, -1);
        readings.add(new Reading(Glyph.STEP, Party.NETWORK, "cwnd",
                cwnd < 0 ? Quantities.MISSING : Messages.say("segments", cwnd)));
        return readings;
    }
}
