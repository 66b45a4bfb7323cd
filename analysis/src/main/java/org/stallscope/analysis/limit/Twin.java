package org.stallscope.analysis.limit;

/// The other connection of a proxy, where it holds up the one that is asked about.
///
/// @param conversation its number, in the capture that holds it
/// @param far who is at its other end: `address:port`
/// @param factor what limited it meanwhile
/// @param score how well the two connections fit, 0 to 1
/// @param runnerUp score of the next best partner of either, 0 for none
/// @param lost segments lost on it
/// @param segments segments with payload sent on it
/// @param roundTrip its round trip, ns; -1 where unknown
/// @param leastWindow least window that its receiver advertised, bytes; -1 where unknown
/// @param mostQueued most bytes that waited inside the proxy, its sockets included
public record Twin(
        int conversation,
        String far,
        LimitingFactor factor,
        double score,
        double runnerUp,
        long lost,
        long segments,
        long roundTrip,
        long leastWindow,
        long mostQueued) {}
