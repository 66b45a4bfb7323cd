package org.stallscope.analysis.pairing;

/// The two connections of one proxied request.
///
/// @param front number of the client-side conversation, in the front capture
/// @param back number of the server-side conversation, in the back capture (the same where both sides are in one)
/// @param score how well they fit, 0 to 1; at least {@link ProxyPairing#LEAST}, by curves alone {@link ProxyPairing#LEAST_CURVES}
/// @param payload how alike what they carried is, 0 to 1; -1 where nothing comparable was captured, or it is encrypted
/// @param curves how well start, byte counts and byte curves fit, 0 to 1
/// @param runnerUp the next best partner of either: its number, in the back capture where it would be this front
///     connection's, else in the front capture; -1 for none
/// @param runnerUpIsBack whether the runner-up is a back connection
/// @param runnerUpScore its score, 0 for none
public record ProxyPair(
        int front,
        int back,
        double score,
        double payload,
        double curves,
        int runnerUp,
        boolean runnerUpIsBack,
        double runnerUpScore) {

    /// What shows that they belong together, in a word: `request` (or other payload) or `curves`.
    public String basis() {
        return payload >= 0 ? "payload" : "curves";
    }
}
