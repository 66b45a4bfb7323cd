package org.stallscope.analysis.tcp;

import java.util.Arrays;

/// The segments of each lane that wait for their acknowledgement (rules 24 and 28), oldest first, at most 10,000: entries of
/// row, sequence number and end. The oldest one and the end of the newest stand in the lane itself ({@link Lanes}). Those
/// behind the oldest form a ring, first of a few entries in the lane, where the cache has them; when they become more, in
/// an array of their own until the list has run empty.
///
/// The rules walk the whole list on every acknowledgement. As long as each segment begins where or after its predecessor
/// ended and the whole span stays below 2^31 (nearly always), the same result comes from the two ends alone; a
/// retransmission or a wild number switches to the full walk until the list has run empty.
final class Unacked {
    /// tshark's limit.
    static final int CAPACITY = 10_000;

    /// Ints an entry.
    private static final int STRIDE = 3;

    /// Ints of the ring in a lane.
    private static final int NEAR_SIZE = Lanes.NEAR_END - Lanes.NEAR;

    /// Rings of lanes that needed more; the first int is the place of the oldest entry, the entries follow.
    private int[][] rings = new int[64][];

    static boolean isFull(int[] s, int f) {
        return s[f + Lanes.UNACKED] >= CAPACITY;
    }

    /// Adds the newest segment; the list must not be full.
    void push(int[] s, int f, int lane, int row, int seq, int end) {
        final int count = s[f + Lanes.UNACKED];
        if (count == 0) {
            s[f + Lanes.BITS] &= ~(Lanes.OUT_OF_ORDER | Lanes.IN_RING);
            s[f + Lanes.NEAR_FIRST] = 0;
            s[f + Lanes.HEAD_ROW] = row;
            s[f + Lanes.HEAD_SEQ] = seq;
            s[f + Lanes.HEAD_END] = end;
        } else {
            if (seq - s[f + Lanes.TAIL_END] < 0 || end - s[f + Lanes.HEAD_SEQ] <= 0) {
                s[f + Lanes.BITS] |= Lanes.OUT_OF_ORDER;
            }
            append(s, f, lane, count, row, seq, end);
        }
        s[f + Lanes.TAIL_ROW] = row;
        s[f + Lanes.TAIL_END] = end;
        s[f + Lanes.UNACKED] = count + 1;
    }

    private void append(int[] s, int f, int lane, int count, int row, int seq, int end) {
        if ((s[f + Lanes.BITS] & Lanes.IN_RING) == 0) {
            if (count * STRIDE <= NEAR_SIZE) {
                int at = s[f + Lanes.NEAR_FIRST] + (count - 1) * STRIDE;
                if (at >= NEAR_SIZE) {
                    at -= NEAR_SIZE;
                }
                put(s, f + Lanes.NEAR + at, row, seq, end);
                return;
            }
            moveToRing(s, f, lane);
        }
        int[] ring = rings[lane];
        if (count * STRIDE >= ring.length) {
            ring = rings[lane] = larger(ring);
        }
        put(ring, slot(ring, count), row, seq, end);
    }

    private static void put(int[] ring, int at, int row, int seq, int end) {
        ring[at] = row;
        ring[at + 1] = seq;
        ring[at + 2] = end;
    }

    /// Moves the full ring of a lane into an array of its own.
    private void moveToRing(int[] s, int f, int lane) {
        if (lane >= rings.length) {
            rings = Arrays.copyOf(rings, Math.max(lane + 1, rings.length * 2));
        }
        int[] ring = rings[lane];
        if (ring == null) {
            ring = rings[lane] = new int[1 + 2 * NEAR_SIZE];
        }
        final int first = s[f + Lanes.NEAR_FIRST];
        System.arraycopy(s, f + Lanes.NEAR + first, ring, 1, NEAR_SIZE - first);
        System.arraycopy(s, f + Lanes.NEAR, ring, 1 + NEAR_SIZE - first, first);
        ring[0] = 1;
        s[f + Lanes.BITS] |= Lanes.IN_RING;
    }

    private static int[] larger(int[] ring) {
        final int[] larger = new int[1 + (ring.length - 1) * 2];
        final int tail = ring.length - ring[0];
        System.arraycopy(ring, ring[0], larger, 1, tail);
        System.arraycopy(ring, 1, larger, 1 + tail, ring[0] - 1);
        larger[0] = 1;
        return larger;
    }

    /// Place of an entry counted from the list's oldest, which is 0 and not in the ring.
    private static int slot(int[] ring, int index) {
        final int at = ring[0] + (index - 1) * STRIDE;
        return at >= ring.length ? at - ring.length + 1 : at;
    }

    /// Takes an acknowledgement (rule 28).
    ///
    /// @return row of the segment whose end it equals (the oldest such one), -1 where there is none
    int acknowledge(int[] s, int r, int lane, int ack) {
        final int count = s[r + Lanes.UNACKED];
        if (count == 0) {
            return -1;
        }
        final int bits = s[r + Lanes.BITS];
        if ((bits & Lanes.OUT_OF_ORDER) != 0) {
            return walk(s, r, lane, ack);
        }
        final int tailEnd = s[r + Lanes.TAIL_END];
        final boolean headLater = ack - s[r + Lanes.HEAD_END] < 0;
        if (ack - tailEnd >= 0) {
            if (headLater) {
                // The number lies 2^31 away, in the middle of the list: only the full walk is right there.
                return walk(s, r, lane, ack);
            }
            s[r + Lanes.UNACKED] = 0;
            return tailEnd == ack ? s[r + Lanes.TAIL_ROW] : -1;
        }
        if (!headLater) {
            return (bits & Lanes.IN_RING) == 0
                    ? dropNear(s, r, ack, count)
                    : dropFar(s, r, rings[lane], ack, count);
        }
        if (s[r + Lanes.HEAD_SEQ] - ack < 0) {
            s[r + Lanes.HEAD_SEQ] = ack;
        }
        return -1;
    }

