package org.stallscope.ui.figure;

import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.series.Series;
import org.stallscope.ui.wording.Quantities;

/// Counters of the sender's socket over time.
///
/// @param cwnd congestion window, segments
/// @param busy time with something to send since the connection began, ns
/// @param limited part of it in which the receiver's window held it up, ns
public record SenderCounters(Series cwnd, Series busy, Series limited) {
    /// Null where evidence does not tell.
    static SenderCounters of(ApplicationActivity writer) {
        if (writer == null) {
            return null;
        }
        final Series cwnd = SocketQueue.measured(writer, Quantity.CWND);
        final Series busy = SocketQueue.measured(writer, Quantity.BUSY);
        return cwnd.size() == 0 && busy.size() == 0 ? null
                : new SenderCounters(cwnd, busy, SocketQueue.measured(writer, Quantity.RWND_LIMITED));
    }

    /// The part of the busy time until a moment in which the receiver's window was the limit.
    String limitedShare(long time) {
        final long all = busy.valueAt(time, -1);
        return all <= 0 ? Quantities.MISSING
                : Quantities.share(limited.valueAt(time, 0), all) + " of " + Quantities.shortDuration(all);
    }
}
