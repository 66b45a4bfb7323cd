package org.stallscope.ui.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.finding.Finding.NextCheck;
import org.stallscope.analysis.finding.Finding.Part;
import org.stallscope.ui.annotation.AnnotationList;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.figure.FigurePalette;
import org.stallscope.ui.report.ReportContent.Budget;
import org.stallscope.ui.report.ReportContent.Chapter;

/// A report as PDF, A4: text as text in the figures' typeface, figures as vectors.
final class PdfReport extends PdfSheets {
    private final ReportContent content;
    private final Judgement judgement;
    private final AnnotationList annotations;

    PdfReport(
            ReportContent content, Judgement judgement, AnnotationList annotations) {
        this.content = content;
        this.judgement = judgement;
        this.annotations = annotations;
    }

    void write(OutputStream out) throws IOException {
        try (this) {
            begin(Messages.say("title", content.title()), content.version());
            text(regular, 9, 0, Messages.say("written", content.version()));
            for (Chapter chapter : content.chapters()) {
                chapter(chapter);
            }
            if (content.left() > 0) {
                text(regular, 9, 0, Messages.say("left-out", content.left()));
            }
            capture();
            end(out);
        }
    }

    private void chapter(Chapter chapter) throws IOException {
        gap(14);
        heading(13, chapter.title());
        text(regular, 9, 0, Messages.say("captured", chapter.verdict().point().place().words()));
        final List<Finding> pictured = ReportContent.pictured(chapter);
        for (Finding finding : chapter.verdict().findings()) {
            finding(finding);
            if (pictured.contains(finding)) {
                figure(finding);
            }
        }
        for (Budget budget : chapter.budget()) {
            rows(Messages.say("budget", budget.direction()), budget.rows());
        }
        if (!chapter.episodes().isEmpty()) {
            rows(Messages.say("windows", chapter.episodesLeft() > 0 ? chapter.episodesLeft() : null) + ": "
                    + String.join(", ", ReportContent.episodeTitles().subList(0, 4)),
                    chapter.episodes());
        }
        for (String note : chapter.quality()) {
            text(regular, 8.5f, 0, note);
        }
    }

    private void finding(Finding finding) throws IOException {
        gap(8);
        heading(10.5f, finding.title() + " (" + ReportContent.badge(finding) + ")");
        text(bold, 9.5f, 0, finding.sentence());
        text(regular, 9, 0, finding.explanation());
        part(Messages.say("part.rules-out"), finding.text(Part.RULES_OUT));
        part(Messages.say("part.advice"), finding.text(Part.ADVICE));
        part(Messages.say("part.wrong-remedy"), finding.text(Part.WRONG_REMEDY));
        part(Messages.say("part.raise"), finding.text(Part.RAISE));
        for (NextCheck check : finding.next()) {
            text(regular, 8.5f, 0, Messages.say("check.then", check.on(), check.why()));
            text(regular, 7.5f, 12, check.command());
        }
    }

    private void part(String name, String words) throws IOException {
        if (!words.isBlank()) {
            text(regular, 9, 0, name + ": " + words);
        }
    }

    private void figure(Finding finding) throws IOException {
        final byte[] drawn =
                new ReportFigure(judgement, annotations, finding, content.version()).as(FigureFormat.PDF,
                        FigurePalette.PRINT);
        figure(drawn);
    }

    private void capture() throws IOException {
        gap(14);
        heading(13, Messages.say("capture"));
        for (List<String> file : content.files()) {
            text(regular, 8.5f, 0, file.get(0) + "  SHA-256 " + file.get(1));
        }
        for (List<String> fact : content.facts()) {
            text(regular, 8.5f, 0, fact.get(0) + ": " + fact.get(1));
        }
        for (String note : content.quality()) {
            text(regular, 8.5f, 0, note);
        }
        for (String file : content.evidence()) {
            text(regular, 8.5f, 0, file);
        }
    }
}
