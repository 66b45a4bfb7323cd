package org.stallscope.ui.figure;

import java.io.IOException;
import java.util.List;

/// One lane of the figure: what it is called, how high it wants to be, what it draws of the visible part, and what it says at
/// a moment.
interface Lane {
    /// Which it is; null for one that nobody chooses.
    LaneId id();

    /// Its name.
    default String title() {
        return id().title();
    }

    /// What the title needs beside it (such as the width over which a rate is taken); empty for nothing.
    default String note(FigureData data, FigureView view) {
        return "";
    }

    /// Unit for the axis title of an exported figure: that of its values; empty for none.
    default String unit(FigureContent content) {
        return content.scale().unit();
    }

    /// Height it wants, px.
    int height();

    /// Height below which it cannot be read, px.
    default int leastHeight() {
        return fixedHeight() > 0 ? fixedHeight() * 4 / 5 : Math.max(40, height() / 2);
    }

    /// Whether it stands in the figure of a conversation at all.
    default boolean isShown(FigureData data) {
        return true;
    }

    /// Whether it has nothing to show of a conversation but the reason why: an exported figure leaves it out.
    default boolean isEmpty(FigureData data) {
        return false;
    }

    /// Height in a figure that stands alone where that is always the same, px; 0 where it shares the rest with the others.
    default int fixedHeight() {
        return 0;
    }

    /// What it says of a moment in sentences, for a tooltip; empty for nothing.
    default String hover(FigureData data, long time) {
        return "";
    }

    /// What it shows of a stretch of time in a sentence, for those who do not see it; empty where other words say it.
    default String spoken(FigureData data, long from, long to) {
        return "";
    }

    /// Writes what it shows beside its lines, as rows of a table.
    default void facts(FigureData data, FigureView view, FactRows rows) throws IOException {
        // Most lanes are all lines.
    }

    /// What it draws.
    FigureContent content(FigureData data, FigureView view);

    /// What it says at a time, in the order of its series.
    List<Reading> readings(FigureData data, FigureView view, long time);

    /// Its entries in the legend of a figure that stands alone.
    default List<Reading> legend(FigureData data, FigureView view) {
        return readings(data, view, view.from());
    }
}
