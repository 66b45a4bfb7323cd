package org.stallscope.analysis.statistics;

import java.util.Locale;
import java.util.function.ToLongFunction;

/// The numbers of a direction one by one: key, name, unit and value, for everybody who lists them. Their order is that of the
/// exports, a contract: new ones may be added at the end only.
public enum Statistic {
    RESETS(Group.SEGMENTS, Unit.COUNT, s -> s.resets),
    SYNS(Group.SEGMENTS, Unit.COUNT, s -> s.syns),
    FINS(Group.SEGMENTS, Unit.COUNT, s -> s.fins),
    ACKS(Group.SEGMENTS, Unit.COUNT, s -> s.acks),
    PURE_ACKS(Group.SEGMENTS, Unit.COUNT, s -> s.pureAcks),
    SACK_SEGMENTS(Group.LOSS, Unit.COUNT, s -> s.sackSegments),
    D_SACK_SEGMENTS(Group.LOSS, Unit.COUNT, s -> s.dSackSegments),
    MAX_SACK_BLOCKS(Group.LOSS, Unit.COUNT, s -> s.maxSackBlocks),
    UNIQUE_BYTES(Group.STREAM, Unit.BYTES, s -> s.uniqueBytes),
    RESENT_SEGMENTS(Group.LOSS, Unit.COUNT, s -> s.resentSegments),
    RESENT_BYTES(Group.LOSS, Unit.BYTES, s -> s.resentBytes),
    ZWND_PROBE_SEGMENTS(Group.WINDOW, Unit.COUNT, s -> s.probeSegments),
    ZWND_PROBE_BYTES(Group.WINDOW, Unit.BYTES, s -> s.probeBytes),
    REORDERED_SEGMENTS(Group.LOSS, Unit.COUNT, s -> s.reorderedSegments),
    PUSHED_SEGMENTS(Group.SEGMENTS, Unit.COUNT, s -> s.pushedSegments),
    URGENT_SEGMENTS(Group.SEGMENTS, Unit.COUNT, s -> s.urgentSegments),
    URGENT_BYTES(Group.SEGMENTS, Unit.BYTES, s -> s.urgentBytes),
    OFFERS_SCALE(Group.HANDSHAKE, Unit.YES_NO, s -> offer(s, s.offersScale)),
    OFFERS_SACK(Group.HANDSHAKE, Unit.YES_NO, s -> offer(s, s.offersSack)),
    OFFERS_TIMESTAMPS(Group.HANDSHAKE, Unit.YES_NO, s -> offer(s, s.offersTimestamps)),
    MIN_PAYLOAD(Group.SEGMENTS, Unit.BYTES, s -> s.dataSegments == 0 ? Statistic.NONE : s.minPayload),
    AVG_PAYLOAD(Group.SEGMENTS, Unit.BYTES_MEAN,
            s -> s.dataSegments == 0 ? Statistic.NONE : thousandths((double) s.dataBytes / s.dataSegments)),
    AVG_WINDOW(Group.WINDOW, Unit.BYTES_MEAN,
            s -> s.meanWindow < 0 ? Statistic.NONE : thousandths(s.meanWindow)),
    MIN_OPEN_WINDOW(Group.WINDOW, Unit.BYTES,
            s -> s.minOpenWindow < 0 ? Statistic.NONE : s.minOpenWindow),
    ZERO_WINDOW_ACKS(Group.WINDOW, Unit.COUNT, s -> s.zeroWindowAcks),
    MAX_OUTSTANDING(Group.OUTSTANDING, Unit.BYTES,
            s -> s.outstandingKnown ? s.outstandingMost : Statistic.NONE),
    MIN_OUTSTANDING(Group.OUTSTANDING, Unit.BYTES,
            s -> s.outstandingLeast > 0 ? s.outstandingLeast : Statistic.NONE),
    AVG_OUTSTANDING(Group.OUTSTANDING, Unit.BYTES_MEAN,
            s -> s.outstandingKnown ? thousandths(s.outstandingMean) : Statistic.NONE),
    WEIGHTED_OUTSTANDING(Group.OUTSTANDING, Unit.BYTES_MEAN,
            s -> s.outstandingKnown ? thousandths(s.outstandingWeighted) : Statistic.NONE),
    INITIAL_WINDOW_BYTES(Group.OUTSTANDING, Unit.BYTES,
            s -> s.initialWindowBytes),
    INITIAL_WINDOW_SEGMENTS(Group.OUTSTANDING, Unit.COUNT,
            s -> s.initialWindowSegments),
    STREAM_BYTES(Group.STREAM, Unit.BYTES, s -> s.streamBytes < 0 ? Statistic.NONE : s.streamBytes),
    MISSED_BYTES(Group.STREAM, Unit.BYTES,
            s -> s.missedBytes < 0 ? Statistic.NONE : s.missedBytes),
    CUT_SEGMENTS(Group.STREAM, Unit.COUNT, s -> s.cutSegments),
    CUT_BYTES(Group.STREAM, Unit.BYTES, s -> s.cutBytes),
    DATA_TIME(Group.STREAM, Unit.SECONDS, s -> s.dataTime < 0 ? Statistic.NONE : s.dataTime),
    MAX_IDLE(Group.STREAM, Unit.SECONDS, s -> s.greatestIdle < 0 ? Statistic.NONE : s.greatestIdle),
    THROUGHPUT(Group.STREAM, Unit.RATE,
            s -> s.throughput < 0 ? Statistic.NONE : thousandths(s.throughput)),
    RTT_HANDSHAKE(Group.ROUND_TRIPS, Unit.SECONDS,
            s -> s.handshakeRoundTrip == 0 ? Statistic.NONE : s.handshakeRoundTrip),
    RTT_SAMPLES(Group.ROUND_TRIPS, Unit.COUNT, s -> s.roundTrips.count()),
    RTT_MIN(Group.ROUND_TRIPS, Unit.SECONDS, s -> least(s.roundTrips)),
    RTT_MAX(Group.ROUND_TRIPS, Unit.SECONDS, s -> greatest(s.roundTrips)),
    RTT_AVG(Group.ROUND_TRIPS, Unit.SECONDS, s -> mean(s.roundTrips)),
    RTT_STDEV(Group.ROUND_TRIPS, Unit.SECONDS, s -> deviation(s.roundTrips)),
    FULL_SIZE(Group.ROUND_TRIPS, Unit.BYTES, s -> s.fullSize == 0 ? Statistic.NONE : s.fullSize),
    FULL_SIZE_RTT_SAMPLES(Group.ROUND_TRIPS, Unit.COUNT, s -> s.fullSizeRoundTrips.count()),
    FULL_SIZE_RTT_MIN(Group.ROUND_TRIPS, Unit.SECONDS, s -> least(s.fullSizeRoundTrips)),
    FULL_SIZE_RTT_MAX(Group.ROUND_TRIPS, Unit.SECONDS, s -> greatest(s.fullSizeRoundTrips)),
    FULL_SIZE_RTT_AVG(Group.ROUND_TRIPS, Unit.SECONDS, s -> mean(s.fullSizeRoundTrips)),
    FULL_SIZE_RTT_STDEV(Group.ROUND_TRIPS, Unit.SECONDS,
            s -> deviation(s.fullSizeRoundTrips)),
    POST_LOSS_ACKS(Group.ROUND_TRIPS, Unit.COUNT, s -> s.afterLossAcks),
    AMBIGUOUS_ACKS(Group.ROUND_TRIPS, Unit.COUNT, s -> s.ambiguousAcks),
    AMBIGUOUS_RTT_MIN(Group.ROUND_TRIPS, Unit.SECONDS, s -> least(s.ambiguousRoundTrips)),
    AMBIGUOUS_RTT_MAX(Group.ROUND_TRIPS, Unit.SECONDS, s -> greatest(s.ambiguousRoundTrips)),
    AMBIGUOUS_RTT_AVG(Group.ROUND_TRIPS, Unit.SECONDS, s -> mean(s.ambiguousRoundTrips)),
    AMBIGUOUS_RTT_STDEV(Group.ROUND_TRIPS, Unit.SECONDS,
            s -> deviation(s.ambiguousRoundTrips)),
    CUMULATIVELY_ACKED(Group.ROUND_TRIPS, Unit.COUNT, s -> s.coveredSegments),
    DUPLICATE_ACKS_RECEIVED(Group.LOSS, Unit.COUNT, s -> s.duplicateAcks),
    TRIPLE_DUPLICATE_ACKS(Group.LOSS, Unit.COUNT, s -> s.tripleDuplicateAcks),
    MAX_RESENDS(Group.LOSS, Unit.COUNT, s -> s.mostResends),
    RESEND_TIME_MIN(Group.LOSS, Unit.SECONDS, s -> least(s.resendTimes)),
    RESEND_TIME_MAX(Group.LOSS, Unit.SECONDS, s -> greatest(s.resendTimes)),
    RESEND_TIME_AVG(Group.LOSS, Unit.SECONDS, s -> mean(s.resendTimes)),
    RESEND_TIME_STDEV(Group.LOSS, Unit.SECONDS, s -> deviation(s.resendTimes));

