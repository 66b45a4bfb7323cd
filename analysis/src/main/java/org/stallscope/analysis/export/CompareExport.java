package org.stallscope.analysis.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stallscope.analysis.ComparedCaptures;
import org.stallscope.analysis.compare.Alignment;
import org.stallscope.analysis.compare.Comparison;
import org.stallscope.analysis.compare.Difference;
import org.stallscope.analysis.compare.Distribution;
import org.stallscope.analysis.compare.FactorChange;
import org.stallscope.analysis.compare.Job;
import org.stallscope.analysis.compare.Match;
import org.stallscope.analysis.compare.Matching;
import org.stallscope.analysis.compare.Metric;
import org.stallscope.analysis.compare.PairComparison;
import org.stallscope.analysis.compare.Role;
import org.stallscope.analysis.compare.Statement;
import org.stallscope.analysis.compare.Tested;
import org.stallscope.analysis.conversation.ConversationTable;
import tools.jackson.core.JsonGenerator;

/// Two captures side by side: what changed, in words first, then every metric of every matched pair, and who has no partner.
public final class CompareExport {
    /// First line of the CSV: a contract.
    public static final String HEADER =
            "a,b,a_client,a_server,b_client,b_server,score,runner_up,runner_up_score,chosen,"
                    + Arrays.stream(Metric.values()).map(metric -> "a_" + metric.key() + ",b_" + metric.key())
                            .collect(Collectors.joining(","));

    /// Pairs that the table for people tells of.
    private static final int MOST = 10;

    /// Conversations without a partner that it names.
    private static final int NAMED = 20;

    private final ComparedCaptures captures;
    private final Alignment.Wish align;
    private final Comparison comparison;

    private CompareExport(ComparedCaptures captures, Alignment.Wish align) {
        this.captures = captures;
        this.align = align;
        comparison = captures.comparison();
    }

    /// Writes the comparison; the stream is flushed and stays open.
    ///
    /// @throws IllegalArgumentException where the first pair has not what it shall be aligned by
    public static void write(ComparedCaptures captures, Alignment.Wish align, ExportFormat format, OutputStream out)
            throws IOException {
        final CompareExport export = new CompareExport(captures, align);
        switch (format) {
            case CSV -> export.csv(new ByteOut(out));
            case JSON -> JsonOut.write(out, export::json);
            case TABLE -> export.table(new ByteOut(out));
        }
    }

    private ConversationTable tableA() {
        return captures.a().analysis().conversations();
    }

    private ConversationTable tableB() {
        return captures.b().analysis().conversations();
    }

    private List<Role> roles(boolean first) {
        final var analysis = (first ? captures.a() : captures.b()).analysis();
        return Role.of(analysis.segments(), analysis.conversations(), analysis.capture().notes().names());
    }

    private static Role role(List<Role> roles, int conversation) {
        return roles.stream().filter(role -> role.conversation() == conversation).findFirst().orElseThrow();
    }

    private static String client(ConversationTable table, Role role) {
        return table.endpoint(role.conversation(), role.clientSide());
    }

    private static String server(ConversationTable table, Role role) {
        return table.endpoint(role.conversation(), 1 - role.clientSide());
    }

    private void csv(ByteOut out) throws IOException {
        final Role[] rolesA = byNumber(roles(true), tableA().count());
        final Role[] rolesB = byNumber(roles(false), tableB().count());
        out.text(HEADER).put('\n');
        for (PairComparison pair : comparison.pairs()) {
            final Match match = pair.match();
            ends(out, rolesA[match.a()], rolesB[match.b()]);
            out.decimal(Math.round(match.score() * 1_000)).put(',');
            if (match.runnerUp() >= 0) {
                out.number(match.runnerUp()).put(',').decimal(Math.round(match.runnerUpScore() * 1_000));
            } else {
                out.put(',');
            }
            out.put(',').put(match.chosen() ? '1' : '0');
            for (Metric metric : Metric.values()) {
                value(out.put(','), metric, pair.a().value(metric));
                value(out.put(','), metric, pair.b().value(metric));
            }
            out.put('\n');
        }
        final String rest = ",".repeat(3 + 2 * Metric.values().length);
        for (int conversation : comparison.matching().onlyA()) {
            ends(out, rolesA[conversation], null);
            out.text(rest).put('\n');
        }
        for (int conversation : comparison.matching().onlyB()) {
            ends(out, null, rolesB[conversation]);
            out.text(rest).put('\n');
        }
        out.flush();
    }

