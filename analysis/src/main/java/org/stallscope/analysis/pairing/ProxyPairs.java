package org.stallscope.analysis.pairing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pairs of a proxy's connections, and what has no partner. Immutable.
public final class ProxyPairs {
    /// No pair.
    public static final ProxyPairs NONE = new ProxyPairs(List.of(), List.of(), 0, 0);

    private final List<ProxyPair> pairs;
    private final List<Unmatched> unmatched;
    private final Map<Integer, ProxyPair> byFront = new HashMap<>();
    private final Map<Integer, ProxyPair> byBack = new HashMap<>();
    private final long clockOffset;
    private final long lag;

    ProxyPairs(List<ProxyPair> pairs, List<Unmatched> unmatched, long clockOffset, long lag) {
        this.pairs = List.copyOf(pairs);
        this.unmatched = List.copyOf(unmatched);
        this.clockOffset = clockOffset;
        this.lag = lag;
        for (ProxyPair pair : this.pairs) {
            byFront.put(pair.front(), pair);
            byBack.put(pair.back(), pair);
        }
    }

    /// A front connection without a partner. (Of one capture that holds both sides, only those of a service that has pairs.)
    ///
    /// @param front its number
    /// @param best the back connection that fits best, -1 for none
    /// @param score its score: too low, or too close to the next one's
    /// @param reason why it is no pair
    public record Unmatched(int front, int best, double score, Reason reason) {}

    /// Why there is no pair.
    public enum Reason {
        /// No connection on the other side fits at all.
        NO_CANDIDATE,
        /// The best one fits too badly.
        LOW_SCORE,
        /// Two fit about equally well.
        AMBIGUOUS;

        /// For people.
        public String words() {
            return Messages.say("reason." + word());
        }

        /// For data: `low-score`.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// All pairs in order of the front connection.
    public List<ProxyPair> pairs() {
        return pairs;
    }

    /// Front connections without a partner, in order.
    public List<Unmatched> unmatched() {
        return unmatched;
    }

    /// The pair of a client-side connection; null for none.
    public ProxyPair ofFront(int conversation) {
        return byFront.get(conversation);
    }

    /// The pair of a server-side connection; null for none.
    public ProxyPair ofBack(int conversation) {
        return byBack.get(conversation);
    }

    /// What the back capture's clock shows more than the front one's, ns, as far as the start of the connections tells; 0 where
    /// they agree or both are one.
    public long clockOffset() {
        return clockOffset;
    }

    /// Time from a request at the front to the connection at the back, ns, the median of the pairs.
    public long lag() {
        return lag;
    }
}
