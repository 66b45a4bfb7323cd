package org.stallscope.analysis.testkit;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// Compares an analysis with what tshark printed, cell by cell, over the frames that both have.
public final class ParityCheck {
    private static final String[] FLAGS = {
        "zero_window", "zero_window_probe", "zero_window_probe_ack", "window_full", "window_update", "retransmission",
        "fast_retransmission", "spurious_retransmission", "out_of_order", "lost_segment", "ack_lost_segment",
        "duplicate_ack", "keep_alive", "keep_alive_ack", "reused_ports"
    };

    private final List<String> differences = new ArrayList<>();
    private int compared;
    private int missing;
    private int extra;

    public static ParityCheck of(CaptureAnalysis analysis, TsharkRows rows) {
        final ParityCheck check = new ParityCheck();
        final SegmentStore store = analysis.segments();
        int row = 0;
        for (int i = 0; i < rows.size(); i++) {
            final long frame = rows.frame(i);
            while (row < store.size() && store.frame(row) < frame) {
                check.extra++;
                row++;
            }
            if (row == store.size() || store.frame(row) != frame) {
                check.missing++;
                continue;
            }
            check.compare(store, analysis, row++, rows, i);
        }
        check.extra += store.size() - row;
        return check;
    }

    private void compare(SegmentStore store, CaptureAnalysis analysis, int row, TsharkRows rows, int i) {
        compared++;
        final boolean syn = store.hasFlag(row, TcpFlags.SYN);
        final int scale = store.scale(row);
        same(rows, i, "tcp.stream", store.conversation(row), rows.number(i, "tcp.stream", -1));
        same(rows, i, "tcp.seq", Integer.toUnsignedLong(store.seq(row)), rows.number(i, "tcp.seq", -1));
        same(rows, i, "tcp.ack", Integer.toUnsignedLong(store.ack(row)), rows.number(i, "tcp.ack", -1));
        same(rows, i, "tcp.len", store.length(row), rows.number(i, "tcp.len", 0));
        same(rows, i, "tcp.flags", store.flags(row), rows.number(i, "tcp.flags", -1));
        same(rows, i, "tcp.window_size_value", store.rawWindow(row), rows.number(i, "tcp.window_size_value", -1));
        same(rows, i, "tcp.window_size", store.window(row), rows.number(i, "tcp.window_size", -1));
        same(rows, i, "tcp.window_size_scalefactor", syn ? 0 : scale < 0 ? scale : 1 << scale,
                rows.number(i, "tcp.window_size_scalefactor", 0));
        same(rows, i, "tcp.analysis.bytes_in_flight", store.bytesInFlight(row),
                rows.number(i, "tcp.analysis.bytes_in_flight", 0));
        same(rows, i, "tcp.analysis.ack_rtt", store.ackRtt(row), rows.nanos(i, "tcp.analysis.ack_rtt"));
        same(rows, i, "tcp.analysis.initial_rtt",
                store.is(row, SegmentBits.SHOWS_INITIAL_RTT)
                        ? analysis.conversations().initialRtt(store.conversation(row))
                        : 0,
                rows.nanos(i, "tcp.analysis.initial_rtt"));
        for (int bit = 0; bit < FLAGS.length; bit++) {
            final String name = "tcp.analysis." + FLAGS[bit];
            same(rows, i, name, store.analysis(row) >>> bit & 1, rows.flag(i, name) ? 1 : 0);
        }
    }

    private void same(TsharkRows rows, int i, String field, long ours, long theirs) {
        if (ours != theirs) {
            differences.add("frame " + rows.frame(i) + " " + field + ": ours " + ours + ", tshark " + theirs);
        }
    }

    public List<String> differences() {
        return differences;
    }

    /// Frames compared.
    public int compared() {
        return compared;
    }

    /// Frames in which tshark sees TCP and we do not.
    public int missing() {
        return missing;
    }

    /// Frames in which we see TCP and tshark does not.
    public int extra() {
        return extra;
    }
}
