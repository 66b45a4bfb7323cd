package org.stallscope.analysis.buffer;

import java.util.Arrays;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// What a receiver had got when it sent an acknowledgement: the segments up to its number, however early the capture saw them.
final class Arrivals {
    /// Ends of segments that are not acknowledged yet, ascending, as positions in the stream.
    private long[] ends = new long[64];

    private int head;
    private int size;

    private boolean started;
    private int highestNumber;
    private long highest;
    private long streamEnd = Long.MAX_VALUE;

    void data(SegmentStore store, int row) {
        final boolean syn = store.hasFlag(row, TcpFlags.SYN);
        final int seq = store.seq(row) + (syn ? 1 : 0);
        if (!started) {
            if (!syn) {
                return;
            }
            started = true;
            highestNumber = seq;
        }
        final long end = highest + (seq - highestNumber) + store.length(row);
        if (store.hasFlag(row, TcpFlags.FIN)) {
            streamEnd = end;
        }
        // What came late or again ends no packet of its own.
        if (store.length(row) > 0 && end > (size == 0 ? highest : ends[head + size - 1])) {
            if (head + size == ends.length) {
                System.arraycopy(ends, head, ends, 0, size);
                head = 0;
                ends = 2 * size > ends.length ? Arrays.copyOf(ends, 2 * ends.length) : ends;
            }
            ends[head + size++] = end;
        }
    }

    /// Hands what an acknowledgement covers to the receiver, segment by segment.
    ///
    /// @return whether it is not older than one before
    boolean acknowledge(int number, Receiver receiver) {
        if (!started) {
            started = true;
            highestNumber = number;
        }
        final long ack = highest + (number - highestNumber);
        if (ack < highest) {
            return false;
        }
        highestNumber = number;
        highest = ack;
        final long covered = Math.min(ack, streamEnd);
        while (size > 0 && ends[head] <= covered) {
            receiver.arrive(ends[head++] - receiver.arrived());
            size--;
        }
        receiver.arrive(covered - receiver.arrived());
        return true;
    }
}
