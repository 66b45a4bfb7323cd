package org.stallscope.analysis.decode;

import java.util.Arrays;

/// Numbers the paths of a capture in order of appearance, from 1; 0 is no path. Few paths serve many segments, so a path
/// that was seen before costs a look and allocates nothing.
public final class PathTable {
    /// A hostile capture may put every frame on a path of its own: those beyond this many share the last number.
    static final int MOST = 1 << 16;

    private long[] values = new long[256];
    private int used;

    /// End of each path in `values`.
    private int[] ends = new int[16];

    private int count;
    private int[] slots = new int[64];

    /// Number of a frame's path.
    public int number(Layers layers) {
        if (layers.isEmpty()) {
            return 0;
        }
        final long[] path = layers.values();
        final int length = layers.used();
        int slot = slot(path, 0, length);
        if (slots[slot] != 0) {
            return slots[slot];
        }
        if (count == MOST) {
            return count;
        }
        if (count * 2 >= slots.length) {
            slots = new int[slots.length * 4];
            for (int i = 1; i <= count; i++) {
                slots[slot(values, start(i), ends[i - 1] - start(i))] = i;
            }
            slot = slot(path, 0, length);
        }
        if (used + length > values.length) {
            values = Arrays.copyOf(values, Math.max(used + length, values.length * 2));
        }
        System.arraycopy(path, 0, values, used, length);
        used += length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = used;
        slots[slot] = count;
        return count;
    }

    /// The path of a number from 1 on.
    public OuterPath path(int number) {
        return Layers.path(values, start(number), ends[number - 1] - start(number));
    }

    private int start(int number) {
        return number == 1 ? 0 : ends[number - 2];
    }

    private int slot(long[] path, int from, int length) {
        long h = length;
        for (int i = from; i < from + length; i++) {
            h = (h ^ path[i]) * 0x9E37_79B9_7F4A_7C15L;
            h ^= h >>> 29;
        }
        final int mask = slots.length - 1;
        int slot = (int) (h ^ h >>> 32) & mask;
        while (slots[slot] != 0) {
            final int start = start(slots[slot]);
            if (Arrays.equals(values, start, ends[slots[slot] - 1], path, from, from + length)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
