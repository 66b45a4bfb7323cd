package org.stallscope.analysis.compare;

import java.util.List;
import java.util.Map;
import org.stallscope.analysis.text.Message;

/// Which conversations of two captures play the same role.
///
/// @param pairs in order of the first one's numbers
/// @param onlyA numbers of conversations of the first capture without a partner
/// @param onlyB numbers of those of the second
/// @param whyA why those of the first capture have no partner, by number
/// @param whyB why those of the second have none
public record Matching(
        List<Match> pairs, List<Integer> onlyA, List<Integer> onlyB, Map<Integer, Message> whyA,
        Map<Integer, Message> whyB) {
    /// Conversations that fit less well than this are not matched: a wrong pair is worse than none.
    public static final double LEAST = 0.75;

    public Matching {
        pairs = List.copyOf(pairs);
        onlyA = List.copyOf(onlyA);
        onlyB = List.copyOf(onlyB);
        whyA = Map.copyOf(whyA);
        whyB = Map.copyOf(whyB);
    }

    /// Why a conversation has no partner, in words; empty for one that has.
    ///
    /// @param ofA whether it is one of the first capture
    public String why(boolean ofA, int conversation) {
        final Message why = (ofA ? whyA : whyB).get(conversation);
        return why == null ? "" : why.text();
    }

    /// The pair of a conversation of the first capture; null for none.
    public Match ofA(int conversation) {
        return pairs.stream().filter(pair -> pair.a() == conversation).findFirst().orElse(null);
    }

    /// The pair of a conversation of the second capture; null for none.
    public Match ofB(int conversation) {
        return pairs.stream().filter(pair -> pair.b() == conversation).findFirst().orElse(null);
    }
}
