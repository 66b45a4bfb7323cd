package org.stallscope.analysis.conversation;

/// 65,536 rows of the segment store, one array a column. Filled by one thread, then handed on whole; the fields are
/// public because the decoding and the analysing stage both run through them row by row (DESIGN.md decision 2).
public final class SegmentChunk {
    /// log2 of the rows in a chunk.
    public static final int BITS = 16;

    /// Rows in a chunk.
    public static final int ROWS = 1 << BITS;

    /// Mask of the row number inside its chunk.
    public static final int MASK = ROWS - 1;

    /// Capture time, ns since the epoch.
    public final long[] time;

    /// Raw sequence number.
    public final int[] seq;

    /// Raw acknowledgement number, as on the wire even without the ACK flag.
    public final int[] ack;

    /// Payload bytes by the headers, also where the capture is cut.
    public final int[] length;

    /// Raw window field, 16 bits.
    public final short[] window;

    /// The twelve TCP flag bits.
    public final short[] flags;

    /// Conversation number times two plus the direction (0: as the conversation's first packet).
    public final int[] lane;

    /// Flags found by the analysis and the scale in force, see {@link SegmentBits}.
    public final int[] analysis;

    /// tshark's bytes in flight; 0 where it prints none.
    public final int[] inFlight;

    /// How many rows back the segment lies that this one acknowledges exactly; 0 where none.
    public final int[] acksBack;

    /// Frame number of row 0; the rows follow without a gap while {@link #frame} is null.
    public long firstFrame;

    /// Frame numbers minus {@link #firstFrame}; null while every frame of the chunk is a row (the common case costs no memory).
    public int[] frame;

    /// Rows filled.
    public int size;

    /// An empty chunk.
    public SegmentChunk() {
        time = new long[ROWS];
        seq = new int[ROWS];
        ack = new int[ROWS];
        length = new int[ROWS];
        window = new short[ROWS];
        flags = new short[ROWS];
        lane = new int[ROWS];
        analysis = new int[ROWS];
        inFlight = new int[ROWS];
        acksBack = new int[ROWS];
    }

    private SegmentChunk(SegmentChunk of) {
        time = of.time;
        seq = of.seq;
        ack = of.ack;
        length = of.length;
        window = of.window;
        flags = of.flags;
        lane = of.lane;
        analysis = of.analysis;
        inFlight = of.inFlight;
        acksBack = of.acksBack;
        firstFrame = of.firstFrame;
        frame = of.frame;
        size = of.size;
    }

    /// The rows so far, over the same columns: rows that are added later are not seen in it.
    SegmentChunk soFar() {
        return new SegmentChunk(this);
    }

    /// Frame number of a row of this chunk, counted from 1.
    public long frameOf(int row) {
        return frame == null ? firstFrame + row : firstFrame + frame[row];
    }

    /// Sets the frame number of the row being added; rows must be added in frame order.
    public void setFrame(int row, long number) {
        if (row == 0) {
            firstFrame = number;
        }
        if (frame == null) {
            if (number == firstFrame + row) {
                return;
            }
            frame = new int[ROWS];
            for (int i = 0; i < row; i++) {
                frame[i] = i;
            }
        }
        frame[row] = Math.toIntExact(number - firstFrame);
    }
}
