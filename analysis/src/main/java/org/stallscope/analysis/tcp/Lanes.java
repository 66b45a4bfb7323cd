package org.stallscope.analysis.tcp;

import java.util.Arrays;

/// What the analysis remembers of each direction ("lane", rule 8), as plain ints in pages. With tens of thousands of
/// conversations the cost of a segment is the cache lines that it touches, so a lane's ints are ordered by how often they
/// are needed: sixteen that every segment reads ("hot"), sixteen for the unacknowledged segments behind the oldest ("near"),
/// and eight that few segments need ("rare"), in pages of their own. A conversation's two hot parts lie side by side, its
/// near parts behind them. Numbers start at 0, which the rules read as "none", unless said otherwise.
///
/// A lane is addressed as its page and the offset of its part there; the constants are places in the part.
final class Lanes {
    static final int NEXT_SEQ = 0;
    static final int LAST_ACK = 1;
    static final int MAX_TO_ACK = 2;

    /// In the lower half the raw window of the last packet of any kind, where SENT; in the upper half, ours: a window below
    /// this keeps the other side from sending, bytes (see {@link Windows#learnSendable}).
    static final int WINDOW = 3;

    /// Facts, see the bits below.
    static final int BITS = 4;

    /// Rule 5: the sequence number shown as relative 0.
    static final int BASE = 5;

    /// Row of the segment that set NEXT_SEQ: its time is the rules' nextSeqTime.
    static final int NEXT_SEQ_ROW = 6;

    /// Row of the last packet of any kind: its time is the rules' lastAckTime.
    static final int LAST_ROW = 7;

    /// Ours: highest acknowledgement, and the right edge, the last byte that the other side may send.
    static final int HIGHEST_ACK = 8;

    static final int RIGHT_EDGE = 9;

    /// Segments that wait for their acknowledgement: how many, the oldest and the end of the newest, see {@link Unacked}.
    static final int UNACKED = 10;

    static final int HEAD_ROW = 11;
    static final int HEAD_SEQ = 12;
    static final int HEAD_END = 13;
    static final int TAIL_ROW = 14;
    static final int TAIL_END = 15;

    /// Offset of a lane's near part from its hot part: where the first entry stands, then room for five.
    static final int NEAR_FIRST = 32;

    static final int NEAR = 33;
    static final int NEAR_END = 48;

    /// Rare part, conversation-wide, two ints: in lane 0 the initial RTT (rule 35), ns, 0 while unknown; in lane 1 the time of
    /// the latest SYN, 0 for none (as in tshark, for which a SYN at the epoch itself does not count).
    static final int CLOCK = 0;

    /// Ours: row since which the other side cannot send what it would send at once (DESIGN.md, "time lost"), where BLOCKED.
    static final int BLOCKED_ROW = 2;

    /// Sum of the widths of the first three SACK blocks of this side's last packet, where HAS_SACK.
    static final int SACK_WIDTH = 3;

    /// MSS option of this side's SYN, bytes.
    static final int MSS = 4;

    /// Window of this side's SYN, never scaled.
    static final int SYN_WINDOW = 5;

    /// Largest window advertised outside SYN and RST, bytes; exact only while SENDABLE_GROWS.
    static final int LARGEST_WINDOW = 6;

    /// What this side's SYNs offer: bits of `OptionLog`, and OFFERS_SCALE.
    static final int OFFERS = 7;

    static final int OFFERS_SCALE = 1;

    // BITS: the scale + 2 (rule 8: -1 unknown, -2 none) in the lowest five, the six oldest TCP flags, or-ed, in the highest.
    static final int SCALE_MASK = 0x1f;
    static final int FIRST_ACK_PENDING = 1 << 5;
    static final int LAST_KEEP_ALIVE = 1 << 6;
    static final int LAST_ZERO_WINDOW_PROBE = 1 << 7;
    static final int IN_FLIGHT_INVALID = 1 << 8;
    static final int BASE_KNOWN = 1 << 9;

    /// Something was sent in this direction.
    static final int SENT = 1 << 10;

