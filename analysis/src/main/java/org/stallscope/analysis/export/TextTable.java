package org.stallscope.analysis.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.text.Columns;

/// Aligned columns for people. Widths come from the first rows, which are held back; later rows stream, and a cell wider
/// than its column pushes its own line only.
final class TextTable {
    /// Rows that decide the widths.
    private static final int SAMPLE = 2_000;

    private final ByteOut out;
    private final String[] titles;
    private final boolean[] right;
    private final int[] widths;
    private List<String[]> waiting = new ArrayList<>();

    /// @param titles a title that begins with `>` makes a right-aligned column (numbers)
    TextTable(ByteOut out, String... titles) {
        this.out = out;
        this.titles = new String[titles.length];
        right = new boolean[titles.length];
        widths = new int[titles.length];
        for (int i = 0; i < titles.length; i++) {
            right[i] = titles[i].startsWith(">");
            this.titles[i] = right[i] ? titles[i].substring(1) : titles[i];
        }
    }

    /// Goes without waiting for the first rows: their widths are given, and a wider cell pushes its own line only.
    ///
    /// @param titled whether the titles come first
    void stream(boolean titled, int... least) throws IOException {
        measure(titles);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], least[i]);
        }
        if (titled) {
            print(titles);
        }
        waiting = null;
    }

    void row(String... cells) throws IOException {
        if (waiting == null) {
            print(cells);
            return;
        }
        waiting.add(cells);
        if (waiting.size() == SAMPLE) {
            release();
        }
    }

    /// Writes what is held back.
    void end() throws IOException {
        if (waiting != null) {
            release();
        }
    }

    private void release() throws IOException {
        measure(titles);
        waiting.forEach(this::measure);
        print(titles);
        for (String[] cells : waiting) {
            print(cells);
        }
        waiting = null;
    }

    private void measure(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], Columns.of(cells[i]));
        }
    }

    private void print(String[] cells) throws IOException {
        final StringBuilder line = new StringBuilder(160);
        for (int i = 0; i < cells.length; i++) {
            final int padding = Math.max(0, widths[i] - Columns.of(cells[i]));
            if (right[i]) {
                line.repeat(' ', padding).append(cells[i]);
            } else {
                line.append(cells[i]).repeat(' ', padding);
            }
            line.append("  ");
        }
        int length = line.length();
        while (length > 0 && line.charAt(length - 1) == ' ') {
            length--;
        }
        line.setLength(length);
        out.bytes(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
