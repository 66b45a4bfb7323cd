package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.EndCaptures;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.pairing.ClockRelation;
import org.stallscope.analysis.pairing.ClockRelation.Piece;
import org.stallscope.analysis.pairing.EndPair;
import org.stallscope.analysis.pairing.EndToEnd;
import org.stallscope.analysis.pairing.EndToEnd.Delays;
import org.stallscope.analysis.pairing.EndToEnd.Loss;
import org.stallscope.analysis.pairing.EndToEnd.LostReopening;
import org.stallscope.analysis.pairing.EndToEnd.Waits;
import org.stallscope.analysis.pairing.EndToEnd.Where;
import tools.jackson.core.JsonGenerator;

/// Connections that were captured at two points: how the clocks relate, how long the way took, where segments were lost, and
/// which end sat on data.
public final class EndsExport {
    /// First line of the CSV: a contract.
    public static final String HEADER = "first,second,a,b,score,basis,near_first,offset,band,drift_ppm,pieces,"
            + columns("ab") + columns("ba") + "a_waits,a_waited,b_waits,b_waited";

    /// Stands for all connections.
    public static final int ALL = -1;

    /// So many connections are related at once: what is known of each passage of these is in memory.
    private static final int AT_ONCE = 8;

    private final EndCaptures captures;
    private final int conversation;
    private final Long offset;

    private EndsExport(EndCaptures captures, int conversation, Long offset) {
        this.captures = captures;
        this.conversation = conversation;
        this.offset = offset;
    }

    private EndToEnd relate(EndPair pair) {
        return offset == null ? captures.relate(pair) : captures.relate(pair, offset);
    }

    private static String columns(String way) {
        return String.join(",", List.of("passages", "delay_least", "delay_median", "delay_greatest", "lost_before",
                "lost_between", "lost_after", "needless", "reopenings_lost")).replaceAll("(^|,)", "$1" + way + "_")
                + ",";
    }

    /// Writes the connections; the stream is flushed and stays open.
    ///
    /// @param conversation number in the first capture of the one that is wanted, or {@link #ALL}
    /// @param offset of the clocks as somebody says it is ({@link EndCaptures#relate(EndPair, long)}), ns; null for as it is
    ///     found
    public static void write(EndCaptures captures, int conversation, Long offset, ExportFormat format, OutputStream out)
            throws IOException {
        final EndsExport export = new EndsExport(captures, conversation, offset);
        switch (format) {
            case CSV -> export.csv(new ByteOut(out));
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> export.table(new ByteOut(out));
        }
    }

    /// Takes the connections in their order; some are related side by side.
    private <E extends Exception> void each(Related<E> each) throws E {
        final List<EndPair> pairs = pairs();
        for (int i = 0; i < pairs.size(); i += AT_ONCE) {
            final List<EndPair> some = pairs.subList(i, Math.min(pairs.size(), i + AT_ONCE));
            final List<EndToEnd> related = some.parallelStream().map(this::relate).toList();
            for (int k = 0; k < related.size(); k++) {
                each.take(some.get(k), related.get(k));
            }
        }
    }

    /// What is done with a connection.
    ///
    /// @param <E> what may fail
    @FunctionalInterface
    private interface Related<E extends Exception> {
        void take(EndPair pair, EndToEnd ends) throws E;
    }

    private List<EndPair> pairs() {
        return captures.pairs().stream().filter(p -> conversation == ALL || p.a() == conversation).toList();
    }

    private String endpoint(EndPair pair, int side) {
        return captures.first().conversations().endpoint(pair.a(), side);
    }

    private static long reopenings(EndToEnd ends, int direction) {
        return ends.lostReopenings().stream().filter(lost -> lost.direction() == direction).count();
    }

    private void csv(ByteOut out) throws IOException {
        out.text(HEADER).put('\n');
        each((pair, ends) -> {
            out.number(pair.a()).put(',').number(pair.b()).put(',').text(endpoint(pair, 0)).put(',')
                    .text(endpoint(pair, 1)).put(',');
            out.decimal(Math.round(pair.score() * 1_000)).put(',').text(pair.basis()).put(',')
                    .put(ends.nearFirst() == 0 ? 'a' : 'b').put(',');
            if (ends.clocks().isKnown()) {
                final Piece first = ends.clocks().pieces().getFirst();
                out.seconds(first.offset()).put(',');
                band(out, first.band()).put(',').decimal(Math.round(first.driftPpm() * 1_000));
            } else {
                out.text(",,");
            }
            out.put(',').number(ends.clocks().pieces().size()).put(',');
            for (int direction = 0; direction < 2; direction++) {
                way(out, ends, direction);
            }
            waits(out, ends.waits(0)).put(',');
            waits(out, ends.waits(1)).put('\n');
        });
        out.flush();
    }

