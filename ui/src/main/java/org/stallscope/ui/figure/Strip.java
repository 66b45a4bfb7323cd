package org.stallscope.ui.figure;

/// A lane of one conversation's direction in its place in a figure.
///
/// @param lane what draws it
/// @param state how it stands
/// @param data what it draws
/// @param track number of the direction in the figure: 0 is the one that the figure is about
record Strip(Lane lane, LaneState state, FigureData data, int track) {
    /// Height of a lane of which only the title is there, px.
    static final int COLLAPSED = 22;

    /// Whether it only names the direction whose lanes follow.
    boolean isHeading() {
        return lane instanceof HeadingLane;
    }

    boolean isCollapsed() {
        return state != null && state.collapsed();
    }

    boolean isPinned() {
        return state != null && state.pinned() && track == 0;
    }

    /// Height that nothing changes, px; 0 where it shares the rest with others.
    int exact() {
        if (isHeading()) {
            return HeadingLane.HEIGHT;
        }
        return isCollapsed() ? COLLAPSED : state.height();
    }

    /// Height it wants, px.
    int wanted() {
        return exact() > 0 ? exact() : lane.height();
    }

    /// Height below which it cannot be read, px.
    int least() {
        return exact() > 0 ? exact() : lane.leastHeight();
    }

    FigureView view(FigureView view, double height) {
        final FigureView own = view.forLane(height, state != null && state.log());
        return view.shared() == null ? own : own.sharing(view.shared().of(lane));
    }

    FigureContent content(FigureView view, double height) {
        return isCollapsed() ? FigureContent.NOTHING : lane.content(data, view(view, height));
    }

    /// Its name in files; in a figure of several conversations with whose it is.
    String name() {
        return track == 0 ? lane.id().key() : lane.id().key() + ", " + data.title();
    }
}
