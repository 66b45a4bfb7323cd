package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// What both conversations had delivered by each moment of the same relative time: A solid, B dashed.
final class DeliveredLane implements Lane {
    private final BothSides both;

    DeliveredLane(BothSides both) {
        this.both = both;
    }

    @Override
    public LaneId id() {
        return null;
    }

    @Override
    public String title() {
        return Messages.say("lane.delivered");
    }

    @Override
    public int height() {
        return 62;
    }

    @Override
    public int leastHeight() {
        return 42;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final Series a = both.deliveredA();
        final Series b = both.deliveredB();
        return new FigureContent(
                List.of(new Line("A", Polyline.steps(a, view), LineStyle.line(view.palette().ink(), 1.4)),
                        new Line("B", Polyline.steps(b, view), LineStyle.dashed(view.palette().ink(), 1.4, 5, 2.5f))),
                List.of(), ValueScale.bytes(Math.max(last(a), last(b)), view, ""));
    }

    private static long last(Series sum) {
        return sum.value(sum.size() - 1);
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        return List.of(
                new Reading(Glyph.STEP, Party.INK, "A", Quantities.bytes(both.deliveredA().valueAt(time, 0))),
                new Reading(Glyph.DASHED, Party.INK, "B", Quantities.bytes(both.deliveredB().valueAt(time, 0))));
    }
}
