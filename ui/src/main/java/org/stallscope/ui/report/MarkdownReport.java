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
final class MarkdownReport {
    private final ReportContent content;
    private final Writer out;

    MarkdownReport(ReportContent content, Writer out) {
        this.content = content;
        this.out = out;
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

    private void list(String title, List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        line("### " + title);
        for (String text : lines) {
            out.write("- " + escaped(text) + "\n");
        }
        out.write('\n');
    }

    private void table(String title, List<String> titles, List<List<String>> rows) throws IOException {
        line("### " + escaped(title));
        out.write("| " + String.join(" | ", titles) + " |\n|" + " --- |".repeat(titles.size()) + "\n");
        for (List<String> row : rows) {
            out.write("| " + String.join(" | ", row.stream().map(MarkdownReport::escaped).toList()) + " |\n");
        }
        out.write('\n');
    }

    private void line(String text) throws IOException {
        out.write(text + "\n\n");
    }

    /// Characters that Markdown or the HTML in it would act on.
    static String escaped(String text) {
        final StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\\', '`', '*', '_', '[', ']', '|', '#', '!' -> escaped.append('\\').append(c);
                default -> escaped.append(c < ' ' || c == 0x7f ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
