package org.stallscope.analysis.finding;

import java.util.List;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.limit.LimitingFactor;

/// What the rules before found, for those that acquit.
///
/// @param findings worst first
record Found(List<Finding> findings) {
    static final Found NOTHING = new Found(List.of());

    /// Whether anything held the transfer up or cannot be told.
    boolean isTroubled() {
        return findings.stream().anyMatch(f -> f.kind() == Kind.LIMIT || f.kind() == Kind.CANNOT_JUDGE);
    }

    /// The class that took most time; null for none.
    LimitingFactor worst() {
        return isTroubled() ? findings.getFirst().factor() : null;
    }
}
