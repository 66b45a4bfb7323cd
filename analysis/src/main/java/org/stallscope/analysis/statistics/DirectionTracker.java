package org.stallscope.analysis.statistics;

import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.TcpFlags;

/// Follows one direction of a conversation segment by segment and adds its numbers up. Used again for the next conversation
/// after {@link #clear}.
final class DirectionTracker {
    private static final int SYN_FIN_RST = TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST;

    /// Duplicates after which RFC 5681, 3.2, retransmits.
    private static final int TRIPLE = 3;

    final SentRanges ranges = new SentRanges();
    final Durations roundTrips = new Durations();
    final Durations fullSizeRoundTrips = new Durations();
    final Durations ambiguousRoundTrips = new Durations();

    long packets;
    long resets;
    long syns;
    long fins;
    long acks;
    long pureAcks;
    long sackSegments;
    long dSackSegments;
    long dataSegments;
    long dataBytes;
    long uniqueBytes;
    long resentSegments;
    long resentBytes;
    long probeSegments;
    long probeBytes;
    long reorderedSegments;
    long pushedSegments;
    long urgentSegments;
    int minPayload;
    int maxPayload;

    /// Windows of segments with ACK and neither SYN nor RST.
    long windowCount;

    long windowSum;
    long minOpenWindow;
    long zeroWindows;

    /// Outstanding data: samples, how many were of nothing or less, and of the rest the least.
    long outstandingCount;

    long outstandingNone;

    /// Samples below 0: the other side had acknowledged more than this segment's end.
    long outstandingBehind;

    /// Samples of before the other side's first acknowledgement or SYN: of one segment alone.
    long outstandingEarly;

    long outstandingSum;
    long outstandingLeast;
    long outstandingMost;
    private long outstandingLast;
    private long outstandingLastTime;

    /// Bytes times ns.
    double outstandingIntegral;

    long initialBytes;
    long initialSegments;
    private boolean dataAcked;

    private boolean isnKnown;
    private int isn;
    private boolean positionKnown;
    private int latestSeq;

    /// Position of {@link #latestSeq} in the stream, which does not wrap.
    private long latestPosition;

    private long isnPosition;
    private long finPosition;

    private long firstDataTime;
    private long lastDataTime;
    private long lastTime;
    long greatestIdle;

    private boolean ackKnown;
    private int lastAck;

    /// Last window of a segment with ACK or SYN that was no RST; -1 before the first.
    private long lastWindow;

    private int duplicates;
    long handshakeRoundTrip;
    int fullSize;
    long oneByteRoundTrips;
    long afterLossAcks;
    long ambiguousAcks;
    long duplicateAcks;
    long tripleDuplicateAcks;

    void clear() {
        ranges.clear();
        roundTrips.clear();
        fullSizeRoundTrips.clear();
        ambiguousRoundTrips.clear();
        packets = 0;
        resets = 0;
        syns = 0;
        fins = 0;
        acks = 0;
        pureAcks = 0;
        sackSegments = 0;
        dSackSegments = 0;
        dataSegments = 0;
        dataBytes = 0;
        uniqueBytes = 0;
        resentSegments = 0;
        resentBytes = 0;
        probeSegments = 0;
        probeBytes = 0;
        reorderedSegments = 0;
        pushedSegments = 0;
        urgentSegments = 0;
        minPayload = 0;
        maxPayload = 0;
        windowCount = 0;
        windowSum = 0;
        minOpenWindow = 0;
        zeroWindows = 0;
        outstandingCount = 0;
        outstandingNone = 0;
        outstandingBehind = 0;
        outstandingEarly = 0;
        outstandingSum = 0;
        outstandingLeast = 0;
        outstandingMost = 0;
        outstandingIntegral = 0;
        initialBytes = 0;
        initialSegments = 0;
        dataAcked = false;
        isnKnown = false;
        positionKnown = false;
        latestPosition = 0;
        greatestIdle = 0;
        ackKnown = false;
        lastWindow = -1;
        duplicates = 0;
        handshakeRoundTrip = 0;
        fullSize = 0;
        oneByteRoundTrips = 0;
        afterLossAcks = 0;
        ambiguousAcks = 0;
        duplicateAcks = 0;
        tripleDuplicateAcks = 0;
    }

