package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.OuterPaths;
import org.stallscope.analysis.decode.OuterPath;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.quality.Doubt;
import org.stallscope.analysis.statistics.ConversationStatistics;
import org.stallscope.analysis.statistics.InferredScale;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.statistics.Statistic;
import tools.jackson.core.JsonGenerator;

/// Conversations with the numbers of both directions. CSV and JSON are in order of number, as tshark's `tcp.stream`; the table
/// for people is ranked by the time lost in closed windows, and of one conversation it is a {@link ConversationReport}.
public final class ConversationsExport {
    /// The scale of windows that the capture does not tell, as factors: what they are shown with, least, greatest.
    private static final List<String> SCALE_KEYS =
            List.of("inferred_scale", "inferred_scale_min", "inferred_scale_max");

    /// First line of the CSV: a contract.
    public static final String HEADER = header();

    /// Stands for "all conversations".
    public static final int ALL = -1;

    private final CaptureAnalysis analysis;
    private final int conversation;
    private final int chosenShift;
    private final IntPredicate listed;
    private final ConversationTable conversations;
    private final QualityExport quality;
    private final LimitColumn limits;
    private final int[] zero;
    private final int[] nearZero;

    private ConversationsExport(Judgement judgement, int conversation, int chosenShift, IntPredicate listed) {
        this.chosenShift = chosenShift;
        this.listed = listed;
        analysis = judgement.analysis();
        this.conversation = conversation;
        conversations = analysis.conversations();
        quality = new QualityExport(analysis);
        limits = new LimitColumn(judgement, conversation);
        zero = new int[conversations.count()];
        nearZero = new int[conversations.count()];
        for (Episode episode : analysis.episodes()) {
            (episode.kind() == Episode.Kind.ZERO ? zero : nearZero)[episode.conversation()]++;
        }
    }

    /// Writes the conversations; the stream is flushed and stays open.
    public static void write(CaptureAnalysis analysis, ExportFormat format, OutputStream out) throws IOException {
        write(analysis, ALL, ShownScale.NOT_CHOSEN, format, out);
    }

    /// Writes all conversations or one, judged from packets alone.
    public static void write(
            CaptureAnalysis analysis, int conversation, int chosenShift, ExportFormat format, OutputStream out)
            throws IOException {
        write(Judgement.of(analysis, JoinedEvidence.NONE), conversation, chosenShift, format, out);
    }

    /// Writes all conversations or one; the stream is flushed and stays open.
    ///
    /// @param conversation number of a conversation, or {@link #ALL}
    /// @param chosenShift shift of windows whose scale the capture does not tell, or {@link ShownScale#NOT_CHOSEN}
    public static void write(
            Judgement judgement, int conversation, int chosenShift, ExportFormat format, OutputStream out)
            throws IOException {
        write(judgement, conversation, chosenShift, c -> true, format, out);
    }

    /// The same of some of all conversations.
    ///
    /// @param listed whether a conversation is wanted
    public static void write(
            Judgement judgement, int conversation, int chosenShift, IntPredicate listed, ExportFormat format,
            OutputStream out)
            throws IOException {
        final ConversationsExport export = new ConversationsExport(judgement, conversation, chosenShift, listed);
        switch (format) {
            case CSV -> export.csv(new ByteOut(out));
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> {
                if (conversation == ALL) {
                    export.table(new ByteOut(out));
                } else {
                    ConversationReport.write(judgement.analysis(), conversation, chosenShift, new ByteOut(out));
                }
            }
        }
    }

    private static String header() {
        final StringBuilder header = new StringBuilder(
                "conversation,a,b,start,end,duration,initial_rtt,mss,time_lost,zero_episodes,near_zero_episodes");
        for (String prefix : new String[] {",ab_", ",ba_"}) {
            for (DirectionColumn column : DirectionColumn.values()) {
                header.append(prefix).append(column.key());
            }
        }
        for (String prefix : new String[] {",ab_", ",ba_"}) {
            for (Statistic column : Statistic.values()) {
                header.append(prefix).append(column.key());
            }
        }
        for (String prefix : new String[] {",ab_", ",ba_"}) {
            for (String key : SCALE_KEYS) {
                header.append(prefix).append(key);
            }
        }
        return header.append(",limit,limit_share").toString();
    }

    private long duration(int conversation) {
        // Frames may stand in the file out of time order.
        return Math.max(0, conversations.lastTime(conversation) - conversations.firstTime(conversation));
    }

