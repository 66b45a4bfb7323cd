package org.stallscope.ui.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.OuterPaths;
import org.stallscope.analysis.decode.OuterPath;
import org.stallscope.analysis.statistics.ConversationStatistics;
import org.stallscope.analysis.statistics.DirectionStatistics;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.statistics.Statistic;
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
    record Line(String name, String data, String back) {
        /// The title of the numbers that follow.
        static Line group(String title) {
            return new Line(title, "", "");
        }

        boolean isGroup() {
            return data.isEmpty() && back.isEmpty();
        }
    }

    /// Means and rates come in thousandths.
    private static final double THOUSAND = 1_000;

    /// Different ICMP errors that are listed: a scan may meet hundreds.
    private static final int MOST_ICMP_LINES = 20;

    private ConversationNumbers() {}

    /// @param all whether every number is listed behind the useful ones
    static List<Line> of(ConversationData shown, boolean all) {
        final List<Line> lines = new ArrayList<>();
        volume(lines, shown);
        loss(lines, shown);
        windows(lines, shown);
        times(lines, shown);
        final int known = lines.size();
        outerPaths(lines, shown);
        icmpErrors(lines, shown);
        if (lines.size() > known) {
            lines.add(known, Line.group(Messages.say("number.group.network")));
        }
        if (all) {
            everything(lines, shown);
        }
        return lines;
    }

    private static void volume(List<Line> lines, ConversationData shown) {
        lines.add(Line.group(Messages.say("number.group.volume")));
        summary(lines, shown, Messages.say("number.packets"), d -> Quantities.count(d.packets));
        summary(lines, shown, Messages.say("number.payload"), d -> Quantities.bytes(d.payloadBytes));
        summary(lines, shown, Messages.say("number.segments"), d -> Quantities.count(d.dataSegments));
        statistic(lines, shown, Messages.say("number.throughput"), Statistic.THROUGHPUT);
        summary(lines, shown, Messages.say("number.mss"),
                d -> d.mss == 0 ? Messages.say("not-seen") : Quantities.bytes(d.mss));
    }

    private static void loss(List<Line> lines, ConversationData shown) {
        lines.add(Line.group(Messages.say("number.group.loss")));
        summary(lines, shown, Messages.say("number.retransmissions"), d -> Quantities.count(d.retransmissions));
        statistic(lines, shown, Messages.say("number.resent"), Statistic.RESENT_BYTES);
        summary(lines, shown, Messages.say("number.out-of-order"), d -> Quantities.count(d.outOfOrder));
        summary(lines, shown, Messages.say("number.duplicate-acks"), d -> Quantities.count(d.duplicateAcks));
        statistic(lines, shown, Messages.say("number.missed"), Statistic.MISSED_BYTES);
    }

    private static void windows(List<Line> lines, ConversationData shown) {
        final ConversationTable table = shown.analysis().conversations();
        final DirectionSummary data = table.direction(shown.conversation(), shown.direction());
        final DirectionSummary back = table.direction(shown.conversation(), 1 - shown.direction());
        lines.add(Line.group(Messages.say("number.group.window")));
        summary(lines, shown, Messages.say("number.zero-windows"), d -> Quantities.count(d.zeroWindows));
        summary(lines, shown, Messages.say("number.near-zero-windows"), d -> Quantities.count(d.nearZeroWindows));
        summary(lines, shown, Messages.say("number.updates"), d -> Quantities.count(d.windowUpdates));
        summary(lines, shown, Messages.say("number.probes"), d -> Quantities.count(d.windowProbes));
        lines.add(new Line(Messages.say("number.own-window.least"),
                window(shown.backScale(), data.minWindow), window(shown.windowScale(), back.minWindow)));
        statistic(lines, shown, Messages.say("number.own-window.mean"), Statistic.AVG_WINDOW);
        lines.add(new Line(Messages.say("number.own-window.greatest"),
                window(shown.backScale(), data.maxWindow), window(shown.windowScale(), back.maxWindow)));
        lines.add(new Line(Messages.say("number.scale"), scale(data, shown.backScale()),
                scale(back, shown.windowScale())));
        summary(lines, shown, Messages.say("number.most-in-flight"), d -> Quantities.bytes(d.maxInFlight));
        statistic(lines, shown, Messages.say("number.outstanding"), Statistic.WEIGHTED_OUTSTANDING);
    }

    private static void times(List<Line> lines, ConversationData shown) {
        lines.add(Line.group(Messages.say("number.group.times")));
        final long rtt = shown.analysis().conversations().initialRtt(shown.conversation());
        lines.add(new Line(Messages.say("number.handshake"),
                rtt == 0 ? Messages.say("not-seen") : Quantities.duration(rtt), ""));
        statistic(lines, shown, Messages.say("number.rtt.least"), Statistic.RTT_MIN);
        statistic(lines, shown, Messages.say("number.rtt.mean"), Statistic.RTT_AVG);
        statistic(lines, shown, Messages.say("number.rtt.greatest"), Statistic.RTT_MAX);
        statistic(lines, shown, Messages.say("number.silence"), Statistic.MAX_IDLE);
        lines.add(new Line(Messages.say("number.duration"), Quantities.time(shown.bounds().length()), ""));
    }

    private static void everything(List<Line> lines, ConversationData shown) {
        for (Statistic.Group group : Statistic.Group.values()) {
            lines.add(Line.group(Messages.say("number.all", group.title().toLowerCase(Locale.ROOT))));
            for (Statistic statistic : Statistic.values()) {
                if (statistic.group() == group) {
                    statistic(lines, shown, statistic.label(), statistic);
                }
            }
        }
    }

    private static void summary(
            List<Line> lines, ConversationData shown, String name, Function<DirectionSummary, String> value) {
        final ConversationTable table = shown.analysis().conversations();
        lines.add(new Line(
                name,
                value.apply(table.direction(shown.conversation(), shown.direction())),
                value.apply(table.direction(shown.conversation(), 1 - shown.direction()))));
    }

    private static void statistic(List<Line> lines, ConversationData shown, String name, Statistic statistic) {
        final ConversationStatistics both = shown.statistics();
        lines.add(new Line(
                name,
                words(statistic, both.direction(shown.direction()), shown.backScale()),
                words(statistic, both.direction(1 - shown.direction()), shown.windowScale())));
    }

    private static String words(Statistic statistic, DirectionStatistics of, ShownScale scale) {
        final long value = statistic.of(of);
        if (value == Statistic.NONE) {
            return Quantities.MISSING;
        }
        return switch (statistic) {
            case MIN_OPEN_WINDOW -> window(scale, value);
            case AVG_WINDOW -> window(scale, Math.round(value / THOUSAND));
            default -> switch (statistic.unit()) {
                case COUNT -> Quantities.count(value);
                case BYTES -> Quantities.bytes(value);
                case BYTES_MEAN -> Quantities.bytes(Math.round(value / THOUSAND));
                case RATE -> Quantities.rate(value / THOUSAND);
                case SECONDS -> Quantities.duration(value);
                case YES_NO -> Messages.say(value == 1 ? "yes" : "no");
            };
        };
    }

    /// A window in bytes; what was not observed says so.
    private static String window(ShownScale scale, long bytes) {
        if (bytes < 0) {
            return Quantities.MISSING;
        }
        final String shown = Quantities.bytes(scale.bytes(bytes));
        return switch (scale.origin()) {
            case OBSERVED -> shown;
            case INFERRED -> Messages.say("window.inferred", shown);
            case AT_LEAST -> Messages.say("window.at-least", shown);
            case CHOSEN -> Messages.say("window.chosen", shown);
            case UNKNOWN -> Messages.say("window.unscaled", shown);
        };
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
                    Messages.say("icmp", entry.getValue().reporter()), times(told[0], meaning),
                    times(told[1], meaning)));
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
        lines.add(new Line(Messages.say("path.through"), through(there), through(back)));
        for (int i = 0; i < Math.max(laterThere.size(), laterBack.size()); i++) {
            lines.add(new Line(Messages.say("path.later"), later(laterThere, i), later(laterBack, i)));
        }
    }

    private static String through(OuterPath path) {
        return path == null ? Messages.say("path.nothing") : path.toString();
    }

    private static String later(List<OuterPaths.Later> later, int index) {
        return index < later.size()
                ? Messages.say("path.from", through(later.get(index).path()), later.get(index).frame())
                : "";
    }

    private static String scale(DirectionSummary direction, ShownScale shown) {
        return switch (direction.scale) {
            case -2 -> Messages.say("scale.none");
            case -1 -> shown.isObserved() ? Messages.say("unknown") : shown.label();
            default -> "× " + Quantities.count(1L << direction.scale);
        };
    }
}
