package org.stallscope.analysis.limit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The limiting factors of one direction of a conversation, from its first to its last moment without gap or overlap.
///
/// @param conversation number of the conversation
/// @param direction direction of the data that is limited: 0 from `a` to `b`
/// @param intervals in order of time; empty only for a conversation without segments
/// @param resent segments with data that were sent again as seen at the capture point
/// @param unneeded of those, segments that the receiver had already (D-SACK, an acknowledgement before them, or their first
///     copy seen at the receiver): no loss
/// @param lost segments that were lost: sent again and needed, or missing at the receiver until they were sent again
/// @param counters the times that Linux's own counters would have
/// @param windowsKnown whether the receiver's windows are known in bytes; without their scale they are known only to be no
///     smaller than their field says
public record LimitTimeline(
        int conversation, int direction, List<LimitInterval> intervals, long resent, long unneeded, long lost,
        KernelTimes counters, boolean windowsKnown) {

    public LimitTimeline {
        intervals = List.copyOf(intervals);
    }

    /// A timeline that shows what the packets show.
    public LimitTimeline(
            int conversation, int direction, List<LimitInterval> intervals, long resent, long unneeded, long lost) {
        this(conversation, direction, intervals, resent, unneeded, lost, KernelTimes.of(intervals), true);
    }

    /// Begin of the first interval, ns since the epoch; 0 without intervals.
    public long from() {
        return intervals.isEmpty() ? 0 : intervals.getFirst().from();
    }

    /// End of the last interval, ns since the epoch; 0 without intervals.
    public long to() {
        return intervals.isEmpty() ? 0 : intervals.getLast().to();
    }

    /// The interval of a moment, null outside the conversation's life. The last moment belongs to the last interval.
    public LimitInterval at(long time) {
        if (intervals.isEmpty() || time < from() || time > to()) {
            return null;
        }
        int low = 0;
        int high = intervals.size() - 1;
        while (low < high) {
            final int middle = low + high + 1 >>> 1;
            if (intervals.get(middle).from() <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return intervals.get(low);
    }

    /// Time of each factor that occurs, ns, in order of the factors; together the conversation's life.
    public Map<LimitingFactor, Long> budget() {
        final Map<LimitingFactor, Long> budget = new EnumMap<>(LimitingFactor.class);
        for (LimitInterval interval : intervals) {
            budget.merge(interval.factor(), interval.duration(), Long::sum);
        }
        return Collections.unmodifiableMap(budget);
    }

    /// Time of each factor within a stretch, ns; together the part of the stretch in which the conversation lived.
    public Map<LimitingFactor, Long> budget(long from, long to) {
        final Map<LimitingFactor, Long> budget = new EnumMap<>(LimitingFactor.class);
        for (LimitInterval interval : intervals) {
            final long shared = Math.min(to, interval.to()) - Math.max(from, interval.from());
            if (shared > 0) {
                budget.merge(interval.factor(), shared, Long::sum);
            }
        }
        return Collections.unmodifiableMap(budget);
    }

    /// Time of a factor, ns.
    public long time(LimitingFactor factor) {
        long sum = 0;
        for (LimitInterval interval : intervals) {
            sum += interval.factor() == factor ? interval.duration() : 0;
        }
        return sum;
    }

    /// Share of a factor in the conversation's life, 0 to 1.
    public double share(LimitingFactor factor) {
        final long life = to() - from();
        return life <= 0 ? 0 : (double) time(factor) / life;
    }

    /// The factor that took most time, never handshake or closed. Idle time at the end counts only where an answer is owed: a
    /// connection that is kept open after the last answer was not held up.
    public LimitingFactor dominant() {
        // Of a conversation of a single moment the budget is empty, which the copying constructor does not take.
        final Map<LimitingFactor, Long> times = new EnumMap<>(LimitingFactor.class);
        times.putAll(budget());
        for (int i = intervals.size() - 1; i >= 0; i--) {
            final LimitInterval last = intervals.get(i);
            if (last.factor() != LimitingFactor.CLOSED) {
                final boolean idle = last.factor() == LimitingFactor.PEER_SILENT
                        || last.factor() == LimitingFactor.SENDER_NO_DATA;
                if (idle && last.numbers().bytes() == 0 && last.confidence().compareTo(Confidence.STRONG) > 0) {
                    times.merge(last.factor(), -last.duration(), Long::sum);
                }
                break;
            }
        }
        LimitingFactor dominant = LimitingFactor.FLOWING;
        long most = 0;
        for (Map.Entry<LimitingFactor, Long> entry : times.entrySet()) {
            final boolean counts = entry.getKey().limits() || entry.getKey() == LimitingFactor.FLOWING;
            if (counts && entry.getValue() > most) {
                dominant = entry.getKey();
                most = entry.getValue();
            }
        }
        return dominant;
    }

    /// In the words of Linux's counters: time in which the sender had data unacknowledged or held back, ns. It includes the
    /// two others.
    public long busy() {
        return counters.busy();
    }

    /// `rwnd_limited`: time in which the receiver's window stopped the sender, ns.
    public long receiveWindowLimited() {
        return counters.receiveWindowLimited();
    }

    /// `sndbuf_limited`: time in which the sender's buffer stopped it, ns.
    public long sendBufferLimited() {
        return counters.sendBufferLimited();
    }
}
