package org.stallscope.analysis.evidence.strace;

import java.util.Arrays;

/// The descriptors of a process.
final class Table {
    /// Descriptors above are not followed (a process may not have more by default).
    static final int MOST = 1 << 20;

    private Target[] targets = new Target[32];
    /// Hash of what `-y` last said of each; 0 for nothing.
    private int[] said = new int[32];
    private boolean[] closedByExecute = new boolean[32];

    /// Null where nothing is known.
    Target get(int descriptor) {
        return descriptor < targets.length ? targets[descriptor] : null;
    }

    int said(int descriptor) {
        return said[descriptor];
    }

    void put(int descriptor, Target target, int hash) {
        if (descriptor >= targets.length) {
            final int size = Integer.highestOneBit(descriptor) * 2;
            targets = Arrays.copyOf(targets, size);
            said = Arrays.copyOf(said, size);
            closedByExecute = Arrays.copyOf(closedByExecute, size);
        }
        targets[descriptor] = target;
        said[descriptor] = hash;
        closedByExecute[descriptor] = false;
    }

    void closeByExecute(int descriptor, boolean closes) {
        if (descriptor < targets.length) {
            closedByExecute[descriptor] = closes;
        }
    }

    void remove(long first, long last) {
        for (int i = (int) Math.min(first, targets.length); i <= Math.min(last, targets.length - 1L); i++) {
            put(i, null, 0);
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
                copy.put(i, null, 0);
            }
        }
        return copy;
    }
}
