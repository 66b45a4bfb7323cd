package org.stallscope.analysis.statistics;

import java.util.Arrays;

/// What one side has sent, as ranges of sequence numbers in order, each as it was first sent: which bytes were sent before,
/// how often, when last, and what an acknowledgement tells of them. Acknowledged ranges that touch become one, so that a
/// conversation without gaps keeps one range and those in flight.
///
/// SYN and FIN take one number each. Order is that of 32-bit sequence numbers (RFC 9293, 3.4). Memory is bounded: see the
/// constants.
final class SentRanges {
    /// Acknowledged ranges with gaps between them that are kept; of more the two oldest become one.
    private static final int MOST_ACKNOWLEDGED = 256;

    /// Ranges in flight that are kept apart; of more, those that touch become one.
    private static final int MOST_IN_FLIGHT = 1 << 16;

    /// Bytes behind its end that an acknowledged range remembers; order is lost beyond 2^31.
    private static final int REMEMBERED = 1 << 30;

    private static final int ACKNOWLEDGED = 1 << 31;

    private int[] first = {};
    private int[] end = {};

    /// When a range was sent last.
    private long[] sent = {};

    /// How often a range was sent again, and the bit `ACKNOWLEDGED`.
    private int[] resent = {};

    private int from;
    private int to;

    /// The first range that is not acknowledged, {@link #to} where all are.
    private int open;

    /// Latest time in the ranges before {@link #open}.
    private long settledNewest = Long.MIN_VALUE;

    /// How an acknowledgement may be used.
    enum Answer {
        /// It acknowledges no range to its exact end for the first time.
        NONE,
        /// The time since the range was sent is a round trip.
        ROUND_TRIP,
        /// Something before the range was sent later than the range itself: the answer waited for that.
        AFTER_LOSS,
        /// The range was sent more than once: which of them is answered cannot be told (Karn).
        AMBIGUOUS
    }

    /// Of the last {@link #add}: whether it starts before a range that it does not cover whole.
    boolean outOfOrder;

    /// Of the last {@link #add}: whether its first and last numbers had been sent before.
    boolean firstRepeated;

    boolean lastRepeated;

    /// Of the last {@link #acknowledge}: time since the range was sent last, ns, its length and first number.
    long answeredAfter;

    int answeredLength;
    int answeredFirst;

    /// Ranges that an acknowledgement covered without telling anything of them alone.
    long coveredOnly;

    /// Most often that one range was sent again before its acknowledgement, and the times between.
    int mostResends;

    final Durations resendTimes = new Durations();

    void clear() {
        from = 0;
        to = 0;
        open = 0;
        settledNewest = Long.MIN_VALUE;
        coveredOnly = 0;
        mostResends = 0;
        resendTimes.clear();
    }

    /// Adds what a segment carries.
    ///
    /// @return how many of its numbers had been sent before
    int add(int segmentFirst, int segmentEnd, long now) {
        outOfOrder = false;
        firstRepeated = false;
        lastRepeated = false;
        if (from == to || segmentFirst - end[to - 1] >= 0) {
            append(segmentFirst, segmentEnd, now);
            return 0;
        }
        int start = segmentFirst;
        int repeated = 0;
        for (int i = firstEndingAfter(start); i < to; i++) {
            if (start - first[i] < 0) {
                outOfOrder |= segmentEnd - end[i] < 0;
                final boolean apart = segmentEnd - first[i] <= 0;
                final int next = first[i];
                insert(i, start, apart ? segmentEnd : next, now);
                if (apart) {
                    return repeated;
                }
                // Inserting may have moved everything: the range that follows is found again.
                i = firstEndingAfter(next);
                start = next;
            }
            resent[i]++;
            firstRepeated |= start == segmentFirst;
            if (repeated == 0) {
                sentAgain(i, now);
            }
            if (segmentEnd - end[i] <= 0) {
                lastRepeated = true;
                return repeated + segmentEnd - start;
            }
            repeated += end[i] - start;
            start = end[i];
        }
        append(start, segmentEnd, now);
        return repeated;
    }

    private void sentAgain(int i, long now) {
        if (resent[i] > 0) {
            mostResends = Math.max(mostResends, resent[i]);
            resendTimes.add(Math.max(0, now - sent[i]));
        }
        sent[i] = now;
        if (i < open) {
            settledNewest = Math.max(settledNewest, now);
        }
    }

