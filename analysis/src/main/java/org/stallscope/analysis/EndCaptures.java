package org.stallscope.analysis;

import java.util.List;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.pairing.EndFacts;
import org.stallscope.analysis.pairing.EndMatching;
import org.stallscope.analysis.pairing.EndPair;
import org.stallscope.analysis.pairing.EndToEnd;

/// Two captures of the same connections, at their two ends or at any two points between.
///
/// @param first the capture whose clock is taken
/// @param second the other one
/// @param pairs the connections that are in both
public record EndCaptures(CaptureAnalysis first, CaptureAnalysis second, List<EndPair> pairs) {
    /// Matches what is in two captures; may read their files again, so call it off the UI thread.
    public static EndCaptures of(CaptureAnalysis first, CaptureAnalysis second) {
        return new EndCaptures(first, second, EndMatching.between(first.pairingInput(), second.pairingInput()));
    }

    /// What the other capture tells of the connections of one of these two; what others know is passed on.
    ///
    /// @param of either of the two captures; of another one nothing is told
    public ExternalFacts facts(CaptureAnalysis of, ExternalFacts others) {
        return of != first && of != second ? others
                : EndFacts.of(others, first.pairingInput(), second.pairingInput(), pairs,
                        first.capture().source().name(), second.capture().source().name(), of == first);
    }

    /// The same with the clocks as somebody says they are.
    ///
    /// @param offset what to add to the second capture's clock at its begin to have the first one's, ns
    public EndToEnd relate(EndPair pair, long offset) {
        return EndToEnd.of(first.pairingInput(), second.pairingInput(), pair, offset);
    }

    /// The pair of a connection of the first capture; null where the second has not got it.
    public EndPair ofFirst(int conversation) {
        return pairs.stream().filter(pair -> pair.a() == conversation).findFirst().orElse(null);
    }

    /// One connection at both points; linear in its segments but for sorting.
    public EndToEnd relate(EndPair pair) {
        return EndToEnd.of(first.pairingInput(), second.pairingInput(), pair);
    }
}
