package org.stallscope.analysis.decode;

import java.lang.foreign.MemorySegment;

/// The TCP options that the analysis needs, read in one sweep into fields that are reused (RFC 9293 3.2, RFC 7323, RFC 2018).
/// A malformed option ends the sweep; what stood before it counts.
public final class TcpOptions {
    private static final int END = 0;
    private static final int NOP = 1;
    private static final int MSS = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMPS = 8;

    /// Largest shift allowed (RFC 7323, 2.3): greater ones count as this.
    private static final int MAX_SCALE = 14;

    private int mss;
    private int scale;
    private int sackBlocks;
    private boolean sackPermitted;
    private boolean timestamps;
    private boolean cut;
    private final int[] sackEdges = new int[8];

    void clear() {
        mss = 0;
        scale = -1;
        sackBlocks = 0;
        sackPermitted = false;
        timestamps = false;
        cut = false;
    }

    /// @param headerEnd end of the options by the header
    /// @param captured end of the captured bytes
    void read(MemorySegment bytes, long from, long headerEnd, long captured) {
        cut = captured < headerEnd;
        final long to = Math.min(headerEnd, captured);
        long at = from;
        while (at < to) {
            final int kind = Bytes.u8(bytes, at);
            if (kind == NOP) {
                at++;
                continue;
            }
            if (kind == END || at + 2 > to) {
                return;
            }
            final int length = Bytes.u8(bytes, at + 1);
            if (length < 2 || at + length > to) {
                return;
            }
            switch (kind) {
                case MSS -> {
                    if (length == 4) {
                        mss = Bytes.u16(bytes, at + 2);
                    }
                }
                case WINDOW_SCALE -> {
                    if (length == 3) {
                        scale = Math.min(MAX_SCALE, Bytes.u8(bytes, at + 2));
                    }
                }
                case SACK_PERMITTED -> sackPermitted = true;
                case TIMESTAMPS -> timestamps = true;
                case SACK -> {
                    sackBlocks = Math.min(4, (length - 2) / 8);
                    for (int i = 0; i < sackBlocks * 2; i++) {
                        sackEdges[i] = Bytes.i32(bytes, at + 2 + 4L * i);
                    }
                }
                default -> {
                    // Nothing in it for the analysis.
                }
            }
            at += length;
        }
    }

    /// Whether any option that the analysis needs was there.
    public boolean any() {
        return scale >= 0 || mss > 0 || sackBlocks > 0 || sackPermitted || cut;
    }

    /// Whether the capture cut the options: what is missing is then unknown, not absent.
    public boolean cut() {
        return cut;
    }

    /// Whether SACK is permitted (RFC 2018, 2), which only a SYN says.
    public boolean sackPermitted() {
        return sackPermitted;
    }

    /// Whether a time stamp was there (RFC 7323, 3.2), as far as the options were swept: the decoder leaves those of common
    /// segments alone, never those of a SYN.
    public boolean timestamps() {
        return timestamps;
    }

    /// Maximum segment size in bytes; 0 where absent.
    public int mss() {
        return mss;
    }

    /// Window scale shift, at most 14; -1 where absent.
    public int scale() {
        return scale;
    }

    /// Number of SACK blocks, 0 to 4.
    public int sackBlocks() {
        return sackBlocks;
    }

    /// Sum of the widths of the first three blocks, as many as tshark counts (rule 29), bytes.
    public int sackWidth() {
        int width = 0;
        for (int i = 0; i < Math.min(sackBlocks, 3); i++) {
            width += sackEdges[2 * i + 1] - sackEdges[2 * i];
        }
        return width;
    }

    /// Edges of the blocks: left, right, left, right … (reused by the next frame).
    public int[] sackEdges() {
        return sackEdges;
    }
}