    private static Role[] byNumber(List<Role> roles, int count) {
        final Role[] byNumber = new Role[count];
        roles.forEach(role -> byNumber[role.conversation()] = role);
        return byNumber;
    }

    /// Numbers and endpoints, with the comma behind them; one of both may be missing.
    private void ends(ByteOut out, Role a, Role b) throws IOException {
        out.text(a == null ? "" : "" + a.conversation()).put(',').text(b == null ? "" : "" + b.conversation()).put(',');
        out.text(a == null ? "," : client(tableA(), a) + "," + server(tableA(), a)).put(',');
        out.text(b == null ? "," : client(tableB(), b) + "," + server(tableB(), b)).put(',');
    }

    private static void value(ByteOut out, Metric metric, long value) throws IOException {
        if (value != Metric.NONE) {
            if (metric.unit() == Metric.Unit.NANOS) {
                out.seconds(value);
            } else {
                out.number(value);
            }
        }
    }

    private void json(JsonOut out) {
        final JsonGenerator json = out.generator();
        json.writeObjectPropertyStart("a");
        out.head(captures.a().analysis());
        json.writeEndObject();
        json.writeObjectPropertyStart("b");
        out.head(captures.b().analysis());
        json.writeEndObject();
        json.writeStringProperty("headline", comparison.whole() == null ? "" : comparison.whole().headline());
        json.writeName("least_score");
        json.writeNumber(Matching.LEAST);
        final Role[] rolesA = byNumber(roles(true), tableA().count());
        final Role[] rolesB = byNumber(roles(false), tableB().count());
        json.writeArrayPropertyStart("matched");
        for (PairComparison pair : comparison.pairs()) {
            json.writeStartObject();
            match(out, pair.match(), rolesA[pair.match().a()], rolesB[pair.match().b()]);
            numbers(out, pair);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("together");
        if (comparison.together() == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            numbers(out, comparison.together());
            json.writeEndObject();
        }
        json.writeArrayPropertyStart("tests");
        comparison.tests().forEach(tested -> tested(out, tested));
        json.writeEndArray();
        statements(out, "notes", comparison.notes());
        only(out, true, tableA(), rolesA);
        only(out, false, tableB(), rolesB);
    }

    private void match(JsonOut out, Match match, Role a, Role b) {
        final JsonGenerator json = out.generator();
        json.writeNumberProperty("a", match.a());
        json.writeNumberProperty("b", match.b());
        json.writeStringProperty("a_client", client(tableA(), a));
        json.writeStringProperty("a_server", server(tableA(), a));
        json.writeStringProperty("b_client", client(tableB(), b));
        json.writeStringProperty("b_server", server(tableB(), b));
        out.decimalOrNull("score", Math.round(match.score() * 1_000), true);
        out.numberOrNull("runner_up", match.runnerUp(), match.runnerUp() >= 0);
        out.decimalOrNull("runner_up_score", Math.round(match.runnerUpScore() * 1_000), match.runnerUp() >= 0);
        json.writeBooleanProperty("chosen", match.chosen());
        json.writeStringProperty("reasons", match.why());
        final int direction = captures.direction(match);
        json.writeStringProperty("a_sender", tableA().endpoint(match.a(), direction));
        json.writeStringProperty("b_sender", tableB().endpoint(match.b(), match.directionB(direction)));
        final Alignment alignment = aligned(match);
        json.writeObjectPropertyStart("alignment");
        json.writeStringProperty("by", alignment.by().word());
        out.seconds("zero_a", alignment.zeroA());
        out.seconds("zero_b", alignment.zeroB());
        out.seconds("offset", alignment.offset());
        json.writeEndObject();
    }

    /// What was asked for is about the first pair; others that have no such thing stand by their own.
    private Alignment aligned(Match match) {
        final boolean first = match.equals(comparison.pairs().getFirst().match());
        try {
            return captures.align(match, align);
        } catch (IllegalArgumentException e) {
            if (first) {
                throw e;
            }
            return captures.align(match, Alignment.Wish.DEFAULT);
        }
    }

    private static void numbers(JsonOut out, PairComparison pair) {
        final JsonGenerator json = out.generator();
        job(out, "a_job", pair.jobA());
        job(out, "b_job", pair.jobB());
        statements(out, "statements", pair.statements());
        json.writeArrayPropertyStart("metrics");
        for (Difference difference : pair.differences()) {
            json.writeStartObject();
            json.writeStringProperty("metric", difference.metric().key());
            value(out, "a", difference.metric(), difference.a());
            value(out, "b", difference.metric(), difference.b());
            out.decimalOrNull("ratio", Double.isNaN(difference.ratio()) ? 0 : Math.round(difference.ratio() * 1_000),
                    !Double.isNaN(difference.ratio()));
            json.writeStringProperty("sense", difference.sense().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("factors");
        for (FactorChange change : pair.factors()) {
            json.writeStartObject();
            json.writeStringProperty("factor", change.factor().label());
            out.seconds("a", change.a());
            out.seconds("b", change.b());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonOut out, String name, Metric metric, long value) {
        if (metric.unit() == Metric.Unit.NANOS) {
            out.secondsOrNull(name, value, value != Metric.NONE);
        } else {
            out.numberOrNull(name, value, value != Metric.NONE);
        }
    }

    private static void job(JsonOut out, String name, Job job) {
        final JsonGenerator json = out.generator();
        if (job == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("useful_bytes", job.usefulBytes());
        json.writeStringProperty("source", job.source());
        json.writeEndObject();
    }

    private static void statements(JsonOut out, String name, List<Statement> statements) {
        final JsonGenerator json = out.generator();
        json.writeArrayPropertyStart(name);
        for (Statement statement : statements) {
            json.writeStartObject();
            json.writeStringProperty("kind", statement.kind().word());
            if (statement.factor() == null) {
                json.writeNullProperty("factor");
            } else {
                json.writeStringProperty("factor", statement.factor().label());
            }
            json.writeStringProperty("sense", statement.sense().word());
            json.writeStringProperty("text", statement.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void tested(JsonOut out, Tested tested) {
        final JsonGenerator json = out.generator();
        json.writeStartObject();
        json.writeStringProperty("metric", tested.metric().key());
        json.writeStringProperty("test", tested.test().method().word());
        json.writeNumberProperty("n", tested.test().n());
        json.writeNumberProperty("m", tested.test().m());
        json.writeNumberProperty("statistic", tested.test().statistic());
        json.writeNumberProperty("p", tested.test().p());
        json.writeNumberProperty("p_adjusted", tested.adjustedP());
        json.writeBooleanProperty("exact", tested.test().exact());
        json.writeNumberProperty("effect", tested.test().effect());
        distribution(out, "a", tested.metric(), tested.a());
        distribution(out, "b", tested.metric(), tested.b());
        json.writeEndObject();
    }

    private static void distribution(JsonOut out, String name, Metric metric, Distribution spread) {
        final JsonGenerator json = out.generator();
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("count", spread.count());
        value(out, "least", metric, Math.round(spread.least()));
        value(out, "lower_quartile", metric, Math.round(spread.lowerQuartile()));
        value(out, "median", metric, Math.round(spread.median()));
        value(out, "upper_quartile", metric, Math.round(spread.upperQuartile()));
        value(out, "greatest", metric, Math.round(spread.greatest()));
        value(out, "mean", metric, Math.round(spread.mean()));
        json.writeEndObject();
    }

    private void only(JsonOut out, boolean ofA, ConversationTable table, Role... roles) {
        final JsonGenerator json = out.generator();
        final Matching matching = comparison.matching();
        json.writeArrayPropertyStart(ofA ? "only_a" : "only_b");
        for (int conversation : ofA ? matching.onlyA() : matching.onlyB()) {
            json.writeStartObject();
            json.writeNumberProperty("conversation", conversation);
            json.writeStringProperty("client", client(table, roles[conversation]));
            json.writeStringProperty("server", server(table, roles[conversation]));
            json.writeNumberProperty("bytes", roles[conversation].bytes());
            json.writeStringProperty("why", matching.why(ofA, conversation));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void table(ByteOut out) throws IOException {
        out.text("A  " + captures.a().analysis().capture().source() + "\n");
        out.text("B  " + captures.b().analysis().capture().source() + "\n\n");
        final PairComparison whole = comparison.whole();
        if (whole != null) {
            statements(out, whole.statements());
        }
        statements(out, comparison.notes());
        if (whole != null) {
            out.put('\n');
            differences(out, whole);
            out.put('\n');
            factors(out, whole);
            out.put('\n');
            pairs(out);
        }
        only(out, true, roles(true), tableA());
        only(out, false, roles(false), tableB());
        out.flush();
    }

    private static void statements(ByteOut out, List<Statement> statements) throws IOException {
        for (Statement statement : statements) {
            Paragraph.write(out, "", plain(statement.text()));
        }
    }

    /// Signs that every terminal has.
    private static String plain(String text) {
        return text.replace("× ", "x ").replace("÷ ", "/ ").replace('−', '-').replace("—", Words.NONE);
    }

    private static void differences(ByteOut out, PairComparison pair) throws IOException {
        final TextTable table = new TextTable(out, Messages.titles("what", ">A", ">B", ">change", "for-b"));
        for (Difference difference : pair.differences()) {
            table.row(difference.metric().title(), plain(difference.metric().words(difference.a())),
                    plain(difference.metric().words(difference.b())), plain(difference.changeWords()),
                    difference.sense() == Difference.Sense.UNKNOWN ? "" : difference.sense().said());
        }
        table.end();
    }

    private static void factors(ByteOut out, PairComparison pair) throws IOException {
        final TextTable table = new TextTable(out, Messages.titles("what-limits", ">A", ">B", ">change"));
        for (FactorChange change : pair.factors()) {
            table.row(change.factor().words(), Words.duration(change.a()), Words.duration(change.b()),
                    (change.change() > 0 ? "+" : "") + Words.duration(change.change()));
        }
        table.end();
    }

    private void pairs(ByteOut out) throws IOException {
        int told = 0;
        for (PairComparison pair : comparison.pairs()) {
            if (told++ == MOST) {
                out.text(Messages.say("compare.more", comparison.pairs().size() - MOST)).put('\n');
                return;
            }
            final Match match = pair.match();
            out.text(Messages.say("compare.pair", Integer.toString(match.a()), Integer.toString(match.b()),
                    String.format(Locale.ROOT, "%.2f", match.score()),
                    match.runnerUp() < 0 ? null : Integer.toString(match.runnerUp()),
                    String.format(Locale.ROOT, "%.2f", match.runnerUpScore()), match.why())).put('\n');
            if (comparison.pairs().size() > 1) {
                Paragraph.write(out, "    ", plain(pair.headline()));
            }
        }
    }

    private void only(ByteOut out, boolean ofA, List<Role> roles, ConversationTable table) throws IOException {
        final String name = ofA ? "A" : "B";
        final List<Integer> numbers = ofA ? comparison.matching().onlyA() : comparison.matching().onlyB();
        for (int i = 0; i < Math.min(NAMED, numbers.size()); i++) {
            final Role role = role(roles, numbers.get(i));
            out.text(Messages.say("compare.only", name, Integer.toString(numbers.get(i)), client(table, role),
                    server(table, role), Words.bytes(role.bytes()),
                    comparison.matching().why(ofA, role.conversation()))).put('\n');
        }
        if (numbers.size() > NAMED) {
            out.text(Messages.say("compare.only-more", name, numbers.size() - NAMED)).put('\n');
        }
    }
}
