package org.stallscope.ui.figure;

import java.util.List;

/// A lane of one of two conversations in a picture of both: it says whose it is, and is moved to the other one's time.
///
/// @param base what draws it
/// @param side what it draws
/// @param later what to add to the picture's times so that they are the side's, ns
/// @param letter A or B
record OfSide(Lane base, FigureData side, long later, String letter) implements Lane {
    @Override
    public LaneId id() {
        return base.id();
    }

    @Override
    public String title() {
        return base.title() + " " + letter;
    }

    @Override
    public String note(FigureData data, FigureView view) {
        return base.note(side, view.later(later));
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
    public int fixedHeight() {
        return base.fixedHeight();
    }

    @Override
    public boolean isEmpty(FigureData data) {
        return base.isEmpty(side);
    }

    @Override
    public String hover(FigureData data, long time) {
        return base.hover(side, time + later);
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        return base.content(side, view.later(later));
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        return base.readings(side, view.later(later), time + later);
    }
}
