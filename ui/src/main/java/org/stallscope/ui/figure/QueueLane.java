package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// Bytes that wait in a socket: in the receiver's until its application reads them, or in the sender's until they are
/// acknowledged.
final class QueueLane implements Lane {
    private final String title;
    private final String measuredName;
    private final Party party;
    private final Function<Applications, SocketQueue> queue;

    private QueueLane(String title, String measuredName, Party party, Function<Applications, SocketQueue> queue) {
        this.title = title;
        this.measuredName = measuredName;
        this.party = party;
        this.queue = queue;
    }

    static QueueLane ofReceiver() {
        return new QueueLane("Recv queue", "Recv-Q", Party.WINDOW, Applications::unread);
    }

    static QueueLane ofSender() {
        return new QueueLane("Send queue", "Send-Q", Party.SENDER, Applications::unacknowledged);
    }

    private SocketQueue queue(FigureData data) {
        return queue.apply(data.applications());
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String note(FigureData data, FigureView view) {
        return party == Party.SENDER ? "not acknowledged" : "not read";
    }

    @Override
    public String unit(FigureContent content) {
        return content.scale().unit();
    }

    @Override
    public int height() {
        return 68;
    }

    @Override
    public boolean isShown(FigureData data) {
        return queue(data) != null;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final SocketQueue shown = queue(data);
        final var color = Glyphs.color(party, view.palette());
        final double greatest = Math.max(Math.max(1, greatest(shown.greatest())), greatest(shown.measured()));
        return new FigureContent(
                List.of(
                        new Line("at least", Polyline.steps(shown.least(), view), LineStyle.area(color)),
                        new Line("at most", Polyline.steps(shown.greatest(), view),
                                LineStyle.dashed(color, 1, 2, 1.5f)),
                        new Line(measuredName, Polyline.points(shown.measured(), view),
                                LineStyle.dots(view.palette().ink()))),
                List.of(),
                ValueScale.bytes(greatest, view, ""));
    }

    private static double greatest(Series series) {
        return series.size() == 0 ? 0 : series.greatest(0, series.size());
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        final List<Reading> entries = new ArrayList<>();
        final SocketQueue shown = queue(data);
        if (shown.least().size() > 0) {
            entries.add(new Reading(Glyph.AREA, party,
                    party == Party.SENDER ? "written, not acknowledged" : "received, not read", ""));
        }
        if (shown.measured().size() > 0) {
            entries.add(new Reading(Glyph.DOTS, Party.INK, measuredName, ""));
        }
        return entries;
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final List<Reading> readings = new ArrayList<>();
        final SocketQueue shown = queue(data);
        if (shown.least().size() > 0) {
            final long least = shown.least().valueAt(time, -1);
            final long most = shown.greatest().valueAt(time, -1);
            readings.add(new Reading(Glyph.AREA, party, "waiting",
                    least < 0 ? Quantities.MISSING
                            : least == most ? Quantities.bytes(least) : Quantities.sizes(least, most)));
        }
        if (shown.measured().size() > 0) {
            final long value = shown.measured().valueAt(time, -1);
            readings.add(new Reading(Glyph.DOTS, Party.INK, measuredName,
                    value < 0 ? Quantities.MISSING : Quantities.bytes(value)));
        }
        return readings;
    }
}
