package org.stallscope.analysis.evidence;

import java.util.List;

/// Lines that made no sense in the file's form: counted all, the first few kept.
///
/// @param count how many
/// @param first the first of them
public record UnreadLines(long count, List<Line> first) {
    /// How many lines are kept.
    public static final int KEPT = 8;

    /// One such line.
    ///
    /// @param number from 1
    /// @param text its beginning, at most a few hundred characters, unprintable ones replaced
    public record Line(long number, String text) {}

    /// Copies the list.
    public UnreadLines {
        first = List.copyOf(first);
    }
}
