package org.stallscope.ui.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.ComparedCaptures;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.analysis.compare.Comparison;
import org.stallscope.analysis.compare.Difference;
import org.stallscope.analysis.compare.Match;
import org.stallscope.analysis.compare.Matching;
import org.stallscope.analysis.compare.PairComparison;
import org.stallscope.analysis.compare.Statement;
import org.stallscope.analysis.export.CompareExport;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.ui.annotation.CaptureHash;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.figure.CompareFigure.Span;
import org.stallscope.ui.figure.CompareLook;
import org.stallscope.ui.figure.ExportOptions;
import org.stallscope.ui.figure.FigureExport;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.wording.Quantities;

/// What changed between two captures, for people who were not there: in words, with the figure of the pair that changed most, in
/// numbers, pair by pair, and who has no partner.
public final class CompareReport {
    /// Pairs that are told one by one.
    private static final int MOST = 20;

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 860;

    private final ComparedCaptures captures;
    private final Comparison comparison;
    private final Wish align;
    private final String version;

    /// What it is about: its figure is shown, and its words and numbers where it was chosen.
    private final PairComparison shown;

    private final PairComparison told;

    private CompareReport(ComparedCaptures captures, PairComparison chosen, Wish align, String version) {
        this.captures = captures;
        this.align = align;
        this.version = version;
        comparison = captures.comparison();
        told = chosen == null ? comparison.whole() : chosen;
        shown = chosen != null ? chosen : comparison.pairs().isEmpty() ? null : comparison.pairs().getFirst();
    }

    /// Writes the report; the stream is flushed and stays open. Takes time of the captures' size, so call it in the background.
    public static void write(ComparedCaptures captures, Wish align, String version, ReportFormat format,
            OutputStream out)
            throws IOException {
        write(captures, null, align, version, format, out);
    }

    /// The same about a pair that somebody chose.
    ///
    /// @param chosen null for all matched conversations
    public static void write(ComparedCaptures captures, PairComparison chosen, Wish align, String version,
            ReportFormat format, OutputStream out) throws IOException {
        if (format == ReportFormat.JSON) {
            CompareExport.write(captures, align, ExportFormat.JSON, out);
            return;
        }
        final CompareReport report = new CompareReport(captures, chosen, align, version);
        final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        switch (format) {
            case HTML -> report.new Html(writer).write();
            case MARKDOWN -> report.new Markdown(writer).write();
            case PDF -> report.new Pdf().write(out);
            case JSON -> throw new IllegalStateException();
        }
        out.flush();
    }

    /// Writes the figure of a pair as somebody looks at it; the stream stays open.
    ///
    /// @param figure of the pair
    /// @param a what is seen of the first one
    /// @param b what is seen of the second one
    public static void figure(ComparedCaptures captures, PairComparison pair, CompareFigure figure, CompareLook look,
            Span a, Span b, FigurePalette palette, String version, FigureFormat format, OutputStream out)
            throws IOException {
        FigureExport.write(figure, look, a, b,
                new ExportOptions(pair.headline(), captures.nameA() + ", " + captures.nameB(), palette, 1440, 1000, 1,
                        version),
                format, out);
    }

    /// Writes the figure of the pair that changed most; the stream stays open.
    ///
    /// @throws IOException also where no conversation is matched: there is nothing to draw then
    public static void figure(ComparedCaptures captures, Wish align, FigurePalette palette, String version,
            FigureFormat format, OutputStream out) throws IOException {
        if (captures.comparison().pairs().isEmpty()) {
            throw new IOException(captures.comparison().notes().getFirst().text());
        }
        final PairComparison pair = captures.comparison().pairs().getFirst();
        final String sources = captures.nameA() + ", "
                + captures.nameB();
        FigureExport.write(ComparedFigures.of(captures, pair.match(), align),
                new ExportOptions(pair.headline(), sources, palette, 1440, 1000, 1, version), format, out);
    }

    private byte[] figure(FigureFormat format, FigurePalette palette) throws IOException {
        final PairComparison pair = shown;
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureExport.write(ComparedFigures.of(captures, pair.match(), align),
                new ExportOptions(pairTitle(pair.match()), "", palette, WIDTH, HEIGHT, 1, version), format, out);
        return out.toByteArray();
    }

    private String title() {
        return Messages.say("compare.title", captures.nameA(),
                captures.nameB());
    }

    private String pairTitle(Match match) {
        return Messages.say("compare.pair", match.a(), match.b());
    }

    private static String statement(Statement statement) {
        final boolean told = switch (statement.sense()) {
            case BETTER, WORSE -> statement.kind() != Statement.Kind.HEADLINE;
            default -> false;
        };
        return statement.text() + (told ? " (" + statement.sense().said() + ")" : "");
    }

    private List<String> statements() {
        final List<String> all = new ArrayList<>();
        if (told != null) {
            told.statements().stream().skip(1).forEach(one -> all.add(statement(one)));
        }
        comparison.notes().forEach(note -> all.add(statement(note)));
        return all;
    }

    private static List<String> titles() {
        return List.of(Messages.say("what"), "A", "B", Messages.say("compare.change"), Messages.say("compare.for-b"));
    }

    private static List<List<String>> rows(PairComparison pair) {
        return pair.differences().stream()
                .map(one -> List.of(one.metric().title(), one.metric().words(one.a()), one.metric().words(one.b()),
                        one.changeWords(), sign(one) + one.sense().said()))
                .toList();
    }

