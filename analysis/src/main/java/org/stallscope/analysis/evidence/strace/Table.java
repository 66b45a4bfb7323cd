package org.stallscope.analysis.evidence.strace;

import java.util.Arrays;

/// The descriptors of a process.
final class Table {
    /// Descriptors above are not followed (a process may not have more by default).
    static final int MOST = 1 << 20;

    private Target[] targets = new Target[32];
    /// What `-y` last said of each, with its brackets; null for nothing.
    private byte[][] said = new byte[32][];
    private boolean[] closedByExecute = new boolean[32];

    /// Null where nothing is known.
    Target get(int descriptor) {
        return descriptor < targets.length ? targets[descriptor] : null;
    }

    /// Behind what is said of a descriptor at a place, if it is what was said of it last; −1 if it is not.
    int behindSame(int descriptor, byte[] bytes, int from, int end) {
        final byte[] last = descriptor < said.length ? said[descriptor] : null;
        if (last == null) {
            return -1;
        }
        final int behind = from + last.length;
        return behind < end && bytes[behind] != '(' && Arrays.equals(bytes, from, behind, last, 0, last.length)
                ? behind
                : -1;
    }

    /// @param words what `-y` says of it, with its brackets; null for nothing
    void put(int descriptor, Target target, byte[] words) {
        if (descriptor >= targets.length) {
            final int size = Integer.highestOneBit(descriptor) * 2;
            targets = Arrays.copyOf(targets, size);
            said = Arrays.copyOf(said, size);
            closedByExecute = Arrays.copyOf(closedByExecute, size);
        }
        targets[descriptor] = target;
        said[descriptor] = words;
        closedByExecute[descriptor] = false;
    }

    void closeByExecute(int descriptor, boolean closes) {
        if (descriptor < targets.length) {
            closedByExecute[descriptor] = closes;
        }
    }

    void remove(long first, long last) {
        for (int i = (int) Math.min(first, targets.length); i <= Math.min(last, targets.length - 1L); i++) {
            put(i, null, null);
        }
    }

    Table copy() {
        final Table copy = new Table();
        copy.targets = targets.clone();
        copy.said = said.clone();
        copy.closedByExecute = closedByExecute.clone();
        return copy;
    }

    /// The table behind `execve`.
    Table executed() {
        final Table copy = copy();
        for (int i = 0; i < copy.targets.length; i++) {
            if (copy.closedByExecute[i]) {
                copy.put(i, null, null);
            }
        }
        return copy;
    }
}
