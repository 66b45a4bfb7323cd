package org.stallscope.ui.report;

import java.io.IOException;
import java.io.Writer;
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

/// The verdicts on a capture as one HTML file.
final class HtmlReport extends HtmlPage {
    private static final String SHA = "SHA-256";
    private final ReportContent content;
    private final Judgement judgement;
    private final AnnotationList annotations;

    HtmlReport(ReportContent content, Judgement judgement, AnnotationList annotations,
            Writer out) {
        super(out);
        this.content = content;
        this.judgement = judgement;
        this.annotations = annotations;
    }

    void write() throws IOException {
        begin(Messages.say("title", content.title()));
        element("h1", "", Messages.say("title", content.title()));
        element("p", "soft", Messages.say("about")
                + Language.current().betweenSentences() + Messages.say("written", content.version()));
        out.write("</header>\n<main>\n");
        summary();
        for (Chapter chapter : content.chapters()) {
            chapter(chapter);
        }
        capture();
        end();
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
        figure(figure.as(FigureFormat.SVG, FigurePalette.LIGHT), figure.as(FigureFormat.SVG, FigurePalette.DARK),
                words);
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

}
