package org.stallscope.ui.figure;

import java.util.List;

/// Names the direction whose lanes stand below it, in a figure of several.
final class HeadingLane implements Lane {
    static final int HEIGHT = 24;

    @Override
    public LaneId id() {
        return null;
    }

    @Override
    public String title() {
        return "";
    }

    @Override
    public String unit(FigureContent content) {
        return "";
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        return new FigureContent(List.of(), List.of((pen, plot) -> Texts.left(pen, Texts.LABEL_BOLD,
                view.palette().ink(), Texts.fitted(pen, Texts.LABEL_BOLD, data.title(), plot.getWidth() - 16),
                plot.getMinX() + 8, plot.getCenterY() + 4)), ValueScale.none());
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        return List.of();
    }
}
