package org.stallscope.analysis.conversation;

/// What one direction of a conversation amounts to: counted while its segments are analysed, read-only afterwards.
/// Counts are segments sent in this direction; windows are those that its sender advertises, in bytes.
public final class DirectionSummary {
    public int packets;
    public long payloadBytes;
    public int dataSegments;
    public int retransmissions;
    public int outOfOrder;
    public int lostSegments;
    public int duplicateAcks;
    public int zeroWindows;
    public int nearZeroWindows;
    public int windowFull;
    public int windowUpdates;
    public int windowProbes;
    public int keepAlives;
    public int maxPayload;
    public int maxInFlight;

    /// Least and greatest window advertised outside SYN and RST; -1 where none was seen.
    public long minWindow = -1;
    public long maxWindow = -1;

    /// Window scale: -2 none agreed, -1 unknown, else the shift.
    public int scale = -1;

    /// MSS option of this side's SYN in bytes, 0 where not seen.
    public int mss;

    /// Most SACK blocks in one segment.
    public int maxSackBlocks;

    /// What this side's SYN offers; all false where no SYN was seen.
    public boolean offersScale;

    public boolean offersSack;
    public boolean offersTimestamps;

    /// Sum of the urgent pointers of segments with payload and the URG flag, bytes.
    public long urgentBytes;

    /// Payload that the capture cut off (snap length): segments and bytes.
    public int cutSegments;

    public long cutBytes;

    /// All TCP flags seen, or-ed together.
    public int flagsSeen;
}
