package org.stallscope.ui.timeline;

import java.awt.Graphics2D;
import java.util.List;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.figure.AnnotationHit;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.figure.Reading;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.figure.TimelineFigure;
import org.stallscope.ui.theme.Theme;

/// The figure of a conversation as the timeline wants it.
public final class FigureLanes implements LaneFigure {
    private final TimelineFigure figure;

    private FigureLanes(TimelineFigure figure) {
        this.figure = figure;
    }

    /// The figure of what is shown.
    public static LaneFigure of(ConversationData data) {
        return new FigureLanes(data.figure());
    }

    /// The figure's colours of a theme.
    public static FigurePalette palette(Theme theme) {
        return switch (theme) {
            case LIGHT -> FigurePalette.LIGHT;
            case DARK -> FigurePalette.DARK;
            case CONTRAST_LIGHT -> FigurePalette.CONTRAST_LIGHT;
            case CONTRAST_DARK -> FigurePalette.CONTRAST_DARK;
        };
    }

    @Override
    public LaneFigure annotated(List<Annotation> annotations) {
        return new FigureLanes(figure.withAnnotations(annotations));
    }

    @Override
    public AnnotationHit annotationAt(double x, double y, double reach, double width, double height,
            TimeRange visible) {
        return figure.annotationAt(x, y, reach, width, height, visible.from(), visible.to());
    }

    @Override
    public Double valueAt(int lane, double y, double width, double height, TimeRange visible) {
        return figure.valueAt(lane, y, width, height, visible.from(), visible.to());
    }

    @Override
    public double heightIn(double room) {
        return figure.heightIn(room);
    }

    @Override
    public long end() {
        return figure.data().end();
    }

    @Override
    public TimeAxis time() {
        return figure.time();
    }

    @Override
    public List<Lane> lanes(double width, double height, TimeRange visible) {
        return figure.lanes(width, height, visible.from(), visible.to()).stream()
                .map(place -> new Lane(place.lane(), place.track(), place.title(), place.note(), place.top(),
                        place.height(), place.collapsed(), place.pinned()))
                .toList();
    }

    @Override
    public void paint(Graphics2D pen, double width, double height, TimeRange visible, Theme theme, boolean sharp) {
        figure.paint(pen, width, height, visible.from(), visible.to(), palette(theme), sharp);
    }

    @Override
    public List<List<Reading>> readings(long time, double width, TimeRange visible) {
        return figure.readings(time, width, visible.from(), visible.to());
    }

    @Override
    public String hover(int lane, long time) {
        return figure.hover(lane, time);
    }

    @Override
    public List<String> spoken(TimeRange visible) {
        return figure.spoken(visible.from(), visible.to());
    }
}