    /// A shape beside the word: filled where it is worse.
    private static String sign(Difference one) {
        return switch (one.sense()) {
            case WORSE -> one.change() > 0 ? "▲ " : "▼ ";
            case BETTER -> one.change() > 0 ? "△ " : "▽ ";
            case SAME -> "= ";
            default -> "";
        };
    }

    private static List<String> factorTitles() {
        return List.of(Messages.say("budget.what"), "A", "B", Messages.say("compare.change"));
    }

    private static List<List<String>> factors(PairComparison pair) {
        return pair.factors().stream()
                .map(change -> List.of(change.factor().words(), Quantities.duration(change.a()),
                        Quantities.duration(change.b()), Quantities.duration(change.change())))
                .toList();
    }

    private List<List<String>> pairs() {
        return comparison.pairs().stream().limit(MOST)
                .map(pair -> List.of(Quantities.count(pair.match().a()), Quantities.count(pair.match().b()),
                        String.format(Locale.ROOT, "%.2f", pair.match().score()), pair.match().why(),
                        pair.headline()))
                .toList();
    }

    private static List<String> pairTitles() {
        return List.of("A", "B", Messages.say("compare.score"), Messages.say("compare.why"),
                Messages.say("compare.what"));
    }

    private String pairsCaption() {
        final int left = Math.max(0, comparison.pairs().size() - MOST);
        return Messages.say("compare.pairs", left > 0 ? left : null);
    }

    private List<String> unmatched() {
        final List<String> all = new ArrayList<>();
        unmatched("A", captures.a().analysis(), comparison.matching().onlyA(), all);
        unmatched("B", captures.b().analysis(), comparison.matching().onlyB(), all);
        return all;
    }

    private void unmatched(String side, CaptureAnalysis analysis, List<Integer> some, List<String> all) {
        final Matching matching = comparison.matching();
        some.stream().limit(MOST).forEach(c -> all.add(side + " " + c + ": " + analysis.conversations().endpoint(c, 0)
                + " – " + analysis.conversations().endpoint(c, 1) + ": " + matching.why("A".equals(side), c)));
        if (some.size() > MOST) {
            all.add(Messages.say("compare.more", side, some.size() - MOST));
        }
    }

    private List<List<String>> files() throws IOException {
        final List<List<String>> files = new ArrayList<>();
        for (CaptureAnalysis analysis : List.of(captures.a().analysis(), captures.b().analysis())) {
            for (Path file : analysis.capture().files()) {
                files.add(List.of(file.getFileName().toString(), CaptureHash.of(file)));
            }
        }
        return files;
    }

    private String figureWords() {
        return Messages.say("compare.figure", shown.headline());
    }

    /// As one HTML file.
    private final class Html extends HtmlPage {
        Html(Writer out) {
            super(out);
        }

        void write() throws IOException {
            begin(title());
            element("h1", "", title());
            element("p", "soft", Messages.say("written", version));
            out.write("</header>\n<main>\n");
            if (told != null) {
                element("p", "lead", told.headline());
            }
            list(Messages.say("compare.what"), statements());
            if (told != null) {
                figure(CompareReport.this.figure(FigureFormat.SVG, FigurePalette.LIGHT),
                        CompareReport.this.figure(FigureFormat.SVG, FigurePalette.DARK), figureWords());
                table(Messages.say("compare.numbers"), titles(), rows(told), 1, 2, 3);
                table(Messages.say("compare.factors"), factorTitles(), factors(told), 1, 2, 3);
                table(pairsCaption(), pairTitles(), pairs(), 0, 1, 2);
            }
            list(Messages.say("compare.unmatched"), unmatched());
            table(Messages.say("files"), List.of(Messages.say("file"), "SHA-256"), files());
            end();
        }
    }

    /// As Markdown.
    private final class Markdown extends MarkdownPage {
        Markdown(Writer out) {
            super(out);
        }

        void write() throws IOException {
            line("# " + escaped(title()));
            line(escaped(Messages.say("written", version)));
            if (told != null) {
                line("**" + escaped(told.headline()) + "**");
            }
            list(Messages.say("compare.what"), statements());
            if (told != null) {
                table(Messages.say("compare.numbers"), titles(), rows(told));
                table(Messages.say("compare.factors"), factorTitles(), factors(told));
                table(pairsCaption(), pairTitles(), pairs());
            }
            list(Messages.say("compare.unmatched"), unmatched());
            table(Messages.say("files"), List.of(Messages.say("file"), "SHA-256"), files());
            out.flush();
        }
    }

    /// As PDF.
    private final class Pdf extends PdfSheets {
        void write(OutputStream out) throws IOException {
            try (this) {
                begin(title(), version);
                text(regular, 9, 0, Messages.say("written", version));
                if (told != null) {
                    gap(8);
                    text(bold, 11, 0, told.headline());
                }
                for (String statement : statements()) {
                    gap(3);
                    text(regular, 9, 0, statement);
                }
                if (told != null) {
                    gap(8);
                    figure(CompareReport.this.figure(FigureFormat.PDF, FigurePalette.PRINT));
                    rows(Messages.say("compare.numbers") + ": " + String.join(", ", titles()),
                            CompareReport.rows(told));
                    rows(Messages.say("compare.factors") + ": " + String.join(", ", factorTitles()),
                            factors(told));
                    rows(pairsCaption() + ": " + String.join(", ", pairTitles()), pairs());
                }
                rows(Messages.say("compare.unmatched"), unmatched().stream().map(List::of).toList());
                rows(Messages.say("files"), files());
                end(out);
            }
        }
    }
}
