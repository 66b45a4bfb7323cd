package org.stallscope.analysis.conversation;

import java.util.Arrays;
import org.stallscope.analysis.decode.AddressText;

/// Interns 128-bit addresses: each gets a number, so that an endpoint key fits a long.
final class AddressTable {
    private long[] high = new long[64];
    private long[] low = new long[64];
    private int count;
    private int[] slots = new int[256];

    int intern(long addressHigh, long addressLow) {
        int slot = slot(addressHigh, addressLow);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (count * 2 >= slots.length) {
            slots = new int[slots.length * 4];
            for (int i = 0; i < count; i++) {
                slots[slot(high[i], low[i])] = i + 1;
            }
            slot = slot(addressHigh, addressLow);
        }
        if (count == high.length) {
            high = Arrays.copyOf(high, count * 2);
            low = Arrays.copyOf(low, count * 2);
        }
        high[count] = addressHigh;
        low[count] = addressLow;
        slots[slot] = ++count;
        return count - 1;
    }

    private int slot(long addressHigh, long addressLow) {
        final int mask = slots.length - 1;
        long h = addressHigh * 0x9E37_79B9_7F4A_7C15L + addressLow * 0xC2B2_AE3D_27D4_EB4FL;
        h ^= h >>> 29;
        int slot = (int) (h ^ h >>> 32) & mask;
        while (slots[slot] != 0) {
            final int i = slots[slot] - 1;
            if (high[i] == addressHigh && low[i] == addressLow) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    String text(int number) {
        return AddressText.v6(high[number], low[number]);
    }
}
