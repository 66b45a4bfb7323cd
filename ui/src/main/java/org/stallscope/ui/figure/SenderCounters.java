package org.stallscope.ui.figure;

import org.stallscope.analysis.alignment.ApplicationActivity;
import org.stallscope.analysis.evidence.Quantity;
import org.stallscope.analysis.series.Series;

/// What the kernel counts and measures of the sender's socket over time.
///
/// @param cwnd congestion window, segments
/// @param busy time with something to send since the connection began, ns
/// @param limited part of it in which the receiver's window held it up, ns
/// @param sndbuf part of it in which the size of its own buffer did, ns
/// @param rtt smoothed round trip, ns
public record SenderCounters(Series cwnd, Series busy, Series limited, Series sndbuf, Series rtt) {
    /// Parts of a thousand that a share is told in: fine enough for a lane, and whole numbers.
    static final long WHOLE = 1_000;

    /// Null where evidence does not tell.
    static SenderCounters of(ApplicationActivity writer) {
        if (writer == null) {
            return null;
        }
        final Series cwnd = SocketQueue.measured(writer, Quantity.CWND);
        final Series busy = SocketQueue.measured(writer, Quantity.BUSY);
        final Series rtt = SocketQueue.measured(writer, Quantity.SRTT);
        return cwnd.size() == 0 && busy.size() == 0 && rtt.size() == 0 ? null
                : new SenderCounters(cwnd, busy, SocketQueue.measured(writer, Quantity.RWND_LIMITED),
                        SocketQueue.measured(writer, Quantity.SNDBUF_LIMITED), rtt);
    }

    /// Per mille of the time between two snapshots in which the sender had something to send.
    Series busyShare() {
        return share(busy);
    }

    /// Per mille of that time in which the receiver's window held it up.
    Series windowShare() {
        return share(limited);
    }

    /// Per mille of that time in which its own buffer did.
    Series bufferShare() {
        return share(sndbuf);
    }

    /// The growth of a counter between one snapshot and the next, drawn from the first of them on. Snapshots leave a counter
    /// out while it is 0.
    private Series share(Series counter) {
        final Series.Builder shares = new Series.Builder();
        for (int i = 0; i + 1 < busy.size(); i++) {
            final long from = busy.time(i);
            final long to = busy.time(i + 1);
            if (to > from) {
                final long grown = counter.valueAt(to, 0) - counter.valueAt(from, 0);
                shares.add(from, Math.clamp(grown * WHOLE / (to - from), 0, WHOLE));
            }
        }
        if (busy.size() > 1) {
            final Series found = shares.build();
            shares.add(busy.time(busy.size() - 1), found.size() == 0 ? 0 : found.value(found.size() - 1));
        }
        return shares.build();
    }
}
