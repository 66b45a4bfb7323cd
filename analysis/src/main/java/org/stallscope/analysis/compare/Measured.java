package org.stallscope.analysis.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stallscope.analysis.limit.LimitingFactor;

/// The metrics of one conversation, or of several together, and the time of each limiting factor.
public final class Measured {
    private final long[] values;
    private final Map<LimitingFactor, Long> budget;
    private final long firstData;
    private final long lastData;
    private final long from;
    private final long to;
    private final int conversations;

    private Measured(long[] values, Map<LimitingFactor, Long> budget, long firstData, long lastData, long from, long to,
            int conversations) {
        this.values = values;
        this.budget = Collections.unmodifiableMap(budget);
        this.firstData = firstData;
        this.lastData = lastData;
        this.from = from;
        this.to = to;
        this.conversations = conversations;
    }

    /// @param times first and last data of either direction (both {@link Metric#NONE} without), first and last packet
    static Measured of(Map<Metric, Long> known, Map<LimitingFactor, Long> budget, long... times) {
        final long[] values = new long[Metric.values().length];
        Arrays.fill(values, Metric.NONE);
        known.forEach((metric, value) -> values[metric.ordinal()] = value);
        final Map<LimitingFactor, Long> copy = new EnumMap<>(LimitingFactor.class);
        copy.putAll(budget);
        return new Measured(values, copy, times[0], times[1], times[2], times[3], 1);
    }

    /// A value in the metric's unit; {@link Metric#NONE} where it is not known.
    public long value(Metric metric) {
        return values[metric.ordinal()];
    }

    /// Time of each limiting factor of the main direction that occurs within the job, ns.
    public Map<LimitingFactor, Long> budget() {
        return budget;
    }

    /// Time of a factor, ns.
    public long time(LimitingFactor factor) {
        return budget.getOrDefault(factor, 0L);
    }

    /// First data of either direction, ns since the epoch; {@link Metric#NONE} where there was none.
    public long firstData() {
        return firstData;
    }

    /// Last data of either direction.
    public long lastData() {
        return lastData;
    }

    /// First packet, ns since the epoch.
    public long from() {
        return from;
    }

    /// Last packet.
    public long to() {
        return to;
    }

    /// How many conversations these are.
    public int conversations() {
        return conversations;
    }

    /// The same job with other useful bytes.
    Measured withUseful(long bytes) {
        final long[] changed = values.clone();
        changed[Metric.USEFUL_BYTES.ordinal()] = bytes;
        changed[Metric.JOB_RATE.ordinal()] = rate(bytes, value(Metric.JOB_TIME));
        return new Measured(changed, budget, firstData, lastData, from, to, conversations);
    }

    /// Bytes a second; {@link Metric#NONE} where there is no time.
    static long rate(long bytes, long nanos) {
        return bytes == Metric.NONE || nanos == Metric.NONE || nanos <= 0 ? Metric.NONE
                : Math.round(bytes * 1e9 / nanos);
    }

    /// Several conversations as one: counts and times of factors added up, least of the least, medians of medians; the job lasts
    /// from the first data of any to the last data of any.
    static Measured together(List<Measured> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        final long[] values = new long[Metric.values().length];
        for (Metric metric : Metric.values()) {
            values[metric.ordinal()] = together(metric, parts);
        }
        final Map<LimitingFactor, Long> budget = new EnumMap<>(LimitingFactor.class);
        parts.forEach(part -> part.budget.forEach((factor, time) -> budget.merge(factor, time, Long::sum)));
        final long first = parts.stream().mapToLong(part -> part.firstData).filter(t -> t != Metric.NONE).min()
                .orElse(Metric.NONE);
        final long last = parts.stream().mapToLong(part -> part.lastData).max().orElse(Metric.NONE);
        final long time = first == Metric.NONE ? Metric.NONE : Math.max(0, last - first);
        final long from = parts.stream().mapToLong(part -> part.from).min().orElse(0);
        final long to = parts.stream().mapToLong(part -> part.to).max().orElse(0);
        values[Metric.JOB_TIME.ordinal()] = time;
        values[Metric.CAPTURED_TIME.ordinal()] = Math.max(0, to - from);
        values[Metric.JOB_RATE.ordinal()] = rate(values[Metric.USEFUL_BYTES.ordinal()], time);
        long sent = 0;
        for (Measured part : parts) {
            sent += Math.max(0, part.value(Metric.DELIVERED_BYTES)) + Math.max(0, part.value(Metric.RESENT_BYTES));
        }
        values[Metric.WIRE_RATE.ordinal()] = rate(sent, time);
        return new Measured(values, budget, first, last, from, to,
                parts.stream().mapToInt(part -> part.conversations).sum());
    }

    private static long together(Metric metric, List<Measured> parts) {
        final long[] known =
                parts.stream().mapToLong(part -> part.value(metric)).filter(v -> v != Metric.NONE).sorted().toArray();
        if (known.length == 0) {
            return Metric.NONE;
        }
        return switch (metric) {
            case LEAST_RTT, LEAST_WINDOW -> known[0];
            case GREATEST_WINDOW -> known[known.length - 1];
            case HANDSHAKE_RTT, MEDIAN_RTT, MEDIAN_IN_FLIGHT, MEDIAN_WINDOW, MEDIAN_READ -> median(known);
            default -> Arrays.stream(known).sum();
        };
    }

    /// Of sorted values; of an even number the mean of the two in the middle, rounded.
    static long median(long... sorted) {
        final int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2;
    }

    /// What two have, metric by metric; those that neither knows are left out.
    static List<Difference> differences(Measured a, Measured b) {
        return Arrays.stream(Metric.values())
                .map(metric -> new Difference(metric, a.value(metric), b.value(metric)))
                .filter(difference -> difference.a() != Metric.NONE || difference.b() != Metric.NONE)
                .toList();
    }

    /// The factors of any of some, in order of number.
    static Collection<LimitingFactor> factors(Measured a, Measured b) {
        final Map<LimitingFactor, Long> all = new EnumMap<>(LimitingFactor.class);
        all.putAll(a.budget);
        all.putAll(b.budget);
        return all.keySet();
    }
}
