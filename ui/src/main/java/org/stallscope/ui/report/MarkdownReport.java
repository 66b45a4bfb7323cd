package org.stallscope.ui.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.finding.Finding.NextCheck;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.ui.report.ReportContent.Budget;
import org.stallscope.ui.report.ReportContent.Chapter;

/// A report as Markdown, for tickets and mails: all of its text, no figures.
final class MarkdownReport extends MarkdownPage {
    private final ReportContent content;

    MarkdownReport(ReportContent content, Writer out) {
        super(out);
        this.content = content;
    }

    void write() throws IOException {
        line("# " + escaped(Messages.say("title", content.title())));
        line(escaped(Messages.say("written", content.version())));
        for (Chapter chapter : content.chapters()) {
            line("## " + escaped(chapter.title()));
            line(escaped(Messages.say("captured", chapter.verdict().point().place().words())));
            for (Finding finding : chapter.verdict().findings()) {
                finding(finding);
            }
            for (Budget budget : chapter.budget()) {
                table(Messages.say("budget", budget.direction()), ReportContent.budgetTitles(),
                        budget.rows());
            }
            if (!chapter.episodes().isEmpty()) {
                table(Messages.say("windows", chapter.episodesLeft() > 0 ? chapter.episodesLeft() : null),
                        ReportContent.episodeTitles(), chapter.episodes());
            }
            list(Messages.say("quality.packets"), chapter.quality());
        }
        if (content.left() > 0) {
            line(Messages.say("left-out", content.left()));
        }
        line("## " + Messages.say("capture"));
        table(Messages.say("files"), List.of(Messages.say("file"), "SHA-256"), content.files());
        table(Messages.say("size"), List.of(Messages.say("what"), Messages.say("value")), content.facts());
        list(Messages.say("quality.capture"), content.quality());
        list(Messages.say("evidence"), content.evidence());
        out.flush();
    }

    private void finding(Finding finding) throws IOException {
        line("### " + escaped(finding.title()) + " (" + escaped(ReportContent.badge(finding)) + ")");
        line("**" + escaped(finding.sentence()) + "**");
        line(escaped(finding.explanation()));
        part(Messages.say("part.rules-out"), finding.text(Part.RULES_OUT));
        part(Messages.say("part.advice"), finding.text(Part.ADVICE));
        part(Messages.say("part.wrong-remedy"), finding.text(Part.WRONG_REMEDY));
        part(Messages.say("part.raise"), finding.text(Part.RAISE));
        for (NextCheck check : finding.next()) {
            line(escaped(Messages.say("check.then", check.on(), check.why())));
            line("    " + check.command());
        }
    }

    private void part(String name, String text) throws IOException {
        if (!text.isBlank()) {
            line("*" + name + ":* " + escaped(text));
        }
    }
}
