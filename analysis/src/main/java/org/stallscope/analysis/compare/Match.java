package org.stallscope.analysis.compare;

import java.util.List;
import org.stallscope.analysis.text.Message;

/// Two conversations that play the same role.
///
/// @param a number in the first capture
/// @param b number in the second
/// @param flipped whether side `a` of the one is side `b` of the other: directions are the other way round
/// @param score how well the roles fit, 0 to 1
/// @param runnerUp the next best partner of `a` in the second capture, -1 where there is none
/// @param runnerUpScore its score; 0 where there is none
/// @param chosen whether a person matched them
/// @param reasons what fits and what does not
public record Match(
        int a, int b, boolean flipped, double score, int runnerUp, double runnerUpScore, boolean chosen,
        List<Message> reasons) {
    public Match {
        reasons = List.copyOf(reasons);
    }

    /// The direction of the second one that is a direction of the first.
    public int directionB(int directionA) {
        return flipped ? 1 - directionA : directionA;
    }

    /// The reasons in one line.
    public String why() {
        return String.join(", ", reasons.stream().map(Message::text).toList());
    }
}
