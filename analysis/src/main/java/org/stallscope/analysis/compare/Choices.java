package org.stallscope.analysis.compare;

import java.util.Map;

/// What a person decided about a comparison.
///
/// @param matches conversations of the first capture and those of the second that they are compared with
/// @param only whether nothing else is compared
/// @param usefulA useful bytes of the first one's job, {@link Metric#NONE} where nobody said
/// @param usefulB those of the second one's
public record Choices(Map<Integer, Integer> matches, boolean only, long usefulA, long usefulB) {
    /// Nothing was decided.
    public static final Choices NONE = new Choices(Map.of(), false, Metric.NONE, Metric.NONE);

    public Choices {
        matches = Map.copyOf(matches);
    }

    /// The same with other matches.
    public Choices withMatches(Map<Integer, Integer> other) {
        return new Choices(other, only, usefulA, usefulB);
    }
}
