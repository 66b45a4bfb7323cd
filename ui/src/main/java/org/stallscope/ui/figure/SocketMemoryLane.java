package org.stallscope.ui.figure;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// The receiver's socket as its kernel sees it: the buffer, what of it is used, and the two numbers that let the window grow.
final class SocketMemoryLane implements Lane {
    @Override
    public LaneId id() {
        return LaneId.RECEIVE_BUFFER;
    }

    @Override
    public String note(FigureData data, FigureView view) {
        return Messages.say("note.measured");
    }

    @Override
    public int height() {
        return 90;
    }

    @Override
    public boolean isShown(FigureData data) {
        return data.applications().memory() != null;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final SocketMemory memory = data.applications().memory();
        final FigurePalette palette = view.palette();
        double greatest = 1;
        for (Series series : List.of(memory.buffer(), memory.used(), memory.space(), memory.ssthresh())) {
            greatest = Math.max(greatest, series.size() == 0 ? 0 : series.greatest(0, series.size()));
        }
        return new FigureContent(
                List.of(
                        new Line("used", Polyline.steps(memory.used(), view), LineStyle.area(palette.window())),
                        new Line("buffer", Polyline.steps(memory.buffer(), view),
                                LineStyle.line(palette.window(), 1.6)),
                        new Line("rcv_space", Polyline.steps(memory.space(), view),
                                LineStyle.dashed(palette.receiver(), 1.3, 4, 2)),
                        new Line("rcv_ssthresh", Polyline.steps(memory.ssthresh(), view),
                                LineStyle.dashed(palette.window(), 1, 2, 1.5f))),
                List.of(),
                ValueScale.bytes(greatest, view, ""));
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        final SocketMemory memory = data.applications().memory();
        final List<Reading> entries = new ArrayList<>();
        entry(entries, memory.buffer(), Glyph.STEP, Party.WINDOW, "receive buffer (memory)");
        entry(entries, memory.used(), Glyph.AREA, Party.WINDOW, "of it used");
        entry(entries, memory.space(), Glyph.DASHED, Party.RECEIVER, "rcv_space");
        entry(entries, memory.ssthresh(), Glyph.DOTTED, Party.WINDOW, "rcv_ssthresh");
        return entries;
    }

    private static void entry(List<Reading> entries, Series series, Glyph glyph, Party party, String name) {
        if (series.size() > 0) {
            entries.add(new Reading(glyph, party, name, ""));
        }
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final SocketMemory memory = data.applications().memory();
        final List<Reading> readings = new ArrayList<>();
        reading(readings, memory.buffer(), Glyph.STEP, Party.WINDOW, "buffer", time);
        reading(readings, memory.used(), Glyph.AREA, Party.WINDOW, "used", time);
        reading(readings, memory.space(), Glyph.DASHED, Party.RECEIVER, "rcv_space", time);
        reading(readings, memory.ssthresh(), Glyph.DOTTED, Party.WINDOW, "rcv_ssthresh", time);
        return readings;
    }

    private static void reading(
            List<Reading> readings, Series series, Glyph glyph, Party party, String name, long time) {
        if (series.size() > 0) {
            final long value = series.valueAt(time, -1);
            readings.add(new Reading(glyph, party, name, value < 0 ? Quantities.MISSING : Quantities.size(value)));
        }
    }
}
