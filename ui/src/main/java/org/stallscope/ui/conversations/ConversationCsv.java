package org.stallscope.ui.conversations;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.ui.figure.LimitFamily;

/// The table as CSV: the rows and columns as they are shown, times in seconds with nine decimals, shares from 0 to 1, an empty
/// cell where something is not known.
final class ConversationCsv {
    private ConversationCsv() {}

    static void write(ConversationRows.Values values, List<ConversationColumn> columns, OutputStream out)
            throws IOException {
        final Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        final List<String> head = new ArrayList<>();
        columns.forEach(column -> head.addAll(heads(column)));
        writer.append(String.join(",", head)).append('\n');
        final boolean limited = columns.stream().anyMatch(ConversationColumn::isLimit);
        for (int conversation : values.rows()) {
            final LimitShare limit = limited ? values.limit(conversation) : null;
            final List<String> cells = new ArrayList<>();
            for (ConversationColumn column : columns) {
                add(cells, column, values, limit, conversation);
            }
            writer.append(String.join(",", cells)).append('\n');
        }
        writer.flush();
    }

    private static List<String> heads(ConversationColumn column) {
        return switch (column) {
            case NUMBER -> List.of("conversation");
            case NAME -> List.of("sender", "receiver");
            case VERDICT -> List.of("limit", "limit_time");
            case LIMITS -> java.util.Arrays.stream(LimitFamily.values())
                    .map(family -> "share_of_" + family.name().toLowerCase(java.util.Locale.ROOT))
                    .toList();
            // A picture, not a number.
            case WINDOW -> List.of();
            default -> List.of(column.word());
        };
    }

    private static void add(List<String> cells, ConversationColumn column, ConversationRows.Values values,
            LimitShare limit, int conversation) {
        switch (column) {
            case NAME -> {
                cells.add(quoted(values.facts().sender(conversation)));
                cells.add(quoted(values.facts().receiver(conversation)));
            }
            case VERDICT -> {
                cells.add(limit.factor().label());
                cells.add(seconds(limit.time()));
            }
            case LIMITS -> {
                for (LimitFamily family : LimitFamily.values()) {
                    cells.add(share(limit.share(family)));
                }
            }
            case WINDOW -> {}
            case CAPTURE_POINT -> cells.add(values.point(conversation).place().word());
            default -> cells.add(column.family() != null
                    ? share(limit.share(column.family()))
                    : number(column, values.facts().value(column, conversation)));
        }
    }

    private static String number(ConversationColumn column, long value) {
        if (value < 0 && column != ConversationColumn.START) {
            return "";
        }
        return switch (column) {
            case TIME_LOST, START, DURATION, RTT -> seconds(value);
            case LOST_SHARE -> share(value / 1e6);
            default -> Long.toString(value);
        };
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }

    private static String share(double share) {
        return String.format(java.util.Locale.ROOT, "%.4f", share);
    }

    /// Names of a capture may hold anything.
    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 ? text
                : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
