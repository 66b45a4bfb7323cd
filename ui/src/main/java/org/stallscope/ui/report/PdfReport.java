package org.stallscope.ui.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;
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

/// A report as PDF, A4: text as text in the figures' typeface, figures as vectors.
final class PdfReport {
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");
    private static final float MARGIN = 48;
    private static final float LINE = 1.35f;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private final ReportContent content;
    private final Judgement judgement;
    private final AnnotationList annotations;
    private final PDDocument document = new PDDocument();
    private PDFont regular;
    private PDFont bold;
    private PDPageContentStream page;
    private float y;

    PdfReport(
            ReportContent content, Judgement judgement, AnnotationList annotations) {
        this.content = content;
        this.judgement = judgement;
        this.annotations = annotations;
    }

    void write(OutputStream out) throws IOException {
        // PDFBox reports every font that it finds on this machine: nothing that a person needs.
        PDFBOX.setLevel(Level.OFF);
        try (document) {
            regular = font("Inter-Regular.ttf");
            bold = font("Inter-SemiBold.ttf");
            final PDDocumentInformation information = new PDDocumentInformation();
            information.setTitle(Messages.say("title", content.title()));
            information.setProducer("Stallscope " + content.version());
            document.setDocumentInformation(information);
            document.getDocumentCatalog().setLanguage(Language.current().tag());
            newPage();
            text(bold, 18, 0, Messages.say("title", content.title()));
            text(regular, 9, 0, Messages.say("written", content.version()));
            for (Chapter chapter : content.chapters()) {
                chapter(chapter);
            }
            if (content.left() > 0) {
                text(regular, 9, 0, Messages.say("left-out", content.left()));
            }
            capture();
            page.close();
            document.save(out);
        }
    }

    private PDFont font(String name) throws IOException {
        try (InputStream in = org.stallscope.ui.figure.FigureExport.class.getResourceAsStream(name)) {
            return PDType0Font.load(document, in, true);
        }
    }

    private void newPage() throws IOException {
        if (page != null) {
            page.close();
        }
        final PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet);
        y = PDRectangle.A4.getHeight() - MARGIN;
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
        try (PDDocument one = Loader.loadPDF(drawn)) {
            final PDFormXObject form = new LayerUtility(document).importPageAsForm(one, 0);
            final float scale = WIDTH / form.getBBox().getWidth();
            final float height = form.getBBox().getHeight() * scale;
            if (y - height < MARGIN) {
                newPage();
            }
            y -= height;
            page.saveGraphicsState();
            page.transform(new Matrix(scale, 0, 0, scale, MARGIN, y));
            page.drawForm(form);
            page.restoreGraphicsState();
            gap(8);
        }
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

    private void rows(String title, List<List<String>> rows) throws IOException {
        gap(6);
        heading(9.5f, title);
        for (List<String> row : rows) {
            text(regular, 8.5f, 12, String.join("   ", row));
        }
    }

    /// A heading stays with what follows it.
    private void heading(float size, String words) throws IOException {
        if (y - 4 * size * LINE < MARGIN) {
            newPage();
        }
        text(bold, size, 0, words);
    }

    private void gap(float height) {
        y -= height;
    }

    private void text(PDFont font, float size, float indent, String words) throws IOException {
        for (String line : broken(font, size, WIDTH - indent, shown(font, words))) {
            if (y - size * LINE < MARGIN) {
                newPage();
            }
            y -= size * LINE;
            page.beginText();
            page.setFont(font, size);
            page.newLineAtOffset(MARGIN + indent, y);
            page.showText(line);
            page.endText();
        }
    }

    /// What the typeface has no letter for becomes a question mark.
    private static String shown(PDFont font, String words) {
        final StringBuilder shown = new StringBuilder();
        words.codePoints().forEach(letter -> {
            final String one = Character.toString(letter);
            try {
                font.encode(one);
                shown.append(letter < ' ' ? " " : one);
            } catch (IOException | IllegalArgumentException e) {
                shown.append(letter <= ' ' ? ' ' : '?');
            }
        });
        return shown.toString();
    }

    private static List<String> broken(PDFont font, float size, float width, String words) throws IOException {
        final List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            String rest = word;
            if (!line.isEmpty() && width(font, size, line + " " + rest) > width) {
                lines.add(line.toString());
                line = new StringBuilder();
            }
            // A word longer than a line is cut.
            while (line.isEmpty() && rest.length() > 1 && width(font, size, rest) > width) {
                int cut = rest.length();
                while (cut > 1 && width(font, size, rest.substring(0, cut)) > width) {
                    cut--;
                }
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private static float width(PDFont font, float size, String text) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }
}
