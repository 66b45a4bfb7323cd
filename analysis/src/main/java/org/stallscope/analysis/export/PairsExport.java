package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.ProxyCaptures;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.Twin;
import org.stallscope.analysis.pairing.InnerQueue;
import org.stallscope.analysis.pairing.ProxyPair;
import org.stallscope.analysis.pairing.ProxyPairing;
import org.stallscope.analysis.pairing.ProxyPairs.Unmatched;
import tools.jackson.core.JsonGenerator;

/// The pairs of a proxy's connections: who belongs to whom, how sure that is, what waited inside the proxy, and whose doing a
/// closed window was.
public final class PairsExport {
    /// First line of the CSV: a contract.
    public static final String HEADER = "front,client,front_server,back,back_client,server,score,payload,curves,"
            + "runner_up_side,runner_up,runner_up_score,start,lag,front_bytes,back_bytes,most_queued,held_up,because";

    /// Stands for all pairs.
    public static final int ALL = -1;

    private final ProxyCaptures captures;
    private final ExternalFacts facts;
    private final int front;

    private PairsExport(ProxyCaptures captures, int front) {
        this.captures = captures;
        this.front = front;
        facts = captures.backFacts(ExternalFacts.NONE);
    }

    /// Writes the pairs; the stream is flushed and stays open.
    ///
    /// @param front number of the one front connection that is wanted, or {@link #ALL}; JSON then has its queue over time
    public static void write(ProxyCaptures captures, int front, ExportFormat format, OutputStream out)
            throws IOException {
        final PairsExport export = new PairsExport(captures, front);
        switch (format) {
            case CSV -> export.csv(new ByteOut(out));
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> export.table(new ByteOut(out));
        }
    }

    /// A pair with what is worked out of it.
    private record Row(ProxyPair pair, String client, String frontServer, String backClient, String server, long start,
            long lag, long frontBytes, long backBytes, long queued, long held, LimitingFactor because) {}

    private List<Row> rows() {
        final List<Row> rows = new ArrayList<>();
        for (ProxyPair pair : captures.pairs().pairs()) {
            if (front == ALL || pair.front() == front) {
                rows.add(row(pair));
            }
        }
        return rows;
    }

    private Row row(ProxyPair pair) {
        final ConversationTable f = captures.front().conversations();
        final ConversationTable b = captures.back().conversations();
        final boolean down = f.direction(pair.front(), 1).payloadBytes >= f.direction(pair.front(), 0).payloadBytes;
        long held = 0;
        LimitingFactor because = null;
        if (b.direction(pair.back(), 0).zeroWindows + b.direction(pair.back(), 0).nearZeroWindows > 0) {
            held = captures.held(pair, facts).time(LimitingFactor.PROXY_BACKPRESSURE);
            final Twin twin = held > 0 ? facts.twin(pair.back(), b.mainDirection(pair.back())) : null;
            because = twin == null ? null : twin.factor();
        }
        return new Row(pair, f.endpoint(pair.front(), 0), f.endpoint(pair.front(), 1), b.endpoint(pair.back(), 0),
                b.endpoint(pair.back(), 1), f.firstTime(pair.front()),
                b.firstTime(pair.back()) - f.firstTime(pair.front()) - captures.pairs().clockOffset(),
                f.direction(pair.front(), down ? 1 : 0).payloadBytes,
                b.direction(pair.back(), down ? 1 : 0).payloadBytes, captures.queue(pair, down).most(), held, because);
    }

    private void csv(ByteOut out) throws IOException {
        out.text(HEADER).put('\n');
        for (Row row : rows()) {
            final ProxyPair pair = row.pair;
            out.number(pair.front()).put(',').text(row.client).put(',').text(row.frontServer).put(',');
            out.number(pair.back()).put(',').text(row.backClient).put(',').text(row.server).put(',');
            out.decimal(thousandths(pair.score())).put(',');
            if (pair.payload() >= 0) {
                out.decimal(thousandths(pair.payload()));
            }
            out.put(',').decimal(thousandths(pair.curves())).put(',');
            if (pair.runnerUp() >= 0) {
                out.text(side(pair)).put(',').number(pair.runnerUp()).put(',')
                        .decimal(thousandths(pair.runnerUpScore()));
            } else {
                out.text(",,");
            }
            out.put(',').seconds(row.start).put(',').seconds(row.lag).put(',').number(row.frontBytes).put(',')
                    .number(row.backBytes).put(',').number(row.queued).put(',').seconds(row.held).put(',');
            out.text(row.because == null ? "" : row.because.label()).put('\n');
        }
        out.flush();
    }

    private static String side(ProxyPair pair) {
        return pair.runnerUpIsBack() ? "back" : "front";
    }

    private static long thousandths(double value) {
        return Math.round(value * 1_000);
    }

