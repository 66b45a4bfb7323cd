package org.stallscope.analysis.alignment;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// The bytes of one direction of a conversation as the capture saw them: how far it was sent, had arrived without a gap, and
/// was acknowledged, each as steps over capture time. Positions count from the first byte behind the SYN; where no SYN was
/// seen, from the first number that was.
final class WireStream {
    /// No such moment.
    static final long NEVER = Long.MAX_VALUE;

    private final Steps sent = new Steps();
    private final Steps arrived = new Steps();
    private final Steps acknowledged = new Steps();

    /// What was seen behind a gap: start to end.
    private final TreeMap<Long, Long> ahead = new TreeMap<>();

    private boolean based;
    private boolean fromSyn;
    private int base;
    private long synTime = NEVER;
    private long finTime = NEVER;
    private long length = -1;
    private long firstAnswer = NEVER;

    /// When the receiver's window closed (or nearly) and opened, in turn.
    private long[] shut = new long[8];

    private int shutCount;

    private WireStream() {}

    /// Both directions of a conversation, direction 0 first; linear in its segments.
    static WireStream[] of(SegmentStore store, ConversationTable table, int conversation) {
        final WireStream[] both = {new WireStream(), new WireStream()};
        final int count = table.segments(conversation);
        for (int i = 0; i < count; i++) {
            final int row = table.row(conversation, i);
            final int flags = store.flags(row);
            final long time = store.time(row);
            final int direction = store.direction(row);
            if ((flags & TcpFlags.RST) != 0) {
                continue;
            }
            both[direction].segment(time, store.seq(row), store.length(row), flags);
            if ((flags & TcpFlags.ACK) != 0) {
                both[1 - direction].ack(time, store.ack(row));
                both[1 - direction].window(time, store.is(row, SegmentBits.ZERO_WINDOW | SegmentBits.NEAR_ZERO));
                if ((flags & TcpFlags.SYN) == 0 && both[direction].firstAnswer == NEVER) {
                    both[direction].firstAnswer = time;
                }
            }
        }
        for (WireStream one : both) {
            one.sent.trim();
            one.arrived.trim();
            one.acknowledged.trim();
            one.ahead.clear();
        }
        return both;
    }

    /// Whether positions count from the first byte of the stream.
    boolean isFromStart() {
        return fromSyn;
    }

    /// Whether positions at a time are those of the stream, and not only of what the capture had begun to see.
    boolean isKnownAt(long time) {
        return fromSyn || sent.size() > 0 && time >= sent.time(0);
    }

    /// Position behind the last byte that was seen.
    long end() {
        return sent.last();
    }

    /// Bytes of the whole stream as its FIN tells; −1 without one.
    long length() {
        return length;
    }

    /// Whether everything that was sent was acknowledged in the end.
    boolean isAllAcknowledged() {
        return acknowledged.last() >= sent.last();
    }

    /// Whether everything sent up to a time was acknowledged, and the receiver's window open all the while since an earlier
    /// one: then the sender's socket held nothing back.
    boolean isIdle(long from, long time) {
        final int found = Arrays.binarySearch(shut, 0, shutCount, time);
        final int low = found < 0 ? -found - 1 : found + 1;
        final boolean open = low % 2 == 0 && (low == 0 || shut[low - 1] <= from);
        return open && acknowledged.valueAt(time) >= sent.valueAt(time) && sent.valueAt(from) == sent.valueAt(time);
    }

    /// Time of the SYN, {@link #NEVER} where it was not seen.
    long synTime() {
        return synTime;
    }

    /// Time of the FIN, {@link #NEVER} where there was none.
    long finTime() {
        return finTime;
    }

    /// Time of this side's first segment with ACK and without SYN.
    long firstAnswer() {
        return firstAnswer;
    }

    /// When the byte before a position, or a later one, was first seen; {@link #NEVER} if it was not.
    long sentTime(long position) {
        return sent.timeOf(position);
    }

    /// Position behind the last byte that was seen up to a time.
    long sentBy(long time) {
        return sent.valueAt(time);
    }

    /// When all bytes before a position had passed the capture point, or were acknowledged.
    long arrivedTime(long position) {
        return arrived.timeOf(position);
    }

