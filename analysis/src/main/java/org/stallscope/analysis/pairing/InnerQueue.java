package org.stallscope.analysis.pairing;

import java.util.Arrays;
import org.stallscope.analysis.conversation.TcpFlags;

/// What waits inside a proxy for one direction of a request: bytes that came in on one connection and have not gone out on the
/// other, those in the proxy's sockets included. Steps over time on the clock of the incoming connection. Where both connections
/// are complete, the incoming bytes are scaled so that rewritten headers and TLS records do not count as waiting.
public final class InnerQueue {
    private final long[] times;
    private final long[] bytes;

    private InnerQueue(long[] times, long[] bytes) {
        this.times = times;
        this.bytes = bytes;
    }

    /// The queue of a pair; linear in the segments of both.
    ///
    /// @param front and
    /// @param back the captures that hold them
    /// @param down whether of what goes to the client, not of what comes from it
    /// @param clockOffset {@link ProxyPairs#clockOffset}
    public static InnerQueue of(PairingInput front, PairingInput back, ProxyPair pair, boolean down, long clockOffset) {
        final Progress f = new Progress(front, pair.front(), down);
        final Progress b = new Progress(back, pair.back(), down);
        final boolean complete = f.isComplete && b.isComplete;
        return down ? between(b, f, clockOffset, complete) : between(f, b, -clockOffset, complete);
    }

    /// @param offset of the incoming clock from the outgoing one, ns
    private static InnerQueue between(Progress in, Progress out, long offset, boolean complete) {
        final double scale = complete && in.total() > 0 ? (double) out.total() / in.total() : 1;
        final long[] times = new long[in.size + out.size];
        final long[] bytes = new long[in.size + out.size];
        int i = 0;
        int o = 0;
        int size = 0;
        while (i < in.size || o < out.size) {
            final long time;
            if (o == out.size || i < in.size && in.times[i] <= out.times[o] + offset) {
                time = in.times[i++];
            } else {
                time = out.times[o++] + offset;
            }
            final long received = i == 0 ? 0 : Math.round(in.bytes[i - 1] * scale);
            final long sent = o == 0 ? 0 : out.bytes[o - 1];
            times[size] = size == 0 ? time : Math.max(time, times[size - 1]);
            bytes[size++] = Math.max(0, received - sent);
        }
        return new InnerQueue(times, bytes);
    }

    /// Number of points.
    public int size() {
        return times.length;
    }

    /// Time of a point, ns since the epoch; does not descend.
    public long time(int index) {
        return times[index];
    }

    /// Bytes that wait from a point's time on.
    public long bytes(int index) {
        return bytes[index];
    }

    /// All times, as a series takes them.
    public long[] times() {
        return times.clone();
    }

    /// All values, as a series takes them.
    public long[] values() {
        return bytes.clone();
    }

    /// The most that waited, bytes.
    public long most() {
        return Arrays.stream(bytes).max().orElse(0);
    }

    /// How far a stream has come, over time.
    private static final class Progress {
        private long[] times = new long[64];
        private long[] bytes = new long[64];
        private int size;
        private final boolean isComplete;

        Progress(PairingInput capture, int conversation, boolean down) {
            final int client = Outlines.client(capture.table(), conversation);
            final int direction = down ? 1 - client : client;
            boolean known = false;
            boolean finished = false;
            int next = 0;
            long sum = 0;
            for (int i = 0; i < capture.table().segments(conversation); i++) {
                final int row = capture.table().row(conversation, i);
                final int flags = capture.store().flags(row);
                if (capture.store().direction(row) != direction || (flags & TcpFlags.RST) != 0) {
                    continue;
                }
                finished |= (flags & TcpFlags.FIN) != 0;
                final int from = capture.store().seq(row) + ((flags & TcpFlags.SYN) != 0 ? 1 : 0);
                if (!known) {
                    known = true;
                    next = from;
                }
                final int more = from + capture.store().length(row) - next;
                if (more > 0) {
                    sum += more;
                    next += more;
                    add(capture.store().time(row), sum);
                }
            }
            isComplete = finished;
        }

        private void add(long time, long sum) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                bytes = Arrays.copyOf(bytes, 2 * size);
            }
            times[size] = time;
            bytes[size++] = sum;
        }

        long total() {
            return size == 0 ? 0 : bytes[size - 1];
        }
    }
}
