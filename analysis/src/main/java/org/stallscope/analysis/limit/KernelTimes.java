package org.stallscope.analysis.limit;

import java.util.List;

/// A time budget in the words of Linux's own counters (tcp_info, `ss -i`; rules/stalls.md, "Chrono meaning"), as the packets
/// show them: a reader that stopped counts from when its window stopped the sender, whatever a trace tells of the time before.
///
/// @param busy time in which the sender had data unacknowledged or held back, ns; the two others are part of it
/// @param receiveWindowLimited `rwnd_limited`: time in which the receiver's window stopped the sender, ns
/// @param sendBufferLimited `sndbuf_limited`: time in which the sender's buffer stopped it, ns
public record KernelTimes(long busy, long receiveWindowLimited, long sendBufferLimited) {

    static KernelTimes of(List<LimitInterval> intervals) {
        long busy = 0;
        long window = 0;
        long buffer = 0;
        for (LimitInterval interval : intervals) {
            final boolean stopped = isReceiveWindow(interval.factor());
            final boolean filled = interval.factor() == LimitingFactor.SEND_BUFFER_LIMIT;
            window += stopped ? interval.duration() : 0;
            buffer += filled ? interval.duration() : 0;
            busy += stopped || filled
                    ? interval.duration()
                    : Math.min(interval.duration(), interval.numbers().inFlight());
        }
        return new KernelTimes(busy, window, buffer);
    }

    private static boolean isReceiveWindow(LimitingFactor factor) {
        return factor.number() >= LimitingFactor.RECEIVER_NOT_READING.number()
                && factor.number() <= LimitingFactor.PROXY_BACKPRESSURE.number();
    }
}
