package org.stallscope.ui.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// Bytes that wait in a socket: in the receiver's until its application reads them, or in the sender's until they are
/// acknowledged. What waits in the receiver's is also inferred from the window, as bounds: hatched, beside what a trace shows or
/// alone.
final class QueueLane implements Lane {
    private static final InferredReads NOT_INFERRED = Applications.unknown("not inferred").inferred();

    private final LaneId id;
    private final String measuredName;
    private final Party party;
    private final Function<Applications, SocketQueue> queue;

    private QueueLane(LaneId id, String measuredName, Party party, Function<Applications, SocketQueue> queue) {
        this.id = id;
        this.measuredName = measuredName;
        this.party = party;
        this.queue = queue;
    }

    static QueueLane ofReceiver() {
        return new QueueLane(LaneId.RECEIVE_QUEUE, "Recv-Q", Party.WINDOW, Applications::unread);
    }

    static QueueLane ofSender() {
        return new QueueLane(LaneId.SEND_QUEUE, "Send-Q", Party.SENDER, Applications::unacknowledged);
    }

    private SocketQueue queue(FigureData data) {
        final SocketQueue known = queue.apply(data.applications());
        return known == null ? SocketQueue.NONE : known;
    }

    /// Packets tell of the receiver's buffer only.
    private InferredReads inferred(FigureData data) {
        final InferredReads reads = data.applications().inferred();
        final boolean told = party == Party.WINDOW && reads.isJudged()
                && (reads.isPressed() || queue(data) != SocketQueue.NONE);
        return told ? reads : NOT_INFERRED;
    }

    @Override
    public LaneId id() {
        return id;
    }

    @Override
    public String note(FigureData data, FigureView view) {
        return Messages.say(party == Party.SENDER ? "note.unacknowledged" : "note.unread");
    }

    @Override
    public int height() {
        return 68;
    }

    @Override
    public int leastHeight() {
        return 45;
    }

    @Override
    public boolean isShown(FigureData data) {
        return queue(data) != SocketQueue.NONE || inferred(data).isJudged();
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final SocketQueue shown = queue(data);
        final InferredReads inferred = inferred(data);
        final Color color = Glyphs.color(party, view.palette());
        final double known = Math.max(greatest(shown.greatest()), greatest(shown.measured()));
        final ValueScale scale =
                ValueScale.bytes(Math.max(1, Math.max(known, greatest(inferred.heldMost()))), view, "");
        final List<Mark> marks = new ArrayList<>();
        if (inferred.isJudged()) {
            marks.add(new HatchedRange(inferred.heldLeast(), inferred.heldMost(), view, scale,
                    view.palette().receiver()));
        }
        return new FigureContent(
                List.of(
                        new Line("at least", Polyline.steps(shown.least(), view), LineStyle.area(color)),
                        new Line("at most", Polyline.steps(shown.greatest(), view),
                                LineStyle.dashed(color, 1, 2, 1.5f)),
                        new Line("inferred at least", Polyline.steps(inferred.heldLeast(), view),
                                LineStyle.line(view.palette().receiver(), 1)),
                        new Line("inferred at most", Polyline.steps(inferred.heldMost(), view),
                                LineStyle.dashed(view.palette().receiver(), 1, 2, 1.5f)),
                        new Line(measuredName, Polyline.points(shown.measured(), view),
                                LineStyle.dots(view.palette().ink()))),
                marks,
                scale);
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
        if (inferred(data).isJudged()) {
            entries.add(new Reading(Glyph.HATCH, Party.RECEIVER, "waiting to be read, bounds inferred from the window",
                    ""));
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
            readings.add(new Reading(Glyph.AREA, party, "waiting", range(shown.least(), shown.greatest(), time)));
        }
        final InferredReads inferred = inferred(data);
        if (inferred.isJudged()) {
            readings.add(new Reading(Glyph.HATCH, Party.RECEIVER, "inferred",
                    range(inferred.heldLeast(), inferred.heldMost(), time)));
        }
        if (shown.measured().size() > 0) {
            final long value = shown.measured().valueAt(time, -1);
            readings.add(new Reading(Glyph.DOTS, Party.INK, measuredName,
                    value < 0 ? Quantities.MISSING : Quantities.bytes(value)));
        }
        return readings;
    }

    private static String range(Series from, Series to, long time) {
        final long least = from.valueAt(time, -1);
        final long most = to.valueAt(time, -1);
        return least < 0 && most < 0 ? Quantities.MISSING
                : least == most ? Quantities.bytes(least) : Quantities.sizes(Math.max(0, least), most);
    }
}
