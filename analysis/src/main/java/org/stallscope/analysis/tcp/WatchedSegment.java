package org.stallscope.analysis.tcp;

/// A segment as a {@link WindowWatcher} is told of it; one object is reused for all.
public final class WatchedSegment {
    /// No moment.
    static final long NEVER = Long.MIN_VALUE;

    int row;
    long time;
    int flags;
    int length;
    int found;
    long window;
    boolean advances;
    boolean newData;
    long inFlight;
    long blockedSince;
    long initialRtt;

    /// Row in the segment store.
    public int row() {
        return row;
    }

    /// ns since the epoch.
    public long time() {
        return time;
    }

    /// TCP flag bits.
    public int flags() {
        return flags;
    }

    /// Payload bytes.
    public int length() {
        return length;
    }

    /// Bits of {@link org.stallscope.analysis.conversation.SegmentBits} found so far.
    public int found() {
        return found;
    }

    /// Advertised window in bytes.
    public long window() {
        return window;
    }

    /// Whether it acknowledges more than any segment of that side before.
    public boolean advances() {
        return advances;
    }

    /// Whether it moved the highest sequence number sent.
    public boolean newData() {
        return newData;
    }

    /// Bytes that the sender has sent and the receiver has not acknowledged, after this segment.
    public long inFlight() {
        return inFlight;
    }

    /// Since when the sender cannot send a full segment; {@link Long#MIN_VALUE} while it can.
    public long blockedSince() {
        return blockedSince;
    }

    /// Initial RTT of the conversation, ns; 0 where unknown.
    public long initialRtt() {
        return initialRtt;
    }
}
