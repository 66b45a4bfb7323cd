package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// What waits inside a proxy: bytes that came in on one of its two connections and have not gone out on the other.
///
/// @param toClient what waits on its way to the client, on the clock of the picture
/// @param toServer what waits on its way to the server
record InnerQueueLane(Series toClient, Series toServer) implements Lane {
    @Override
    public LaneId id() {
        return null;
    }

    @Override
    public String title() {
        return Messages.say("lane.inner-queue");
    }

    @Override
    public int height() {
        return 62;
    }

    @Override
    public int leastHeight() {
        return 42;
    }

    private static double greatest(Series series) {
        return series.size() == 0 ? 0 : series.greatest(0, series.size());
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        return new FigureContent(
                List.of(new Line("to the client", Polyline.steps(toClient, view),
                        LineStyle.area(view.palette().proxy())),
                        new Line("to the server", Polyline.steps(toServer, view),
                                LineStyle.dashed(view.palette().proxy(), 1.3, 4, 2))),
                List.of(), ValueScale.bytes(Math.max(greatest(toClient), greatest(toServer)), view, ""));
    }

    @Override
    public String hover(FigureData data, long time) {
        return Messages.say("inner-queue.about");
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        return List.of(
                new Reading(Glyph.AREA, Party.PROXY, "to the client", Quantities.bytes(toClient.valueAt(time, 0))),
                new Reading(Glyph.DASHED, Party.PROXY, "to the server", Quantities.bytes(toServer.valueAt(time, 0))));
    }
}
