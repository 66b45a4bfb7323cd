package org.stallscope.analysis.triage;

import java.util.Map;
import org.stallscope.analysis.limit.LimitingFactor;

/// One conversation of one file, as far as ranking and adding up need it. Times are ns.
///
/// @param file the capture
/// @param conversation its number there (tshark's `tcp.stream`)
/// @param a endpoint that spoke first
/// @param b the other
/// @param aName name of `a` from the capture's name resolution; empty for none
/// @param bName name of `b`
/// @param serverSide 1 where `b` serves (it was sent the SYN, or has the lower port), else 0
/// @param senderSide 0 where more payload went from `a` to `b`
/// @param start first segment, since the epoch
/// @param duration to the last segment
/// @param bytes payload in the main direction
/// @param segments of both directions
/// @param resent segments with data that were sent again
/// @param lostSegments of them, those that were lost
/// @param zeroEpisodes closed windows
/// @param roundTrip of the handshake; 0 where unknown
/// @param budget time of each factor that held the conversation up, by name; factors of {@link Kind#WAITING} of the main
/// direction only, as the other one waits for the same
/// @param worst factor that took most of the lost time, or of the waiting where nothing was lost; `flowing` for neither
/// @param confidence of its longest interval, in a word; empty for `flowing`
/// @param culprit who that interval's factor lies with: an endpoint, `path`, or `none`
public record TriageRow(
        String file,
        int conversation,
        String a,
        String b,
        String aName,
        String bName,
        int serverSide,
        int senderSide,
        long start,
        long duration,
        long bytes,
        long segments,
        long resent,
        long lostSegments,
        int zeroEpisodes,
        long roundTrip,
        Map<String, Long> budget,
        String worst,
        String confidence,
        String culprit) {
    /// What a factor costs.
    public enum Kind {
        /// Data waited and somebody kept it waiting.
        LOST,
        /// An application had nothing to say, or waited for the other: a pause that may be meant.
        WAITING,
        /// Cannot be told.
        UNEXPLAINED,
        /// Nothing.
        NONE;

        /// The kind of a factor.
        public static Kind of(LimitingFactor factor) {
            return switch (factor) {
                case FLOWING, HANDSHAKE, CLOSED -> NONE;
                case SENDER_NO_DATA, SENDER_PAUSE, PEER_SILENT, TURN_LIMITED, OUTSIDE_TCP -> WAITING;
                case CAPTURE_ARTEFACT, UNKNOWN -> UNEXPLAINED;
                default -> LOST;
            };
        }
    }

    /// Keeps the budget in its order.
    public TriageRow {
        budget = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(budget));
    }

    /// Time in which data waited and somebody kept it waiting: the rank.
    public long lost() {
        return time(Kind.LOST);
    }

    /// Time in which an application had nothing to say.
    public long waiting() {
        return time(Kind.WAITING);
    }

    /// Time of a kind of factors.
    public long time(Kind kind) {
        long sum = 0;
        for (Map.Entry<String, Long> entry : budget.entrySet()) {
            sum += Kind.of(LimitingFactor.of(entry.getKey())) == kind ? entry.getValue() : 0;
        }
        return sum;
    }

    /// Time spent in retransmission time-outs (classes 14 to 17).
    public long timeouts() {
        long sum = 0;
        for (Map.Entry<String, Long> entry : budget.entrySet()) {
            sum += entry.getKey().startsWith("timeout-") ? entry.getValue() : 0;
        }
        return sum;
    }

    /// The endpoint that serves.
    public String server() {
        return serverSide == 1 ? b : a;
    }

    /// The other endpoint.
    public String client() {
        return serverSide == 1 ? a : b;
    }

    /// Name of the endpoint that serves; empty for none.
    public String serverName() {
        return serverSide == 1 ? bName : aName;
    }

    /// Who sent more.
    public String sender() {
        return senderSide == 0 ? a : b;
    }

    /// Who was sent more.
    public String receiver() {
        return senderSide == 0 ? b : a;
    }
}
