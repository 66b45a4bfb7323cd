package org.stallscope.analysis.quality;

import java.util.Arrays;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// How soon each side of a conversation acknowledges what passes the capture point towards it: the way there and back, and
/// its reaction. At its own host that is microseconds.
final class Answers {
    /// Samples kept of a side; beyond them every second one is dropped, again and again.
    private static final int ROOM = 1 << 12;

    /// With so many samples, the fastest may be a frame that stands in the wrong place.
    private static final int MANY = 50;

    private final long[][] samples = new long[2][16];
    private final int[] counts = new int[2];

    /// Every so many is kept, a power of two.
    private final int[] strides = {1, 1};

    private final long[] offered = new long[2];
    private final boolean[] handshake = new boolean[2];

    Answers(SegmentStore store, ConversationTable table, int conversation) {
        final int segments = table.segments(conversation);
        for (int i = 0; i < segments; i++) {
            final int row = table.row(conversation, i);
            final SegmentChunk chunk = store.chunk(row);
            final int at = row & SegmentChunk.MASK;
            if (chunk.acksBack[at] == 0) {
                continue;
            }
            final int acknowledged = row - chunk.acksBack[at];
            final long time = chunk.time[at] - store.time(acknowledged);
            if (time < 0) {
                continue;
            }
            final int side = chunk.lane[at] & 1;
            if (store.hasFlag(acknowledged, TcpFlags.SYN)) {
                handshake[side] = true;
            }
            offer(side, time);
        }
        Arrays.sort(samples[0], 0, counts[0]);
        Arrays.sort(samples[1], 0, counts[1]);
    }

    private void offer(int side, long time) {
        if ((offered[side]++ & strides[side] - 1) != 0) {
            return;
        }
        if (counts[side] == ROOM) {
            for (int i = 0; i < ROOM / 2; i++) {
                samples[side][i] = samples[side][2 * i];
            }
            counts[side] = ROOM / 2;
            strides[side] *= 2;
            if ((offered[side] - 1 & strides[side] - 1) != 0) {
                return;
            }
        }
        if (counts[side] == samples[side].length) {
            samples[side] = Arrays.copyOf(samples[side], 2 * counts[side]);
        }
        samples[side][counts[side]++] = time;
    }

    /// Answers seen of a side.
    long count(int side) {
        return offered[side];
    }

    /// Whether one of them is its part of the handshake, which no application delays.
    boolean hasHandshake(int side) {
        return handshake[side];
    }

    /// The quickest answer, ns: the least, or the second percentile of many; -1 without answers.
    long quickest(int side) {
        return counts[side] == 0 ? -1 : samples[side][counts[side] < MANY ? 0 : counts[side] / 50];
    }

    /// Median, ns; -1 without answers.
    long median(int side) {
        return counts[side] == 0 ? -1 : samples[side][counts[side] / 2];
    }
}
