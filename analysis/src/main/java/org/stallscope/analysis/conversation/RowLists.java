package org.stallscope.analysis.conversation;

/// Which rows of the segment store belong to each conversation, in file order.
interface RowLists {
    /// Number of rows of a conversation.
    int size(int conversation);

    /// A conversation's `index`-th row.
    int row(int conversation, int index);
}
