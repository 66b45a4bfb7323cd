package org.stallscope.analysis.buffer;

import java.util.Arrays;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.statistics.ShownScale;

/// A transfer as its sender and its reader would have gone on with another buffer. Each new segment keeps the pause that its
/// sender made of itself; one that went as soon as the right edge allowed it waits for the edge alone. The edge is what the
/// reader has read plus the buffer, a round trip later. The reader needs for each segment as long as it needed here from the
/// moment at which it could begin with it: it had arrived, and what was before it was read.
final class Replay {
    /// What is in the capture is replayed with this many times its largest window.
    static final int FACTOR = 4;

    /// The reader holds the sender up where the window was closed or small for a longer part of the time.
    private static final double PINNED_MOST = 0.1;

    /// A segment that follows the opening of the edge within this, ns, or an eighth of a round trip, was released by it.
    private static final long PROMPT = 1_000_000;

    private static final int PROMPT_PART = 8;

    /// New data: when, how far it reaches, how long its sender paused of itself before (-1: until the edge allowed it), and the
    /// largest window until then.
    private long[] times = new long[256];

    private long[] ends = new long[256];
    private long[] pauses = new long[256];
    private long[] windows = new long[256];
    private int size;

    /// ns that the reader needs for each from when it can begin.
    private long[] needed = {};

    private boolean started;
    private int highestNumber;
    private long highest;
    private long sent;
    private long largest;

    /// The right edge by time, rising.
    private final Track.Builder edges = new Track.Builder();

    private Replay() {}

    /// @param reads what a trace tells of the reads; null for what packets tell
    /// @param atReceiver whether the capture point is at the receiver, where data comes a round trip after the edge that
    ///     released it
    /// @param window of the other buffer when it is empty, bytes; 0 for {@link #FACTOR} times the largest one
    static WhatIf answer(
            SegmentStore store,
            ConversationTable table,
            ReadVolume volume,
            Reads reads,
            ShownScale scale,
            boolean atReceiver,
            long window) {
        final int conversation = volume.conversation();
        if (!volume.isJudged()) {
            return WhatIf.unknown(0, window, volume.why());
        }
        final Replay replay = new Replay();
        final long roundTrip = RoundTrip.of(store, table, conversation);
        for (int i = 0; i < table.segments(conversation); i++) {
            replay.segment(
                    store, table.row(conversation, i), volume.direction(), scale, atReceiver ? roundTrip : 0,
                    roundTrip);
        }
        final long then = window > 0 ? window : FACTOR * replay.largest;
        if (replay.size < 2) {
            return WhatIf.unknown(replay.largest, then, Messages.later("whatif.no-transfer"));
        }
        if (reads == null) {
            // At the sender's end what was read is seen a round trip after it was sent.
            replay.observe(Reads.inferred(volume), atReceiver ? 0 : roundTrip);
        } else {
            replay.observe(reads, 0);
        }
        final long now = replay.run(roundTrip, 0);
        final long after = replay.run(roundTrip, then);
        return WhatIf.of(
                replay.largest,
                then,
                now,
                after,
                replay.ends[replay.size - 1],
                isSlowReader(volume) ? replay.pace(now) : 0,
                reads != null);
    }

    /// How long the reader needed for each segment.
    ///
    /// @param late ns by which reads are seen late
    private void observe(Reads reads, long late) {
        needed = new long[size];
        long before = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            final long begin = Math.max(times[i], before);
            final long read = reads.timeOf(ends[i]);
            // Of what the capture does not show the reader any more, nothing is known.
            needed[i] = read == Long.MAX_VALUE ? 0 : Math.max(0, read - late - begin);
            before = begin + needed[i];
        }
    }

    /// Bytes a second while the reader had something to read; 0 where that was a small part of the time only.
    private double pace(long duration) {
        long busy = 0;
        for (long time : needed) {
            busy += time;
        }
        return busy <= PINNED_MOST * duration ? 0 : ends[size - 1] * 1e9 / busy;
    }

    private static boolean isSlowReader(ReadVolume volume) {
        long tight = 0;
        long all = 0;
        for (ReadInterval interval : volume.intervals()) {
            all += interval.duration();
            tight += interval.regime() == ReadRegime.OPEN ? 0 : interval.duration();
        }
        return tight > PINNED_MOST * all;
    }

    private void segment(
            SegmentStore store, int row, int direction, ShownScale scale, long lag, long roundTrip) {
        final int flags = store.flags(row);
        if ((flags & TcpFlags.RST) != 0) {
            return;
        }
        if (store.direction(row) == direction) {
            data(store, row, lag, roundTrip);
        } else if ((flags & TcpFlags.ACK) != 0 && (flags & TcpFlags.SYN) == 0) {
            final int number = store.ack(row);
            if (!started) {
                start(number);
            }
            final long ack = highest + (number - highestNumber);
            if (ack >= highest) {
                highest = ack;
                highestNumber = number;
                final long window = scale.isObserved() ? store.window(row) : scale.bytes(store.window(row));
                largest = Math.max(largest, window);
                if (edges.size() == 0 || ack + window > edges.value(edges.size() - 1)) {
                    edges.add(store.time(row), ack + window);
                }
            }
        }
    }

    private void start(int number) {
        started = true;
        highestNumber = number;
    }

    private void data(SegmentStore store, int row, long lag, long roundTrip) {
        final boolean syn = store.hasFlag(row, TcpFlags.SYN);
        final int seq = store.seq(row) + (syn ? 1 : 0);
        if (!started) {
            if (!syn) {
                return;
            }
            start(seq);
        }
        final long end = highest + (seq - highestNumber) + store.length(row);
        if (store.length(row) == 0 || end <= sent) {
            return;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            pauses = Arrays.copyOf(pauses, 2 * size);
            windows = Arrays.copyOf(windows, 2 * size);
        }
        final long time = size == 0 ? store.time(row) : Math.max(store.time(row), times[size - 1]);
        times[size] = time;
        ends[size] = end;
        pauses[size] = pause(time, end, lag, roundTrip);
        windows[size++] = largest;
        sent = end;
    }

    private long pause(long time, long end, long lag, long roundTrip) {
        if (size == 0) {
            return 0;
        }
        final int first = firstEdge(end);
        final boolean allowed = first < edges.size();
        final long opened = allowed ? edges.time(first) : time;
        final boolean released = first > 0
                && time - opened <= lag + Math.max(PROMPT, roundTrip / PROMPT_PART)
                && opened + lag >= times[size - 1];
        return released ? -1 : time - times[size - 1];
    }

    /// Index of the edge that first allowed data up to a position; their number where none did.
    private int firstEdge(long end) {
        int low = 0;
        int high = edges.size();
        while (low < high) {
            final int middle = low + high >>> 1;
            if (edges.value(middle) < end) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// @param other window of another buffer when it is empty; 0 for the windows as they were
    /// @return ns from the first data until the last byte is read
    private long run(long roundTrip, long other) {
        final long[] readAt = new long[size];
        int behind = 0;
        long sentAt = 0;
        long free = 0;
        for (int i = 0; i < size; i++) {
            final long buffer = Math.max(other, windows[i]);
            long when = i == 0 ? 0 : sentAt + Math.max(0, pauses[i]);
            final long mustBeRead = ends[i] - buffer;
            while (behind < i && ends[behind] < mustBeRead) {
                behind++;
            }
            if (mustBeRead > 0 && behind < i) {
                when = Math.max(when, readAt[behind] + roundTrip);
            }
            sentAt = when;
            free = Math.max(free, sentAt) + needed[i];
            readAt[i] = free;
        }
        return free;
    }
}
