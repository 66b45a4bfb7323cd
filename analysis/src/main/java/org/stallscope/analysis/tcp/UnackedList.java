package org.stallscope.analysis.tcp;

/// The segments of a direction that wait for their acknowledgement (rules 24 and 28), oldest first, at most 10,000.
///
/// The rules walk the whole list on every acknowledgement. As long as each segment begins where or after its predecessor
/// ended and the whole span stays below 2^31 (nearly always), the same result comes from the two ends alone; a
/// retransmission or a wild number switches to the full walk until the list has run empty.
class UnackedList {
    /// tshark's limit.
    static final int CAPACITY = 10_000;

    private static final int STRIDE = 3;

    /// Row, sequence number, end: three ints an entry, in a ring.
    private int[] ring = new int[4 * STRIDE];

    private int head;
    private int size;
    private boolean inOrder = true;

    /// The first int of the oldest entry, whatever it is: reading it brings the ring into the cache.
    final int touchRing() {
        return ring[head];
    }

    final int unacked() {
        return size;
    }

    final boolean isFull() {
        return size >= CAPACITY;
    }

    /// Adds the newest segment; the list must not be full.
    final void push(int row, int seq, int end) {
        if (size == 0) {
            inOrder = true;
            head = 0;
        } else if (inOrder) {
            inOrder = seq - end(size - 1) >= 0 && end - seq(0) > 0;
        }
        if ((size + 1) * STRIDE > ring.length) {
            grow();
        }
        final int at = slot(size);
        ring[at] = row;
        ring[at + 1] = seq;
        ring[at + 2] = end;
        size++;
    }

    private void grow() {
        final int[] larger = new int[ring.length * 2];
        final int tail = ring.length - head;
        System.arraycopy(ring, head, larger, 0, tail);
        System.arraycopy(ring, 0, larger, tail, head);
        ring = larger;
        head = 0;
    }

    private int slot(int index) {
        int at = head + index * STRIDE;
        if (at >= ring.length) {
            at -= ring.length;
        }
        return at;
    }

    private int seq(int index) {
        return ring[slot(index) + 1];
    }

    private int end(int index) {
        return ring[slot(index) + 2];
    }

    /// Row of the oldest entry (rule 22 d); the list must not be empty.
    final int oldestRow() {
        return ring[head];
    }

    /// Takes an acknowledgement (rule 28).
    ///
    /// @return row of the segment whose end it equals (the oldest such one), -1 where there is none
    final int acknowledge(int ack) {
        if (size == 0) {
            return -1;
        }
        if (!inOrder) {
            return walk(ack);
        }
        final boolean oldestLater = ack - end(0) < 0;
        final boolean newestLater = ack - end(size - 1) < 0;
        if (oldestLater && !newestLater) {
            // The number lies 2^31 away, in the middle of the list: only the full walk is right there.
            return walk(ack);
        }
        int acknowledged = -1;
        while (size > 0 && ack - end(0) >= 0) {
            if (end(0) == ack) {
                acknowledged = ring[head];
            }
            head = slot(1);
            size--;
        }
        if (size > 0 && seq(0) - ack < 0) {
            ring[head + 1] = ack;
        }
        return acknowledged;
    }

    /// The rule as written, entry by entry; an older equal end overwrites a newer one, so the first from the old side counts.
    private int walk(int ack) {
        int acknowledged = -1;
        boolean found = false;
        int kept = 0;
        final int count = size;
        for (int i = 0; i < count; i++) {
            final int at = slot(i);
            final int start = ring[at + 1];
            final int end = ring[at + 2];
            if (end == ack) {
                acknowledged = found ? acknowledged : ring[at];
                found = true;
            } else if (ack - end < 0) {
                final int to = slot(kept++);
                ring[to] = ring[at];
                ring[to + 1] = start - ack < 0 ? ack : start;
                ring[to + 2] = end;
            }
        }
        size = kept;
        return acknowledged;
    }

    /// Highest end minus lowest start (rule 29), as unsigned distances from the direction's base; the list must not be empty.
    final int span(int base) {
        if (inOrder && Integer.compareUnsigned(end(size - 1) - base, seq(0) - base) >= 0) {
            return end(size - 1) - seq(0);
        }
        int low = seq(size - 1) - base;
        int high = end(size - 1) - base;
        for (int i = size - 2; i >= 0; i--) {
            final int start = seq(i) - base;
            final int end = end(i) - base;
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
