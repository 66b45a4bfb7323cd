package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.finding.Finding.NextCheck;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.analysis.finding.Finding.Stretch;
import org.stallscope.analysis.finding.Measure;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import tools.jackson.core.JsonGenerator;

/// The verdicts on conversations: as JSON (a contract), or as a text for people.
public final class FindingsExport {
    /// Stands for all conversations.
    public static final int ALL = -1;

    /// Conversations worked out at a time, by all processors.
    private static final int BLOCK = 256;

    private final CaptureAnalysis analysis;
    /// Lines of evidence that the text for people shows; JSON has all.
    private static final int MOST_LINES = 6;

    private final IntFunction<ConversationVerdict> verdicts;
    private final int chosen;
    private final IntPredicate listed;

    private FindingsExport(CaptureAnalysis analysis, IntFunction<ConversationVerdict> verdicts, int chosen,
            IntPredicate listed) {
        this.listed = listed;
        this.analysis = analysis;
        this.verdicts = verdicts;
        this.chosen = chosen;
    }

    /// Writes the findings; the stream is flushed and stays open.
    ///
    /// @param verdicts gives the verdict on a conversation; asked by several threads
    /// @param chosen a conversation, or {@link #ALL}
    /// @param format not CSV: sentences are no cells
    public static void write(CaptureAnalysis analysis, IntFunction<ConversationVerdict> verdicts, int chosen,
            ExportFormat format, OutputStream out) throws IOException {
        write(analysis, verdicts, chosen, c -> true, format, out);
    }

    /// The same of some of all conversations.
    ///
    /// @param listed whether a conversation is wanted
    public static void write(CaptureAnalysis analysis, IntFunction<ConversationVerdict> verdicts, int chosen,
            IntPredicate listed, ExportFormat format, OutputStream out) throws IOException {
        final FindingsExport export = new FindingsExport(analysis, verdicts, chosen, listed);
        switch (format) {
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> export.text(new ByteOut(out));
            case CSV -> throw new IllegalArgumentException("Findings are sentences, not cells.");
        }
    }

    private int[] numbers() {
        return chosen == ALL
                ? IntStream.range(0, analysis.conversations().count()).filter(listed).toArray()
                : new int[] {chosen};
    }

