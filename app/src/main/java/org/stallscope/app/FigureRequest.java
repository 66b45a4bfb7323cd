package org.stallscope.app;

import org.stallscope.analysis.statistics.ShownScale;

/// What to draw.
///
/// @param conversation number of the conversation
/// @param from beginning of the range, ns since the epoch
/// @param to end of the range, ns since the epoch
/// @param theme colours
/// @param width width in units of the figure, which are pixels at scale 1
/// @param height height in the same units
/// @param scale pixels for each unit, in PNG only
/// @param windowShift shift of windows whose scale the capture does not tell; -1 for the inferred one
/// @param predicted whether the window that a model of the receiver calls for is drawn; null for where the model fits
/// @param figure its lanes, time axis and directions
record FigureRequest(
        int conversation, long from, long to, FigureTheme theme, int width, int height, double scale, int windowShift,
        Boolean predicted, FigureOption figure) {
    /// Size of a figure when nobody says one.
    static final int WIDTH = 1440;
    static final int HEIGHT = 900;

    static FigureRequest of(int conversation, long from, long to) {
        return new FigureRequest(conversation, from, to, FigureTheme.LIGHT, WIDTH, HEIGHT, 1, ShownScale.NOT_CHOSEN,
                null, new FigureOption());
    }
}
