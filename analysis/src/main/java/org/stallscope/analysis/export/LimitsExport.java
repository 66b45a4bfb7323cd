package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitNumbers;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.analysis.text.Language;
import tools.jackson.core.JsonGenerator;

/// The timeline of limiting factors of conversations, and each direction's time budget.
public final class LimitsExport {
    /// First line of the CSV: a contract.
    public static final String HEADER =
            "conversation,direction,sender,receiver,start,end,duration,factor,group,secondary,confidence,first_frame,last_frame,"
                    + "bytes,resent,lost,max_in_flight,min_window,max_window,min_rtt,max_rtt,turns,turn_bytes,turn_time,episodes,"
                    + "probes";

    /// Stands for "all conversations".
    public static final int ALL = -1;

    /// Conversations worked out at a time, by all processors.
    private static final int BLOCK = 256;

    /// Intervals of a direction in the table for people.
    private static final int MOST_SHOWN = 200;

    private final CaptureAnalysis analysis;
    private final int conversation;
    private final Judgement judgement;
    private final ConversationTable table;

    private LimitsExport(Judgement judgement, int conversation) {
        this.judgement = judgement;
        this.conversation = conversation;
        analysis = judgement.analysis();
        table = analysis.conversations();
    }

    /// Writes the limiting factors; the stream is flushed and stays open. The sides of a proxy are paired first.
    ///
    /// @param conversation number of a conversation, or {@link #ALL}
    public static void write(Judgement judgement, int conversation, ExportFormat format, OutputStream out)
            throws IOException {
        judgement.facts();
        final LimitsExport export = new LimitsExport(judgement, conversation);
        switch (format) {
            case CSV -> export.csv(new ByteOut(out));
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> export.table(new ByteOut(out));
        }
    }

    /// Takes the limits of a conversation.
    @FunctionalInterface
    private interface Receiver<E extends Exception> {
        void accept(ConversationLimits limits) throws E;
    }

    private <E extends Exception> void forEach(Receiver<E> receiver) throws E {
        final int first = conversation == ALL ? 0 : conversation;
        final int end = conversation == ALL ? table.count() : conversation + 1;
        for (int from = first; from < end; from += BLOCK) {
            final ConversationLimits[] block = IntStream.range(from, Math.min(end, from + BLOCK))
                    .parallel()
                    .mapToObj(judgement::limits)
                    .toArray(ConversationLimits[]::new);
            for (ConversationLimits limits : block) {
                receiver.accept(limits);
            }
        }
    }

    private static String word(int direction) {
        return direction == 0 ? "ab" : "ba";
    }

    private long frame(int row) {
        return analysis.segments().frame(row);
    }

    private void csv(ByteOut out) throws IOException {
        out.text(HEADER).put('\n');
        forEach(limits -> {
            for (int direction = 0; direction < 2; direction++) {
                for (LimitInterval interval : limits.direction(direction).intervals()) {
                    csv(out, limits.conversation(), direction, interval);
                }
            }
        });
        out.flush();
    }

    private void csv(ByteOut out, int c, int direction, LimitInterval interval) throws IOException {
        final LimitNumbers numbers = interval.numbers();
        out.number(c).put(',').text(word(direction)).put(',').text(table.endpoint(c, direction)).put(',');
        out.text(table.endpoint(c, 1 - direction)).put(',').seconds(interval.from()).put(',');
        out.seconds(interval.to()).put(',').seconds(interval.duration()).put(',');
        out.text(interval.factor().label()).put(',').text(interval.factor().group().word()).put(',');
        out.text(interval.secondary().stream().map(LimitingFactor::label).sorted().collect(Collectors.joining("|")));
        out.put(',').text(interval.confidence().word()).put(',').number(frame(interval.firstRow())).put(',');
        out.number(frame(interval.lastRow())).put(',').number(numbers.bytes()).put(',').number(numbers.resent());
        out.put(',').number(numbers.lost()).put(',').number(numbers.maxInFlight());
        optional(out, numbers.minWindow());
        optional(out, numbers.maxWindow());
        optionalSeconds(out, numbers.minRoundTrip());
        optionalSeconds(out, numbers.maxRoundTrip());
        out.put(',').number(numbers.turns());
        optional(out, numbers.turnBytes());
        optionalSeconds(out, numbers.turnDuration());
        out.put(',').number(numbers.episodes()).put(',').number(numbers.probes()).put('\n');
    }

