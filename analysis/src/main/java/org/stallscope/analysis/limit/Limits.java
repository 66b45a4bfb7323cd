package org.stallscope.analysis.limit;

import org.stallscope.analysis.limit.Thresholds.Name;

/// The thresholds in the units that the pass computes with.
final class Limits {
    /// A sender that was waiting for an acknowledgement sends within this, ns, or a quarter of a round trip.
    private static final long LEAST_REACTION = 100_000;

    /// Data sent closer together than this was sent in one go, ns, or an eighth of a round trip.
    private static final long LEAST_SENDING_GAP = 200_000;

    final long ownInterval;
    final long rtoFloor;
    final double stallRoundTrips;
    final double windowMargin;
    final double fewInFlight;
    final double restartFlight;
    final double deadResends;
    final double deadBackoff;
    final double deadSilence;
    final long delayedAck;
    final long delayedAckMost;
    final Thresholds thresholds;
    private final double roundFlights;
    private final long roundFloor;
    private final long roundCeiling;
    private final long prompt;
    private final long reordering;

    Limits(Thresholds t) {
        thresholds = t;
        ownInterval = t.nanos(Name.OWN_INTERVAL);
        rtoFloor = t.nanos(Name.RTO_FLOOR);
        stallRoundTrips = t.value(Name.STALL_ROUND_TRIPS);
        windowMargin = t.value(Name.WINDOW_MARGIN);
        fewInFlight = t.value(Name.FEW_IN_FLIGHT);
        restartFlight = t.value(Name.RESTART_FLIGHT);
        deadResends = t.value(Name.DEAD_RESENDS);
        deadBackoff = t.value(Name.DEAD_BACKOFF);
        deadSilence = t.value(Name.DEAD_SILENCE);
        delayedAck = t.nanos(Name.DELAYED_ACK);
        delayedAckMost = t.nanos(Name.DELAYED_ACK_MOST);
        roundFlights = t.value(Name.ROUND_FLIGHTS);
        roundFloor = t.nanos(Name.ROUND_FLOOR);
        roundCeiling = Math.max(roundFloor, t.nanos(Name.ROUND_CEILING));
        prompt = t.nanos(Name.PROMPT);
        reordering = t.nanos(Name.REORDERING);
    }

    /// Whether a round has lasted long enough, ns.
    boolean endsRound(long lasted, long roundTrip) {
        return lasted >= roundFloor && (lasted >= roundCeiling || lasted >= (long) (roundFlights * roundTrip));
    }

    long promptAnswer(long roundTrip) {
        return Math.max(prompt, roundTrip / 4);
    }

    long promptSend(long roundTrip) {
        return Math.max(LEAST_REACTION, roundTrip / 4);
    }

    long sendingGap(long roundTrip) {
        return Math.max(LEAST_SENDING_GAP, roundTrip / 8);
    }

    long reordering(long roundTrip) {
        return Math.max(reordering, roundTrip / 4);
    }
}
