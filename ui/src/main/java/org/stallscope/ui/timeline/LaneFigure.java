package org.stallscope.ui.timeline;

import java.awt.Graphics2D;
import java.util.List;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.figure.AnnotationHit;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.Reading;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.theme.Theme;

/// What the timeline needs of a figure: lanes above each other on one time axis, painted on any Graphics2D in any thread,
/// and what each of them says at a moment. Tests put a plain one in place of the charts.
public interface LaneFigure {
    /// Width of the axis labels left of the plots, px.
    int AXIS_WIDTH = 46;

    /// A lane in the figure.
    ///
    /// @param id which; null for the name of a further conversation, below which its lanes stand
    /// @param track number of the conversation's direction in the figure; 0 for the one that it is about
    /// @param title its name
    /// @param note what the title needs beside it, such as the step of a mean; may be empty
    /// @param top upper edge, px
    /// @param height height, px
    /// @param collapsed whether only its title is there
    /// @param pinned whether it stays in sight while the others scroll; such lanes come first
    record Lane(LaneId id, int track, String title, String note, double top, double height, boolean collapsed,
            boolean pinned) {}

    /// Height of its lanes where there is room for one, px; more where they would be too low to be read.
    default double heightIn(double room) {
        return room;
    }

    /// Latest moment that it tells of, ns since the epoch.
    default long end() {
        return Long.MIN_VALUE;
    }

    /// How it writes times.
    default TimeAxis time() {
        return TimeAxis.RELATIVE;
    }

    /// The same with annotations drawn over its lanes.
    default LaneFigure annotated(List<Annotation> annotations) {
        return this;
    }

    /// The annotation at a place; null for none.
    default AnnotationHit annotationAt(double x, double y, double reach, double width, double height,
            TimeRange visible) {
        return null;
    }

    /// The value that stands at a height of a lane; null where it has none.
    ///
    /// @param lane its place, 0 at the top
    /// @param y from the lane's upper edge, px
    default Double valueAt(int lane, double y, double width, double height, TimeRange visible) {
        return null;
    }

    /// The lanes in a figure of a size, from top to bottom.
    List<Lane> lanes(double width, double height, TimeRange visible);

    /// Paints the figure of a size: axis labels in the first {@link #AXIS_WIDTH} px, then the plots to the right edge.
    /// Called away from the UI thread.
    ///
    /// @param sharp whether with antialiasing
    void paint(Graphics2D pen, double width, double height, TimeRange visible, Theme theme, boolean sharp);

    /// What each lane says at a time: one list a lane, in their order.
    ///
    /// @param width width of the figure, px: means are taken over what one step on screen covers
    List<List<Reading>> readings(long time, double width, TimeRange visible);

    /// What a lane says of a moment in sentences, for a tooltip; empty for nothing.
    ///
    /// @param lane its place, 0 at the top
    default String hover(int lane, long time) {
        return "";
    }

    /// The figure in words, for those who do not see it.
    List<String> spoken(TimeRange visible);
}
