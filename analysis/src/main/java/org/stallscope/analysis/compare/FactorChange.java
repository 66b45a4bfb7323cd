package org.stallscope.analysis.compare;

import java.util.Comparator;
import java.util.List;
import org.stallscope.analysis.limit.LimitingFactor;

/// How long a limiting factor lasted on both sides.
///
/// @param a time in the first one, ns
/// @param b time in the second one
public record FactorChange(LimitingFactor factor, long a, long b) {
    /// How much longer it lasts in the second one, ns.
    public long change() {
        return b - a;
    }

    /// All factors of two, the largest change first.
    static List<FactorChange> of(Measured a, Measured b) {
        return Measured.factors(a, b).stream()
                .map(factor -> new FactorChange(factor, a.time(factor), b.time(factor)))
                .sorted(Comparator.comparingLong((FactorChange change) -> -Math.abs(change.change()))
                        .thenComparing(FactorChange::factor))
                .toList();
    }
}
