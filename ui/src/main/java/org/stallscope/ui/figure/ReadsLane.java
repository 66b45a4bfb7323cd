package org.stallscope.ui.figure;

import java.util.List;

/// What the receiving application read. Packets do not carry that, so without a trace the lane says how to record one.
final class ReadsLane implements Lane {
    private static final String TITLE = "Read sizes are unknown: packets do not carry them";
    private static final String HOW =
            "Record them at the receiver while you capture:  strace -f -ttt -T -yy -e trace=network,read,write -p PID";

    @Override
    public String title() {
        return "App reads";
    }

    @Override
    public String note(FigureView view) {
        return "no trace";
    }

    @Override
    public String unit(FigureContent content) {
        return "";
    }

    @Override
    public int height() {
        return 62;
    }

    @Override
    public boolean isEmpty(FigureData data) {
        return true;
    }

    @Override
    public FigureContent content(FigureData data, FigureView view) {
        return new FigureContent(
                List.of(),
                List.of((pen, plot) -> {
                    final double room = plot.getWidth() - 16;
                    Texts.centred(
                            pen,
                            Texts.LANE,
                            view.palette().muted(),
                            Texts.fitted(pen, Texts.LANE, TITLE, room),
                            plot.getCenterX(),
                            plot.getCenterY() - 4);
                    Texts.centred(
                            pen,
                            Texts.LABEL,
                            view.palette().muted(),
                            Texts.fitted(pen, Texts.LABEL, HOW, room),
                            plot.getCenterX(),
                            plot.getCenterY() + 13);
                }),
                ValueScale.none());
    }

    @Override
    public List<Reading> readings(FigureData data, FigureView view, long time) {
        return List.of();
    }
}
