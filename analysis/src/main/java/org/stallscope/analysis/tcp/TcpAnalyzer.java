package org.stallscope.analysis.tcp;

import java.util.Arrays;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.IcmpErrors;
import org.stallscope.analysis.conversation.OptionLog;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.TcpFlags;

/// Analyses segments in file order and writes what it finds into the analysis columns of their chunks. The rule numbers in
/// the comments are those of rules/tshark-parity.md; their order is part of the rules. "x later than y" is `y - x < 0`, as in
/// tshark: of two numbers that are 2^31 apart, each is later than the other, and each earlier.
///
/// Several analyzers may run over the same chunks, each with its share of the conversations: they touch different rows, so
/// the result does not depend on their number.
public final class TcpAnalyzer {
    private static final int SYN_FIN_RST = TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST;
    private static final int SYN_FIN = TcpFlags.SYN | TcpFlags.FIN;

    /// A fast retransmission follows the duplicate acknowledgements within this time (rule 22 b), ns.
    private static final long FAST_RETRANSMISSION_NANOS = 20_000_000;

    /// Out of order while the initial RTT is unknown (rule 22 c), ns.
    private static final long DEFAULT_REORDERING_NANOS = 3_000_000;

    /// tshark subtracts three SACK blocks and no more (rule 29).
    private static final int SACK_BLOCKS_COUNTED = 3;

    private static final IcmpErrors.Log NO_ERRORS = new IcmpErrors.Log();

    private static final int MAX_PRINTED_IN_FLIGHT = 2_000_000_000;

    /// Rows whose state is fetched ahead of their analysis.
    private static final int BLOCK = 64;

    private final int share;
    private final int shares;
    private final WindowWatcher.Factory watchers;
    private final WatchedSegment watched = new WatchedSegment();

    /// Two for each conversation of this share, direction 0 first.
    private DirectionState[] states = new DirectionState[512];

    private SegmentChunk chunk;
    private OptionLog options;
    private int option;

    /// Where the sum of the touched values goes, so that the reads count as used.
    private int fetched;

    /// @param share which part of the conversations this analyzer takes, from 0
    /// @param shares number of parts
    /// @param watchers makes the watcher of a lane whose window closes
    public TcpAnalyzer(int share, int shares, WindowWatcher.Factory watchers) {
        this.share = share;
        this.shares = shares;
        this.watchers = watchers;
    }

    /// Analyses the rows of a chunk that belong to this analyzer's share; chunks must come in order.
    ///
    /// @param nextOptions the options of its rows
    /// @param firstRow row number of the chunk's first row in the store
    public void analyze(SegmentChunk next, OptionLog nextOptions, int firstRow) {
        analyze(next, nextOptions, NO_ERRORS, firstRow);
    }

    /// The same, with ICMP errors that came in between.
    ///
    /// @param errors each with the row before which it came
    public void analyze(SegmentChunk next, OptionLog nextOptions, IcmpErrors.Log errors, int firstRow) {
        chunk = next;
        options = nextOptions;
        option = 0;
        final int[] lanes = next.lane;
        final int size = next.size;
        int error = 0;
        int to;
        for (int from = 0; from < size; from = to) {
            for (; errors.row(error) <= from; error++) {
                quoted(errors.get(error));
            }
            to = Math.min(Math.min(size, from + BLOCK), errors.row(error));
            fetch(lanes, from, to);
            for (int i = from; i < to; i++) {
                if (isMine(lanes[i])) {
                    segment(i, firstRow + i, lanes[i]);
                }
            }
        }
        for (; error < errors.size(); error++) {
            quoted(errors.get(error));
        }
    }

