package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// What held the sender up by its own kernel's count, as shares of the time between snapshots: the receiver's window, its own
/// buffer; and how much of the time it had something to send at all.
final class LimitedLane implements Lane {
    @Override
    public LaneId id() {
        return LaneId.SENDER_LIMITED;
    }

    @Override
    public String note(FigureData data, FigureView view) {
        return Messages.say("note.kernel");
    }

    @Override
    public int height() {
        return 72;
    }

    @Override
    public boolean isShown(FigureData data) {
        return data.applications().counters() != null && data.applications().counters().busy().size() > 1;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final SenderCounters counters = data.applications().counters();
        final FigurePalette palette = view.palette();
        return new FigureContent(
                List.of(
                        new Line("rwnd_limited", Polyline.steps(counters.windowShare(), view),
                                LineStyle.area(palette.window())),
                        new Line("sndbuf_limited", Polyline.steps(counters.bufferShare(), view),
                                LineStyle.dashed(palette.sender(), 1.3, 4, 2)),
                        new Line("busy", Polyline.steps(counters.busyShare(), view), LineStyle.row(palette.muted()))),
                List.of(),
                ValueScale.shares(SenderCounters.WHOLE, view));
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        return List.of(
                new Reading(Glyph.AREA, Party.WINDOW, "rwnd_limited", ""),
                new Reading(Glyph.DASHED, Party.SENDER, "sndbuf_limited", ""),
                new Reading(Glyph.DOTTED, Party.INK, "busy", ""));
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final SenderCounters counters = data.applications().counters();
        return List.of(
                new Reading(Glyph.AREA, Party.WINDOW, "rwnd_limited", share(counters.windowShare(), time)),
                new Reading(Glyph.DASHED, Party.SENDER, "sndbuf_limited", share(counters.bufferShare(), time)),
                new Reading(Glyph.DOTTED, Party.INK, "busy", share(counters.busyShare(), time)));
    }

    private static String share(Series shares, long time) {
        final long value = shares.valueAt(time, -1);
        return value < 0 ? Quantities.MISSING : Quantities.share(value, SenderCounters.WHOLE);
    }
}
