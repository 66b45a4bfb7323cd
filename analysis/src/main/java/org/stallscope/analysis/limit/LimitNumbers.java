package org.stallscope.analysis.limit;

/// The numbers of an interval's reason, of the direction that is limited. -1 stands for what was not seen.
///
/// @param bytes new payload that the sender sent, bytes
/// @param resent segments with data that were sent again (as seen at the capture point)
/// @param lost of these and of the holes in what arrived, those that the receiver had not got
/// @param inFlight time in which sent data waited for its acknowledgement, ns
/// @param maxInFlight most bytes in flight
/// @param minWindow least and
/// @param maxWindow greatest window that the receiver advertised, bytes
/// @param minRoundTrip quickest and
/// @param maxRoundTrip slowest round trip as the sender has it, ns
/// @param turns requests that waited for the answer to the one before
/// @param turnTime time of those turns together, ns
/// @param episodes closed or nearly closed windows
/// @param probes window probes sent against them
public record LimitNumbers(
        long bytes,
        long resent,
        long lost,
        long inFlight,
        long maxInFlight,
        long minWindow,
        long maxWindow,
        long minRoundTrip,
        long maxRoundTrip,
        long turns,
        long turnTime,
        long episodes,
        long probes) {

    /// Nothing seen.
    static final LimitNumbers NONE = new LimitNumbers(0, 0, 0, 0, 0, -1, -1, -1, -1, 0, 0, 0, 0);

    /// Both together.
    LimitNumbers plus(LimitNumbers o) {
        return new LimitNumbers(
                bytes + o.bytes,
                resent + o.resent,
                lost + o.lost,
                inFlight + o.inFlight,
                Math.max(maxInFlight, o.maxInFlight),
                least(minWindow, o.minWindow),
                Math.max(maxWindow, o.maxWindow),
                least(minRoundTrip, o.minRoundTrip),
                Math.max(maxRoundTrip, o.maxRoundTrip),
                turns + o.turns,
                turnTime + o.turnTime,
                episodes + o.episodes,
                probes + o.probes);
    }

    LimitNumbers withEpisodes(long moreEpisodes, long moreProbes) {
        return new LimitNumbers(bytes, resent, lost, inFlight, maxInFlight, minWindow, maxWindow, minRoundTrip,
                maxRoundTrip, turns, turnTime, episodes + moreEpisodes, probes + moreProbes);
    }

    /// The same where nothing tells how large windows were.
    LimitNumbers withoutWindows() {
        return new LimitNumbers(bytes, resent, lost, inFlight, maxInFlight, -1, -1, minRoundTrip, maxRoundTrip, turns,
                turnTime, episodes, probes);
    }

    private static long least(long a, long b) {
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
    }

    /// Bytes of a turn on average; -1 without turns.
    public long turnBytes() {
        return turns == 0 ? -1 : bytes / turns;
    }

    /// Time of a turn on average, ns; -1 without turns.
    public long turnDuration() {
        return turns == 0 ? -1 : turnTime / turns;
    }
}
