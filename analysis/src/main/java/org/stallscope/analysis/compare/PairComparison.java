package org.stallscope.analysis.compare;

import java.util.List;

/// Two matched conversations, or all matched conversations together.
///
/// @param match the pair; null for all together
/// @param a the first one
/// @param b the second one
/// @param jobA what the first one was for, null where nothing tells
/// @param jobB what the second one was for
/// @param statements what to say, the difference that matters first
public record PairComparison(Match match, Measured a, Measured b, Job jobA, Job jobB, List<Statement> statements) {
    public PairComparison {
        statements = List.copyOf(statements);
    }

    /// All metrics of which one of both has a value.
    public List<Difference> differences() {
        return Measured.differences(a, b);
    }

    /// The difference in a metric.
    public Difference difference(Metric metric) {
        return new Difference(metric, a.value(metric), b.value(metric));
    }

    /// Time of each limiting factor that occurs in one of both, by how much it changed.
    public List<FactorChange> factors() {
        return FactorChange.of(a, b);
    }

    /// The difference that matters, in words.
    public String headline() {
        return statements.isEmpty() ? "" : statements.getFirst().text();
    }
}