    /// Takes the next segment of this direction.
    ///
    /// @param peer the other direction
    /// @param window advertised window, bytes
    /// @param bits {@link SegmentBits} of the segment
    void segment(
            DirectionTracker peer, long time, int seq, int ack, int length, long window, int flags, int bits) {
        final boolean hasAck = (flags & TcpFlags.ACK) != 0;
        final boolean hasSyn = (flags & TcpFlags.SYN) != 0;
        followTime(time);
        packets++;
        if ((flags & SYN_FIN_RST) != 0) {
            countEnds(flags, seq);
        }
        final long position = follow(seq, length);
        if (hasSyn) {
            isnPosition = position;
            // The other side has acknowledged nothing of this stream yet: the SYN itself is outstanding.
            peer.lastAck = seq;
            peer.ackKnown = true;
        }
        if ((flags & TcpFlags.FIN) != 0) {
            finPosition = position + length;
        }
        if (length > 0) {
            countData(time, length, flags);
        }
        boolean orderly = true;
        boolean again = false;
        if (length > 0 || (flags & (TcpFlags.SYN | TcpFlags.FIN)) != 0) {
            if (peer.lastWindow == 0 && !hasSyn) {
                probeSegments++;
                probeBytes += length;
            } else {
                again = send(time, seq, length, flags);
                orderly = !ranges.outOfOrder;
            }
        }
        if (hasAck) {
            acks++;
            acknowledge(peer, time, ack, length, window);
        }
        if ((flags & TcpFlags.RST) != 0) {
            return;
        }
        if (hasAck || hasSyn) {
            lastWindow = window;
        }
        if (hasAck) {
            countAck(length, window, flags, bits);
            lastAck = ack;
            ackKnown = true;
            peer.dataAcked |= !peer.isnKnown || ack != peer.isn + 1;
        }
        if (length > 0 && !dataAcked && !again) {
            initialBytes += length;
            initialSegments++;
        }
        if (!hasSyn && orderly && !again) {
            if (!peer.ackKnown) {
                outstandingEarly++;
            }
            sampleOutstanding(time, peer.ackKnown ? seq + length - peer.lastAck : length);
        }
    }

    private void followTime(long time) {
        if (packets > 0) {
            greatestIdle = Math.max(greatestIdle, time - lastTime);
        }
        lastTime = time;
    }

    private void countEnds(int flags, int seq) {
        if ((flags & TcpFlags.SYN) != 0) {
            syns++;
            isn = seq;
            isnKnown = true;
        }
        if ((flags & TcpFlags.FIN) != 0) {
            fins++;
        }
        if ((flags & TcpFlags.RST) != 0) {
            resets++;
        }
    }

    /// Where a segment begins in the stream: its distance from the one before, which may be negative.
    private long follow(int seq, int length) {
        if (positionKnown) {
            latestPosition += seq - latestSeq;
        }
        positionKnown = true;
        final long position = latestPosition;
        latestSeq = seq + length;
        latestPosition += length;
        return position;
    }

    private void countData(long time, int length, int flags) {
        if (dataSegments == 0) {
            firstDataTime = time;
            minPayload = length;
        }
        lastDataTime = time;
        dataSegments++;
        dataBytes += length;
        minPayload = Math.min(minPayload, length);
        maxPayload = Math.max(maxPayload, length);
        if ((flags & TcpFlags.PSH) != 0) {
            pushedSegments++;
        }
        if ((flags & TcpFlags.URG) != 0) {
            urgentSegments++;
        }
    }