    /// The last packet carried SACK blocks.
    static final int HAS_SACK = 1 << 11;

    /// The initial RTT of the conversation is known; in both lanes.
    static final int RTT_KNOWN = 1 << 12;

    /// In lane 0: a SYN was seen and the initial RTT is not known yet.
    static final int SYN_SEEN = 1 << 13;

    /// The unacknowledged segments do not simply follow one another.
    static final int OUT_OF_ORDER = 1 << 14;

    /// There were more unacknowledged segments than the near part has room for: those behind the oldest are in a ring.
    static final int IN_RING = 1 << 15;

    /// dupAckNum of rule 18 in two bits: 0, 1, 2 (two or more), 3 (rule 20's "all ones").
    static final int DUP_ACKS_SHIFT = 16;

    static final int DUP_ACKS_MASK = 3 << DUP_ACKS_SHIFT;

    /// Ours: the window is closed (rule 38) and neither a reset nor the other side's FIN made that uninteresting.
    static final int CLOSED = 1 << 18;

    /// Ours: the other side has probed this side's window and had no answer yet.
    static final int PROBED = 1 << 19;

    static final int SENT_FIN = 1 << 20;
    static final int EDGE_KNOWN = 1 << 21;
    static final int BLOCKED = 1 << 22;

    /// A larger window would raise what keeps the other side from sending.
    static final int SENDABLE_GROWS = 1 << 23;

    /// The lane's watcher wants to hear of every segment.
    static final int LISTENING = 1 << 24;

    static final int FLAGS_SHIFT = 26;

    private static final int PAGE_BITS = 10;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final int HOT_SIZE = 16;

    /// Ints of a conversation: two hot and two near parts.
    private static final int PAIR_BITS = 6;

    private static final int RARE_BITS = 3;

    private int[][] pages = new int[64][];
    private int[][] rarePages = new int[64][];

    /// The page of a lane, made where it is new.
    int[] page(int lane) {
        final int number = lane >>> PAGE_BITS;
        if (number >= pages.length || pages[number] == null) {
            addPage(number);
        }
        return pages[number];
    }

    private void addPage(int number) {
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(number + 1, pages.length * 2));
            rarePages = Arrays.copyOf(rarePages, pages.length);
        }
        final int[] page = new int[1 << PAGE_BITS - 1 + PAIR_BITS];
        for (int lane = 0; lane <= PAGE_MASK; lane++) {
            page[offset(lane) + WINDOW] = 1 << 16;
            page[offset(lane) + BITS] = scaleBits(-1) | SENDABLE_GROWS;
        }
        pages[number] = page;
        rarePages[number] = new int[1 << PAGE_BITS + RARE_BITS];
    }

    /// Offset of a lane's hot part in its page; both lanes of a conversation (`lane ^ 1`) are in the same page.
    static int offset(int lane) {
        return (lane & PAGE_MASK) >>> 1 << PAIR_BITS | (lane & 1) * HOT_SIZE;
    }

    /// The page of a lane's rare part; {@link #page} was called for the lane before.
    int[] rarePage(int lane) {
        return rarePages[lane >>> PAGE_BITS];
    }

    /// Offset of a lane's rare part.
    static int rareOffset(int lane) {
        return (lane & PAGE_MASK) << RARE_BITS;
    }

    static int scale(int bits) {
        return (bits & SCALE_MASK) - 2;
    }

    static int scaleBits(int scale) {
        return scale + 2;
    }

    /// Raw window of the last packet; -1 (2^32 - 1) before the first (rule 8).
    static int window(int[] s, int f) {
        return (s[f + BITS] & SENT) == 0 ? -1 : s[f + WINDOW] & 0xffff;
    }

    static int sendable(int[] s, int f) {
        return s[f + WINDOW] >>> 16;
    }

    static long getLong(int[] page, int at) {
        return (long) page[at] << 32 | page[at + 1] & 0xffff_ffffL;
    }

    static void setLong(int[] page, int at, long value) {
        page[at] = (int) (value >>> 32);
        page[at + 1] = (int) value;
    }
}
