package org.stallscope.ui.workbench;

import java.util.ArrayDeque;
import java.util.Deque;

/// Back and Forward, as in a browser: going somewhere new forgets what was ahead.
///
/// @param <T> a stop
final class History<T> {
    /// Stops kept; older ones are forgotten.
    private static final int KEPT = 200;

    private final Deque<T> behind = new ArrayDeque<>();
    private final Deque<T> ahead = new ArrayDeque<>();

    /// Leaves a stop for a new one.
    void leave(T stop) {
        behind.push(stop);
        while (behind.size() > KEPT) {
            behind.removeLast();
        }
        ahead.clear();
    }

    boolean canGoBack() {
        return !behind.isEmpty();
    }

    boolean canGoForward() {
        return !ahead.isEmpty();
    }

    /// The stop before; the current one is then ahead.
    T back(T current) {
        ahead.push(current);
        return behind.pop();
    }

    /// The stop after; the current one is then behind.
    T forward(T current) {
        behind.push(current);
        return ahead.pop();
    }

    void clear() {
        behind.clear();
        ahead.clear();
    }
}
