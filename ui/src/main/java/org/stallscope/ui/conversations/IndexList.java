package org.stallscope.ui.conversations;

import java.util.AbstractList;
import java.util.List;
import javafx.collections.ObservableListBase;

/// An observable list over an array of numbers: what a virtual list shows without holding an object for every row.
public final class IndexList extends ObservableListBase<Integer> {
    private int[] indices = {};

    /// Puts other numbers in place of all.
    public void setAll(int[] newIndices) {
        beginChange();
        final List<Integer> removed = new Numbers(indices);
        indices = newIndices.clone();
        nextReplace(0, indices.length, removed);
        endChange();
    }

    /// What stood there before, without an object for every row.
    private static final class Numbers extends AbstractList<Integer> {
        private final int[] numbers;

        Numbers(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public Integer get(int position) {
            return numbers[position];
        }

        @Override
        public int size() {
            return numbers.length;
        }
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

    /// The numbers as they stand now.
    int[] numbers() {
        return indices.clone();
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
