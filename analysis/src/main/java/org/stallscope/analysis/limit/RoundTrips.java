package org.stallscope.analysis.limit;

/// The sender's estimate of the round trip and its time-out (RFC 6298), as far as the capture tells them.
final class RoundTrips {
    private final Limits limits;
    private long smoothed;
    private long variation;
    private long least = -1;

    /// The time-out and the length of a stall, asked for far more often than they change.
    private long timeout;

    private long stall;

    /// @param initial round trip of the handshake, ns; 0 where it was not seen
    RoundTrips(long initial, Limits limits) {
        this.limits = limits;
        if (initial > 0) {
            smoothed = initial;
            variation = initial / 2;
            least = initial;
        }
        settle();
    }

    void add(long sample) {
        if (least < 0) {
            smoothed = sample;
            variation = sample / 2;
            least = sample;
            settle();
            return;
        }
        variation += (Math.abs(sample - smoothed) - variation) / 4;
        smoothed += (sample - smoothed) / 8;
        least = Math.min(least, sample);
        settle();
    }

    private void settle() {
        timeout = Math.max(limits.rtoFloor, smoothed + 4 * variation);
        stall = Math.min((long) (limits.stallRoundTrips * smoothed), timeout);
    }

    /// Smoothed, ns; 0 before the first.
    long smoothed() {
        return smoothed;
    }

    /// Least, ns; 0 before the first.
    long least() {
        return Math.max(0, least);
    }

    /// Retransmission time-out, ns: with Linux's floor.
    long timeout() {
        return timeout;
    }

    /// A gap from this long on is a stall: min(2 SRTT, RTO).
    long stall() {
        return stall;
    }
}