    /// Takes an acknowledgement of everything before a number.
    Answer acknowledge(int ack, long now) {
        Answer answer = Answer.NONE;
        long newest = settledNewest;
        int k = open;
        for (; k < to && ack - first[k] > 0; k++) {
            newest = Math.max(newest, sent[k]);
            if (resent[k] < 0) {
                continue;
            }
            if (ack == end[k]) {
                answeredAfter = Math.max(0, now - sent[k]);
                answeredLength = end[k] - first[k];
                answeredFirst = first[k];
                answer = newest > sent[k] ? Answer.AFTER_LOSS : resent[k] == 0 ? Answer.ROUND_TRIP : Answer.AMBIGUOUS;
            } else {
                coveredOnly++;
            }
            resent[k] |= ACKNOWLEDGED;
        }
        if (k > open) {
            settle();
        }
        return answer;
    }

    /// Whether an acknowledged range ends exactly before a number.
    boolean acknowledgedUpTo(int ack) {
        final int i = firstEndingAfter(ack) - 1;
        return i >= from && end[i] == ack && resent[i] < 0;
    }

    /// Takes the acknowledged ranges behind {@link #open} out of flight and joins those that touch.
    private void settle() {
        int last = open - 1;
        int k = open;
        for (; k < to && resent[k] < 0; k++) {
            settledNewest = Math.max(settledNewest, sent[k]);
            if (last >= from && end[last] == first[k]) {
                end[last] = end[k];
                sent[last] = Math.max(sent[last], sent[k]);
            } else {
                last++;
                copy(k, last);
            }
        }
        final int settled = last + 1 - from;
        final int moved = k - 1 - last;
        if (moved > 0) {
            // The gap goes to the side with less to move: mostly one range before it.
            if (settled <= to - k) {
                move(from, from + moved, settled);
                from += moved;
            } else {
                move(k, last + 1, to - k);
                to -= moved;
                k = last + 1;
            }
        }
        open = k;
        while (open - from > MOST_ACKNOWLEDGED) {
            first[from + 1] = first[from];
            from++;
        }
        if (open > from && end[from] - first[from] > REMEMBERED) {
            first[from] = end[from] - REMEMBERED;
        }
    }

    /// The first range that ends after a number.
    private int firstEndingAfter(int number) {
        int low = from;
        int high = to;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (end[middle] - number > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void append(int rangeFirst, int rangeEnd, long now) {
        if (to - open >= MOST_IN_FLIGHT) {
            join();
        }
        if (to == first.length) {
            makeRoom();
        }
        set(to, rangeFirst, rangeEnd, now);
        if (open == to && from == to) {
            settledNewest = Long.MIN_VALUE;
        }
        to++;
    }

    private void insert(int at, int rangeFirst, int rangeEnd, long now) {
        int index = at;
        if (to == first.length) {
            final int before = from;
            makeRoom();
            index -= before - from;
        }
        move(index, index + 1, to - index);
        to++;
        set(index, rangeFirst, rangeEnd, now);
        if (index < open) {
            // Seen after its acknowledgement: the ranges behind it count as in flight until the next one.
            open = index;
            settledNewest = Long.MIN_VALUE;
            for (int i = from; i < open; i++) {
                settledNewest = Math.max(settledNewest, sent[i]);
            }
        }
    }

    /// Joins ranges in flight that touch, two by two; where nothing touches, the oldest half is forgotten.
    private void join() {
        int last = open - 1;
        int k = open;
        while (k < to) {
            last++;
            copy(k, last);
            if (k + 1 < to && end[k] == first[k + 1] && (resent[k] ^ resent[k + 1]) >= 0) {
                k++;
                end[last] = end[k];
                sent[last] = Math.max(sent[last], sent[k]);
                resent[last] = Math.max(resent[last], resent[k]);
            }
            k++;
        }
        to = last + 1;
        if (to - open > MOST_IN_FLIGHT / 4 * 3) {
            from = open + (to - open) / 2;
            open = from;
            settledNewest = Long.MIN_VALUE;
        }
    }

    /// Ranges that there is room for: what the memory is.
    int capacity() {
        return first.length;
    }

    private void makeRoom() {
        if (from > first.length / 2) {
            move(from, 0, to - from);
            to -= from;
            open -= from;
            from = 0;
        } else {
            final int length = Math.max(8, first.length * 2);
            first = Arrays.copyOf(first, length);
            end = Arrays.copyOf(end, length);
            sent = Arrays.copyOf(sent, length);
            resent = Arrays.copyOf(resent, length);
        }
    }

    private void set(int i, int rangeFirst, int rangeEnd, long now) {
        first[i] = rangeFirst;
        end[i] = rangeEnd;
        sent[i] = now;
        resent[i] = 0;
    }

    private void copy(int source, int target) {
        if (source != target) {
            first[target] = first[source];
            end[target] = end[source];
            sent[target] = sent[source];
            resent[target] = resent[source];
        }
    }

    private void move(int source, int target, int count) {
        System.arraycopy(first, source, first, target, count);
        System.arraycopy(end, source, end, target, count);
        System.arraycopy(sent, source, sent, target, count);
        System.arraycopy(resent, source, resent, target, count);
    }
}
