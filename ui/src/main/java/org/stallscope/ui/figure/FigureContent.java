package org.stallscope.ui.figure;

import java.util.List;

/// What a lane draws: lines on a value axis, and marks that have no value of their own.
///
/// @param lines drawn in this order
/// @param marks drawn above them
/// @param scale the value axis
record FigureContent(List<LineDataset.Line> lines, List<Mark> marks, ValueScale scale) {
    /// Of a lane of which only the title is there.
    static final FigureContent NOTHING = new FigureContent(List.of(), List.of(), ValueScale.none());

    FigureContent {
        lines = lines.stream().filter(line -> line.points().size() > 0).toList();
        marks = List.copyOf(marks);
    }
}