    private static ByteOut band(ByteOut out, long band) throws IOException {
        return band == ClockRelation.UNBOUNDED ? out : out.seconds(band);
    }

    private static void way(ByteOut out, EndToEnd ends, int direction) throws IOException {
        final Delays delays = ends.delays(direction);
        out.number(delays.count()).put(',');
        if (delays.count() > 0) {
            out.seconds(delays.least()).put(',').seconds(delays.median()).put(',').seconds(delays.greatest());
        } else {
            out.text(",,");
        }
        for (Where where : Where.values()) {
            out.put(',').number(ends.lost(direction, where));
        }
        out.put(',').number(reopenings(ends, direction)).put(',');
    }

    private static ByteOut waits(ByteOut out, Waits waits) throws IOException {
        return out.number(waits.count()).put(',').seconds(waits.total());
    }

    private void json(JsonOut out) {
        final JsonGenerator json = out.generator();
        json.writeStringProperty("first_file", captures.first().capture().source().toString());
        json.writeStringProperty("second_file", captures.second().capture().source().toString());
        json.writeArrayPropertyStart("connections");
        each((pair, ends) -> connection(out, pair, ends));
        json.writeEndArray();
    }

    private void connection(JsonOut out, EndPair pair, EndToEnd ends) {
        final JsonGenerator json = out.generator();
        final ConversationTable second = captures.second().conversations();
        json.writeStartObject();
        json.writeNumberProperty("first", pair.a());
        json.writeNumberProperty("second", pair.b());
        json.writeStringProperty("a", endpoint(pair, 0));
        json.writeStringProperty("b", endpoint(pair, 1));
        json.writeStringProperty("a_in_second", second.endpoint(pair.b(), pair.directionB(0)));
        json.writeStringProperty("b_in_second", second.endpoint(pair.b(), pair.directionB(1)));
        out.decimalOrNull("score", Math.round(pair.score() * 1_000), true);
        json.writeStringProperty("basis", pair.basis());
        json.writeStringProperty("near_first", ends.nearFirst() == 0 ? "a" : "b");
        json.writeBooleanProperty("offset_by_hand", ends.isByHand());
        json.writeNumberProperty("contradictions", ends.contradictions());
        json.writeArrayPropertyStart("clock");
        for (Piece piece : ends.clocks().pieces()) {
            json.writeStartObject();
            json.writeNumberProperty("from_frame", captures.second().segments().frame(piece.fromRow()));
            out.seconds("from", piece.from());
            out.seconds("to", piece.to());
            out.seconds("offset", piece.offset());
            out.secondsOrNull("band", piece.band(), piece.band() != ClockRelation.UNBOUNDED);
            out.decimalOrNull("drift_ppm", Math.round(piece.driftPpm() * 1_000), true);
            json.writeEndObject();
        }
        json.writeEndArray();
        way(out, ends, 0, "ab");
        way(out, ends, 1, "ba");
        waits(out, "a_waits", ends.waits(0));
        waits(out, "b_waits", ends.waits(1));
        json.writeEndObject();
    }