    /// Drops the oldest segments up to an acknowledgement that lies before the newest one's end.
    private static int dropNear(int[] s, int r, int ack, int count) {
        int acknowledged = s[r + Lanes.HEAD_END] == ack ? s[r + Lanes.HEAD_ROW] : -1;
        int dropped = 1;
        int first = s[r + Lanes.NEAR_FIRST];
        int at = r + Lanes.NEAR + first;
        while (ack - s[at + 2] >= 0) {
            if (s[at + 2] == ack) {
                acknowledged = s[at];
            }
            dropped++;
            first = first + STRIDE == NEAR_SIZE ? 0 : first + STRIDE;
            at = r + Lanes.NEAR + first;
        }
        head(s, r, s, at, ack);
        s[r + Lanes.NEAR_FIRST] = first + STRIDE == NEAR_SIZE ? 0 : first + STRIDE;
        s[r + Lanes.UNACKED] = count - dropped;
        return acknowledged;
    }

    /// The same in a ring of its own.
    private static int dropFar(int[] s, int r, int[] ring, int ack, int count) {
        int acknowledged = s[r + Lanes.HEAD_END] == ack ? s[r + Lanes.HEAD_ROW] : -1;
        int dropped = 1;
        int at = ring[0];
        while (ack - ring[at + 2] >= 0) {
            if (ring[at + 2] == ack) {
                acknowledged = ring[at];
            }
            dropped++;
            at = at + STRIDE == ring.length ? 1 : at + STRIDE;
        }
        head(s, r, ring, at, ack);
        ring[0] = at + STRIDE == ring.length ? 1 : at + STRIDE;
        s[r + Lanes.UNACKED] = count - dropped;
        return acknowledged;
    }

    /// Makes an entry of a ring the oldest; its acknowledged part is gone.
    private static void head(int[] s, int r, int[] ring, int at, int ack) {
        s[r + Lanes.HEAD_ROW] = ring[at];
        s[r + Lanes.HEAD_SEQ] = ring[at + 1] - ack < 0 ? ack : ring[at + 1];
        s[r + Lanes.HEAD_END] = ring[at + 2];
    }

    /// The rule as written, entry by entry; an older equal end overwrites a newer one, so the first from the old side counts.
    private int walk(int[] s, int r, int lane, int ack) {
        if ((s[r + Lanes.BITS] & Lanes.IN_RING) == 0) {
            moveToRing(s, r, lane);
        }
        final int[] ring = rings[lane];
        final int count = s[r + Lanes.UNACKED];
        int acknowledged = -1;
        boolean found = false;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            final int at = i == 0 ? 0 : slot(ring, i);
            final int row = i == 0 ? s[r + Lanes.HEAD_ROW] : ring[at];
            final int start = i == 0 ? s[r + Lanes.HEAD_SEQ] : ring[at + 1];
            final int end = i == 0 ? s[r + Lanes.HEAD_END] : ring[at + 2];
            if (end == ack) {
                acknowledged = found ? acknowledged : row;
                found = true;
            } else if (ack - end < 0) {
                keep(s, r, ring, kept++, row, start - ack < 0 ? ack : start, end);
            }
        }
        s[r + Lanes.UNACKED] = kept;
        return acknowledged;
    }

    private static void keep(int[] s, int r, int[] ring, int index, int row, int seq, int end) {
        if (index == 0) {
            s[r + Lanes.HEAD_ROW] = row;
            s[r + Lanes.HEAD_SEQ] = seq;
            s[r + Lanes.HEAD_END] = end;
        } else {
            put(ring, slot(ring, index), row, seq, end);
        }
        s[r + Lanes.TAIL_ROW] = row;
        s[r + Lanes.TAIL_END] = end;
    }

    /// Highest end minus lowest start (rule 29), as unsigned distances from the lane's base; the list must not be empty.
    int span(int[] s, int f, int lane) {
        final int base = s[f + Lanes.BASE];
        final int headSeq = s[f + Lanes.HEAD_SEQ];
        final int tailEnd = s[f + Lanes.TAIL_END];
        if ((s[f + Lanes.BITS] & Lanes.OUT_OF_ORDER) == 0
                && Integer.compareUnsigned(tailEnd - base, headSeq - base) >= 0) {
            return tailEnd - headSeq;
        }
        if ((s[f + Lanes.BITS] & Lanes.IN_RING) == 0) {
            moveToRing(s, f, lane);
        }
        final int[] ring = rings[lane];
        int low = headSeq - base;
        int high = s[f + Lanes.HEAD_END] - base;
        final int count = s[f + Lanes.UNACKED];
        for (int i = 1; i < count; i++) {
            final int at = slot(ring, i);
            final int start = ring[at + 1] - base;
            final int end = ring[at + 2] - base;
            if (Integer.compareUnsigned(end, high) > 0) {
                high = end;
            }
            if (Integer.compareUnsigned(start, low) < 0) {
                low = start;
            }
        }
        return high - low;
    }
}
