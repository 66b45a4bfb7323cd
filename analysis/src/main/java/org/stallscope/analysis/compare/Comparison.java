package org.stallscope.analysis.compare;

import java.util.List;

/// Two captures side by side.
///
/// @param matching which conversations are compared, and which have no partner
/// @param pairs the matched ones, the largest difference in time first
/// @param together all matched conversations as one; null where none is matched
/// @param tests whether differences may be chance; none where there are few conversations
/// @param notes what a person should know about the comparison itself
public record Comparison(
        Matching matching, List<PairComparison> pairs, PairComparison together, List<Tested> tests,
        List<Statement> notes) {
    public Comparison {
        pairs = List.copyOf(pairs);
        tests = List.copyOf(tests);
        notes = List.copyOf(notes);
    }

    /// The pair of a conversation of the first capture; null for none.
    public PairComparison ofA(int conversation) {
        return pairs.stream().filter(pair -> pair.match().a() == conversation).findFirst().orElse(null);
    }

    /// What to say first: about the only pair, or about all of them.
    public PairComparison whole() {
        return pairs.size() == 1 ? pairs.getFirst() : together;
    }
}
