package org.stallscope.analysis.conversation;

import java.util.Arrays;

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

    /// The address as RFC 5952 writes it: lower case, the longest run of zero groups as `::`.
    /// IPv4-mapped addresses (`::ffff:10.0.0.1`) as its section 5 recommends.
    String text(int number) {
        if (high[number] == 0 && low[number] >>> 32 == 0xffffL) {
            return "::ffff:" + Endpoints.dotted((int) low[number]);
        }
        final int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high[number] >>> 48 - 16 * i) & 0xffff;
            groups[i + 4] = (int) (low[number] >>> 48 - 16 * i) & 0xffff;
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && groups[j] == 0) {
                j++;
            }
            if (j - i > bestLength) {
                bestStart = i;
                bestLength = j - i;
            }
        }
        final StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (i > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