    /// @return whether something of the segment had been sent before
    private boolean send(long time, int seq, int length, int flags) {
        final int syn = (flags & TcpFlags.SYN) != 0 ? 1 : 0;
        final int fin = (flags & TcpFlags.FIN) != 0 ? 1 : 0;
        final int repeated = ranges.add(seq, seq + length + syn + fin, time);
        if (ranges.outOfOrder) {
            reorderedSegments++;
        }
        uniqueBytes += length;
        if (repeated == 0) {
            return false;
        }
        resentSegments++;
        resentBytes += repeated;
        uniqueBytes -= repeated - (ranges.firstRepeated ? syn : 0) - (ranges.lastRepeated ? fin : 0);
        return true;
    }

    private void acknowledge(DirectionTracker peer, long time, int ack, int length, long window) {
        final SentRanges sent = peer.ranges;
        // Duplicates as BSD counts them: nothing new in number, data or window, and the peer has sent something.
        if (length == 0
                && ackKnown
                && ack == lastAck
                && window == lastWindow
                && peer.outstandingCount > 0
                && sent.acknowledgedUpTo(ack)) {
            peer.duplicateAcks++;
            if (++peer.duplicates == TRIPLE) {
                peer.tripleDuplicateAcks++;
            }
        } else {
            peer.duplicates = 0;
        }
        switch (sent.acknowledge(ack, time)) {
            case ROUND_TRIP -> peer.addRoundTrip(sent.answeredAfter, sent.answeredLength, sent.answeredFirst);
            case AFTER_LOSS -> peer.afterLossAcks++;
            case AMBIGUOUS -> {
                peer.ambiguousAcks++;
                peer.ambiguousRoundTrips.add(sent.answeredAfter);
            }
            case NONE -> {
                // It tells nothing of a single range.
            }
        }
    }

    private void addRoundTrip(long nanos, int size, int first) {
        roundTrips.add(nanos);
        if (size == 1) {
            oneByteRoundTrips++;
        }
        if (size > fullSize) {
            fullSize = size;
            fullSizeRoundTrips.clear();
        }
        if (size == fullSize) {
            fullSizeRoundTrips.add(nanos);
        }
        if (isnKnown && first == isn && size == 1) {
            handshakeRoundTrip = nanos;
        }
    }

    private void countAck(int length, long window, int flags, int bits) {
        if (length == 0 && (flags & SYN_FIN_RST) == 0) {
            pureAcks++;
        }
        if ((flags & TcpFlags.SYN) == 0) {
            windowCount++;
            windowSum += window;
        }
        if (window == 0) {
            zeroWindows++;
        } else if ((flags & TcpFlags.SYN) == 0) {
            minOpenWindow = minOpenWindow == 0 ? window : Math.min(minOpenWindow, window);
        }
        if ((bits & SegmentBits.HAS_SACK) != 0) {
            sackSegments++;
            if ((bits & SegmentBits.HAS_D_SACK) != 0) {
                dSackSegments++;
            }
        }
    }

    private void sampleOutstanding(long time, int behindAck) {
        final long bytes = Math.max(0, behindAck);
        if (outstandingCount > 0) {
            outstandingIntegral += (double) outstandingLast * Math.max(0, time - outstandingLastTime);
        }
        outstandingCount++;
        outstandingLast = bytes;
        outstandingLastTime = time;
        outstandingSum += bytes;
        outstandingMost = Math.max(outstandingMost, bytes);
        if (bytes == 0) {
            outstandingNone++;
            if (behindAck < 0) {
                outstandingBehind++;
            }
        } else {
            outstandingLeast = outstandingLeast == 0 ? bytes : Math.min(outstandingLeast, bytes);
        }
    }

    /// Length of the stream by SYN and FIN, bytes; -1 where one of them was not seen.
    long streamBytes() {
        return isnKnown && fins > 0 ? finPosition - isnPosition - 1 : -1;
    }

    /// Time from the first to the last segment with data, ns; -1 where there was none.
    long dataTime() {
        return dataSegments == 0 ? -1 : Math.max(0, lastDataTime - firstDataTime);
    }
}
