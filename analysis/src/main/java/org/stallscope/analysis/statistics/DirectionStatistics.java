package org.stallscope.analysis.statistics;

import org.stallscope.analysis.conversation.DirectionSummary;

/// The numbers of one direction of a conversation, read-only. Counts are segments that its sender sent; times are in ns. What
/// acknowledgements tell (round trips, duplicates) is kept with the side whose data they answer. README.md compares each with
/// tcptrace's.
public final class DirectionStatistics {
    /// Segments with RST, SYN, FIN, ACK.
    public final long resets;

    public final long syns;
    public final long fins;
    public final long acks;

    /// Segments with ACK and neither payload nor SYN, FIN, RST.
    public final long pureAcks;

    /// Segments with SACK blocks, those of them that tell of bytes received twice (RFC 2883), and most blocks in one.
    public final long sackSegments;

    public final long dSackSegments;
    public final int maxSackBlocks;

    /// Payload bytes, each counted once however often it was sent; data sent into a closed window is not counted.
    public final long uniqueBytes;

    /// Segments with at least one sequence number that was sent before, and how many numbers that were (SYN and FIN take one).
    public final long resentSegments;

    public final long resentBytes;

    /// Segments with payload or FIN that were sent while the other side's last window was 0, and their payload.
    public final long probeSegments;

    public final long probeBytes;

    /// Segments that begin before a range that was seen earlier and do not reach its end: they came late.
    public final long reorderedSegments;

    /// Segments with payload and PSH; with payload and URG; the sum of the latter's urgent pointers in bytes.
    public final long pushedSegments;

    public final long urgentSegments;
    public final long urgentBytes;

    /// Whether a SYN of this side was seen, and what it offers.
    public final boolean synSeen;

    public final boolean offersScale;
    public final boolean offersSack;
    public final boolean offersTimestamps;

    /// Segments with payload, their bytes, the least payload above 0 in bytes; 0 where there was none.
    public final long dataSegments;

    public final long dataBytes;
    public final int minPayload;

    /// Windows advertised with an ACK outside SYN and RST, bytes: their mean, the least above 0; -1 where there was none.
    public final double meanWindow;

    public final long minOpenWindow;

    /// Segments with ACK and window 0, RST excluded.
    public final long zeroWindowAcks;

    /// Outstanding data: bytes from the other side's last acknowledgement to the end of each segment that was neither late nor
    /// sent before, SYN and RST excluded. Greatest, least above 0, mean, and mean weighted with the time that each lasted.
    public final long outstandingMost;

    public final long outstandingLeast;
    public final double outstandingMean;
    public final double outstandingWeighted;

    /// Whether there was a segment that told of outstanding data.
    public final boolean outstandingKnown;

    /// Payload sent before anything but the SYN was acknowledged.
    public final long initialWindowBytes;

    public final long initialWindowSegments;

    /// Bytes from SYN to FIN, and those of them that the capture has not; -1 where SYN or FIN was not seen.
    public final long streamBytes;

    public final long missedBytes;

    /// Payload cut off by the snap length.
    public final long cutSegments;

    public final long cutBytes;

    /// From the first to the last segment with payload; -1 where there was none.
    public final long dataTime;

    /// Longest time between two segments; -1 with fewer than two.
    public final long greatestIdle;

    /// Unique bytes by the duration of the conversation, bytes a second; -1 where that is 0.
    public final double throughput;

    /// Round trips of data sent once (Karn), of the largest ranges among them, and of what was sent more than once, from its
    /// last sending on.
    public final Spread roundTrips;

    public final Spread fullSizeRoundTrips;
    public final Spread ambiguousRoundTrips;

    /// Bytes of a full-size range; 0 without one.
    public final int fullSize;

    /// Round trip of the SYN, if it was sent once; 0 where unknown.
    public final long handshakeRoundTrip;

    /// Acknowledgements of something sent before a loss was mended; of something sent more than once; segments acknowledged
    /// only together with later ones.
    public final long afterLossAcks;

