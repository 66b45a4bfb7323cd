package org.stallscope.analysis.compare;

import java.util.HashMap;
import java.util.Map;
import org.stallscope.analysis.text.Message;

/// What a person decided about a comparison, and which partners are known otherwise than by the roles.
///
/// @param matches conversations of the first capture and those of the second that a person says they are compared with
/// @param known conversations of the first capture whose partner something else tells, such as the pairing of a proxy's two
///     sides; a person's word goes before it
/// @param only whether nothing else is compared
/// @param usefulA useful bytes of the first one's job, {@link Metric#NONE} where nobody said
/// @param usefulB those of the second one's
public record Choices(Map<Integer, Integer> matches, Map<Integer, Known> known, boolean only, long usefulA,
        long usefulB) {
    /// Nothing was decided.
    public static final Choices NONE = new Choices(Map.of(), false, Metric.NONE, Metric.NONE);

    /// A partner that something else than the roles tells.
    ///
    /// @param b its number in the second capture
    /// @param score how sure that is, 0 to 1
    /// @param runnerUp the next best partner in the second capture, -1 for none
    /// @param runnerUpScore its score; 0 for none
    /// @param reason what tells it
    public record Known(int b, double score, int runnerUp, double runnerUpScore, Message reason) {}

    public Choices {
        matches = Map.copyOf(matches);
        final Map<Integer, Known> left = new HashMap<>(known);
        left.keySet().removeAll(matches.keySet());
        final Map<Integer, Integer> chosen = matches;
        left.values().removeIf(one -> chosen.containsValue(one.b()));
        known = Map.copyOf(left);
    }

    /// What a person decided alone.
    public Choices(Map<Integer, Integer> matches, boolean only, long usefulA, long usefulB) {
        this(matches, Map.of(), only, usefulA, usefulB);
    }

    /// The same with other matches by a person.
    public Choices withMatches(Map<Integer, Integer> other) {
        return new Choices(other, known, only, usefulA, usefulB);
    }

    /// The same with partners that something else tells.
    public Choices withKnown(Map<Integer, Known> other) {
        return new Choices(matches, other, only, usefulA, usefulB);
    }

    /// Whether any partner is given.
    public boolean areGiven() {
        return !matches.isEmpty() || !known.isEmpty();
    }

    /// The same for the captures in the other order.
    public Choices swapped() {
        final Map<Integer, Integer> turned = new HashMap<>();
        matches.forEach((x, y) -> turned.put(y, x));
        final Map<Integer, Known> other = new HashMap<>();
        known.forEach((x, one) -> other.put(one.b(), new Known(x, one.score(), -1, 0, one.reason())));
        return new Choices(turned, other, only, usefulB, usefulA);
    }
}