    /// A quoted header (rule 3): it is no segment, but tshark reads its options, and its SYN and ACK move the clock of the
    /// initial RTT.
    private void quoted(IcmpError error) {
        if (!isMine(error.lane())) {
            return;
        }
        final int local = state(error.lane());
        final DirectionState f = states[local];
        final DirectionState r = states[local ^ 1];
        final DirectionState c = (local & 1) == 0 ? f : r;
        c.clock(error.flags(), error.time());
        if ((error.bits() & SegmentBits.REPEATED_SYN) != 0) {
            f.nextSeq = f.maxToAck;
        }
        error.analyzed(f.scale, error.bits() != 0 && c.initialRtt != 0);
        if (error.scaleOption() >= 0) {
            f.scale = error.scaleOption();
        }
        f.sackWidth = error.sackWidth();
        agreeOnScale(f, r, error.flags(), error.isCut());
    }

    /// Position of a lane's state, which is made where there is none.
    private int state(int lane) {
        final int local = local(lane);
        if ((local | 1) >= states.length) {
            states = Arrays.copyOf(states, Math.max((local | 1) + 1, states.length * 2));
        }
        if (states[local] == null) {
            states[local] = new DirectionState();
            states[local ^ 1] = new DirectionState();
        }
        return local;
    }

    /// Reads the states of a block of rows before their turn comes. With many conversations each state is a cache miss;
    /// taken together, independent of one another, the processor waits for them at once and not one after the other.
    private void fetch(int[] lanes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            if (isMine(lanes[i])) {
                final int lane = state(lanes[i]);
                sum += states[lane].touch() + states[lane ^ 1].touch();
            }
        }
        fetched = sum;
    }

    private boolean isMine(int lane) {
        return shares == 1 || (lane >>> 1) % shares == share;
    }

    private int local(int lane) {
        return shares == 1 ? lane : (lane >>> 1) / shares << 1 | lane & 1;
    }

    /// Summary of a lane of this share.
    public DirectionSummary summary(int lane) {
        return states[local(lane)].summary();
    }

    /// Initial RTT (rule 35) of a conversation of this share in ns; 0 where unknown.
    public long initialRtt(int conversation) {
        return states[local(conversation << 1)].initialRtt;
    }

    private void segment(int i, int row, int lane) {
        final int local = local(lane);
        final DirectionState f = states[local];
        final DirectionState r = states[local ^ 1];
        final DirectionState c = (lane & 1) == 0 ? f : r;
        final long now = chunk.time[i];
        final int seq = chunk.seq[i];
        final int ack = chunk.ack[i];
        final int length = chunk.length[i];
        final int flags = chunk.flags[i];
        final int window = chunk.window[i] & 0xffff;
        final boolean plain = (flags & SYN_FIN_RST) == 0;
        final boolean hasAck = (flags & TcpFlags.ACK) != 0;
        int found = chunk.analysis[i];
        boolean record = (found & (SegmentBits.REUSED_PORTS | SegmentBits.REPEATED_SYN)) != 0;

        f.learnBase(flags, seq, (found & SegmentBits.REUSED_PORTS) != 0);
        if (hasAck) {
            r.learnPeerBase(ack);
        }
        if ((found & SegmentBits.REPEATED_SYN) != 0) {
            f.nextSeq = f.maxToAck;
        }
        if (hasAck) {
            r.bytesInFlightValid = true; // 9
        }

        final int scaleInForce = f.scale;
        found |= windowFlags(f, r, seq, ack, length, flags, window, plain); // 10 to 18
        if (ack != f.lastAck) { // 19
            f.dupAckNum = 0;
        }
        if (hasAck && r.maxToAck != 0 && r.maxToAck - ack < 0) { // 20
            record = true;
            if (r.maxToAck - r.nextSeq < 0) {
                r.maxToAck = r.nextSeq;
                found |= SegmentBits.ACK_LOST_SEGMENT;
            } else {
                if (r.dupAckNum == 0) {
                    found |= SegmentBits.ACK_LOST_SEGMENT;
                }
                r.dupAckNum = DirectionState.ALL_ONES;
            }
        }
        final boolean occupies = length > 0 || (flags & SYN_FIN) != 0;
        if (occupies && (found & SegmentBits.KEEP_ALIVE) == 0) { // 21
            found |= retransmissionFlags(c, f, r, now, seq, length, flags);
        }
        // After rule 22: the segment that completes the handshake is itself judged without an initial RTT.
        c.clock(flags, now); // 35

        final boolean zeroWindowProbe = (found & SegmentBits.ZERO_WINDOW_PROBE) != 0;
        int end = seq + length;
        if (occupies && !f.isFull()) { // 24
            if ((flags & SYN_FIN) != 0) {
                end++;
            }
            f.push(row, seq, end);
        }
        final boolean newData = (f.nextSeq == 0 || f.nextSeq - end < 0) && !zeroWindowProbe;
        if (newData) { // 25
            f.nextSeq = end;
            f.nextSeqTime = now;
        }
        if ((f.maxToAck == 0 || seq == f.maxToAck) && !zeroWindowProbe) { // 26
            f.maxToAck = f.nextSeq;
        }
        f.window = window; // 27
        f.lastAck = ack;
        f.lastAckTime = now;
        f.lastWasKeepAlive = (found & SegmentBits.KEEP_ALIVE) != 0;
        f.lastWasZeroWindowProbe = zeroWindowProbe;
        final int acknowledged = r.acknowledge(ack); // 28
        if (acknowledged >= 0) {
            chunk.acksBack[i] = row - acknowledged;
            record = true;
        }
        if (length > 0 && f.unacked() > 0 && f.bytesInFlightValid) { // 29
            record = true;
            int inFlight = f.span(f.base) - r.sackWidth;
            if (inFlight > 0 && inFlight < MAX_PRINTED_IN_FLIGHT) {
                if ((flags & SYN_FIN) != 0) {
                    inFlight--;
                }
                chunk.inFlight[i] = inFlight;
            }
        }
        found |= readOptions(f, i); // 31
        agreeOnScale(f, r, flags, optionsCut(i)); // 32, 33
        if ((record || (found & SegmentBits.TSHARK) != 0) && c.initialRtt != 0) { // 35
            found |= SegmentBits.SHOWS_INITIAL_RTT;
        }
        final long windowBytes =
                scaleInForce > 0 && (flags & TcpFlags.SYN) == 0 ? (long) window << scaleInForce : window;
        count(f, length, flags, windowBytes, chunk.inFlight[i]);
        if (options.cutPayload() != null) {
            countCut(f, options.cutPayload()[i]);
        }
        found |= Readings.of(f, r, seq, length, flags, window);
        found = SegmentBits.withScale(found, scaleInForce); // 34
        chunk.analysis[i] = found;
        if ((found & COUNTED) != 0) {
            countFlags(f, found);
        }
        final boolean advances = Readings.followEdge(f, r, ack, flags, windowBytes, now);
        if (newData) {
            Readings.followUsable(r, f, now);
        }
        if ((found & (SegmentBits.WINDOW_CLOSED | SegmentBits.NEAR_ZERO)) != 0 && f.watcher == null) {
            f.watcher = watchers.create(lane);
        }
        if (f.watcher != null || r.watcher != null) {
            tellWatchers(f, r, c, i, row, windowBytes, advances, newData);
        }
    }

    /// Rules 10 to 18.
    private static int windowFlags(
            DirectionState f, DirectionState r, int seq, int ack, int length, int flags, int window, boolean plain) {
        if (length == 1 && seq == f.nextSeq && r.window == 0) {
            return SegmentBits.ZERO_WINDOW_PROBE; // 10
        }
        int found = 0;
        if (f.nextSeq != 0 && f.nextSeq - seq < 0 && (flags & TcpFlags.RST) == 0) { // 12
            found |= SegmentBits.LOST_SEGMENT;
            f.bytesInFlightValid = false;
        }
        if (!plain) {
            return found;
        }
        if (window == 0) { // 11
            found |= SegmentBits.ZERO_WINDOW;
        }
        if (length <= 1 && seq == f.nextSeq - 1) { // 13
            found |= SegmentBits.KEEP_ALIVE;
        }
        if (length > 0) {
            if (r.scale != -1) { // 15
                final int shift = r.scale == -2 || r.firstAckPending ? 0 : r.scale;
                if (seq + length == r.lastAck + (r.window << shift)) {
                    found |= SegmentBits.WINDOW_FULL;
                }
            }
            return found;
        }
        if (seq != f.nextSeq || ack != f.lastAck) {
            return found;
        }
        if (window != 0 && window != f.window) { // 14
            return found | SegmentBits.WINDOW_UPDATE;
        }
        if (window != f.window) {
            return found;
        }
        if (window != 0 && r.lastWasKeepAlive) { // 16
            return found | SegmentBits.KEEP_ALIVE_ACK;
        }
        if (window == 0 && r.lastWasZeroWindowProbe) { // 17
            return found | SegmentBits.ZERO_WINDOW_PROBE_ACK;
        }
        if (window != 0) { // 18
            f.dupAckNum = f.dupAckNum == DirectionState.ALL_ONES ? 1 : f.dupAckNum + 1;
            found |= SegmentBits.DUPLICATE_ACK;
        }
        return found;
    }

    /// Rule 22: the first match wins; all but out-of-order count as retransmission (rule 23).
    private static int retransmissionFlags(
            DirectionState c, DirectionState f, DirectionState r, long now, int seq, int length, int flags) {
        if (length > 0 && r.lastAck != 0 && seq + length - r.lastAck <= 0) {
            return SegmentBits.SPURIOUS_RETRANSMISSION | SegmentBits.RETRANSMISSION;
        }
        final boolean swallowsProbeByte = length > 1 && seq == f.nextSeq - 1;
        if (f.nextSeq == 0 || seq - f.nextSeq >= 0 || swallowsProbeByte) {
            return 0;
        }
        if (Integer.compareUnsigned(r.dupAckNum, 2) >= 0
                && seq == r.lastAck
                && Long.compareUnsigned(now - r.lastAckTime, FAST_RETRANSMISSION_NANOS) < 0) {
            return SegmentBits.FAST_RETRANSMISSION | SegmentBits.RETRANSMISSION;
        }
        final long reordering = c.initialRtt == 0 ? DEFAULT_REORDERING_NANOS : c.initialRtt;
        final int end = seq + length + ((flags & SYN_FIN) != 0 ? 1 : 0);
        if (Long.compareUnsigned(now - f.nextSeqTime, reordering) < 0 && end != f.nextSeq) {
            return SegmentBits.OUT_OF_ORDER;
        }
        return SegmentBits.RETRANSMISSION;
    }

    private int readOptions(DirectionState f, int i) {
        f.sackWidth = 0;
        final OptionLog log = options;
        while (log.row(option) < i) {
            option = log.next(option);
        }
        if (log.row(option) != i) {
            return 0;
        }
        if (log.scale(option) >= 0) {
            f.scale = log.scale(option);
        }
        if ((chunk.flags[i] & TcpFlags.SYN) != 0) {
            if (log.mss(option) > 0) {
                f.mss = log.mss(option);
            }
            f.offers |= log.offers(option) | (log.scale(option) >= 0 ? 1 : 0);
        }
        if (chunk.length[i] > 0) {
            f.urgentBytes += log.urgent(option);
        }
        final int blocks = log.blocks(option);
        for (int b = 0; b < Math.min(blocks, SACK_BLOCKS_COUNTED); b++) {
            f.sackWidth += log.edge(option, 2 * b + 1) - log.edge(option, 2 * b);
        }
        if (blocks == 0) {
            return 0;
        }
        f.maxSackBlocks = Math.max(f.maxSackBlocks, blocks);
        return isDuplicateSack(log, option, blocks, chunk.ack[i])
                ? SegmentBits.HAS_SACK | SegmentBits.HAS_D_SACK
                : SegmentBits.HAS_SACK;
    }

    /// RFC 2883, 4: the first block tells of bytes received twice if it lies below the acknowledgement, or if the second
    /// block, which the first one's bytes must then belong to, overlaps it.
    private static boolean isDuplicateSack(OptionLog log, int entry, int blocks, int ack) {
        final int left = log.edge(entry, 0);
        final int right = log.edge(entry, 1);
        return right - ack <= 0 || blocks > 1 && left - log.edge(entry, 3) < 0 && right - log.edge(entry, 2) > 0;
    }

    /// Where the capture cut the options, the scale stays unknown: its absence proves nothing.
    private boolean optionsCut(int i) {
        return options.row(option) == i && options.cut(option);
    }

    /// @param cut whether options may be missing: then a missing scale proves nothing
    private static void agreeOnScale(DirectionState f, DirectionState r, int flags, boolean cut) {
        if ((flags & TcpFlags.SYN) == 0) {
            if ((flags & TcpFlags.ACK) != 0) {
                f.firstAckPending = false;
            }
            return;
        }
        f.firstAckPending = true;
        if (cut) {
            return;
        }
        if (f.scale == -1) {
            f.scale = -2;
            r.scale = -2;
        } else if ((flags & TcpFlags.ACK) != 0 && r.scale == -2) {
            f.scale = -2;
        }
    }

    private void tellWatchers(
            DirectionState f,
            DirectionState r,
            DirectionState c,
            int i,
            int row,
            long window,
            boolean advances,
            boolean newData) {
        final WatchedSegment segment = watched;
        segment.row = row;
        segment.time = chunk.time[i];
        segment.flags = chunk.flags[i];
        segment.length = chunk.length[i];
        segment.found = chunk.analysis[i];
        segment.window = window;
        segment.advances = advances;
        segment.newData = newData;
        segment.initialRtt = c.initialRtt;
        if (f.watcher != null) {
            segment.inFlight = Math.max(0, r.nextSeq - f.highestAck);
            segment.blockedSince = f.blockedSince;
            f.watcher.fromReceiver(segment);
        }
        if (r.watcher != null) {
            segment.inFlight = Math.max(0, f.nextSeq - r.highestAck);
            segment.blockedSince = r.blockedSince;
            r.watcher.fromSender(segment);
        }
    }

    private static void count(DirectionState s, int length, int flags, long window, int inFlight) {
        s.packets++;
        s.flagsSeen |= flags;
        if (length > 0) {
            s.payloadBytes += length;
            s.dataSegments++;
            s.maxPayload = Math.max(s.maxPayload, length);
            s.maxInFlight = Math.max(s.maxInFlight, inFlight);
        }
        if ((flags & (TcpFlags.SYN | TcpFlags.RST)) == 0) {
            s.minWindow = s.minWindow < 0 ? window : Math.min(s.minWindow, window);
            s.maxWindow = Math.max(s.maxWindow, window);
        } else if ((flags & TcpFlags.SYN) != 0) {
            s.synWindow = (int) window;
        }
    }

    private static void countCut(DirectionState s, int missing) {
        if (missing > 0) {
            s.cutSegments++;
            s.cutBytes += missing;
        }
    }

    private static final int COUNTED = SegmentBits.TSHARK | SegmentBits.WINDOW_PROBE | SegmentBits.NEAR_ZERO;

    private static void countFlags(DirectionState s, int found) {
        s.retransmissions += bit(found, SegmentBits.RETRANSMISSION);
        s.outOfOrder += bit(found, SegmentBits.OUT_OF_ORDER);
        s.lostSegments += bit(found, SegmentBits.LOST_SEGMENT);
        s.duplicateAcks += bit(found, SegmentBits.DUPLICATE_ACK);
        s.zeroWindows += bit(found, SegmentBits.ZERO_WINDOW);
        s.nearZeroWindows += bit(found, SegmentBits.NEAR_ZERO);
        s.windowFull += bit(found, SegmentBits.WINDOW_FULL);
        s.windowUpdates += bit(found, SegmentBits.WINDOW_UPDATE);
        s.windowProbes += bit(found, SegmentBits.WINDOW_PROBE);
        s.keepAlives += bit(found, SegmentBits.KEEP_ALIVE);
    }

    private static int bit(int found, int mask) {
        return (found & mask) != 0 ? 1 : 0;
    }
}
