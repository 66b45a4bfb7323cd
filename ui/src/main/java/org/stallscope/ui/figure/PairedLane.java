package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stallscope.ui.figure.LineDataset.Line;

/// A lane of two conversations in one: what it draws of A solid, of B dashed, without the areas that would hide each other. Its
/// dots are B's short marks across.
final class PairedLane implements Lane {
    private static final Set<String> KEPT = Set.of("advertised", "in flight", "sent", "read", "per ACK", "observed");

    private final Lane base;
    private final BothSides both;

    PairedLane(Lane base, BothSides both) {
        this.base = base;
        this.both = both;
    }

    @Override
    public LaneId id() {
        return base.id();
    }

    @Override
    public String title() {
        return base.title();
    }

    @Override
    public String note(FigureData data, FigureView view) {
        return base.note(both.a(), view);
    }

    @Override
    public String unit(FigureContent content) {
        return base.unit(content);
    }

    @Override
    public int height() {
        return base.height();
    }

    @Override
    public int leastHeight() {
        return base.leastHeight();
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        final SharedScales shared = new SharedScales();
        FigureContent first = FigureContent.NOTHING;
        FigureContent second = FigureContent.NOTHING;
        // Once to find the greatest of both, once more to draw to it.
        for (int i = 0; i < 2; i++) {
            first = base.content(both.a(), view.sharing(shared));
            second = base.content(both.b(), view.later(both.toB()).sharing(shared));
        }
        final List<Line> lines = new ArrayList<>();
        add(lines, first, false);
        add(lines, second, true);
        return new FigureContent(lines, List.of(), first.scale());
    }

    private static void add(List<Line> lines, FigureContent content, boolean second) {
        for (Line line : content.lines()) {
            if (KEPT.contains(line.name())) {
                lines.add(new Line(line.name(), line.points(), style(line.style(), second)));
            }
        }
    }

    private static LineStyle style(LineStyle style, boolean second) {
        if (style.kind() == LineStyle.Kind.DOTS || style.kind() == LineStyle.Kind.STEMS) {
            return second ? new LineStyle(LineStyle.Kind.TICKS, style.color(), new BasicStroke(1)) : style;
        }
        return second ? LineStyle.dashed(style.color(), 1.4, 5, 2.5f) : LineStyle.line(style.color(), 1.4);
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        final List<Reading> readings = new ArrayList<>();
        final List<Reading> ofB = base.readings(both.b(), view.later(both.toB()), time + both.toB());
        for (Reading one : base.readings(both.a(), view, time)) {
            final String other = ofB.stream().filter(two -> two.name().equals(one.name())).map(Reading::value)
                    .findFirst().orElse("—");
            readings.add(new Reading(one.glyph(), one.party(), one.name(), beside(one.value(), other)));
        }
        return readings;
    }

    /// Both values; the unit once where both have the same, for there is little room.
    private static String beside(String a, String b) {
        final int unit = a.lastIndexOf(' ');
        return (unit > 0 && b.endsWith(a.substring(unit)) ? a.substring(0, unit) : a) + " | " + b;
    }
}
