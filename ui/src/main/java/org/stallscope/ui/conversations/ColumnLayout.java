package org.stallscope.ui.conversations;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which columns the table has, in what order, how wide: as one line of the settings, `number:58:1 name:300:1 start:92:0`.
///
/// @param columns all of them, in order
record ColumnLayout(List<Column> columns) {
    private static final int LEAST_WIDTH = 30;
    private static final int GREATEST_WIDTH = 2_000;

    /// One column.
    ///
    /// @param column which
    /// @param width px
    /// @param isShown whether it is in sight
    record Column(ConversationColumn column, int width, boolean isShown) {}

    ColumnLayout {
        columns = List.copyOf(columns);
    }

    /// As at first.
    static ColumnLayout initial() {
        return parse("");
    }

    /// Reads a line; what makes no sense is left out, and what is missing stands behind as at first.
    static ColumnLayout parse(String line) {
        final List<Column> columns = new ArrayList<>();
        final Set<ConversationColumn> missing = EnumSet.allOf(ConversationColumn.class);
        for (String word : line.split(" ")) {
            final String[] parts = word.split(":");
            final Optional<ConversationColumn> column = ConversationColumn.of(parts[0]);
            if (parts.length == 3 && column.isPresent() && missing.remove(column.get())) {
                columns.add(new Column(column.get(), width(parts[1], column.get()), parts[2].equals("1")));
            }
        }
        missing.forEach(column -> columns.add(new Column(column, (int) column.width(), column.isShownAtFirst())));
        return new ColumnLayout(columns);
    }

    private static int width(String text, ConversationColumn column) {
        try {
            return Math.clamp(Integer.parseInt(text), LEAST_WIDTH, GREATEST_WIDTH);
        } catch (NumberFormatException e) {
            return (int) column.width();
        }
    }

    /// The line.
    @Override
    public String toString() {
        final StringBuilder line = new StringBuilder();
        for (Column one : columns) {
            line.append(line.isEmpty() ? "" : " ").append(one.column().word()).append(':').append(one.width())
                    .append(':').append(one.isShown() ? 1 : 0);
        }
        return line.toString();
    }
}
