package org.stallscope.analysis.evidence.strace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A table by names that stand as bytes in a buffer: looking up makes no string.
final class Names<T> {
    private byte[][] keys;
    private Object[] values;
    private int size;

    /// @param slots power of two, at least twice the number of names; it grows where needed
    Names(int slots) {
        keys = new byte[slots][];
        values = new Object[slots];
    }

    void put(String name, T value) {
        if (++size * 2 > keys.length) {
            final byte[][] oldKeys = keys;
            final Object[] oldValues = values;
            keys = new byte[oldKeys.length * 2][];
            values = new Object[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != null) {
                    final int slot = slot(oldKeys[i], 0, oldKeys[i].length);
                    keys[slot] = oldKeys[i];
                    values[slot] = oldValues[i];
                }
            }
        }
        final byte[] key = name.getBytes(StandardCharsets.UTF_8);
        final int slot = slot(key, 0, key.length);
        keys[slot] = key;
        values[slot] = value;
    }

    int size() {
        return size;
    }

    /// Null where the name is not there.
    @SuppressWarnings("unchecked")
    T get(byte[] bytes, int from, int to) {
        return (T) values[slot(bytes, from, to)];
    }

    private int slot(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = (hash ^ hash >>> 15) & keys.length - 1;
        while (keys[slot] != null && !Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, to)) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }
}
