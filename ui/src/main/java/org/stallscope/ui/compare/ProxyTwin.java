package org.stallscope.ui.compare;

import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.ProxyCaptures;
import org.stallscope.analysis.compare.Choices.Known;
import org.stallscope.analysis.pairing.InnerQueue;
import org.stallscope.analysis.pairing.ProxyPair;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.figure.CompareFigure;

/// The two connections of a proxied request above each other.
///
/// @param captures both sides
/// @param pair the two connections
/// @param frontIsA whether the client's side is A
record ProxyTwin(ProxyCaptures captures, ProxyPair pair, boolean frontIsA) {
    /// The other side of a conversation; null where it has none that fits. Reads the files again, so call it in the background.
    static ProxyTwin of(CaptureAnalysis a, CaptureAnalysis b, int conversation) {
        if (a == b) {
            final ProxyCaptures one = ProxyCaptures.of(a, a, true);
            final ProxyPair front = one.pairs().ofFront(conversation);
            final ProxyPair back = one.pairs().ofBack(conversation);
            return front != null ? new ProxyTwin(one, front, true) : back == null ? null
                    : new ProxyTwin(one, back, false);
        }
        final ProxyCaptures first = ProxyCaptures.of(a, b, true);
        final ProxyPair front = first.pairs().ofFront(conversation);
        if (front != null) {
            return new ProxyTwin(first, front, true);
        }
        final ProxyCaptures second = ProxyCaptures.of(b, a, true);
        final ProxyPair back = second.pairs().ofBack(conversation);
        return back == null ? null : new ProxyTwin(second, back, false);
    }

    /// The conversation of A.
    int a() {
        return frontIsA ? pair.front() : pair.back();
    }

    /// The conversation of B.
    int b() {
        return frontIsA ? pair.back() : pair.front();
    }

    /// The match of the two as the pairing of the proxy's sides tells it.
    Known known() {
        final boolean ofA = pair.runnerUp() >= 0 && pair.runnerUpIsBack() == frontIsA;
        return new Known(b(), pair.score(), ofA ? pair.runnerUp() : -1, ofA ? pair.runnerUpScore() : 0,
                Messages.later("twin.match." + pair.basis()));
    }

    /// The figure with what waits inside the proxy, on the clock of A.
    CompareFigure over(CompareFigure figure) {
        return figure.withQueue(queue(true), queue(false));
    }

    /// Queues are on the clock of the connection that the bytes came in on.
    private Series queue(boolean down) {
        final InnerQueue queue = captures.queue(pair, down);
        final boolean onA = down != frontIsA;
        // What the back's clock shows more than the front's.
        final long shift = onA ? 0 : frontIsA ? -captures.pairs().clockOffset() : captures.pairs().clockOffset();
        final long[] times = queue.times();
        for (int i = 0; i < times.length; i++) {
            times[i] += shift;
        }
        return Series.of(times, queue.values());
    }

    /// What shows that they belong together, in a sentence.
    String words() {
        return Messages.say("twin", a(), b(), Messages.say("twin." + pair.basis()),
                String.format(Locale.ROOT, "%.2f", pair.score()), pair.runnerUp() < 0 ? null : pair.runnerUp(),
                String.format(Locale.ROOT, "%.2f", pair.runnerUpScore()));
    }
}
