package org.stallscope.ui.annotation;

import java.util.ArrayDeque;
import java.util.Deque;

/// The annotations with their undo and redo. Not for several threads.
public final class AnnotationHistory {
    /// Steps that can be undone: more than anybody makes, few enough for memory.
    private static final int MOST_STEPS = 10_000;

    private final Deque<AnnotationList> behind = new ArrayDeque<>();
    private final Deque<AnnotationList> ahead = new ArrayDeque<>();
    private AnnotationList current = AnnotationList.EMPTY;

    public AnnotationList current() {
        return current;
    }

    /// Takes a changed list as a step of its own; one that is the same is none.
    ///
    /// @return whether anything changed
    public boolean change(AnnotationList changed) {
        if (changed.equals(current)) {
            return false;
        }
        behind.push(current);
        if (behind.size() > MOST_STEPS) {
            behind.removeLast();
        }
        ahead.clear();
        current = changed;
        return true;
    }

    /// Takes what came from elsewhere. It cannot be undone: undo takes back what a person did here, and keeps what came.
    public void take(AnnotationList arrived) {
        final AnnotationList before = current;
        rebase(behind, before, arrived);
        rebase(ahead, before, arrived);
        current = arrived;
    }

    private static void rebase(Deque<AnnotationList> steps, AnnotationList before, AnnotationList arrived) {
        final Deque<AnnotationList> rebased = new ArrayDeque<>();
        for (AnnotationList step : steps) {
            rebased.add(AnnotationList.merged(before, step, arrived));
        }
        steps.clear();
        steps.addAll(rebased);
    }

    public boolean canUndo() {
        return !behind.isEmpty();
    }

    public boolean canRedo() {
        return !ahead.isEmpty();
    }

    /// Goes one step back, where there is one.
    public void undo() {
        if (canUndo()) {
            ahead.push(current);
            current = behind.pop();
        }
    }

    /// Goes one step forward again, where there is one.
    public void redo() {
        if (canRedo()) {
            behind.push(current);
            current = ahead.pop();
        }
    }

    /// Starts over: with what was read, nothing to undo.
    public void reset(AnnotationList read) {
        behind.clear();
        ahead.clear();
        current = read;
    }
}