    private void json(JsonOut out) {
        final JsonGenerator json = out.generator();
        file(json, "front", captures.front());
        file(json, "back", captures.back());
        out.seconds("clock_offset", captures.pairs().clockOffset());
        out.seconds("lag", captures.pairs().lag());
        json.writeBooleanProperty("overlap", captures.overlap());
        json.writeObjectPropertyStart("least_scores");
        json.writeNumberProperty("payload", ProxyPairing.LEAST);
        json.writeNumberProperty("curves", ProxyPairing.LEAST_CURVES);
        json.writeNumberProperty("distance", ProxyPairing.MARGIN);
        json.writeEndObject();
        json.writeArrayPropertyStart("pairs");
        rows().forEach(row -> pair(out, row));
        json.writeEndArray();
        json.writeArrayPropertyStart("not_matched");
        for (Unmatched one : captures.pairs().unmatched()) {
            if (front == ALL || one.front() == front) {
                json.writeStartObject();
                json.writeNumberProperty("front", one.front());
                json.writeStringProperty("client", captures.front().conversations().endpoint(one.front(), 0));
                out.numberOrNull("best", one.best(), one.best() >= 0);
                out.decimalOrNull("score", thousandths(one.score()), one.best() >= 0);
                json.writeStringProperty("reason", one.reason().word());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void file(JsonGenerator json, String name, CaptureAnalysis analysis) {
        json.writeStringProperty(name + "_file", analysis.capture().source().toString());
    }

    private void pair(JsonOut out, Row row) {
        final JsonGenerator json = out.generator();
        final ProxyPair pair = row.pair;
        json.writeStartObject();
        json.writeNumberProperty("front", pair.front());
        json.writeStringProperty("client", row.client);
        json.writeStringProperty("front_server", row.frontServer);
        json.writeNumberProperty("back", pair.back());
        json.writeStringProperty("back_client", row.backClient);
        json.writeStringProperty("server", row.server);
        out.decimalOrNull("score", thousandths(pair.score()), true);
        out.decimalOrNull("payload", thousandths(pair.payload()), pair.payload() >= 0);
        out.decimalOrNull("curves", thousandths(pair.curves()), true);
        final boolean rival = pair.runnerUp() >= 0;
        if (rival) {
            json.writeStringProperty("runner_up_side", side(pair));
        } else {
            json.writeNullProperty("runner_up_side");
        }
        out.numberOrNull("runner_up", pair.runnerUp(), rival);
        out.decimalOrNull("runner_up_score", thousandths(pair.runnerUpScore()), rival);
        out.seconds("start", row.start);
        out.seconds("lag", row.lag);
        json.writeNumberProperty("front_bytes", row.frontBytes);
        json.writeNumberProperty("back_bytes", row.backBytes);
        json.writeNumberProperty("most_queued", row.queued);
        out.seconds("held_up", row.held);
        if (row.because == null) {
            json.writeNullProperty("because");
        } else {
            json.writeStringProperty("because", row.because.label());
        }
        if (front != ALL) {
            queue(out, "queue_to_client", captures.queue(pair, true));
            queue(out, "queue_to_server", captures.queue(pair, false));
        }
        json.writeEndObject();
    }

    private static void queue(JsonOut out, String name, InnerQueue queue) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart(name);
        for (int i = 0; i < queue.size(); i++) {
            json.writeStartObject();
            out.seconds("time", queue.time(i));
            json.writeNumberProperty("bytes", queue.bytes(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void table(ByteOut out) throws IOException {
        final List<Row> rows = rows();
        rows.sort(Comparator.comparingLong(Row::held).reversed().thenComparingInt(row -> row.pair.front()));
        if (!captures.overlap()) {
            out.text(Messages.say("pairs.apart")).put('\n');
        }
        final Map<String, Integer> reasons = new TreeMap<>();
        for (Unmatched one : captures.pairs().unmatched()) {
            if (front == ALL || one.front() == front) {
                reasons.merge(one.reason().words(), 1, Integer::sum);
            }
        }
        final List<String> parts = new ArrayList<>();
        reasons.forEach((reason, count) -> parts.add(Messages.say("pairs.reason", reason, count)));
        out.text(Messages.say("pairs.counts", rows.size(),
                front == ALL ? captures.pairs().unmatched().size() : 1 - rows.size(),
                String.join(Messages.say("pairs.between"), parts))).put('\n');
        if (captures.pairs().clockOffset() != 0) {
            out.text(Messages.say("pairs.clock", Words.duration(captures.pairs().clockOffset()))).put('\n');
        }
        final TextTable table =
                new TextTable(out, Messages.titles(">front", "client", ">back", "proxy-end", "server", ">score",
                        ">next", "by", ">bytes", ">most-queued", ">held-up", "because"));
        for (Row row : rows) {
            final ProxyPair pair = row.pair;
            table.row(Integer.toString(pair.front()), row.client, Integer.toString(pair.back()), row.backClient,
                    row.server, score(pair.score()),
                    pair.runnerUp() < 0 ? Words.NONE : score(pair.runnerUpScore()),
                    Messages.say("basis." + pair.basis()),
                    Words.bytes(row.frontBytes), Words.bytes(row.queued),
                    row.held == 0 ? Words.NONE : Words.duration(row.held),
                    row.because == null ? Words.NONE : row.because.words());
        }
        if (!rows.isEmpty()) {
            table.end();
        }
        out.flush();
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
