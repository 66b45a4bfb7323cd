package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.OuterPaths;
import org.stallscope.analysis.decode.OuterPath;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.wording.IcmpSentence;
import org.stallscope.ui.wording.Quantities;

/// The numbers of a conversation, both directions side by side.
final class ConversationNumbers {
    /// One number.
    ///
    /// @param name what it is
    /// @param data in the direction of the data that is shown
    /// @param back in the other direction
    record Line(String name, String data, String back) {}

    /// Different ICMP errors that are listed: a scan may meet hundreds.
    private static final int MOST_ICMP_LINES = 20;

    private ConversationNumbers() {}

    static List<Line> of(ConversationData shown) {
        final ConversationTable table = shown.analysis().conversations();
        final DirectionSummary data = table.direction(shown.conversation(), shown.direction());
        final DirectionSummary back = table.direction(shown.conversation(), 1 - shown.direction());
        final List<Line> lines = new ArrayList<>();
        final Function<Function<DirectionSummary, String>, String[]> both =
                f -> new String[] {f.apply(data), f.apply(back)};
        add(lines, "Packets", both.apply(d -> Quantities.count(d.packets)));
        add(lines, "Payload", both.apply(d -> Quantities.bytes(d.payloadBytes)));
        add(lines, "Segments with data", both.apply(d -> Quantities.count(d.dataSegments)));
        add(lines, "Retransmissions", both.apply(d -> Quantities.count(d.retransmissions)));
        add(lines, "Out of order", both.apply(d -> Quantities.count(d.outOfOrder)));
        add(lines, "Duplicate ACKs", both.apply(d -> Quantities.count(d.duplicateAcks)));
        add(lines, "Zero windows sent", both.apply(d -> Quantities.count(d.zeroWindows)));
        add(lines, "Near-zero windows sent", both.apply(d -> Quantities.count(d.nearZeroWindows)));
        add(lines, "Window updates", both.apply(d -> Quantities.count(d.windowUpdates)));
        add(lines, "Window probes", both.apply(d -> Quantities.count(d.windowProbes)));
        add(lines, "Own window, least",
                both.apply(d -> d.minWindow < 0 ? Quantities.MISSING : Quantities.bytes(d.minWindow)));
        add(lines, "Own window, greatest",
                both.apply(d -> d.maxWindow < 0 ? Quantities.MISSING : Quantities.bytes(d.maxWindow)));
        add(lines, "Window scale", both.apply(ConversationNumbers::scale));
        add(lines, "MSS", both.apply(d -> d.mss == 0 ? "not seen" : Quantities.bytes(d.mss)));
        add(lines, "Most in flight", both.apply(d -> Quantities.bytes(d.maxInFlight)));
        final long rtt = table.initialRtt(shown.conversation());
        lines.add(new Line("Handshake round trip", rtt == 0 ? "not seen" : Quantities.duration(rtt), ""));
        lines.add(new Line("Duration", Quantities.time(shown.bounds().length()), ""));
        outerPaths(lines, shown);
        icmpErrors(lines, shown);
        return lines;
    }

    /// What routers told each side about its packets.
    private static void icmpErrors(List<Line> lines, ConversationData shown) {
        final Map<String, int[]> counts = new LinkedHashMap<>();
        final Map<String, IcmpError> samples = new LinkedHashMap<>();
        for (IcmpError error : shown.analysis().icmpErrors().of(shown.conversation())) {
            final String key = IcmpSentence.of(error);
            samples.putIfAbsent(key, error);
            counts.computeIfAbsent(key, k -> new int[2])[error.direction() == shown.direction() ? 0 : 1]++;
        }
        samples.entrySet().stream().limit(MOST_ICMP_LINES).forEach(entry -> {
            final int[] told = counts.get(entry.getKey());
            final String meaning = entry.getValue().meaning();
            lines.add(new Line(
                    "ICMP from " + entry.getValue().reporter(), times(told[0], meaning), times(told[1], meaning)));
        });
    }

    private static String times(int count, String text) {
        return switch (count) {
            case 0 -> "";
            case 1 -> text;
            default -> Quantities.count(count) + " × " + text;
        };
    }

    /// Tags, labels and tunnels around the packets, where there are any.
    private static void outerPaths(List<Line> lines, ConversationData shown) {
        final OuterPaths paths = shown.analysis().outerPaths();
        final int data = shown.direction();
        final OuterPath there = paths.first(shown.conversation(), data);
        final OuterPath back = paths.first(shown.conversation(), 1 - data);
        final List<OuterPaths.Later> laterThere = paths.later(shown.conversation(), data);
        final List<OuterPaths.Later> laterBack = paths.later(shown.conversation(), 1 - data);
        if (there == null && back == null && laterThere.isEmpty() && laterBack.isEmpty()) {
            return;
        }
        lines.add(new Line("Came through", through(there), through(back)));
        for (int i = 0; i < Math.max(laterThere.size(), laterBack.size()); i++) {
            lines.add(new Line("Later through", later(laterThere, i), later(laterBack, i)));
        }
    }

    private static String through(OuterPath path) {
        return path == null ? "nothing" : path.toString();
    }

    private static String later(List<OuterPaths.Later> later, int index) {
        return index < later.size()
                ? through(later.get(index).path()) + ", from frame " + Quantities.count(later.get(index).frame())
                : "";
    }

    private static void add(List<Line> lines, String name, String[] values) {
        lines.add(new Line(name, values[0], values[1]));
    }

    private static String scale(DirectionSummary direction) {
        return switch (direction.scale) {
            case -2 -> "none agreed";
            case -1 -> "unknown";
            default -> "× " + Quantities.count(1L << direction.scale);
        };
    }
}
