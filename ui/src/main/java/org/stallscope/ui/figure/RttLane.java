package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// How long acknowledgements took, one dot each, the handshake's round trip as a line, and the sender's own measure where
/// evidence shows it.
final class RttLane implements Lane {
    private static final Series NOTHING = Series.of(new long[0], new long[0]);

    @Override
    public LaneId id() {
        return LaneId.RTT;
    }

    @Override
    public int height() {
        return 66;
    }

    @Override
    public int leastHeight() {
        return 45;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final Polyline dots = Polyline.points(data.series().ackRtt(), view);
        final Polyline handshake = new Polyline();
        if (data.handshakeRtt() > 0) {
            handshake.add(0, data.handshakeRtt());
            handshake.add(view.span(), data.handshakeRtt());
        }
        final Polyline smoothed = Polyline.steps(smoothed(data), view);
        final double greatest =
                Math.max(Math.max(Math.max(dots.greatest(), handshake.greatest()), smoothed.greatest()), 1_000);
        return new FigureContent(
                List.of(
                        new Line("handshake", handshake, LineStyle.dashed(view.palette().network(), 1.3, 5, 3)),
                        new Line("smoothed", smoothed, LineStyle.line(view.palette().network(), 1)),
                        new Line("per ACK", dots, LineStyle.dots(view.palette().network()))),
                List.of(),
                ValueScale.durations(greatest, view));
    }

    /// What snapshots show of the sender's own measure.
    private static Series smoothed(FigureData data) {
        final SenderCounters counters = data.applications().counters();
        return counters == null ? NOTHING : counters.rtt();
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        final List<Reading> entries = new ArrayList<>(List.of(
                new Reading(Glyph.DOTS, Party.NETWORK, "RTT per ACK", ""),
                new Reading(Glyph.DASHED, Party.NETWORK, "handshake RTT", "")));
        if (smoothed(data).size() > 0) {
            entries.add(new Reading(Glyph.STEP, Party.NETWORK, "smoothed RTT of the sender's socket", ""));
        }
        return entries;
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final Series rtt = data.series().ackRtt();
        final long last = rtt.valueAt(time, -1);
        final List<Reading> readings = new ArrayList<>(List.of(
                new Reading(
                        Glyph.DOTS, Party.NETWORK, "per ACK, last",
                        last < 0 ? Quantities.MISSING : Quantities.duration(last)),
                new Reading(
                        Glyph.DASHED,
                        Party.NETWORK,
                        "handshake",
                        data.handshakeRtt() <= 0 ? Quantities.MISSING : Quantities.duration(data.handshakeRtt()))));
        if (smoothed(data).size() > 0) {
            final long value = smoothed(data).valueAt(time, -1);
            readings.add(new Reading(Glyph.STEP, Party.NETWORK, "smoothed",
                    value < 0 ? Quantities.MISSING : Quantities.duration(value)));
        }
        return readings;
    }
}
