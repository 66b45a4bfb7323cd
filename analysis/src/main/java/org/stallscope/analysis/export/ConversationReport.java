package org.stallscope.analysis.export;

import java.io.IOException;
import java.util.function.Function;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.statistics.ConversationStatistics;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.statistics.Statistic;

/// Everything about one conversation for people, both directions side by side in the manner of `tcptrace -l`: who and when,
/// tshark's counts, then the statistics group by group.
final class ConversationReport {
    private static final String[] HEAD = {
        "report.conversation", "report.start", "report.duration", "report.lost", "report.captured", "report.window-a",
        "report.window-b"
    };

    private final CaptureAnalysis analysis;
    private final ConversationTable table;
    private final int conversation;
    private final ByteOut out;
    private final TextTable lines;

    private final ShownScale[] scales;

    private ConversationReport(CaptureAnalysis analysis, int conversation, int chosenShift, ByteOut out) {
        this.analysis = analysis;
        this.conversation = conversation;
        this.out = out;
        table = analysis.conversations();
        scales = new ShownScale[] {
            ShownScale.of(analysis.segments(), table, conversation, 0, chosenShift),
            ShownScale.of(analysis.segments(), table, conversation, 1, chosenShift)
        };
        lines = new TextTable(out, Messages.titles("", ">a-to-b", ">b-to-a"));
    }

    static void write(CaptureAnalysis analysis, int conversation, int chosenShift, ByteOut out) throws IOException {
        new ConversationReport(analysis, conversation, chosenShift, out).write();
    }

    private void write() throws IOException {
        head();
        counts();
        final ConversationStatistics statistics =
                ConversationStatistics.of(analysis.segments(), table, conversation);
        for (Statistic.Group group : Statistic.Group.values()) {
            lines.row("", "", "");
            lines.row(group.title(), "", "");
            for (Statistic statistic : Statistic.values()) {
                if (statistic.group() == group) {
                    line(statistic, statistics);
                }
            }
        }
        lines.end();
        out.flush();
    }

    private void head() throws IOException {
        final long first = table.firstTime(conversation);
        final long last = table.lastTime(conversation);
        line(out, "report.conversation", Integer.toString(conversation));
        line(out, "report.a", table.endpoint(conversation, 0));
        line(out, "report.b", table.endpoint(conversation, 1));
        line(out, "report.start", Words.moment(first - analysis.firstTime()));
        line(out, "report.duration", Words.duration(Math.max(0, last - first)));
        line(out, "report.lost", lost());
        QualityExport.report(analysis, conversation, out);
        for (int side = 0; side < 2; side++) {
            if (!scales[side].isObserved()) {
                line(out, side == 0 ? "report.window-a" : "report.window-b",
                        Messages.say("report.no-scale", scales[side].reason()));
            }
        }
        out.put('\n');
    }

    /// A line of the head.
    static void line(ByteOut out, String label, String text) throws IOException {
        out.text(Messages.label(label, 14, HEAD)).text(text).put('\n');
    }

    private String lost() {
        final long lost = analysis.timeLost(conversation);
        return lost == 0 ? Words.NONE : Messages.say("report.lost.is", Words.duration(lost));
    }

    /// What the analysis counts while it reads, with tshark's names.
    private void counts() throws IOException {
        lines.row(Messages.say("report.counts"), "", "");
        both("packets", d -> Words.count(d.packets));
        both("payload", d -> Words.bytes(d.payloadBytes));
        both("segments-with-payload", d -> Words.count(d.dataSegments));
        both("greatest-payload", d -> Words.bytes(d.maxPayload));
        both("retransmissions", d -> Words.count(d.retransmissions));
        both("out-of-order", d -> Words.count(d.outOfOrder));
        both("gaps", d -> Words.count(d.lostSegments));
        both("duplicate-acks-sent", d -> Words.count(d.duplicateAcks));
        both("zero-windows", d -> Words.count(d.zeroWindows));
        both("near-zero-windows-ours", d -> Words.count(d.nearZeroWindows));
        both("window-full", d -> Words.count(d.windowFull));
        both("window-updates", d -> Words.count(d.windowUpdates));
        both("window-probes-ours", d -> Words.count(d.windowProbes));
        both("keep-alives", d -> Words.count(d.keepAlives));
        both("most-bytes-in-flight", d -> Words.bytes(d.maxInFlight));
        lines.row("  " + Messages.say("count.greatest-window"), greatestWindow(0), greatestWindow(1));
        lines.row("  " + Messages.say("count.window-scale"), scale(0), scale(1));
        both("mss-option", d -> d.mss == 0 ? Words.NONE : Words.bytes(d.mss));
    }

    private String greatestWindow(int side) {
        final long window = table.direction(conversation, side).maxWindow;
        return window < 0 ? Words.NONE : window(side, window);
    }

    /// A window in bytes; what was not observed says so.
    private String window(int side, long bytes) {
        return switch (scales[side].origin()) {
            case OBSERVED -> Words.bytes(bytes);
            case INFERRED -> Messages.say("window.inferred", Words.bytes(scales[side].bytes(bytes)));
            case AT_LEAST -> Messages.say("window.at-least", Words.bytes(scales[side].bytes(bytes)));
            case CHOSEN -> Messages.say("window.chosen", Words.bytes(scales[side].bytes(bytes)));
            case UNKNOWN -> Messages.say("window.unscaled", Words.bytes(bytes));
        };
    }

    private String scale(int side) {
        final int scale = table.direction(conversation, side).scale;
        return switch (scale) {
            case -2 -> Messages.say("scale.none");
            case -1 ->
                scales[side].isObserved() ? Messages.say("scale.unknown") : scales[side].label().replace('×', 'x');
            default -> "x " + Words.count(1L << scale);
        };
    }

    private void both(String name, Function<DirectionSummary, String> value) throws IOException {
        lines.row(
                "  " + Messages.say("count." + name),
                value.apply(table.direction(conversation, 0)),
                value.apply(table.direction(conversation, 1)));
    }

    private void line(Statistic statistic, ConversationStatistics statistics) throws IOException {
        lines.row(
                "  " + statistic.label(),
                words(statistic, statistics, 0),
                words(statistic, statistics, 1));
    }

    private String words(Statistic statistic, ConversationStatistics statistics, int side) {
        final long value = statistic.of(statistics.direction(side));
        if (value == Statistic.NONE) {
            return Words.NONE;
        }
        return switch (statistic) {
            case MIN_OPEN_WINDOW -> window(side, value);
            case AVG_WINDOW -> window(side, Math.round(value / 1e3));
            default -> words(statistic.unit(), value);
        };
    }

    private static String words(Statistic.Unit unit, long value) {
        return switch (unit) {
            case COUNT -> Words.count(value);
            case BYTES -> Words.bytes(value);
            case BYTES_MEAN -> Words.bytes(Math.round(value / 1e3));
            case RATE -> Words.bytes(Math.round(value / 1e3)) + "/s";
            case SECONDS -> Words.duration(value);
            case YES_NO -> Messages.say(value == 1 ? "yes" : "no");
        };
    }
}