    /// How far the stream had passed the capture point without a gap.
    long arrivedBy(long time) {
        return arrived.valueAt(time);
    }

    /// When the bytes before a position were acknowledged.
    long ackedTime(long position) {
        return acknowledged.timeOf(position);
    }

    /// How far the stream was acknowledged at a time.
    long ackedBy(long time) {
        return acknowledged.valueAt(time);
    }

    Steps sent() {
        return sent;
    }

    Steps arrived() {
        return arrived;
    }

    Steps acknowledged() {
        return acknowledged;
    }

    private void segment(long time, int seq, int payload, int flags) {
        final boolean syn = (flags & TcpFlags.SYN) != 0;
        final int first = syn ? seq + 1 : seq;
        if (!based) {
            based = true;
            base = first;
            fromSyn = syn;
        }
        if (syn && fromSyn && synTime == NEVER) {
            synTime = time;
        }
        final long from = position(first);
        final long to = from + payload;
        if (payload > 0) {
            sent.raise(time, to);
            arrive(time, from, to);
        }
        if ((flags & TcpFlags.FIN) != 0 && finTime == NEVER) {
            finTime = time;
            length = to;
        }
    }

    private void ack(long time, int number) {
        if (!based) {
            based = true;
            base = number;
        }
        long to = position(number);
        if (length >= 0) {
            to = Math.min(to, length);
        }
        // Data that the capture missed was sent all the same.
        sent.raise(time, to);
        acknowledged.raise(time, to);
        arrive(time, Long.MIN_VALUE, to);
    }

    private void window(long time, boolean closed) {
        if (closed != (shutCount % 2 == 1)) {
            if (shutCount == shut.length) {
                shut = Arrays.copyOf(shut, shutCount * 2);
            }
            shut[shutCount++] = time;
        }
    }

    private void arrive(long time, long from, long to) {
        final long now = arrived.last();
        if (to <= now) {
            return;
        }
        if (from > now) {
            ahead.merge(from, to, Math::max);
            return;
        }
        long reached = to;
        Map.Entry<Long, Long> next = ahead.firstEntry();
        while (next != null && next.getKey() <= reached) {
            reached = Math.max(reached, next.getValue());
            ahead.pollFirstEntry();
            next = ahead.firstEntry();
        }
        arrived.raise(time, reached);
    }

    private long position(int seq) {
        final long highest = sent.last();
        return highest + (seq - (base + (int) highest));
    }

    /// A quantity that only grows: from 0 to a value at each time.
    static final class Steps {
        /// As captured, and made to ascend: a capture's clock may step back.
        private long[] captured = new long[16];

        private long[] times = new long[16];
        private long[] values = new long[16];
        private int size;

        int size() {
            return size;
        }

        long time(int index) {
            return times[index];
        }

        long value(int index) {
            return values[index];
        }

        long last() {
            return size == 0 ? 0 : values[size - 1];
        }

        /// Values that are no news are left out.
        void raise(long time, long value) {
            if (value <= last()) {
                return;
            }
            if (size == times.length) {
                captured = Arrays.copyOf(captured, size + (size >> 1));
                times = Arrays.copyOf(times, size + (size >> 1));
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            captured[size] = time;
            times[size] = size == 0 ? time : Math.max(time, times[size - 1]);
            values[size++] = value;
        }

        void trim() {
            captured = Arrays.copyOf(captured, size);
            times = Arrays.copyOf(times, size);
            values = Arrays.copyOf(values, size);
        }

        /// When it first was at least a value; {@link WireStream#NEVER} if it never was, the least long for 0.
        long timeOf(long value) {
            if (value <= 0) {
                return Long.MIN_VALUE;
            }
            int low = 0;
            int high = size;
            while (low < high) {
                final int middle = low + high >>> 1;
                if (values[middle] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == size ? NEVER : captured[low];
        }

        /// Its value at a time.
        long valueAt(long time) {
            int low = 0;
            int high = size;
            while (low < high) {
                final int middle = low + high >>> 1;
                if (times[middle] <= time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == 0 ? 0 : values[low - 1];
        }
    }
}
