package org.stallscope.analysis.tcp;

import java.util.Arrays;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.IcmpErrors;
import org.stallscope.analysis.conversation.OptionLog;
import org.stallscope.analysis.conversation.RowPairs;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.TcpFlags;

/// Analyses segments in file order and writes what it finds into the analysis columns of their chunks. The rule numbers in
/// the comments are those of rules/tshark-parity.md; their order is part of the rules. In a segment's analysis `f` is the
/// lane that it travels, `r` the opposite one. "x later than y" is `y - x < 0`, as in tshark: of two numbers that are 2^31
/// apart, each is later than the other, and each earlier.
///
/// Several analyzers may run over the same chunks, each with its share of the conversations: they touch different rows, so
/// the result does not depend on their number.
public final class TcpAnalyzer {
    private static final int SYN_FIN_RST = TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST;
    private static final int SYN_FIN = TcpFlags.SYN | TcpFlags.FIN;
    private static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;

    private static final int ONE_DUP_ACK = 1 << Lanes.DUP_ACKS_SHIFT;
    private static final int TWO_DUP_ACKS = 2 << Lanes.DUP_ACKS_SHIFT;

    /// The special count that rule 20 leaves behind; it passes every "at least" test.
    private static final int ALL_ONES = 3 << Lanes.DUP_ACKS_SHIFT;

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
    private final WindowWatcher.Factory watcherFactory;
    private final WatchedSegment watched = new WatchedSegment();

    private final Lanes lanes = new Lanes();
    private final Unacked unacked = new Unacked();
    private final LaneTotals totals = new LaneTotals();

    /// By lane, null where there is none.
    private LaneNotes[] notes = new LaneNotes[0];

    private WindowWatcher[] watchers = new WindowWatcher[0];

    private final RowPairs retransmitted = new RowPairs();

