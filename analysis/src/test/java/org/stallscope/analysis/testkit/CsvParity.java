package org.stallscope.analysis.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.RowProgress;
import org.stallscope.analysis.export.SegmentsExport;

/// Compares what `segments --format csv` prints with what tshark printed, text for text.
public final class CsvParity {
    /// Column of the CSV, field of tshark.
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("frame", "frame.number");
        FIELDS.put("time", "frame.time_epoch");
        FIELDS.put("conversation", "tcp.stream");
        FIELDS.put("src_port", "tcp.srcport");
        FIELDS.put("dst_port", "tcp.dstport");
        FIELDS.put("seq", "tcp.seq");
        FIELDS.put("ack", "tcp.ack");
        FIELDS.put("len", "tcp.len");
        FIELDS.put("window_raw", "tcp.window_size_value");
        FIELDS.put("window", "tcp.window_size");
        FIELDS.put("scale", "tcp.window_size_scalefactor");
        FIELDS.put("flags", "tcp.flags");
        FIELDS.put("bytes_in_flight", "tcp.analysis.bytes_in_flight");
        FIELDS.put("ack_rtt", "tcp.analysis.ack_rtt");
        FIELDS.put("initial_rtt", "tcp.analysis.initial_rtt");
        FIELDS.put("acks_frame", "tcp.analysis.acks_frame");
        FIELDS.put("time_relative", "tcp.time_relative");
        FIELDS.put("time_delta", "tcp.time_delta");
        FIELDS.put("completeness", "tcp.completeness");
        FIELDS.put("rto", "tcp.analysis.rto");
        FIELDS.put("rto_frame", "tcp.analysis.rto_frame");
        FIELDS.put("push_bytes", "tcp.analysis.push_bytes_sent");
        FIELDS.put("duplicate_ack_number", "tcp.analysis.duplicate_ack_num");
        FIELDS.put("duplicate_ack_frame", "tcp.analysis.duplicate_ack_frame");
        FIELDS.put("d_sack", "tcp.options.sack.dsack");
    }

    private static final List<String> FLAGS = List.of(
            "zero_window", "zero_window_probe", "zero_window_probe_ack", "window_full", "window_update",
            "retransmission", "fast_retransmission", "spurious_retransmission", "out_of_order", "lost_segment",
            "ack_lost_segment", "duplicate_ack", "keep_alive", "keep_alive_ack", "reused_ports");

    private CsvParity() {}

    /// The differences, each with frame, column and both values; empty where both say the same.
    public static List<String> differences(CaptureAnalysis analysis, TsharkRows rows) {
        final List<String> lines = csv(analysis);
        final List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
        final List<String> differences = new ArrayList<>();
        if (lines.size() - 1 != rows.size()) {
            differences.add("lines: ours " + (lines.size() - 1) + ", tshark " + rows.size());
        }
        for (int i = 0; i < Math.min(lines.size() - 1, rows.size()); i++) {
            final String[] cells = lines.get(i + 1).split(",", -1);
            for (Map.Entry<String, String> field : FIELDS.entrySet()) {
                if (rows.has(field.getValue())) {
                    final int column = header.indexOf(field.getKey());
                    same(differences, rows, i, field.getKey(), cells[column], rows.text(i, field.getValue()));
                }
            }
            same(differences, rows, i, "src", cells[header.indexOf("src")], address(rows, i, "src"));
            same(differences, rows, i, "dst", cells[header.indexOf("dst")], address(rows, i, "dst"));
            final Set<String> names = Set.of(cells[header.indexOf("analysis")].split("\\|"));
            for (String flag : FLAGS) {
                same(differences, rows, i, flag, names.contains(flag) ? "1" : "", rows.text(i, "tcp.analysis." + flag));
            }
        }
        return differences;
    }

    /// How often each flag occurs.
    public static Map<String, Integer> flags(TsharkRows rows) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        for (String flag : FLAGS) {
            int count = 0;
            for (int i = 0; i < rows.size(); i++) {
                count += rows.flag(i, "tcp.analysis." + flag) ? 1 : 0;
            }
            counts.put(flag, count);
        }
        return counts;
    }

    private static String address(TsharkRows rows, int i, String side) {
        final String v4 = rows.text(i, "ip." + side);
        return v4.isEmpty() ? rows.text(i, "ipv6." + side) : v4;
    }

    private static void same(
            List<String> differences, TsharkRows rows, int i, String column, String ours, String theirs) {
        if (!ours.equals(theirs)) {
            differences.add("frame " + rows.frame(i) + " " + column + ": ours '" + ours + "', tshark '" + theirs + "'");
        }
    }

    private static List<String> csv(CaptureAnalysis analysis) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SegmentsExport.write(analysis, SegmentsExport.ALL, ExportFormat.CSV, out, RowProgress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
