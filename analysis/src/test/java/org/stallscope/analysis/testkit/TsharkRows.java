package org.stallscope.analysis.testkit;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows that tshark printed of a capture (`FILE.tshark.tsv.zst`, see ../shared/captures/README.md), without TCP headers
/// quoted in ICMP errors unless asked for.
public final class TsharkRows {
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();

    private TsharkRows() {}

    public static TsharkRows of(Path capture) {
        return of(capture, false);
    }

    /// The rows together with those of quoted headers that have a stream number, as which the export prints them.
    public static TsharkRows withQuoted(Path capture) {
        return of(capture, true);
    }

    private static TsharkRows of(Path capture, boolean quoted) {
        final Path oracle = Path.of(capture + ".tshark.tsv.zst");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new ZstdInputStream(Files.newInputStream(oracle)), StandardCharsets.UTF_8))) {
            return of(reader, quoted);
        } catch (IOException e) {
            throw new UncheckedIOException(oracle.toString(), e);
        }
    }

    /// Rows as tshark has just printed them, quoted headers among them.
    static TsharkRows of(String printed) {
        try (BufferedReader reader = new BufferedReader(new StringReader(printed))) {
            return of(reader, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TsharkRows of(BufferedReader reader, boolean quoted) throws IOException {
        final TsharkRows result = new TsharkRows();
        String line = reader.readLine();
        if (line == null) {
            // tshark refused the file.
            return result;
        }
        final String[] names = line.split("\t", -1);
        for (int i = 0; i < names.length; i++) {
            result.columns.put(names[i], i);
        }
        while ((line = reader.readLine()) != null) {
            final String[] cells = line.split("\t", -1);
            final boolean isQuoted = !result.cell(cells, "icmp.type").isEmpty()
                    || !result.cell(cells, "icmpv6.type").isEmpty();
            if (!isQuoted || quoted && !result.cell(cells, "tcp.stream").isEmpty()) {
                result.rows.add(cells);
            }
        }
        return result;
    }

    /// Whether tshark was asked for a column.
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    public int size() {
        return rows.size();
    }

    public String text(int row, String column) {
        return cell(rows.get(row), column);
    }

    public long frame(int row) {
        return Long.parseLong(text(row, "frame.number"));
    }

    /// A number, or `missing` where the cell is empty.
    public long number(int row, String column, long missing) {
        final String text = text(row, column);
        return text.isEmpty() ? missing : Long.decode(text);
    }

    /// Seconds and ns as tshark prints them (`1.000000001`; out of range `1.2147483648`) in ns; 0 where the cell is empty.
    public long nanos(int row, String column) {
        final String text = text(row, column);
        if (text.isEmpty()) {
            return 0;
        }
        final int point = text.indexOf('.');
        final long whole = Math.abs(Long.parseLong(text.substring(0, point))) * 1_000_000_000L;
        final long nanos = whole + Long.parseLong(text.substring(point + 1));
        return text.startsWith("-") ? -nanos : nanos;
    }

    public boolean flag(int row, String column) {
        return !text(row, column).isEmpty();
    }

    private String cell(String[] cells, String column) {
        final int index = columns.get(column);
        return index < cells.length ? cells[index] : "";
    }
}
