package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.LineDataset.Line;
import org.stallscope.ui.figure.Reading.Glyph;
import org.stallscope.ui.figure.Reading.Party;
import org.stallscope.ui.wording.Quantities;

/// The difference: bytes that A had delivered by a moment, less those that B had at the same relative time. Above 0 A is ahead;
/// where it climbs A goes faster, where it falls B does. At the end it is the difference of the amounts.
final class LeadLane implements Lane {
    private final BothSides both;

    LeadLane(BothSides both) {
        this.both = both;
    }

    @Override
    public LaneId id() {
        return null;
    }

    @Override
    public String title() {
        return Messages.say("lane.lead");
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
        final Series lead = both.lead();
        return new FigureContent(
                List.of(new Line("lead", Polyline.steps(lead, view), LineStyle.area(view.palette().muted()))),
                List.of(), ValueScale.signedBytes(lead.least(0, lead.size()), lead.greatest(0, lead.size()), view));
    }

    @Override
    public String hover(FigureData data, long time) {
        return Messages.say("lead.about");
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final long lead = both.lead().valueAt(time, 0);
        return List.of(new Reading(Glyph.AREA, Party.INK, lead < 0 ? "B is ahead by" : "A is ahead by",
                Quantities.bytes(Math.abs(lead))));
    }
}