    private void csv(ByteOut out) throws IOException {
        out.text(HEADER).put('\n');
        forEach((c, statistics) -> {
            out.number(c).put(',').text(conversations.endpoint(c, 0)).put(',').text(conversations.endpoint(c, 1));
            out.put(',').seconds(conversations.firstTime(c)).put(',').seconds(conversations.lastTime(c));
            out.put(',').seconds(duration(c)).put(',');
            if (conversations.initialRtt(c) != 0) {
                out.seconds(conversations.initialRtt(c));
            }
            out.put(',').number(conversations.mss(c)).put(',').seconds(analysis.timeLost(c));
            out.put(',').number(zero[c]).put(',').number(nearZero[c]);
            for (int direction = 0; direction < 2; direction++) {
                final DirectionSummary summary = conversations.direction(c, direction);
                for (DirectionColumn column : DirectionColumn.values()) {
                    out.put(',');
                    if (column.present(summary)) {
                        out.number(column.value(summary));
                    }
                }
            }
            for (int direction = 0; direction < 2; direction++) {
                for (Statistic column : Statistic.values()) {
                    csv(out.put(','), column.unit(), column.of(statistics.direction(direction)));
                }
            }
            for (int direction = 0; direction < 2; direction++) {
                for (int factor : factors(scale(c, direction))) {
                    out.put(',');
                    if (factor > 0) {
                        out.number(factor);
                    }
                }
            }
            out.put(',').text(limits.factor(c).label()).put(',').decimal(limits.share(c));
            out.put('\n');
        });
        out.flush();
    }

    private ShownScale scale(int c, int side) {
        return ShownScale.of(analysis.segments(), conversations, c, side, chosenShift);
    }

    /// Factors in the order of the keys; 0 where there is none.
    private static int[] factors(ShownScale scale) {
        final InferredScale inferred = scale.inferred();
        if (inferred == null) {
            return new int[SCALE_KEYS.size()];
        }
        final boolean told = scale.origin() == ShownScale.Origin.INFERRED || scale.origin() == ShownScale.Origin.CHOSEN;
        final boolean bounded = !inferred.isContradictory();
        return new int[] {
            told ? 1 << scale.shift() : 0, bounded ? 1 << inferred.least() : 0, bounded ? 1 << inferred.most() : 0
        };
    }

    private static void scale(JsonOut out, ShownScale scale) {
        final int[] factors = factors(scale);
        for (int i = 0; i < factors.length; i++) {
            out.numberOrNull(SCALE_KEYS.get(i), factors[i], factors[i] > 0);
        }
        if (scale.inferred() == null) {
            out.generator().writeNullProperty("inferred_scale_reason");
        } else {
            out.generator().writeStringProperty("inferred_scale_reason", scale.reason());
        }
    }

    private <E extends Exception> void forEach(ConversationStatistics.Receiver<E> receiver) throws E {
        if (conversation == ALL) {
            ConversationStatistics.ofAll(analysis.segments(), conversations, (c, statistics) -> {
                if (listed.test(c)) {
                    receiver.accept(c, statistics);
                }
            });
        } else {
            receiver.accept(
                    conversation, ConversationStatistics.of(analysis.segments(), conversations, conversation));
        }
    }

    private static void csv(ByteOut out, Statistic.Unit unit, long value) throws IOException {
        if (value == Statistic.NONE) {
            return;
        }
        switch (unit) {
            case COUNT, BYTES, YES_NO -> out.number(value);
            case BYTES_MEAN, RATE -> out.decimal(value);
            case SECONDS -> out.seconds(value);
        }
    }

    private static void json(JsonOut out, Statistic column, long value) {
        final boolean present = value != Statistic.NONE;
        switch (column.unit()) {
            case COUNT, BYTES, YES_NO -> out.numberOrNull(column.key(), value, present);
            case BYTES_MEAN, RATE -> out.decimalOrNull(column.key(), value, present);
            case SECONDS -> out.secondsOrNull(column.key(), value, present);
        }
    }