    /// Works out conversations a block at a time and hands them on in order.
    private void each(int[] numbers, Consumer<ConversationVerdict> consumer) {
        // The first call works out what all conversations need.
        analysis.quality().notes();
        for (int from = 0; from < numbers.length; from += BLOCK) {
            final int[] block = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + BLOCK));
            final ConversationVerdict[] done =
                    Arrays.stream(block).parallel().mapToObj(verdicts).toArray(ConversationVerdict[]::new);
            Arrays.stream(done).forEach(consumer);
        }
    }

    private void json(JsonOut out) {
        out.head(analysis);
        out.generator().writeArrayPropertyStart("conversations");
        each(numbers(), verdict -> conversation(out, verdict));
        out.generator().writeEndArray();
    }

    private void conversation(JsonOut out, ConversationVerdict verdict) {
        final JsonGenerator json = out.generator();
        final ConversationTable table = analysis.conversations();
        final int c = verdict.conversation();
        json.writeStartObject();
        json.writeNumberProperty("conversation", c);
        json.writeStringProperty("a", table.endpoint(c, 0));
        json.writeStringProperty("b", table.endpoint(c, 1));
        json.writeStringProperty("capture_point", verdict.point().place().word());
        json.writeObjectPropertyStart("budget");
        budget(out, "a_to_b", verdict.limits().ab());
        budget(out, "b_to_a", verdict.limits().ba());
        json.writeEndObject();
        json.writeArrayPropertyStart("findings");
        for (Finding finding : verdict.findings()) {
            finding(out, finding);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void budget(JsonOut out, String name, LimitTimeline timeline) {
        out.generator().writeObjectPropertyStart(name);
        for (Map.Entry<LimitingFactor, Long> entry : timeline.budget().entrySet()) {
            out.seconds(entry.getKey().label(), entry.getValue());
        }
        out.generator().writeEndObject();
    }

    private static void finding(JsonOut out, Finding finding) {
        final JsonGenerator json = out.generator();
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule());
        json.writeStringProperty("kind", word(finding.kind()));
        json.writeStringProperty("class", finding.label());
        json.writeStringProperty("confidence", finding.confidence().word());
        json.writeStringProperty("direction", finding.direction() == 0 ? "a_to_b" : "b_to_a");
        out.seconds("seconds", finding.nanos());
        out.seconds("from", finding.from());
        out.seconds("to", finding.to());
        json.writeStringProperty("culprit", finding.culprit());
        json.writeStringProperty("title", finding.title());
        json.writeStringProperty("sentence", finding.sentence());
        json.writeStringProperty("explanation", finding.explanation());
        json.writeStringProperty("rules_out", finding.text(Part.RULES_OUT));
        json.writeStringProperty("advice", finding.text(Part.ADVICE));
        json.writeStringProperty("wrong_remedy", finding.text(Part.WRONG_REMEDY));
        json.writeStringProperty("raised_by", finding.text(Part.RAISE));
        json.writeArrayPropertyStart("frames");
        json.writeNumber(finding.firstFrame());
        json.writeNumber(finding.lastFrame());
        json.writeEndArray();
        stretches(out, finding.stretches());
        measures(out, finding);
        json.writeArrayPropertyStart("evidence");
        finding.evidence().forEach(line -> {
            json.writeStartObject();
            json.writeStringProperty("file", line.file());
            json.writeNumberProperty("line", line.line());
            json.writeStringProperty("says", line.says());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("next");
        finding.next().forEach(check -> json.writeString(check.command()));
        json.writeEndArray();
        json.writeArrayPropertyStart("next_checks");
        for (NextCheck check : finding.next()) {
            json.writeStartObject();
            json.writeStringProperty("on", check.on());
            json.writeStringProperty("shows", check.why());
            json.writeStringProperty("command", check.command());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void stretches(JsonOut out, List<Stretch> stretches) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart("stretches");
        for (Stretch stretch : stretches) {
            json.writeStartObject();
            out.seconds("from", stretch.from());
            out.seconds("to", stretch.to());
            out.seconds("since", stretch.since());
            json.writeNumberProperty("first_frame", stretch.firstFrame());
            json.writeNumberProperty("last_frame", stretch.lastFrame());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// The numbers of a finding by name; names tell no unit, README does.
    private static void measures(JsonOut out, Finding finding) {
        final JsonGenerator json = out.generator();
        json.writeObjectPropertyStart("measures");
        for (Measure name : finding.measures().numbers()) {
            final long value = finding.measures().number(name);
            final String key = name.name().toLowerCase(Locale.ROOT);
            switch (name.unit()) {
                case DURATION, MOMENT -> out.seconds(key, value);
                case RATE -> out.decimalOrNull(key, value, true);
                case SHARE -> {
                    json.writeName(key);
                    json.writeNumber(value / 1e6);
                }
                case COUNT, BYTES, FRAME -> json.writeNumberProperty(key, value);
                case FLAG, WORDS -> {
                    // Words stand in the texts, flags only turn them.
                }
            }
        }
        json.writeEndObject();
    }

    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// For people: conversations that lost most first; of one conversation everything, of all the sentences.
    private void text(ByteOut out) throws IOException {
        final List<ConversationVerdict> all = new ArrayList<>();
        each(numbers(), all::add);
        all.sort(Comparator.comparingLong(ConversationVerdict::lost).reversed());
        boolean first = true;
        for (ConversationVerdict verdict : all) {
            if (verdict.worst() == null) {
                continue;
            }
            if (!first) {
                out.put('\n');
            }
            first = false;
            head(out, verdict);
            for (Finding finding : verdict.findings()) {
                finding(out, finding, chosen != ALL || all.size() == 1);
            }
        }
        out.flush();
    }

    private void head(ByteOut out, ConversationVerdict verdict) throws IOException {
        final ConversationTable table = analysis.conversations();
        final int c = verdict.conversation();
        out.text(Messages.say("finding.head", Integer.toString(c), table.endpoint(c, 0), table.endpoint(c, 1),
                verdict.point().place().words())).put('\n');
    }

    private static void finding(ByteOut out, Finding finding, boolean full) throws IOException {
        final String seconds = finding.nanos() > 0 ? Words.duration(finding.nanos()) : "";
        out.text("  ").text(Messages.say("finding.title", finding.title(), finding.confidence().words(),
                finding.factor() == null ? null : finding.label(), seconds)).put('\n');
        Paragraph.write(out, "    ", finding.sentence());
        if (!full) {
            return;
        }
        part(out, "finding.why", finding.explanation());
        part(out, "finding.proved-by", finding.evidence().stream()
                .limit(MOST_LINES)
                .map(line -> Messages.say("finding.line", line.file(), line.line(), line.says()))
                .collect(Collectors.joining(Messages.say("finding.between"), "",
                        finding.evidence().size() > MOST_LINES ? Messages.say("finding.more") : "")));
        part(out, "finding.rules-out", finding.text(Part.RULES_OUT));
        part(out, "finding.to-do", finding.text(Part.ADVICE));
        part(out, "finding.not", finding.text(Part.WRONG_REMEDY));
        part(out, "finding.more-sure", finding.text(Part.RAISE));
        for (NextCheck check : finding.next()) {
            Paragraph.write(out, "    ", Messages.say("finding.next", check.on(), check.why()));
            // A command is one line, to be copied whole.
            out.text("      ").text(check.command()).put('\n');
        }
        out.put('\n');
    }

    /// @param key of its text
    private static void part(ByteOut out, String key, String text) throws IOException {
        if (!text.isBlank()) {
            Paragraph.write(out, "    ", Messages.say(key, text));
        }
    }
}