    /// All chunks so far: the lanes remember rows, the chunks their times.
    private SegmentChunk[] chunks = new SegmentChunk[16];

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
        watcherFactory = watchers;
    }

    /// Analyses the rows of a chunk that belong to this analyzer's share; chunks must come in order, all but the last full.
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
        analyze(next, 0, nextOptions, errors, firstRow);
    }

    /// The same of a chunk of which some rows were analysed before.
    ///
    /// @param begin first row in the chunk that was not
    /// @param nextOptions the options of the rows from there on
    public void analyze(SegmentChunk next, int begin, OptionLog nextOptions, IcmpErrors.Log errors, int firstRow) {
        final int number = firstRow >>> SegmentChunk.BITS;
        if (number == chunks.length) {
            chunks = Arrays.copyOf(chunks, number * 2);
        }
        chunks[number] = next;
        chunk = next;
        options = nextOptions;
        option = 0;
        final int[] lane = next.lane;
        final int size = next.size;
        int error = 0;
        int to;
        for (int from = begin; from < size; from = to) {
            for (; errors.row(error) <= from; error++) {
                quoted(errors.get(error));
            }
            to = Math.min(Math.min(size, from + BLOCK), errors.row(error));
            fetch(lane, from, to);
            for (int i = from; i < to; i++) {
                if (isMine(lane[i])) {
                    segment(i, firstRow + i, lane[i]);
                }
            }
        }
        for (; error < errors.size(); error++) {
            quoted(errors.get(error));
        }
        final int[] cut = nextOptions.cutPayload();
        for (int i = begin; i < size; i++) {
            if (isMine(lane[i])) {
                totals.add(next, i, local(lane[i]), cut == null ? 0 : cut[i]);
            }
        }
    }

    /// A quoted header (rule 3): it is no segment, but tshark reads its options, and its SYN and ACK move the clock of the
    /// initial RTT.
    private void quoted(IcmpError error) {
        if (!isMine(error.lane())) {
            return;
        }
        final int local = local(error.lane());
        final int[] s = lanes.page(local);
        final int f = Lanes.offset(local);
        final int r = Lanes.offset(local ^ 1);
        clock(s, Math.min(f, r), local & ~1, error.flags(), error.time());
        if ((error.bits() & SegmentBits.REPEATED_SYN) != 0) {
            s[f + Lanes.NEXT_SEQ] = s[f + Lanes.MAX_TO_ACK];
        }
        final int bits = s[f + Lanes.BITS];
        error.analyzed(Lanes.scale(bits), error.bits() != 0 && (bits & Lanes.RTT_KNOWN) != 0);
        if (error.scaleOption() >= 0) {
            s[f + Lanes.BITS] = s[f + Lanes.BITS] & ~Lanes.SCALE_MASK | Lanes.scaleBits(error.scaleOption());
        }
        lanes.rarePage(local)[Lanes.rareOffset(local) + Lanes.SACK_WIDTH] = error.sackWidth();
        s[f + Lanes.BITS] |= Lanes.HAS_SACK;
        agreeOnScale(s, f, r, error.flags(), error.isCut());
    }

    /// Reads the states of a block of rows before their turn comes. With many conversations each state is a cache miss;
    /// taken together, independent of one another, the processor waits for them at once and not one after the other.
    private void fetch(int[] lane, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            if (isMine(lane[i])) {
                final int local = local(lane[i]);
                final int[] s = lanes.page(local);
                final int f = Lanes.offset(local);
                final int r = Lanes.offset(local ^ 1);
                sum += s[f] + s[r] + s[f + Lanes.NEAR] + s[r + Lanes.NEAR];
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
        final int local = local(lane);
        final int bits = lanes.page(local)[Lanes.offset(local) + Lanes.BITS];
        final DirectionSummary summary = new DirectionSummary();
        summary.scale = Lanes.scale(bits);
        summary.mss = lanes.rarePage(local)[Lanes.rareOffset(local) + Lanes.MSS];
        summary.flagsSeen = bits >>> Lanes.FLAGS_SHIFT;
        final int offers = lanes.rarePage(local)[Lanes.rareOffset(local) + Lanes.OFFERS];
        summary.offersScale = (offers & Lanes.OFFERS_SCALE) != 0;
        summary.offersSack = (offers & OptionLog.SACK_PERMITTED) != 0;
        summary.offersTimestamps = (offers & OptionLog.TIMESTAMPS) != 0;
        totals.into(summary, local);
        if (local < notes.length && notes[local] != null) {
            notes[local].into(summary);
        }
        return summary;
    }

    /// Initial RTT (rule 35) of a conversation of this share in ns; 0 where unknown.
    public long initialRtt(int conversation) {
        final int first = local(conversation << 1);
        lanes.page(first);
        return rtt(first);
    }

    /// Rows of this share that were sent again after a timeout, each with the row it goes back to (rule 22 d).
    public RowPairs retransmitted() {
        return retransmitted;
    }

    private long rtt(int lane) {
        return Lanes.getLong(lanes.rarePage(lane), Lanes.rareOffset(lane & ~1) + Lanes.CLOCK);
    }

    private long time(int row) {
        return chunks[row >>> SegmentChunk.BITS].time[row & SegmentChunk.MASK];
    }

    private void segment(int i, int row, int lane) {
        final int local = local(lane);
        final int[] s = lanes.page(local);
        final int f = Lanes.offset(local);
        final int r = Lanes.offset(local ^ 1);
        final int first = Math.min(f, r);
        final int seq = chunk.seq[i];
        final int ack = chunk.ack[i];
        final int length = chunk.length[i];
        final int flags = chunk.flags[i];
        final int window = chunk.window[i] & 0xffff;
        final boolean hasAck = (flags & TcpFlags.ACK) != 0;
        int found = chunk.analysis[i];
        boolean record = found != 0;

        if ((s[f + Lanes.BITS] & s[r + Lanes.BITS] & Lanes.BASE_KNOWN) == 0 || found != 0) {
            learnBases(s, f, r, seq, ack, flags, found);
        }
        if (hasAck && (s[r + Lanes.BITS] & Lanes.IN_FLIGHT_INVALID) != 0) {
            s[r + Lanes.BITS] &= ~Lanes.IN_FLIGHT_INVALID; // 9
        }

        final int scaleInForce = Lanes.scale(s[f + Lanes.BITS]);
        found |= windowFlags(s, f, r, seq, ack, length, flags, window); // 10 to 18
        if (ack != s[f + Lanes.LAST_ACK]) { // 19
            s[f + Lanes.BITS] &= ~Lanes.DUP_ACKS_MASK;
        }
        if (hasAck && s[r + Lanes.MAX_TO_ACK] != 0 && s[r + Lanes.MAX_TO_ACK] - ack < 0) { // 20
            record = true;
            found |= acknowledgesUnseen(s, r);
        }
        final boolean occupies = length > 0 || (flags & SYN_FIN) != 0;
        if (occupies && (found & SegmentBits.KEEP_ALIVE) == 0) { // 21
            final int retransmission = retransmissionFlags(s, f, r, local, chunk.time[i], seq, length, flags);
            if (retransmission == SegmentBits.RETRANSMISSION) {
                retransmitted.add(row, s[f + Lanes.UNACKED] > 0 ? s[f + Lanes.HEAD_ROW] : s[f + Lanes.NEXT_SEQ_ROW]);
            }
            found |= retransmission;
        }

        if ((flags & TcpFlags.SYN) != 0 || (s[first + Lanes.BITS] & Lanes.SYN_SEEN) != 0) {
            // 35, and after rule 22: the segment that completes the handshake is itself judged without an initial RTT.
            clock(s, first, local & ~1, flags, chunk.time[i]);
        }

        final boolean zeroWindowProbe = (found & SegmentBits.ZERO_WINDOW_PROBE) != 0;
        int end = seq + length;
        if (occupies && !Unacked.isFull(s, f)) { // 24
            if ((flags & SYN_FIN) != 0) {
                end++;
            }
            unacked.push(s, f, local, row, seq, end);
        }
        final int nextSeq = s[f + Lanes.NEXT_SEQ];
        final boolean newData = (nextSeq == 0 || nextSeq - end < 0) && !zeroWindowProbe;
        if (newData) { // 25
            s[f + Lanes.NEXT_SEQ] = end;
            s[f + Lanes.NEXT_SEQ_ROW] = row;
        }
        final int maxToAck = s[f + Lanes.MAX_TO_ACK];
        if ((maxToAck == 0 || seq == maxToAck) && !zeroWindowProbe) { // 26
            s[f + Lanes.MAX_TO_ACK] = s[f + Lanes.NEXT_SEQ];
        }
        s[f + Lanes.WINDOW] = s[f + Lanes.WINDOW] & 0xffff_0000 | window; // 27
        s[f + Lanes.LAST_ACK] = ack;
        s[f + Lanes.LAST_ROW] = row;
        final int lasts = ((found & SegmentBits.KEEP_ALIVE) != 0 ? Lanes.LAST_KEEP_ALIVE : 0)
                | (zeroWindowProbe ? Lanes.LAST_ZERO_WINDOW_PROBE : 0) | Lanes.SENT;
        s[f + Lanes.BITS] = s[f + Lanes.BITS] & ~(Lanes.LAST_KEEP_ALIVE | Lanes.LAST_ZERO_WINDOW_PROBE) | lasts
                | flags << Lanes.FLAGS_SHIFT;
        final int acknowledged = unacked.acknowledge(s, r, local ^ 1, ack); // 28
        if (acknowledged >= 0) {
            chunk.acksBack[i] = row - acknowledged;
            record = true;
        }
        if (length > 0) {
            if (s[f + Lanes.UNACKED] > 0 && (s[f + Lanes.BITS] & Lanes.IN_FLIGHT_INVALID) == 0) { // 29
                record = true;
                found |= SegmentBits.IN_FLIGHT_KNOWN;
                inFlight(s, f, r, local, i, flags);
            }
        }
        found |= readOptions(s, f, r, local, i); // 31
        if ((flags & TcpFlags.SYN) != 0 || (s[f + Lanes.BITS] & Lanes.FIRST_ACK_PENDING) != 0) {
            agreeOnScale(s, f, r, flags, options.row(option) == i && options.cut(option)); // 32, 33
        }
        if ((record || (found & SegmentBits.TSHARK) != 0) && (s[f + Lanes.BITS] & Lanes.RTT_KNOWN) != 0) { // 35
            found |= SegmentBits.SHOWS_INITIAL_RTT;
        }
        final int bytes = scaleInForce > 0 && (flags & TcpFlags.SYN) == 0 ? window << scaleInForce : window;
        if ((s[f + Lanes.BITS] & Lanes.SENDABLE_GROWS) != 0) {
            growSendable(s, f, local, flags, bytes);
        }
        found |= Windows.read(s, f, r, seq, length, flags, window, bytes);
        found = SegmentBits.withScale(found, scaleInForce); // 34
        chunk.analysis[i] = found;
        if ((found & LaneNotes.COUNTED) != 0) {
            notes(local).count(found);
        }
        boolean advances = false;
        if ((flags & (TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK)) == TcpFlags.ACK) {
            final int ahead = Windows.followEdge(s, f, ack, bytes);
            advances = ahead > 0;
            if (ahead >= 0) {
                followUsable(s, f, r, local, row);
            }
        }
        if (newData) {
            followUsable(s, r, f, local ^ 1, row);
        }
        if ((found & (SegmentBits.WINDOW_CLOSED | SegmentBits.NEAR_ZERO)) != 0
                || ((s[f + Lanes.BITS] | s[r + Lanes.BITS]) & Lanes.LISTENING) != 0) {
            tellWatchers(s, f, r, i, row, lane, bytes, advances, newData);
        }
    }

    /// Rule 35: from the latest SYN without ACK to the first later packet with ACK and without SYN.
    private void clock(int[] s, int first, int lane, int flags, long now) {
        final int[] rare = lanes.rarePage(lane);
        final int initialRtt = Lanes.rareOffset(lane) + Lanes.CLOCK;
        final int lastSyn = Lanes.rareOffset(lane | 1) + Lanes.CLOCK;
        final int synAck = flags & SYN_ACK;
        if (synAck == TcpFlags.SYN) {
            Lanes.setLong(rare, lastSyn, now);
            if ((s[first + Lanes.BITS] & Lanes.RTT_KNOWN) == 0 && now != 0) {
                s[first + Lanes.BITS] |= Lanes.SYN_SEEN;
            }
        } else if (synAck == TcpFlags.ACK && (s[first + Lanes.BITS] & Lanes.SYN_SEEN) != 0) {
            final long rtt = now - Lanes.getLong(rare, lastSyn);
            if (rtt != 0) {
                Lanes.setLong(rare, initialRtt, rtt);
                s[first + Lanes.BITS] = s[first + Lanes.BITS] & ~Lanes.SYN_SEEN | Lanes.RTT_KNOWN;
                final int second = Lanes.offset(lane | 1);
                s[second + Lanes.BITS] |= Lanes.RTT_KNOWN;
            }
        }
    }

    /// Rule 5, and what port reuse and a repeated SYN change (rule 2).
    private static void learnBases(int[] s, int f, int r, int seq, int ack, int flags, int found) {
        if ((s[f + Lanes.BITS] & Lanes.BASE_KNOWN) == 0 || (found & SegmentBits.REUSED_PORTS) != 0) {
            s[f + Lanes.BASE] = (flags & TcpFlags.SYN) != 0 ? seq : seq - 1;
            s[f + Lanes.BITS] |= Lanes.BASE_KNOWN;
        }
        if ((flags & TcpFlags.ACK) != 0 && (s[r + Lanes.BITS] & Lanes.BASE_KNOWN) == 0) {
            s[r + Lanes.BASE] = ack - 1;
            s[r + Lanes.BITS] |= Lanes.BASE_KNOWN;
        }
        if ((found & SegmentBits.REPEATED_SYN) != 0) {
            s[f + Lanes.NEXT_SEQ] = s[f + Lanes.MAX_TO_ACK];
        }
    }

    /// Rules 10 to 18.
    private static int windowFlags(
            int[] s, int f, int r, int seq, int ack, int length, int flags, int window) {
        final int nextSeq = s[f + Lanes.NEXT_SEQ];
        if (length == 1 && seq == nextSeq && Lanes.window(s, r) == 0) {
            return SegmentBits.ZERO_WINDOW_PROBE; // 10
        }
        int found = 0;
        if (nextSeq != 0 && nextSeq - seq < 0 && (flags & TcpFlags.RST) == 0) { // 12
            found |= SegmentBits.LOST_SEGMENT;
            s[f + Lanes.BITS] |= Lanes.IN_FLIGHT_INVALID;
        }
        if ((flags & SYN_FIN_RST) != 0) {
            return found;
        }
        if (window == 0) { // 11
            found |= SegmentBits.ZERO_WINDOW;
        }
        if (length <= 1 && seq == nextSeq - 1) { // 13
            found |= SegmentBits.KEEP_ALIVE;
        }
        if (length > 0) {
            final int theirs = s[r + Lanes.BITS];
            final int scale = Lanes.scale(theirs);
            if (scale != -1) { // 15
                final int shift = scale == -2 || (theirs & Lanes.FIRST_ACK_PENDING) != 0 ? 0 : scale;
                if (seq + length == s[r + Lanes.LAST_ACK] + (Lanes.window(s, r) << shift)) {
                    found |= SegmentBits.WINDOW_FULL;
                }
            }
            return found;
        }
        if (seq != nextSeq || ack != s[f + Lanes.LAST_ACK]) {
            return found;
        }
        return found | repeatedAckFlags(s, f, r, window);
    }

    /// Rules 14 and 16 to 18: an empty segment that repeats the last acknowledgement.
    private static int repeatedAckFlags(int[] s, int f, int r, int window) {
        if (window != Lanes.window(s, f)) {
            return window != 0 ? SegmentBits.WINDOW_UPDATE : 0; // 14
        }
        if (window != 0 && (s[r + Lanes.BITS] & Lanes.LAST_KEEP_ALIVE) != 0) { // 16
            return SegmentBits.KEEP_ALIVE_ACK;
        }
        if (window == 0) { // 17
            return (s[r + Lanes.BITS] & Lanes.LAST_ZERO_WINDOW_PROBE) != 0 ? SegmentBits.ZERO_WINDOW_PROBE_ACK : 0;
        }
        // 18
        final int dupAcks = s[f + Lanes.BITS] & Lanes.DUP_ACKS_MASK;
        s[f + Lanes.BITS] = s[f + Lanes.BITS] & ~Lanes.DUP_ACKS_MASK
                | (dupAcks == 0 || dupAcks == ALL_ONES ? ONE_DUP_ACK : TWO_DUP_ACKS);
        return SegmentBits.DUPLICATE_ACK;
    }

    /// Rule 20, where the acknowledgement is later than anything that `r` could have acknowledged.
    private static int acknowledgesUnseen(int[] s, int r) {
        if (s[r + Lanes.MAX_TO_ACK] - s[r + Lanes.NEXT_SEQ] < 0) {
            s[r + Lanes.MAX_TO_ACK] = s[r + Lanes.NEXT_SEQ];
            return SegmentBits.ACK_LOST_SEGMENT;
        }
        final int found = (s[r + Lanes.BITS] & Lanes.DUP_ACKS_MASK) == 0 ? SegmentBits.ACK_LOST_SEGMENT : 0;
        s[r + Lanes.BITS] |= ALL_ONES;
        return found | SegmentBits.ACKS_UNSEEN;
    }

    /// Rule 22: the first match wins; all but out-of-order count as retransmission (rule 23).
    private int retransmissionFlags(
            int[] s, int f, int r, int lane, long now, int seq, int length, int flags) {
        final int lastAck = s[r + Lanes.LAST_ACK];
        if (length > 0 && lastAck != 0 && seq + length - lastAck <= 0) {
            return SegmentBits.SPURIOUS_RETRANSMISSION | SegmentBits.RETRANSMISSION;
        }
        final int nextSeq = s[f + Lanes.NEXT_SEQ];
        final boolean swallowsProbeByte = length > 1 && seq == nextSeq - 1;
        if (nextSeq == 0 || seq - nextSeq >= 0 || swallowsProbeByte) {
            return 0;
        }
        if ((s[r + Lanes.BITS] & Lanes.DUP_ACKS_MASK) >= TWO_DUP_ACKS
                && seq == lastAck
                && Long.compareUnsigned(now - time(s[r + Lanes.LAST_ROW]), FAST_RETRANSMISSION_NANOS) < 0) {
            return SegmentBits.FAST_RETRANSMISSION | SegmentBits.RETRANSMISSION;
        }
        final long initialRtt = rtt(lane);
        final long reordering = initialRtt == 0 ? DEFAULT_REORDERING_NANOS : initialRtt;
        final int end = seq + length + ((flags & SYN_FIN) != 0 ? 1 : 0);
        if (Long.compareUnsigned(now - time(s[f + Lanes.NEXT_SEQ_ROW]), reordering) < 0 && end != nextSeq) {
            return SegmentBits.OUT_OF_ORDER;
        }
        return SegmentBits.RETRANSMISSION;
    }

    /// Rule 29, its conditions being true.
    private void inFlight(int[] s, int f, int r, int local, int i, int flags) {
        int inFlight = unacked.span(s, f, local);
        if ((s[r + Lanes.BITS] & Lanes.HAS_SACK) != 0) {
            inFlight -= lanes.rarePage(local)[Lanes.rareOffset(local ^ 1) + Lanes.SACK_WIDTH];
        }
        if (inFlight > 0 && inFlight < MAX_PRINTED_IN_FLIGHT) {
            if ((flags & SYN_FIN) != 0) {
                inFlight--;
            }
            chunk.inFlight[i] = inFlight;
        }
    }

    private int readOptions(int[] s, int f, int r, int lane, int i) {
        final OptionLog log = options;
        while (log.row(option) < i) {
            option = log.next(option);
        }
        if (log.row(option) == i) {
            return readEntry(s, f, r, lane, log, i);
        }
        if ((s[f + Lanes.BITS] & Lanes.HAS_SACK) != 0) {
            s[f + Lanes.BITS] &= ~Lanes.HAS_SACK;
        }
        return 0;
    }

    private int readEntry(int[] s, int f, int r, int lane, OptionLog log, int i) {
        final int[] rare = lanes.rarePage(lane);
        final int mine = Lanes.rareOffset(lane);
        if (log.scale(option) >= 0) {
            s[f + Lanes.BITS] = s[f + Lanes.BITS] & ~Lanes.SCALE_MASK | Lanes.scaleBits(log.scale(option));
        }
        if ((chunk.flags[i] & TcpFlags.SYN) != 0) {
            if (log.mss(option) > 0) {
                final int theirs = Lanes.rareOffset(lane ^ 1);
                rare[mine + Lanes.MSS] = log.mss(option);
                Windows.learnSendable(s, f, rare, mine, theirs);
                Windows.learnSendable(s, r, rare, theirs, mine);
            }
            rare[mine + Lanes.OFFERS] |= log.offers(option) | (log.scale(option) >= 0 ? Lanes.OFFERS_SCALE : 0);
        }
        if (log.urgent(option) > 0 && chunk.length[i] > 0) {
            notes(lane).urgent(log.urgent(option));
        }
        final int blocks = log.blocks(option);
        if (blocks == 0) {
            s[f + Lanes.BITS] &= ~Lanes.HAS_SACK;
            return 0;
        }
        int width = 0;
        for (int b = 0; b < Math.min(blocks, SACK_BLOCKS_COUNTED); b++) {
            width += log.edge(option, 2 * b + 1) - log.edge(option, 2 * b);
        }
        rare[mine + Lanes.SACK_WIDTH] = width;
        s[f + Lanes.BITS] |= Lanes.HAS_SACK;
        notes(lane).sack(blocks);
        return SegmentBits.HAS_SACK | duplicateSack(log, option, blocks, chunk.ack[i]);
    }

    /// RFC 2883, 4: the first block tells of bytes received twice if it lies below the acknowledgement, or if the second
    /// block, which the first one's bytes must then belong to, overlaps it; tshark wants its end in the second (rule 36).
    private static int duplicateSack(OptionLog log, int entry, int blocks, int ack) {
        final int left = log.edge(entry, 0);
        final int right = log.edge(entry, 1);
        if (right - ack <= 0) {
            return SegmentBits.HAS_D_SACK | SegmentBits.TSHARK_D_SACK;
        }
        if (blocks < 2 || log.edge(entry, 2) - right >= 0) {
            return 0;
        }
        final int secondRight = log.edge(entry, 3);
        return (left - secondRight < 0 ? SegmentBits.HAS_D_SACK : 0)
                | (right - secondRight <= 0 ? SegmentBits.TSHARK_D_SACK : 0);
    }

    /// @param cut whether options may be missing: then a missing scale proves nothing
    private static void agreeOnScale(int[] s, int f, int r, int flags, boolean cut) {
        if ((flags & TcpFlags.SYN) == 0) {
            if ((flags & TcpFlags.ACK) != 0) {
                s[f + Lanes.BITS] &= ~Lanes.FIRST_ACK_PENDING;
            }
            return;
        }
        int mine = s[f + Lanes.BITS] | Lanes.FIRST_ACK_PENDING;
        if (cut) {
            s[f + Lanes.BITS] = mine;
            return;
        }
        if (Lanes.scale(mine) == -1) {
            mine = mine & ~Lanes.SCALE_MASK | Lanes.scaleBits(-2);
            s[r + Lanes.BITS] = s[r + Lanes.BITS] & ~Lanes.SCALE_MASK | Lanes.scaleBits(-2);
        } else if ((flags & TcpFlags.ACK) != 0 && Lanes.scale(s[r + Lanes.BITS]) == -2) {
            mine = mine & ~Lanes.SCALE_MASK | Lanes.scaleBits(-2);
        }
        s[f + Lanes.BITS] = mine;
    }

    private void tellWatchers(
            int[] s, int f, int r, int i, int row, int lane, int bytes, boolean advances, boolean newData) {
        final WatchedSegment segment = watched;
        segment.row = row;
        segment.time = chunk.time[i];
        segment.flags = chunk.flags[i];
        segment.length = chunk.length[i];
        segment.found = chunk.analysis[i];
        segment.window = bytes;
        segment.advances = advances;
        segment.newData = newData;
        segment.initialRtt = rtt(local(lane));
        final boolean begins = (segment.found & (SegmentBits.WINDOW_CLOSED | SegmentBits.NEAR_ZERO)) != 0;
        if (begins || (s[f + Lanes.BITS] & Lanes.LISTENING) != 0) {
            describe(segment, s, f, r, lane);
            listen(s, f, watcher(lane).fromReceiver(segment));
        }
        if ((s[r + Lanes.BITS] & Lanes.LISTENING) != 0) {
            describe(segment, s, r, f, lane ^ 1);
            listen(s, r, watcher(lane ^ 1).fromSender(segment));
        }
    }

    /// What a receiver's lane tells of its sender at this moment.
    private void describe(WatchedSegment segment, int[] s, int receiver, int sender, int lane) {
        final int local = local(lane);
        segment.inFlight = Math.max(0, s[sender + Lanes.NEXT_SEQ] - s[receiver + Lanes.HIGHEST_ACK]);
        segment.blockedSince = (s[receiver + Lanes.BITS] & Lanes.BLOCKED) == 0
                ? WatchedSegment.NEVER
                : time(lanes.rarePage(local)[Lanes.rareOffset(local) + Lanes.BLOCKED_ROW]);
    }

    private static void listen(int[] s, int f, boolean on) {
        s[f + Lanes.BITS] = on ? s[f + Lanes.BITS] | Lanes.LISTENING : s[f + Lanes.BITS] & ~Lanes.LISTENING;
    }

    private WindowWatcher watcher(int lane) {
        final int local = local(lane);
        if (local >= watchers.length) {
            watchers = Arrays.copyOf(watchers, Math.max(local + 1, watchers.length * 2));
        }
        if (watchers[local] == null) {
            watchers[local] = watcherFactory.create(lane);
        }
        return watchers[local];
    }

    /// A larger window than before may raise what the other side waits for.
    private void growSendable(int[] s, int f, int lane, int flags, int bytes) {
        final int[] rare = lanes.rarePage(lane);
        final int mine = Lanes.rareOffset(lane);
        if ((flags & TcpFlags.SYN) != 0) {
            rare[mine + Lanes.SYN_WINDOW] = bytes;
        } else if ((flags & TcpFlags.RST) == 0 && bytes > rare[mine + Lanes.LARGEST_WINDOW]) {
            rare[mine + Lanes.LARGEST_WINDOW] = bytes;
        } else {
            return;
        }
        Windows.learnSendable(s, f, rare, mine, Lanes.rareOffset(lane ^ 1));
    }

    /// Keeps since when the sender cannot send a full segment into what the receiver (on `lane`) offers.
    private void followUsable(int[] s, int receiver, int sender, int lane, int row) {
        final int bits = s[receiver + Lanes.BITS];
        if ((bits & Lanes.EDGE_KNOWN) == 0) {
            return;
        }
        final boolean blocked = Windows.isBlocked(s, receiver, sender);
        if (blocked != ((bits & Lanes.BLOCKED) != 0)) {
            s[receiver + Lanes.BITS] = bits ^ Lanes.BLOCKED;
            if (blocked) {
                lanes.rarePage(lane)[Lanes.rareOffset(lane) + Lanes.BLOCKED_ROW] = row;
            }
        }
    }

    private LaneNotes notes(int local) {
        if (local >= notes.length) {
            notes = Arrays.copyOf(notes, Math.max(local + 1, Math.max(256, notes.length * 2)));
        }
        if (notes[local] == null) {
            notes[local] = new LaneNotes();
        }
        return notes[local];
    }
}
