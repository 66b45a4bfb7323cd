package org.stallscope.analysis.finding;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.stallscope.analysis.limit.LimitingFactor;

/// A rule: data, and a pure function from what is known of a conversation to findings.
///
/// @param id its name in data and in the bundle of texts
/// @param kind what sort of verdict it gives
/// @param classes the limiting factors that it is about
/// @param needs what must be there; without it the rule says nothing
/// @param thresholds the numbers that it turns on
/// @param outputs the measures that its findings hold besides those that all have
/// @param checks what to collect next, most telling first
/// @param judgement the function; several findings where several parties are meant
public record Rule(
        String id,
        Finding.Kind kind,
        Set<LimitingFactor> classes,
        Set<Need> needs,
        List<Threshold> thresholds,
        Set<Measure> outputs,
        List<Check> checks,
        BiFunction<Matter, Rule, List<Draft>> judgement) {

    /// What a rule can need.
    public enum Need {
        /// Segments of both directions.
        BOTH_DIRECTIONS,
        /// Segments with payload.
        PAYLOAD,
        /// Counts of lost and resent segments that the capture does not make doubtful.
        TRUSTED_COUNTS
    }

    public Rule {
        classes = Set.copyOf(classes);
        needs = Set.copyOf(needs);
        thresholds = List.copyOf(thresholds);
        outputs = Set.copyOf(outputs);
        checks = List.copyOf(checks);
    }
}