    private void json(JsonOut out) {
        final JsonGenerator json = out.generator();
        out.head(analysis);
        json.writeNumberProperty("packets", analysis.frames());
        json.writeNumberProperty("tcp_segments", analysis.segments().size());
        out.secondsOrNull("start", analysis.firstTime(), analysis.frames() > 0);
        out.secondsOrNull("end", analysis.lastTime(), analysis.frames() > 0);
        quality.capture(out);
        json.writeArrayPropertyStart("conversations");
        forEach((c, statistics) -> {
            json.writeStartObject();
            json.writeNumberProperty("conversation", c);
            json.writeStringProperty("a", conversations.endpoint(c, 0));
            json.writeStringProperty("b", conversations.endpoint(c, 1));
            out.seconds("start", conversations.firstTime(c));
            out.seconds("end", conversations.lastTime(c));
            out.seconds("duration", duration(c));
            out.secondsOrNull("initial_rtt", conversations.initialRtt(c), conversations.initialRtt(c) != 0);
            json.writeNumberProperty("mss", conversations.mss(c));
            out.seconds("time_lost", analysis.timeLost(c));
            json.writeNumberProperty("zero_episodes", zero[c]);
            json.writeNumberProperty("near_zero_episodes", nearZero[c]);
            json.writeStringProperty("limit", limits.factor(c).label());
            out.decimalOrNull("limit_share", limits.share(c), true);
            for (int direction = 0; direction < 2; direction++) {
                final DirectionSummary summary = conversations.direction(c, direction);
                json.writeObjectPropertyStart(direction == 0 ? "ab" : "ba");
                for (DirectionColumn column : DirectionColumn.values()) {
                    out.numberOrNull(column.key(), column.value(summary), column.present(summary));
                }
                for (Statistic column : Statistic.values()) {
                    json(out, column, column.of(statistics.direction(direction)));
                }
                scale(out, scale(c, direction));
                outerPaths(json, c, direction);
                json.writeEndObject();
            }
            icmpErrors(out, c);
            quality.conversation(out, c, conversation == ALL);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void outerPaths(JsonGenerator json, int conversation, int direction) {
        path(json, "outer_path", analysis.outerPaths().first(conversation, direction));
        json.writeArrayPropertyStart("later_outer_paths");
        for (OuterPaths.Later later : analysis.outerPaths().later(conversation, direction)) {
            json.writeStartObject();
            json.writeNumberProperty("frame", later.frame());
            path(json, "outer_path", later.path());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void path(JsonGenerator json, String name, OuterPath path) {
        if (path == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, path.toString());
        }
    }

    private void icmpErrors(JsonOut out, int conversation) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart("icmp_errors");
        for (IcmpError error : analysis.icmpErrors().of(conversation)) {
            json.writeStartObject();
            json.writeNumberProperty("frame", error.frame());
            out.seconds("time", error.time());
            json.writeStringProperty("from", error.reporter());
            json.writeStringProperty("about", error.direction() == 0 ? "ab" : "ba");
            json.writeStringProperty("protocol", error.isV6() ? "icmpv6" : "icmp");
            json.writeNumberProperty("type", error.type());
            json.writeNumberProperty("code", error.code());
            json.writeStringProperty("meaning", error.meaning());
            out.numberOrNull("mtu", error.mtu(), error.mtu() > 0);
            json.writeNumberProperty("seq", Integer.toUnsignedLong(error.seq()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void table(ByteOut out) throws IOException {
        final TextTable table = new TextTable(out,
                Messages.titles(">conv", "from", "to", ">time-lost", "limited-by", ">zero",
                        ">near-zero", ">start", ">duration", ">packets", ">data", ">retransmissions", ">out-of-order",
                        ">probes", ">rtt"));
        final int[] ranked = IntStream.range(0, conversations.count())
                .filter(listed)
                .boxed()
                .sorted(Comparator.comparingLong((Integer c) -> -analysis.timeLost(c)))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int c : ranked) {
            final int main = conversations.mainDirection(c);
            final DirectionSummary ab = conversations.direction(c, 0);
            final DirectionSummary ba = conversations.direction(c, 1);
            table.row(
                    Integer.toString(c),
                    conversations.endpoint(c, main),
                    conversations.endpoint(c, 1 - main),
                    analysis.timeLost(c) == 0 ? Words.NONE : Words.duration(analysis.timeLost(c)),
                    limits.words(c),
                    Words.count(zero[c]),
                    Words.count(nearZero[c]),
                    Words.moment(conversations.firstTime(c) - analysis.firstTime()),
                    Words.duration(duration(c)),
                    Words.count(conversations.segments(c)),
                    Words.bytes(ab.payloadBytes + ba.payloadBytes),
                    quality.marked(Words.count(ab.retransmissions + ba.retransmissions), c, Doubt.RETRANSMISSIONS),
                    Words.count(ab.outOfOrder + ba.outOfOrder),
                    Words.count(ab.windowProbes + ba.windowProbes),
                    quality.marked(
                            conversations.initialRtt(c) == 0 ? Words.NONE : Words.duration(conversations.initialRtt(c)),
                            c, Doubt.ROUND_TRIPS));
        }
        table.end();
        quality.linesUnderTable(out);
        out.flush();
    }
}