    private void way(JsonOut out, EndToEnd ends, int direction, String name) {
        final JsonGenerator json = out.generator();
        final Delays delays = ends.delays(direction);
        final boolean senderSecond = direction != ends.nearFirst();
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("passages", delays.count());
        out.secondsOrNull("delay_least", delays.least(), delays.count() > 0);
        out.secondsOrNull("delay_median", delays.median(), delays.count() > 0);
        out.secondsOrNull("delay_greatest", delays.greatest(), delays.count() > 0);
        out.secondsOrNull("delay_band", delays.band(), delays.count() > 0 && delays.band() != ClockRelation.UNBOUNDED);
        json.writeArrayPropertyStart("losses");
        for (Loss loss : ends.losses()) {
            if (loss.direction() == direction) {
                json.writeStartObject();
                json.writeStringProperty("where", loss.where().word());
                out.seconds("time", loss.time());
                json.writeNumberProperty("seq", loss.seq() & 0xffff_ffffL);
                json.writeNumberProperty("length", loss.length());
                json.writeNumberProperty("frame",
                        (senderSecond ? captures.second() : captures.first()).segments().frame(loss.row()));
                json.writeStringProperty("capture", senderSecond ? "second" : "first");
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("reopenings_lost");
        for (LostReopening lost : ends.lostReopenings()) {
            if (lost.direction() == direction) {
                json.writeStartObject();
                out.seconds("announced", lost.announced());
                out.seconds("heard", lost.heard());
                json.writeNumberProperty("frame", (senderSecond ? captures.first() : captures.second()).segments()
                        .frame(lost.rowAtReceiver()));
                json.writeStringProperty("capture", senderSecond ? "first" : "second");
                json.writeName("heard_frame");
                if (lost.rowAtSender() < 0) {
                    json.writeNull();
                } else {
                    json.writeNumber((senderSecond ? captures.second() : captures.first()).segments()
                            .frame(lost.rowAtSender()));
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void waits(JsonOut out, String name, Waits waits) {
        out.generator().writeObjectPropertyStart(name);
        out.generator().writeNumberProperty("count", waits.count());
        out.seconds("total", waits.total());
        out.seconds("longest", waits.longest());
        out.secondsOrNull("longest_at", waits.longestAt(), waits.count() > 0);
        out.generator().writeEndObject();
    }

    private void table(ByteOut out) throws IOException {
        final List<EndPair> pairs = pairs();
        out.text(Messages.say("ends.both", pairs.size(),
                conversation == ALL ? captures.first().conversations().count() : 1)).put('\n');
        each((pair, ends) -> describe(out, pair, ends));
        out.flush();
    }

    private void describe(ByteOut out, EndPair pair, EndToEnd ends) throws IOException {
        final String a = endpoint(pair, 0);
        final String b = endpoint(pair, 1);
        out.put('\n').text(Messages.say("ends.pair", Integer.toString(pair.a()), Integer.toString(pair.b()), a, b,
                Messages.say("basis." + pair.basis()), String.format(Locale.ROOT, "%.2f", pair.score()),
                ends.nearFirst() == 0 ? a : b)).put('\n');
        if (!ends.clocks().isKnown()) {
            out.text("  ").text(Messages.say("ends.no-clock")).put('\n');
            return;
        }
        for (Piece piece : ends.clocks().pieces()) {
            out.text("  ").text(Messages.say("ends.clock",
                    signed(piece.from() - captures.second().firstTime()),
                    signed(piece.to() - captures.second().firstTime()),
                    (piece.offset() < 0 ? "− " : "+ ") + signed(Math.abs(piece.offset())),
                    piece.band() == ClockRelation.UNBOUNDED ? null : signed(piece.band()),
                    piece.drift() == 0 ? null : minus(String.format(Locale.ROOT, "%.0f", piece.driftPpm())))).put('\n');
        }
        if (ends.isByHand()) {
            out.text("  ").text(Messages.say("ends.by-hand", ends.found().isKnown()
                    ? signed(ends.found().pieces().getFirst().offset()) : null)).put('\n');
        }
        if (ends.contradictions() > 0) {
            out.text("  ").text(Messages.say("ends.contradictions", ends.contradictions())).put('\n');
        }
        describe(out, ends, 0, Messages.say("way", a, b));
        describe(out, ends, 1, Messages.say("way", b, a));
        sat(out, a, ends.waits(0));
        sat(out, b, ends.waits(1));
    }

    private void describe(ByteOut out, EndToEnd ends, int direction, String way) throws IOException {
        final Delays delays = ends.delays(direction);
        if (delays.count() == 0) {
            return;
        }
        out.text("  ").text(Messages.say("ends.delays", way, signed(delays.least()),
                signed(delays.median()), signed(delays.greatest()), delays.count())).put('\n');
        for (Where where : Where.values()) {
            if (ends.lost(direction, where) > 0) {
                out.text("    ").text(Messages.say("ends.lost", where.words(), ends.lost(direction, where))).put('\n');
            }
        }
        for (LostReopening lost : ends.lostReopenings()) {
            if (lost.direction() == direction) {
                out.text("    ").text(reopening(ends, lost)).put('\n');
            }
        }
    }

    private static String signed(long nanos) {
        return minus(Words.precise(nanos));
    }

    /// A minus as people write it.
    private static String minus(String number) {
        return number.replace('-', '−');
    }

    private String reopening(EndToEnd ends, LostReopening lost) {
        final boolean receiverFirst = lost.direction() != ends.nearFirst();
        final CaptureAnalysis receiver = receiverFirst ? captures.first() : captures.second();
        final CaptureAnalysis sender = receiverFirst ? captures.second() : captures.first();
        return Messages.say("ends.reopening", Words.duration(lost.heard() - lost.announced()),
                Long.toString(receiver.segments().frame(lost.rowAtReceiver())), receiver.capture().source().name(),
                lost.rowAtSender() < 0 ? null : Long.toString(sender.segments().frame(lost.rowAtSender())),
                sender.capture().source().name());
    }

    private static void sat(ByteOut out, String who, Waits waits) throws IOException {
        if (waits.count() > 0) {
            out.text("  ").text(Messages.say("ends.sat", who, waits.count(), Words.duration(waits.total()),
                    Words.duration(waits.longest()))).put('\n');
        }
    }
}
