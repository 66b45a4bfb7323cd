package org.stallscope.analysis.tcp;

import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.SegmentBits;

/// What most lanes never need: how often each analysis flag was found, and what came in SACK blocks and urgent data; made when
/// the first of them is there.
final class LaneNotes {
    /// Flags that are counted.
    static final int COUNTED = SegmentBits.TSHARK | SegmentBits.WINDOW_PROBE | SegmentBits.NEAR_ZERO;

    private int retransmissions;
    private int outOfOrder;
    private int lostSegments;
    private int duplicateAcks;
    private int zeroWindows;
    private int nearZeroWindows;
    private int windowFull;
    private int windowUpdates;
    private int windowProbes;
    private int keepAlives;
    private int maxSackBlocks;
    private long urgentBytes;

    void count(int found) {
        retransmissions += bit(found, SegmentBits.RETRANSMISSION);
        outOfOrder += bit(found, SegmentBits.OUT_OF_ORDER);
        lostSegments += bit(found, SegmentBits.LOST_SEGMENT);
        duplicateAcks += bit(found, SegmentBits.DUPLICATE_ACK);
        zeroWindows += bit(found, SegmentBits.ZERO_WINDOW);
        nearZeroWindows += bit(found, SegmentBits.NEAR_ZERO);
        windowFull += bit(found, SegmentBits.WINDOW_FULL);
        windowUpdates += bit(found, SegmentBits.WINDOW_UPDATE);
        windowProbes += bit(found, SegmentBits.WINDOW_PROBE);
        keepAlives += bit(found, SegmentBits.KEEP_ALIVE);
    }

    void sack(int blocks) {
        maxSackBlocks = Math.max(maxSackBlocks, blocks);
    }

    void urgent(int bytes) {
        urgentBytes += bytes;
    }

    private static int bit(int found, int mask) {
        return (found & mask) != 0 ? 1 : 0;
    }

    void into(DirectionSummary s) {
        s.retransmissions = retransmissions;
        s.outOfOrder = outOfOrder;
        s.lostSegments = lostSegments;
        s.duplicateAcks = duplicateAcks;
        s.zeroWindows = zeroWindows;
        s.nearZeroWindows = nearZeroWindows;
        s.windowFull = windowFull;
        s.windowUpdates = windowUpdates;
        s.windowProbes = windowProbes;
        s.keepAlives = keepAlives;
        s.maxSackBlocks = maxSackBlocks;
        s.urgentBytes = urgentBytes;
    }
}
