package org.stallscope.ui.conversations;

import javafx.collections.ObservableListBase;

/// An observable list over an array of numbers: what a virtual list shows without holding an object for every row.
public final class IndexList extends ObservableListBase<Integer> {
    private int[] indices = {};

    /// Puts other numbers in place of all.
    public void setAll(int[] newIndices) {
        beginChange();
        final java.util.List<Integer> removed = new java.util.ArrayList<>(this);
        indices = newIndices.clone();
        nextReplace(0, indices.length, removed);
        endChange();
    }

    /// Position of a number, -1 where it is not listed.
    public int position(int index) {
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] == index) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Integer get(int position) {
        return indices[position];
    }

    @Override
    public int size() {
        return indices.length;
    }
}