    public final long ambiguousAcks;
    public final long coveredSegments;

    /// Acknowledgements that repeat number and window without payload, received by this side; how often three followed.
    public final long duplicateAcks;

    public final long tripleDuplicateAcks;

    /// Most often that one range was sent again, and the times between two sendings.
    public final int mostResends;

    public final Spread resendTimes;

    /// Raw sums, for the tests that compare with tcptrace.
    final long windowCount;

    final long windowSum;
    final long outstandingCount;
    final long outstandingNone;
    final long outstandingBehind;
    final long outstandingEarly;
    final long outstandingSum;
    final double outstandingIntegral;
    final long oneByteRoundTrips;

    /// @param duration of the conversation, ns
    DirectionStatistics(DirectionTracker t, DirectionSummary summary, long duration) {
        resets = t.resets;
        syns = t.syns;
        fins = t.fins;
        acks = t.acks;
        pureAcks = t.pureAcks;
        sackSegments = t.sackSegments;
        dSackSegments = t.dSackSegments;
        maxSackBlocks = summary.maxSackBlocks;
        uniqueBytes = t.uniqueBytes;
        resentSegments = t.resentSegments;
        resentBytes = t.resentBytes;
        probeSegments = t.probeSegments;
        probeBytes = t.probeBytes;
        reorderedSegments = t.reorderedSegments;
        pushedSegments = t.pushedSegments;
        urgentSegments = t.urgentSegments;
        urgentBytes = summary.urgentBytes;
        synSeen = t.syns > 0;
        offersScale = summary.offersScale;
        offersSack = summary.offersSack;
        offersTimestamps = summary.offersTimestamps;
        dataSegments = t.dataSegments;
        dataBytes = t.dataBytes;
        minPayload = t.minPayload;
        meanWindow = t.windowCount == 0 ? -1 : (double) t.windowSum / t.windowCount;
        minOpenWindow = t.minOpenWindow == 0 ? -1 : t.minOpenWindow;
        zeroWindowAcks = t.zeroWindows;
        outstandingMost = t.outstandingMost;
        outstandingLeast = t.outstandingLeast;
        outstandingMean = t.outstandingCount == 0 ? 0 : (double) t.outstandingSum / t.outstandingCount;
        outstandingWeighted = duration == 0 ? 0 : t.outstandingIntegral / duration;
        outstandingKnown = t.outstandingCount > 0;
        initialWindowBytes = t.initialBytes;
        initialWindowSegments = t.initialSegments;
        streamBytes = t.streamBytes();
        missedBytes = streamBytes < 0 ? -1 : Math.max(0, streamBytes - uniqueBytes);
        cutSegments = summary.cutSegments;
        cutBytes = summary.cutBytes;
        dataTime = t.dataTime();
        greatestIdle = t.packets < 2 ? -1 : t.greatestIdle;
        throughput = duration == 0 ? -1 : uniqueBytes * 1e9 / duration;
        roundTrips = t.roundTrips.spread();
        fullSizeRoundTrips = t.fullSizeRoundTrips.spread();
        ambiguousRoundTrips = t.ambiguousRoundTrips.spread();
        fullSize = t.fullSize;
        handshakeRoundTrip = t.handshakeRoundTrip;
        afterLossAcks = t.afterLossAcks;
        ambiguousAcks = t.ambiguousAcks;
        coveredSegments = t.ranges.coveredOnly;
        duplicateAcks = t.duplicateAcks;
        tripleDuplicateAcks = t.tripleDuplicateAcks;
        mostResends = t.ranges.mostResends;
        resendTimes = t.ranges.resendTimes.spread();
        windowCount = t.windowCount;
        windowSum = t.windowSum;
        outstandingCount = t.outstandingCount;
        outstandingNone = t.outstandingNone;
        outstandingBehind = t.outstandingBehind;
        outstandingEarly = t.outstandingEarly;
        outstandingSum = t.outstandingSum;
        outstandingIntegral = t.outstandingIntegral;
        oneByteRoundTrips = t.oneByteRoundTrips;
    }
}
