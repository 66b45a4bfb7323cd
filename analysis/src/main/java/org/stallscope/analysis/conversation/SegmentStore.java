package org.stallscope.analysis.conversation;

import java.util.Arrays;

/// All TCP segments of a capture, one row each in file order, as chunked primitive columns. Written by the loading
/// stages, read-only for everybody else once the load is over (or, for partial results, up to {@link #size()}).
public final class SegmentStore {
    private SegmentChunk[] chunks = new SegmentChunk[16];
    private int chunkCount;
    private volatile int size;
    private RowPairs retransmitted = new RowPairs();

    /// The same of all states of a store that grows.
    private final Object origin;

    public SegmentStore() {
        origin = new Object();
    }

    private SegmentStore(SegmentStore of) {
        origin = of.origin;
    }

    /// Adds a chunk at the end; all chunks before it must be full.
    public void add(SegmentChunk chunk) {
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
        }
        chunks[chunkCount++] = chunk;
        size = Math.addExact(size, chunk.size);
    }

    /// The rows so far, over the same columns: what is added later is not seen in it.
    ///
    /// @param filling the chunk behind those that were added
    /// @param pairs the rows that retransmissions go back to
    public SegmentStore soFar(SegmentChunk filling, RowPairs pairs) {
        final SegmentStore copy = new SegmentStore(this);
        copy.chunks = Arrays.copyOf(chunks, chunkCount + 1);
        copy.chunkCount = chunkCount;
        copy.size = size;
        if (filling.size > 0) {
            copy.add(filling.soFar());
        }
        copy.retransmitted = pairs.soFar();
        return copy;
    }

    /// Whether it is a later state of another, or the same: all rows of that are rows of this, with the same numbers.
    public boolean continues(SegmentStore earlier) {
        return origin == earlier.origin && size >= earlier.size;
    }

    /// Keeps the rows that retransmissions after a timeout go back to; to be called once, when the analysis is over.
    public void retransmitted(RowPairs pairs) {
        retransmitted = pairs;
    }

    /// Row of the oldest unacknowledged segment when this one was sent again after a timeout (rule 22 d); -1 for others.
    public int retransmittedRow(int row) {
        return retransmitted.of(row);
    }

    /// Number of rows.
    public int size() {
        return size;
    }

    /// Chunk of a row; row `r` stands at `r & SegmentChunk.MASK` in it.
    public SegmentChunk chunk(int row) {
        return chunks[row >>> SegmentChunk.BITS];
    }

    /// Frame number in the capture, counted from 1.
    public long frame(int row) {
        return chunk(row).frameOf(row & SegmentChunk.MASK);
    }

    /// The first row whose frame number is not below the given one; {@link #size()} where there is none.
    public int rowAtFrame(long frame) {
        int low = 0;
        int high = size;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (frame(middle) < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Capture time, ns since the epoch.
    public long time(int row) {
        return chunk(row).time[row & SegmentChunk.MASK];
    }

    /// Raw sequence number.
    public int seq(int row) {
        return chunk(row).seq[row & SegmentChunk.MASK];
    }

    /// Raw acknowledgement number.
    public int ack(int row) {
        return chunk(row).ack[row & SegmentChunk.MASK];
    }

    /// Payload bytes.
    public int length(int row) {
        return chunk(row).length[row & SegmentChunk.MASK];
    }

    /// Raw window field, 0 to 65,535.
    public int rawWindow(int row) {
        return chunk(row).window[row & SegmentChunk.MASK] & 0xffff;
    }

    /// Advertised window in bytes: scaled where the scale is known, raw on SYNs and where it is not (rule 34).
    public long window(int row) {
        final int scale = scale(row);
        final int raw = rawWindow(row);
        return scale > 0 && (flags(row) & TcpFlags.SYN) == 0 ? (long) raw << scale : raw;
    }

    /// Window scale in force: -2 none was agreed, -1 unknown, else the shift.
    public int scale(int row) {
        return SegmentBits.scale(analysis(row));
    }

    /// The twelve TCP flag bits, see {@link TcpFlags}.
    public int flags(int row) {
        return chunk(row).flags[row & SegmentChunk.MASK] & 0xfff;
    }

    /// Whether any of the given {@link TcpFlags} is set.
    public boolean hasFlag(int row, int flags) {
        return (flags(row) & flags) != 0;
    }

    /// Number of the conversation.
    public int conversation(int row) {
        return chunk(row).lane[row & SegmentChunk.MASK] >>> 1;
    }

    /// Direction: 0 as the conversation's first packet (a to b), 1 the other way.
    public int direction(int row) {
        return chunk(row).lane[row & SegmentChunk.MASK] & 1;
    }

    /// Bits of {@link SegmentBits}.
    public int analysis(int row) {
        return chunk(row).analysis[row & SegmentChunk.MASK];
    }

    /// Whether any of the given {@link SegmentBits} is set.
    public boolean is(int row, int bits) {
        return (analysis(row) & bits) != 0;
    }

    /// tshark's bytes in flight (rule 29); 0 where it prints none.
    public int bytesInFlight(int row) {
        return chunk(row).inFlight[row & SegmentChunk.MASK];
    }

    /// Row of the segment that this one acknowledges exactly (rule 28), -1 where none.
    public int acknowledgedRow(int row) {
        final int back = chunk(row).acksBack[row & SegmentChunk.MASK];
        return back == 0 ? -1 : row - back;
    }

    /// Time since the acknowledged segment in ns (rule 28); 0 where tshark prints none; may be negative on a backward clock.
    public long ackRtt(int row) {
        final int acknowledged = acknowledgedRow(row);
        return acknowledged < 0 ? 0 : time(row) - time(acknowledged);
    }

    /// Sequence number behind the segment: seq plus payload, plus one for SYN or FIN.
    public int end(int row) {
        return seq(row) + length(row) + (hasFlag(row, TcpFlags.SYN | TcpFlags.FIN) ? 1 : 0);
    }
}
