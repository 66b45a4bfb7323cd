package org.stallscope.ui.evidence;

import java.util.AbstractList;
import javafx.collections.ObservableListBase;

/// The numbers from one to another as an observable list: what a virtual table shows of a million rows costs nothing.
final class RowRange extends ObservableListBase<Integer> {
    private int from;
    private int to;

    /// Shows others.
    ///
    /// @param newTo the first number behind them
    void set(int newFrom, int newTo) {
        if (newFrom == from && newTo == to) {
            return;
        }
        beginChange();
        final int before = from;
        final int count = to - from;
        from = newFrom;
        to = newTo;
        nextReplace(0, newTo - newFrom, new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return before + index;
            }

            @Override
            public int size() {
                return count;
            }
        });
        endChange();
    }

    @Override
    public Integer get(int index) {
        return from + index;
    }

    @Override
    public int size() {
        return to - from;
    }
}