    private static void optional(ByteOut out, long value) throws IOException {
        out.put(',');
        if (value >= 0) {
            out.number(value);
        }
    }

    private static void optionalSeconds(ByteOut out, long nanos) throws IOException {
        out.put(',');
        if (nanos >= 0) {
            out.seconds(nanos);
        }
    }

    private void json(JsonOut out) {
        final JsonGenerator json = out.generator();
        out.head(analysis);
        json.writeObjectPropertyStart("thresholds");
        for (Thresholds.Name name : Thresholds.Name.values()) {
            json.writeObjectPropertyStart(name.label());
            json.writeNumberProperty("value", judgement.thresholds().value(name));
            json.writeStringProperty("unit", name.unit().word());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("conversations");
        forEach(limits -> {
            final int c = limits.conversation();
            json.writeStartObject();
            json.writeNumberProperty("conversation", c);
            json.writeStringProperty("a", table.endpoint(c, 0));
            json.writeStringProperty("b", table.endpoint(c, 1));
            json.writeStringProperty("main_direction", word(limits.mainDirection()));
            for (int direction = 0; direction < 2; direction++) {
                json.writeObjectPropertyStart(word(direction));
                direction(out, limits.direction(direction));
                json.writeEndObject();
            }
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void direction(JsonOut out, LimitTimeline timeline) {
        final JsonGenerator json = out.generator();
        final LimitingFactor dominant = timeline.dominant();
        json.writeStringProperty("limit", dominant.label());
        out.decimalOrNull("limit_share", Math.round(timeline.share(dominant) * 1_000), true);
        json.writeNumberProperty("resent", timeline.resent());
        json.writeNumberProperty("unneeded", timeline.unneeded());
        json.writeNumberProperty("lost", timeline.lost());
        out.seconds("busy", timeline.busy());
        out.seconds("receive_window_limited", timeline.receiveWindowLimited());
        out.seconds("send_buffer_limited", timeline.sendBufferLimited());
        json.writeObjectPropertyStart("budget");
        timeline.budget().forEach((factor, time) -> out.seconds(factor.label(), time));
        json.writeEndObject();
        json.writeArrayPropertyStart("intervals");
        for (LimitInterval interval : timeline.intervals()) {
            json.writeStartObject();
            interval(out, interval);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void interval(JsonOut out, LimitInterval interval) {
        final JsonGenerator json = out.generator();
        final LimitNumbers numbers = interval.numbers();
        out.seconds("start", interval.from());
        out.seconds("end", interval.to());
        out.seconds("duration", interval.duration());
        json.writeStringProperty("factor", interval.factor().label());
        json.writeStringProperty("group", interval.factor().group().word());
        json.writeName("secondary");
        json.writeStartArray();
        interval.secondary().stream().map(LimitingFactor::label).sorted().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("confidence", interval.confidence().word());
        json.writeNumberProperty("first_frame", frame(interval.firstRow()));
        json.writeNumberProperty("last_frame", frame(interval.lastRow()));
        json.writeNumberProperty("bytes", numbers.bytes());
        json.writeNumberProperty("resent", numbers.resent());
        json.writeNumberProperty("lost", numbers.lost());
        json.writeNumberProperty("max_in_flight", numbers.maxInFlight());
        out.numberOrNull("min_window", numbers.minWindow(), numbers.minWindow() >= 0);
        out.numberOrNull("max_window", numbers.maxWindow(), numbers.maxWindow() >= 0);
        out.secondsOrNull("min_rtt", numbers.minRoundTrip(), numbers.minRoundTrip() >= 0);
        out.secondsOrNull("max_rtt", numbers.maxRoundTrip(), numbers.maxRoundTrip() >= 0);
        json.writeNumberProperty("turns", numbers.turns());
        out.numberOrNull("turn_bytes", numbers.turnBytes(), numbers.turns() > 0);
        out.secondsOrNull("turn_time", numbers.turnDuration(), numbers.turns() > 0);
        json.writeNumberProperty("episodes", numbers.episodes());
        json.writeNumberProperty("probes", numbers.probes());
        json.writeStringProperty("source", interval.source());
    }

    /// For people: of all conversations the main direction's budget, of one both directions with their intervals.
    private void table(ByteOut out) throws IOException {
        if (conversation == ALL) {
            overview(out);
        } else {
            forEach(limits -> {
                for (int direction : new int[] {limits.mainDirection(), 1 - limits.mainDirection()}) {
                    one(out, limits.direction(direction));
                }
            });
        }
        new QualityExport(analysis).linesUnderTable(out);
        out.flush();
    }

    private void overview(ByteOut out) throws IOException {
        final TextTable rows = new TextTable(out, Messages.titles(
                ">conv", "from", "to", ">duration", "limited-by", ">time", ">share", "confidence", "then"));
        forEach(limits -> {
            final int c = limits.conversation();
            final LimitTimeline main = limits.main();
            final LimitingFactor dominant = main.dominant();
            final List<Map.Entry<LimitingFactor, Long>> ranked = ranked(main);
            rows.row(
                    Integer.toString(c),
                    table.endpoint(c, limits.mainDirection()),
                    table.endpoint(c, 1 - limits.mainDirection()),
                    Words.duration(main.to() - main.from()),
                    dominant.words(),
                    Words.duration(main.time(dominant)),
                    percent(main.share(dominant)),
                    confidence(main, dominant),
                    ranked.stream()
                            .filter(entry -> entry.getKey() != dominant && entry.getKey().limits())
                            .limit(2)
                            .map(entry -> entry.getKey().words() + " " + Words.duration(entry.getValue()))
                            .collect(Collectors.joining(Language.current().betweenParts())));
        });
        rows.end();
    }

    private static String confidence(LimitTimeline timeline, LimitingFactor factor) {
        return timeline.intervals().stream()
                .filter(i -> i.factor() == factor)
                .max(Comparator.comparingLong(LimitInterval::duration))
                .map(i -> i.confidence().words())
                .orElse(Words.NONE);
    }

    private static List<Map.Entry<LimitingFactor, Long>> ranked(LimitTimeline timeline) {
        return timeline.budget().entrySet().stream()
                .sorted(Map.Entry.<LimitingFactor, Long>comparingByValue().reversed())
                .toList();
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private void one(ByteOut out, LimitTimeline timeline) throws IOException {
        final int c = timeline.conversation();
        out.text(table.endpoint(c, timeline.direction())).text(" -> ");
        out.text(table.endpoint(c, 1 - timeline.direction())).put('\n').put('\n');
        final TextTable budget = new TextTable(out,
                Messages.titles("limited-by", ">time", ">share", "which-means"));
        for (Map.Entry<LimitingFactor, Long> entry : ranked(timeline)) {
            budget.row(entry.getKey().words(), Words.duration(entry.getValue()),
                    percent(timeline.share(entry.getKey())), entry.getKey().meaning());
        }
        budget.end();
        out.put('\n').text(Messages.say("limits.linux", Words.duration(timeline.busy()),
                Words.duration(timeline.receiveWindowLimited()), Words.duration(timeline.sendBufferLimited()),
                timeline.resent(), timeline.lost())).text("\n\n");
        intervals(out, timeline);
        out.put('\n');
    }

    private void intervals(ByteOut out, LimitTimeline timeline) throws IOException {
        final TextTable rows = new TextTable(out, Messages.titles(">start", ">duration", "limited-by", "confidence",
                ">frames", "", ">data", ">in-flight", ">window", "also"));
        int shown = 0;
        for (LimitInterval interval : timeline.intervals()) {
            if (shown++ == MOST_SHOWN) {
                break;
            }
            rows.row(
                    Words.moment(interval.from() - analysis.firstTime()),
                    Words.duration(interval.duration()),
                    interval.factor().words(),
                    interval.confidence().words(),
                    Words.count(frame(interval.firstRow())),
                    Messages.say("limits.to", frame(interval.lastRow())),
                    Words.bytes(interval.numbers().bytes()),
                    Words.bytes(interval.numbers().maxInFlight()),
                    interval.numbers().minWindow() < 0 ? Words.NONE : Words.bytes(interval.numbers().minWindow()),
                    interval.secondary().stream().map(LimitingFactor::words).sorted()
                            .collect(Collectors.joining(Language.current().betweenParts())));
        }
        rows.end();
        if (timeline.intervals().size() > MOST_SHOWN) {
            out.text(Messages.say("limits.more", timeline.intervals().size() - MOST_SHOWN)).put('\n');
        }
    }
}
