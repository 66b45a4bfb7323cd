package org.stallscope.ui.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Base64;
import java.util.List;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.finding.Finding.NextCheck;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.report.ReportContent.Budget;
import org.stallscope.ui.report.ReportContent.Chapter;

/// One HTML file that works offline. Its policy allows neither scripts nor anything from elsewhere; figures are pictures (SVG in
/// the file itself, in which browsers run nothing); all text is escaped.
final class HtmlReport {
    private static final String SHA = "SHA-256";
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
            + " base-uri 'none'; form-action 'none'";

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1d2330; --soft: #5a6478; --line: #d5dae3; --paper: #ffffff;
              --box: #f5f7fa; --accent: #b04a00; --good: #1f6f43; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #a3acbd; --line: #3a4252;
              --paper: #161a22; --box: #1f2530; --accent: #f0a060; --good: #7fd0a0; } }
            body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 70rem; background: var(--paper); color: var(--ink);
              font: 16px/1.5 Inter, system-ui, sans-serif; }
            h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { font-size: 1.3rem; margin: 2.5rem 0 .8rem;
              border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
            h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; } h4 { font-size: .95rem; margin: 1rem 0 .2rem; }
            p { margin: .4rem 0; } .lead { font-size: 1.08rem; } .soft { color: var(--soft); }
            .finding { background: var(--box); border-left: .3rem solid var(--accent); padding: .8rem 1rem; margin: 1rem 0;
              break-inside: avoid-page; } .finding.good { border-color: var(--good); } .finding h3 { margin-top: 0; }
            .badge { font-size: .85rem; font-weight: 400; color: var(--soft); margin-left: .5rem; }
            dl { margin: .4rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .4rem; }
            pre { background: var(--paper); border: 1px solid var(--line); padding: .5rem .7rem; overflow-x: auto;
              white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; margin: .2rem 0 .7rem; }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .92rem; }
            caption { text-align: left; font-weight: 600; padding: .3rem 0; }
            th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top;
              overflow-wrap: anywhere; }
            td.n, th.n { text-align: right; white-space: nowrap; }
            figure { margin: 1rem 0; break-inside: avoid; } figure img { width: 100%; height: auto; display: block;
              border: 1px solid var(--line); } figcaption { font-size: .85rem; color: var(--soft); margin-top: .3rem; }
            @media print { body { font-size: 10.5pt; max-width: none; padding: 0; } h2 { break-after: avoid; }
              a { color: inherit; } }
            """;

    private final ReportContent content;
    private final Judgement judgement;
    private final AnnotationList annotations;
    private final Writer out;

    HtmlReport(ReportContent content, Judgement judgement, AnnotationList annotations,
            Writer out) {
        this.content = content;
        this.judgement = judgement;
        this.annotations = annotations;
        this.out = out;
    }

    void write() throws IOException {
        out.write("<!DOCTYPE html>\n<html lang=\"" + Language.current().tag()
                + "\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"" + escaped(POLICY) + "\">\n");
        out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.write("<title>" + escaped(Messages.say("title", content.title())) + "</title>\n<style>\n" + STYLE
                + "</style>\n");
        out.write("</head>\n<body>\n<header>\n");
        element("h1", "", Messages.say("title", content.title()));
        element("p", "soft", Messages.say("about")
                + Language.current().betweenSentences() + Messages.say("written", content.version()));
        out.write("</header>\n<main>\n");
        summary();
        for (Chapter chapter : content.chapters()) {
            chapter(chapter);
        }
        capture();
        out.write("</main>\n</body>\n</html>\n");
        out.flush();
    }

    private void summary() throws IOException {
        out.write("<section>\n");
        element("h2", "", Messages.say("in-short"));
        out.write("<ol>\n");
        for (Chapter chapter : content.chapters()) {
            out.write("<li><a href=\"#c" + chapter.verdict().conversation() + "\">");
            out.write(escaped(chapter.title()) + "</a>: " + escaped(chapter.verdict().worst().sentence()) + "</li>\n");
        }
        out.write("</ol>\n");
        if (content.left() > 0) {
            element("p", "soft", Messages.say("left-out", content.left()));
        }
        if (content.chapters().isEmpty()) {
            element("p", "", Messages.say("no-conversation"));
        }
        out.write("</section>\n");
    }

    private void chapter(Chapter chapter) throws IOException {
        out.write("<section id=\"c" + chapter.verdict().conversation() + "\">\n");
        element("h2", "", chapter.title());
        element("p", "soft", Messages.say("captured", chapter.verdict().point().place().words()));
        final List<Finding> pictured = ReportContent.pictured(chapter);
        for (Finding finding : chapter.verdict().findings()) {
            finding(finding);
            if (pictured.contains(finding)) {
                figure(finding);
            }
        }
        for (Budget budget : chapter.budget()) {
            table(Messages.say("budget", budget.direction()), ReportContent.budgetTitles(), budget.rows(), 1,
                    2);
        }
        if (!chapter.episodes().isEmpty()) {
            table(Messages.say("windows", chapter.episodesLeft() > 0 ? chapter.episodesLeft() : null),
                    ReportContent.episodeTitles(), chapter.episodes(), 0, 1, 2, 3);
        }
        list(Messages.say("quality.packets"), chapter.quality());
        out.write("</section>\n");
    }

    private void finding(Finding finding) throws IOException {
        final boolean good = switch (finding.kind()) {
            case LIMIT, CANNOT_JUDGE -> false;
            case HEALTHY, NOTE, ACQUITTAL -> true;
        };
        out.write("<article class=\"finding" + (good ? " good" : "") + "\">\n<h3>" + escaped(finding.title()));
        out.write("<span class=\"badge\">" + escaped(ReportContent.badge(finding)) + "</span></h3>\n");
        element("p", "lead", finding.sentence());
        element("p", "", finding.explanation());
        out.write("<dl>\n");
        definition(Messages.say("part.rules-out"), finding.text(Part.RULES_OUT));
        definition(Messages.say("part.advice"), finding.text(Part.ADVICE));
        definition(Messages.say("part.wrong-remedy"), finding.text(Part.WRONG_REMEDY));
        definition(Messages.say("part.raise"), finding.text(Part.RAISE));
        if (!finding.evidence().isEmpty()) {
            final StringBuilder lines = new StringBuilder();
            finding.evidence().stream().limit(20).forEach(line -> lines.append(lines.isEmpty() ? "" : ", ")
                    .append(line.file()).append(':').append(line.line()));
            definition(Messages.say("lines"), lines.toString());
        }
        out.write("</dl>\n");
        if (!finding.next().isEmpty()) {
            element("h4", "", Messages.say("next"));
            for (NextCheck check : finding.next()) {
                element("p", "soft", Messages.say("check", check.on(), check.why()));
                element("pre", "", check.command());
            }
        }
        out.write("</article>\n");
    }

    private void figure(Finding finding) throws IOException {
        final ReportFigure figure = new ReportFigure(judgement, annotations, finding, content.version());
        final String words = ReportFigure.inWords(finding, judgement.analysis().firstTime());
        out.write("<figure>\n<picture>\n<source media=\"(prefers-color-scheme: dark) and (not print)\" srcset=\"");
        picture(figure.as(FigureFormat.SVG, FigurePalette.DARK));
        out.write("\">\n<img alt=\"" + escaped(words) + "\" src=\"");
        picture(figure.as(FigureFormat.SVG, FigurePalette.LIGHT));
        out.write("\">\n</picture>\n");
        element("figcaption", "", words);
        out.write("</figure>\n");
    }

    private void picture(byte[] svg) throws IOException {
        out.write("data:image/svg+xml;base64,");
        out.write(Base64.getEncoder().encodeToString(svg));
    }

    private void capture() throws IOException {
        out.write("<section>\n");
        element("h2", "", Messages.say("capture"));
        table(Messages.say("files"), List.of(Messages.say("file"), SHA), content.files());
        table(Messages.say("size"), List.of(Messages.say("what"), Messages.say("value")), content.facts(), 1);
        list(Messages.say("quality.capture"), content.quality());
        list(Messages.say("evidence"), content.evidence());
        out.write("</section>\n");
    }

    private void list(String title, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        element("h3", "", title);
        out.write("<ul>\n");
        for (String line : lines) {
            element("li", "", line);
        }
        out.write("</ul>\n");
    }

    /// @param numbers columns that are right-aligned
    private void table(String caption, List<String> titles, List<List<String>> rows, int... numbers)
            throws IOException {
        out.write("<table>\n<caption>" + escaped(caption) + "</caption>\n<thead><tr>");
        for (int i = 0; i < titles.size(); i++) {
            out.write("<th scope=\"col\"" + right(i, numbers) + ">" + escaped(titles.get(i)) + "</th>");
        }
        out.write("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            out.write("<tr>");
            for (int i = 0; i < row.size(); i++) {
                out.write("<td" + right(i, numbers) + ">" + escaped(row.get(i)) + "</td>");
            }
            out.write("</tr>\n");
        }
        out.write("</tbody>\n</table>\n");
    }

    private static String right(int column, int... numbers) {
        for (int number : numbers) {
            if (number == column) {
                return " class=\"n\"";
            }
        }
        return "";
    }

    private void definition(String name, String text) throws IOException {
        if (!text.isBlank()) {
            element("dt", "", name);
            element("dd", "", text);
        }
    }

    private void element(String name, String style, String text) throws IOException {
        out.write("<" + name + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + escaped(text) + "</" + name
                + ">\n");
    }

    /// Text as text, in elements and in quoted attributes; control characters, which HTML does not allow, as the sign for them.
    static String escaped(String text) {
        final StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' || c == 0x7f ? '\ufffd' : c);
            }
        }
        return out.toString();
    }
}
