package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.triage.FileTriage;
import org.stallscope.analysis.triage.Grouping;
import org.stallscope.analysis.triage.Triage;
import org.stallscope.analysis.triage.TriageGroup;
import org.stallscope.analysis.triage.TriageRow;
import tools.jackson.core.JsonGenerator;

/// The conversations of many captures, worst first. CSV has one line a conversation; JSON has files, totals, groups and
/// conversations; the table for people has the totals in words, the groups and the worst conversations.
public final class TriageExport {
    /// First line of the CSV: a contract.
    public static final String HEADER =
            "file,conversation,a,b,a_name,b_name,server,sender,start,duration,bytes,segments,resent,"
                    + "lost_segments,zero_episodes,initial_rtt,time_lost,time_waited,timeouts,class,class_time,confidence,culprit";

    private static final int PERCENT = 100;

    private final Triage triage;
    private final Grouping grouping;
    private final int most;

    private TriageExport(Triage triage, Grouping grouping, int most) {
        this.triage = triage;
        this.grouping = grouping;
        this.most = most;
    }

    /// Writes a triage; the stream is flushed and stays open.
    ///
    /// @param most groups and conversations that the table shows at the most; CSV and JSON have all
    public static void write(Triage triage, Grouping grouping, int most, ExportFormat format, OutputStream out)
            throws IOException {
        final TriageExport export = new TriageExport(triage, grouping, most);
        switch (format) {
            case CSV -> export.csv(new ByteOut(out));
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> export.table(new ByteOut(out));
        }
    }

    private void csv(ByteOut out) throws IOException {
        out.text(HEADER).put('\n');
        for (TriageRow row : triage.rows()) {
            field(out, row.file()).put(',').number(row.conversation());
            out.put(',').text(row.a()).put(',').text(row.b()).put(',');
            field(field(out, row.aName()).put(','), row.bName());
            out.put(',').text(row.server()).put(',').text(row.sender());
            out.put(',').seconds(row.start()).put(',').seconds(row.duration()).put(',').number(row.bytes());
            out.put(',').number(row.segments()).put(',').number(row.resent()).put(',').number(row.lostSegments());
            out.put(',').number(row.zeroEpisodes()).put(',');
            if (row.roundTrip() > 0) {
                out.seconds(row.roundTrip());
            }
            out.put(',').seconds(row.lost()).put(',').seconds(row.waiting()).put(',').seconds(row.timeouts());
            out.put(',').text(row.worst()).put(',').seconds(row.budget().getOrDefault(row.worst(), 0L));
            out.put(',').text(row.confidence()).put(',').text(row.culprit()).put('\n');
        }
        out.flush();
    }

