package org.stallscope.analysis.quality;

import java.util.Arrays;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;

/// One pass over the columns of a capture: what its clock did, and which conversations are worth a closer look.
final class Survey {
    /// Flags that a segment has whose twin stands before it in the capture (rule 41).
    static final int TWIN_FLAGS = SegmentBits.RETRANSMISSION | SegmentBits.FAST_RETRANSMISSION
            | SegmentBits.SPURIOUS_RETRANSMISSION | SegmentBits.OUT_OF_ORDER | SegmentBits.DUPLICATE_ACK
            | SegmentBits.ZERO_WINDOW | SegmentBits.KEEP_ALIVE | SegmentBits.KEEP_ALIVE_ACK
            | SegmentBits.ZERO_WINDOW_PROBE | SegmentBits.ZERO_WINDOW_PROBE_ACK | SegmentBits.REUSED_PORTS;

    /// Silences that are looked at for a clock set forward.
    private static final int SILENCES = 8;

    /// Shorter silences are too common to tell anything.
    private static final long LEAST_SILENCE = 1_000_000_000L;

    private final ClockWatch clock = new ClockWatch();
    private final int[] seen;
    private final int[] twins;
    private final RowSample suspects = new RowSample(1 << 13);
    private final int[] silences = new int[SILENCES];
    private final long[] silenceLengths = new long[SILENCES];
    private int silenceCount;
    private long superSegments;
    private int firstSuperSegment = -1;

    Survey(SegmentStore store, ConversationTable table) {
        seen = new int[2 * table.count()];
        twins = new int[table.count()];
        final int[] limits = new int[seen.length];
        boolean anyAbove = false;
        for (int lane = 0; lane < limits.length; lane++) {
            limits[lane] = Payloads.largestOnTheWire(table, lane >>> 1, lane & 1);
            anyAbove |= table.direction(lane >>> 1, lane & 1).maxPayload > limits[lane];
        }
        final int size = store.size();
        long before = size == 0 ? 0 : store.time(0);
        for (int first = 0; first < size; first += SegmentChunk.ROWS) {
            final SegmentChunk chunk = store.chunk(first);
            final int rows = Math.min(chunk.size, size - first);
            for (int i = 0; i < rows; i++) {
                final long time = chunk.time[i];
                if (time - before >= LEAST_SILENCE) {
                    silence(first + i, time - before);
                }
                clock.segment(first + i, time, before);
                before = time;
                final int bits = chunk.analysis[i];
                if ((bits & SegmentBits.TSHARK) != 0) {
                    final int lane = chunk.lane[i];
                    seen[lane] |= bits;
                    if ((bits & TWIN_FLAGS) != 0) {
                        twins[lane >>> 1]++;
                        suspects.add(first + i);
                    }
                }
            }
            if (anyAbove) {
                superSegments(chunk, rows, first, limits);
            }
        }
        clock.end();
    }

    private void superSegments(SegmentChunk chunk, int rows, int first, int[] limits) {
        for (int i = 0; i < rows; i++) {
            if (chunk.length[i] > limits[chunk.lane[i]]) {
                superSegments++;
                if (firstSuperSegment < 0) {
                    firstSuperSegment = first + i;
                }
            }
        }
    }

    /// Keeps the longest silences.
    private void silence(int row, long length) {
        int slot = silenceCount;
        if (slot == SILENCES) {
            slot = 0;
            for (int i = 1; i < SILENCES; i++) {
                if (silenceLengths[i] < silenceLengths[slot]) {
                    slot = i;
                }
            }
            if (silenceLengths[slot] >= length) {
                return;
            }
        } else {
            silenceCount++;
        }
        silences[slot] = row;
        silenceLengths[slot] = length;
    }

    ClockWatch clock() {
        return clock;
    }

    /// Rows behind the longest silences of at least a second, in file order.
    int[] silences() {
        final int[] rows = Arrays.copyOf(silences, silenceCount);
        Arrays.sort(rows);
        return rows;
    }

    /// tshark's flags of all segments sent in a direction, or-ed together.
    int flags(int conversation, int direction) {
        return seen[2 * conversation + direction];
    }

    /// Segments of a conversation that may be the second copy of one before.
    int twins(int conversation) {
        return twins[conversation];
    }

    /// The rows of those of all conversations, or an even sample of them.
    RowSample suspects() {
        return suspects;
    }

    /// Segments larger than any on the wire.
    long superSegments() {
        return superSegments;
    }

    /// Row of the first of them, -1 for none.
    int firstSuperSegment() {
        return firstSuperSegment;
    }
}
