package org.stallscope.ui.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;

/// How a line is drawn.
///
/// @param kind a line, stems from zero, short marks across, upright bars, an area down to zero with its edge, the same hatched without an edge, separate dots, or a step as a
/// fine row of dots
/// @param color its colour
/// @param stroke its stroke; for dots only the width counts
record LineStyle(Kind kind, Color color, Stroke stroke) {
    enum Kind {
        LINE,
        AREA,
        HATCHED,
        DOTS,
        ROW,
        STEMS,
        TICKS,
        BARS
    }

    static LineStyle line(Color color, double width) {
        return new LineStyle(Kind.LINE, color,
                new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    }

    static LineStyle dashed(Color color, double width, float on, float off) {
        return new LineStyle(
                Kind.LINE,
                color,
                new BasicStroke(
                        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {on, off}, 0));
    }

    static LineStyle area(Color color) {
        return new LineStyle(Kind.AREA, color, new BasicStroke(1));
    }

    /// A row of fine dots through the values that columns end with: it stays apart from the step beside it and costs little.
    static LineStyle row(Color color) {
        return new LineStyle(Kind.ROW, color, new BasicStroke(1));
    }

    /// Steps that are inferred: hatched down to zero, never filled.
    static LineStyle hatched(Color color) {
        return new LineStyle(Kind.HATCHED, color,
                new BasicStroke(Hatch.STROKE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    }

    /// One stem from zero for each point.
    static LineStyle stems(Color color) {
        return new LineStyle(Kind.STEMS, color,
                new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    }

    /// One short mark across for each point.
    static LineStyle ticks(Color color) {
        return new LineStyle(Kind.TICKS, color,
                new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    }

    /// Upright bars between two values: each takes two points, its foot and its head.
    static LineStyle bars(Color color, double width) {
        return new LineStyle(Kind.BARS, color, new BasicStroke((float) width));
    }

    static LineStyle dots(Color color) {
        return new LineStyle(Kind.DOTS, color, new BasicStroke(1));
    }
}
