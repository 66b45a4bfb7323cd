package org.stallscope.analysis;

import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.pairing.InnerQueue;
import org.stallscope.analysis.pairing.PairingInput;
import org.stallscope.analysis.pairing.ProxyFacts;
import org.stallscope.analysis.pairing.ProxyPair;
import org.stallscope.analysis.pairing.ProxyPairing;
import org.stallscope.analysis.pairing.ProxyPairs;
import org.stallscope.analysis.series.Series;

/// Both sides of a proxy with their pairs: in two captures, or in one that is its own other side.
///
/// @param front the capture of the clients' side
/// @param back the capture of the servers' side; the same object where one capture holds both
/// @param pairs the pairs
public record ProxyCaptures(CaptureAnalysis front, CaptureAnalysis back, ProxyPairs pairs) {
    /// Pairs what is in two captures; reads their files again, so call it off the UI thread.
    ///
    /// @param payload whether payload may be looked at
    public static ProxyCaptures of(CaptureAnalysis front, CaptureAnalysis back, boolean payload) {
        final PairingInput f = payload ? front.pairingInput() : front.pairingInput().withoutPayload();
        if (front == back) {
            return new ProxyCaptures(front, back, payload ? front.proxyPairs() : ProxyPairing.within(f));
        }
        final PairingInput b = payload ? back.pairingInput() : back.pairingInput().withoutPayload();
        return new ProxyCaptures(front, back, ProxyPairing.between(f, b));
    }

    /// Whether both captures share a moment.
    public boolean overlap() {
        return front.firstTime() <= back.lastTime() && back.firstTime() <= front.lastTime();
    }

    /// What the clients' side tells of the connections in the back capture; what others know is passed on.
    public ExternalFacts backFacts(ExternalFacts others) {
        return ProxyFacts.ofBack(others, pairs, front.pairingInput(), back.pairingInput(), front::limits);
    }

    /// What the servers' side tells of the connections in the front capture.
    public ExternalFacts frontFacts(ExternalFacts others) {
        return ProxyFacts.ofFront(others, pairs, front.pairingInput(), back.pairingInput(), back::limits);
    }

    /// What waits in the proxy on its way to the client (`down`) or to the server, over time on the clock of the connection
    /// that it came in on; linear in the segments of both.
    public InnerQueue queue(ProxyPair pair, boolean down) {
        return InnerQueue.of(front.pairingInput(), back.pairingInput(), pair, down, pairs.clockOffset());
    }

    /// The same as a series for charts.
    public Series queueSeries(ProxyPair pair, boolean down) {
        final InnerQueue queue = queue(pair, down);
        return Series.of(queue.times(), queue.values());
    }

    /// The limiting factors of what the server sent to the proxy, with what the client's side explains.
    ///
    /// @param facts of {@link #backFacts}
    public LimitTimeline held(ProxyPair pair, ExternalFacts facts) {
        return back.limits().of(pair.back(), Thresholds.DEFAULTS, facts).main();
    }
}