    /// No value.
    public static final long NONE = Long.MIN_VALUE;

    /// What belongs together where people read.
    public enum Group {
        SEGMENTS,
        HANDSHAKE,
        STREAM,
        LOSS,
        WINDOW,
        OUTSTANDING,
        ROUND_TRIPS;

        /// For people.
        public String title() {
            return Messages.say("group." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    /// What a value counts.
    public enum Unit {
        /// Things.
        COUNT,
        /// Bytes.
        BYTES,
        /// Thousandths of a byte.
        BYTES_MEAN,
        /// Thousandths of a byte a second.
        RATE,
        /// Nanoseconds.
        SECONDS,
        /// 1 or 0.
        YES_NO
    }

    private final Group group;
    private final Unit unit;
    private final ToLongFunction<DirectionStatistics> value;

    Statistic(Group group, Unit unit, ToLongFunction<DirectionStatistics> value) {
        this.group = group;
        this.unit = unit;
        this.value = value;
    }

    /// The name in CSV and JSON.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Group group() {
        return group;
    }

    /// The name for people, within its group.
    public String label() {
        return Messages.say("statistic." + key().replace('_', '-'));
    }

    public Unit unit() {
        return unit;
    }

    /// The value in its unit; {@link #NONE} where there is none.
    public long of(DirectionStatistics statistics) {
        return value.applyAsLong(statistics);
    }

    private static long thousandths(double value) {
        return Math.round(value * 1_000);
    }

    /// What a SYN offers is known only where one was seen.
    private static long offer(DirectionStatistics statistics, boolean offered) {
        return !statistics.synSeen ? NONE : offered ? 1 : 0;
    }

    private static long least(Spread spread) {
        return spread.any() ? spread.least() : NONE;
    }

    private static long greatest(Spread spread) {
        return spread.any() ? spread.greatest() : NONE;
    }

    private static long mean(Spread spread) {
        return spread.any() ? Math.round(spread.mean()) : NONE;
    }

    /// Of one value there is no deviation.
    private static long deviation(Spread spread) {
        return spread.count() > 1 ? Math.round(spread.deviation()) : NONE;
    }
}
