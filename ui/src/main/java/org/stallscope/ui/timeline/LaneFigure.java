package org.stallscope.ui.timeline;

import java.awt.Graphics2D;
import java.util.List;
import org.stallscope.ui.theme.Theme;

/// What the timeline needs of a figure: lanes above each other on one time axis, painted on any Graphics2D in any thread,
/// and what each of them says at a moment.
public interface LaneFigure {
    /// Width of the axis labels left of the plots, px.
    int AXIS_WIDTH = 46;

    /// How a series is drawn, for its sign in the gutter.
    enum Glyph {
        STEP,
        AREA,
        DASHED,
        DOTTED,
        DOTS,
        BAR,
        STEM,
        TRIANGLE_DOWN,
        TRIANGLE_UP,
        DIAMOND,
        CROSS,
        CIRCLE
    }

    /// The party that a series belongs to: its hue.
    enum Party {
        RECEIVER,
        WINDOW,
        SENDER,
        NETWORK,
        INK
    }

    /// One row in the gutter.
    ///
    /// @param glyph how it is drawn
    /// @param party whose it is
    /// @param name what it is
    /// @param value what it is worth at the moment, with its unit; an em dash where it is not known
    record Reading(Glyph glyph, Party party, String name, String value) {}

    /// A lane in the figure.
    ///
    /// @param title its name
    /// @param note what the title needs beside it, such as the step of a mean; may be empty
    /// @param top upper edge, px
    /// @param height height with its border, px
    record Lane(String title, String note, double top, double height) {}

    /// The lanes in a figure of a size, from top to bottom.
    List<Lane> lanes(double width, double height);

    /// Paints the figure of a size: axis labels in the first {@link #AXIS_WIDTH} px, then the plots to the right edge.
    /// Called away from the UI thread.
    ///
    /// @param sharp whether with antialiasing
    void paint(Graphics2D pen, double width, double height, TimeRange visible, Theme theme, boolean sharp);

    /// What each lane says at a time: one list a lane, in their order.
    ///
    /// @param plotWidth width of the plots, px: means are taken over what one step on screen covers
    List<List<Reading>> readings(long time, TimeRange visible, double plotWidth);

    /// The figure in words, for those who do not see it: one sentence a lane.
    List<String> spoken(TimeRange visible);
}
