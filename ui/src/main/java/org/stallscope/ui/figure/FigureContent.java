package org.stallscope.ui.figure;

import java.util.List;

/// What a lane draws: lines on a value axis, and marks that have no value of their own.
///
/// @param lines drawn in this order
/// @param marks drawn above them
/// @param ticks of the value axis; none where the lane has no values
/// @param upper upper end of the value axis
record FigureContent(List<LineDataset.Line> lines, List<Mark> marks, List<Ticks.Tick> ticks, double upper) {
    FigureContent {
        lines = lines.stream().filter(line -> line.points().size() > 0).toList();
        marks = List.copyOf(marks);
        ticks = List.copyOf(ticks);
    }
}
