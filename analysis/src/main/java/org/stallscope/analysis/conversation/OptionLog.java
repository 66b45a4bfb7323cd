package org.stallscope.analysis.conversation;

import java.util.Arrays;

/// The TCP options of a chunk that the analysis needs (window scale, MSS, SACK blocks), in row order: entries of
/// {@link #HEADER} ints (row in chunk, packed facts) followed by the SACK edges. Most segments have none of them.
public final class OptionLog {
    /// Ints before the SACK edges of an entry: row, then `blocks | hasScale << 8 | cut << 9 | scale << 16`, then MSS (0: none).
    public static final int HEADER = 3;

    private int[] values = new int[96];
    private int used;

    /// Adds an entry; edges are left, right, left, right …
    public void add(int row, int scaleOrMinusOne, int mss, boolean cut, int sackBlocks, int[] edges) {
        final int need = used + HEADER + 2 * sackBlocks;
        if (need > values.length) {
            values = Arrays.copyOf(values, Math.max(need, values.length * 2));
        }
        values[used] = row;
        values[used + 1] =
                sackBlocks | (cut ? 1 << 9 : 0) | (scaleOrMinusOne >= 0 ? 1 << 8 | scaleOrMinusOne << 16 : 0);
        values[used + 2] = mss;
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
        return values[position + 2];
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