    /// A text that may hold anything, quoted where it must be (RFC 4180).
    private static ByteOut field(ByteOut out, String text) throws IOException {
        final boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return out.text(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    private void json(JsonOut out) {
        final JsonGenerator json = out.generator();
        json.writeBooleanProperty("complete", triage.complete());
        json.writeArrayPropertyStart("files");
        for (FileTriage file : triage.files()) {
            json.writeStartObject();
            json.writeStringProperty("file", file.file());
            json.writeStringProperty("state", file.state().word());
            json.writeStringProperty("message", file.message());
            json.writeNumberProperty("bytes", file.size());
            json.writeNumberProperty("packets", file.packets());
            json.writeNumberProperty("conversations", file.rows().size());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("totals");
        group(out, TriageGroup.of("", triage.rows()), null);
        json.writeStringProperty("grouped_by", grouping.word());
        json.writeArrayPropertyStart("groups");
        TriageGroup.by(grouping, triage.rows()).forEach(group -> group(out, group, "name"));
        json.writeEndArray();
        json.writeArrayPropertyStart("conversations");
        triage.rows().forEach(row -> row(out, row));
        json.writeEndArray();
    }

    private static void group(JsonOut out, TriageGroup group, String nameKey) {
        final JsonGenerator json = out.generator();
        json.writeStartObject();
        if (nameKey != null) {
            json.writeStringProperty(nameKey, group.name());
        }
        json.writeNumberProperty("conversations", group.conversations());
        json.writeNumberProperty("stalled", group.stalled());
        json.writeNumberProperty("zero_window", group.zeroWindow());
        out.numberOrNull("least_zero_window_bytes", group.leastZeroBytes(), group.zeroWindow() > 0);
        out.numberOrNull("median_bytes", group.medianBytes(), group.conversations() > 0);
        json.writeNumberProperty("timed_out", group.timedOut());
        json.writeNumberProperty("segments", group.segments());
        json.writeNumberProperty("lost_segments", group.lostSegments());
        json.writeNumberProperty("bytes", group.bytes());
        out.seconds("time_lost", group.lost());
        out.seconds("time_waited", group.waiting());
        budget(out, group.budget());
        json.writeEndObject();
    }

    private static void budget(JsonOut out, Map<String, Long> budget) {
        out.generator().writeObjectPropertyStart("budget");
        budget.forEach(out::seconds);
        out.generator().writeEndObject();
    }

    private static void row(JsonOut out, TriageRow row) {
        final JsonGenerator json = out.generator();
        json.writeStartObject();
        json.writeStringProperty("file", row.file());
        json.writeNumberProperty("conversation", row.conversation());
        json.writeStringProperty("a", row.a());
        json.writeStringProperty("b", row.b());
        json.writeStringProperty("a_name", row.aName());
        json.writeStringProperty("b_name", row.bName());
        json.writeStringProperty("server", row.server());
        json.writeStringProperty("sender", row.sender());
        out.seconds("start", row.start());
        out.seconds("duration", row.duration());
        json.writeNumberProperty("bytes", row.bytes());
        json.writeNumberProperty("segments", row.segments());
        json.writeNumberProperty("resent", row.resent());
        json.writeNumberProperty("lost_segments", row.lostSegments());
        json.writeNumberProperty("zero_episodes", row.zeroEpisodes());
        out.secondsOrNull("initial_rtt", row.roundTrip(), row.roundTrip() > 0);
        out.seconds("time_lost", row.lost());
        out.seconds("time_waited", row.waiting());
        out.seconds("timeouts", row.timeouts());
        json.writeStringProperty("class", row.worst());
        json.writeStringProperty("confidence", row.confidence());
        json.writeStringProperty("culprit", row.culprit());
        budget(out, row.budget());
        json.writeEndObject();
    }

    private void table(ByteOut out) throws IOException {
        filesInWords(out);
        if (triage.rows().isEmpty()) {
            out.text(Messages.say("triage.none")).put('\n');
            out.flush();
            return;
        }
        totalsInWords(out, TriageGroup.of("", triage.rows()));
        out.put('\n').text(Messages.say("triage.by", Messages.say("grouping." + grouping.word()))).put('\n');
        final String[] titles = Messages.titles("", ">conv-many", ">time-lost", ">stalled",
                ">zero-window", ">least-with-0", ">median-size", ">timed-out", ">lost-segments", "most-time");
        titles[0] = Messages.say("grouping." + grouping.word());
        final TextTable groups = new TextTable(out, titles);
        final List<TriageGroup> all = TriageGroup.by(grouping, triage.rows());
        for (TriageGroup group : all.subList(0, Math.min(most, all.size()))) {
            groups.row(group.name(), Words.count(group.conversations()), time(group.lost()),
                    Words.count(group.stalled()),
                    share(group.zeroWindow(), group.conversations()),
                    group.zeroWindow() == 0 ? Words.NONE : Words.bytes(group.leastZeroBytes()),
                    Words.bytes(group.medianBytes()), share(group.timedOut(), group.conversations()),
                    share(group.lostSegments(), group.segments()), factor(group.worst()));
        }
        groups.end();
        more(out, all.size(), "triage.more-groups");
        out.put('\n').text(Messages.say("triage.rows")).put('\n');
        final TextTable rows =
                new TextTable(out, Messages.titles("file", ">conv", "from", "to", ">time-lost", ">waited",
                        "held-up-by", "whose", "sure", ">zero", ">lost-segments", ">data", ">duration"));
        for (TriageRow row : triage.rows().subList(0, Math.min(most, triage.rows().size()))) {
            rows.row(row.file(), Integer.toString(row.conversation()), row.sender(), row.receiver(), time(row.lost()),
                    time(row.waiting()), factor(row.worst()), culprit(row.culprit()),
                    row.confidence().isEmpty() ? Words.NONE : Messages.say("confidence." + row.confidence()),
                    Words.count(row.zeroEpisodes()),
                    Words.count(row.lostSegments()), Words.bytes(row.bytes()), Words.duration(row.duration()));
        }
        rows.end();
        more(out, triage.rows().size(), "triage.more-rows");
        out.flush();
    }

    private void filesInWords(ByteOut out) throws IOException {
        long read = 0;
        long packets = 0;
        long others = 0;
        for (FileTriage file : triage.files()) {
            packets += file.packets();
            switch (file.state()) {
                case READ -> read++;
                case NO_CAPTURE -> others++;
                case DAMAGED -> {
                    read++;
                    out.text(Messages.say("triage.damaged", file.file(), file.message())).put('\n');
                }
                case UNREADABLE -> out.text(Messages.say("triage.unreadable", file.message())).put('\n');
            }
        }
        out.text(Messages.say("triage.files", read, packets, triage.rows().size(), others == 0 ? null : others,
                !triage.complete())).put('\n');
    }

    private static void totalsInWords(ByteOut out, TriageGroup total) throws IOException {
        out.text(Messages.say("triage.totals", percent(total.stalled(), total.conversations()), total.conversations(),
                Words.duration(total.lost()),
                total.zeroWindow() == 0 ? null : percent(total.zeroWindow(), total.conversations()),
                Words.bytes(total.leastZeroBytes()), Words.bytes(total.medianBytes()),
                percent(total.timedOut(), total.conversations()), percent(total.lostSegments(), total.segments()),
                total.segments())).put('\n');
    }

    /// @param key of its text
    private void more(ByteOut out, int all, String key) throws IOException {
        if (all > most) {
            out.text(Messages.say(key, all - most)).put('\n');
        }
    }

    private static String time(long nanos) {
        return nanos == 0 ? Words.NONE : Words.duration(nanos);
    }

    private static String culprit(String of) {
        return switch (of) {
            case "none" -> Words.NONE;
            case "path" -> Messages.say("culprit.path");
            default -> of;
        };
    }

    private static String factor(String label) {
        return label.isEmpty() ? Words.NONE : LimitingFactor.of(label).words();
    }

    private static String share(long part, long whole) {
        return part == 0 ? Words.NONE : percent(part, whole);
    }

    private static String percent(long part, long whole) {
        final double share = whole == 0 ? 0 : (double) PERCENT * part / whole;
        return String.format(Locale.ROOT, share > 0 && share < 1 ? "%.2g %%" : "%.0f %%", share);
    }
}
