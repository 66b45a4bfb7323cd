package org.stallscope.ui.figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;

/// What the sending application wrote, as a trace shows it; a write that blocked is a bar at the foot.
final class WritesLane implements Lane {
    @Override
    public LaneId id() {
        return LaneId.WRITES;
    }

    @Override
    public String note(FigureData data, FigureView view) {
        return CallReadings.note(data.applications().writes(), "each write", data, view);
    }

    @Override
    public int height() {
        return 70;
    }

    @Override
    public boolean isShown(FigureData data) {
        return data.applications().writes() != null;
    }

    @Override
    public void facts(FigureData data, FigureView view, FactRows rows) throws IOException {
        rows.calls("write", data.applications().writes(), view);
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final CallStems stems =
                new CallStems(data.applications().writes(), data.origin(), view, view.palette().sender());
        final ValueScale scale = ValueScale.bytes(Math.max(1, stems.greatest()), view, "");
        return new FigureContent(stems.lines("written"), stems.marks(scale, "write"), scale);
    }

    @Override
    public List<Reading> legend(FigureData data, FigureView view) {
        return List.of(
                new Reading(Glyph.STEM, Party.SENDER, "writes observed", ""),
                new Reading(Glyph.BAR, Party.SENDER, "in a write", ""));
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        return new ArrayList<>(CallReadings.of(
                data.applications().writes(), Party.SENDER, "written", "writes", data, view, time));
    }
}
