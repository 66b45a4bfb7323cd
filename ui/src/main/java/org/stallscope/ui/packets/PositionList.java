package org.stallscope.ui.packets;

import java.util.AbstractList;
import javafx.collections.ObservableListBase;

/// The numbers from 0 to a size as an observable list: a virtual table shows ten million rows of it, and nothing is held for
/// any of them.
final class PositionList extends ObservableListBase<Integer> {
    private int size;

    /// Shows another number of rows, all of them new.
    void renew(int newSize) {
        beginChange();
        final int before = size;
        size = newSize;
        nextReplace(0, newSize, new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return index;
            }

            @Override
            public int size() {
                return before;
            }
        });
        endChange();
    }

    @Override
    public Integer get(int index) {
        return index;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int indexOf(Object item) {
        return item instanceof Integer at && at >= 0 && at < size ? at : -1;
    }

    @Override
    public int lastIndexOf(Object item) {
        return indexOf(item);
    }

    @Override
    public boolean contains(Object item) {
        return indexOf(item) >= 0;
    }
}
