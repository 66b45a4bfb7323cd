package org.stallscope.analysis.conversation;

import java.util.Arrays;

/// What a chunk's segments carry beyond the columns and the analysis needs: TCP options (window scale, MSS, SACK blocks and
/// what a SYN offers) and the urgent pointer, in row order, as entries of {@link #HEADER} ints (row in chunk, packed facts)
/// followed by the SACK edges; most segments have none of them. Beside them the payload that the capture cut off.
public final class OptionLog {
    /// Ints before the SACK edges of an entry: row, then `blocks | hasScale << 8 | cut << 9 | sackPermitted << 10 |
    /// timestamps << 11 | scale << 16`, then `mss | urgent << 16` (0: none).
    public static final int HEADER = 3;

    /// The segment says that SACK is permitted.
    public static final int SACK_PERMITTED = 1 << 10;

    /// The segment carries a time stamp (told of SYNs only).
    public static final int TIMESTAMPS = 1 << 11;

    private int[] values = new int[96];
    private int used;
    private int[] missing;

    /// Adds an entry; edges are left, right, left, right …
    ///
    /// @param offers `SACK_PERMITTED` and `TIMESTAMPS`
    /// @param urgent urgent pointer, 0 without the URG flag
    public void add(
            int row, int scaleOrMinusOne, int mss, boolean cut, int offers, int urgent, int sackBlocks, int[] edges) {
        final int need = used + HEADER + 2 * sackBlocks;
        if (need > values.length) {
            values = Arrays.copyOf(values, Math.max(need, values.length * 2));
        }
        values[used] = row;
        values[used + 1] =
                sackBlocks | (cut ? 1 << 9 : 0) | offers | (scaleOrMinusOne >= 0 ? 1 << 8 | scaleOrMinusOne << 16 : 0);
        values[used + 2] = mss | urgent << 16;
        System.arraycopy(edges, 0, values, used + HEADER, 2 * sackBlocks);
        used = need;
    }

    /// Ints in use; an entry begins at 0, the next one {@link #next} of it.
    public int used() {
        return used;
    }

    /// Row (in the chunk) of the entry at a position; {@link Integer#MAX_VALUE} past the end.
    public int row(int position) {
        return position < used ? values[position] : Integer.MAX_VALUE;
    }

    /// Number of SACK blocks of the entry at a position.
    public int blocks(int position) {
        return values[position + 1] & 0xff;
    }

    /// Window scale of the entry, -1 where the option is absent.
    public int scale(int position) {
        final int packed = values[position + 1];
        return (packed & 1 << 8) != 0 ? packed >>> 16 : -1;
    }

    /// Whether the capture cut the options of the entry at a position.
    public boolean cut(int position) {
        return (values[position + 1] & 1 << 9) != 0;
    }

    /// Maximum segment size in bytes, 0 where the option is absent.
    public int mss(int position) {
        return values[position + 2] & 0xffff;
    }

    /// The {@link #SACK_PERMITTED} and {@link #TIMESTAMPS} of the entry at a position.
    public int offers(int position) {
        return values[position + 1] & (SACK_PERMITTED | TIMESTAMPS);
    }

    /// Urgent pointer of the entry at a position, 0 without the URG flag.
    public int urgent(int position) {
        return values[position + 2] >>> 16;
    }

    /// Notes how many payload bytes of a row the capture cut off.
    public void cutPayload(int row, int bytes) {
        if (missing == null) {
            missing = new int[SegmentChunk.ROWS];
        }
        missing[row] = bytes;
    }

    /// Payload bytes cut off by row; null where the chunk's payload is all there.
    public int[] cutPayload() {
        return missing;
    }

    /// Edge `i` (0 left of block 1, 1 its right, …) of the entry at a position.
    public int edge(int position, int i) {
        return values[position + HEADER + i];
    }

    /// Position of the entry behind the one at a position.
    public int next(int position) {
        return position + HEADER + 2 * blocks(position);
    }
}
