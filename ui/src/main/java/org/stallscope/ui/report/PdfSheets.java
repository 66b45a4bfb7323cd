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
import org.stallscope.analysis.text.Language;

/// Pages of a report as PDF, A4: text as text in the figures' typeface, figures as vectors.
abstract class PdfSheets implements AutoCloseable {
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");
    private static final float MARGIN = 48;
    private static final float LINE = 1.35f;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private final PDDocument document = new PDDocument();
    PDFont regular;
    PDFont bold;
    private PDPageContentStream page;
    private float y;

    /// Opens the first page, with the title on it.
    final void begin(String title, String version) throws IOException {
        // PDFBox reports every font that it finds on this machine: nothing that a person needs.
        PDFBOX.setLevel(Level.OFF);
        regular = font("Inter-Regular.ttf");
        bold = font("Inter-SemiBold.ttf");
        final PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setProducer("Stallscope " + version);
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage(Language.current().tag());
        newPage();
        text(bold, 18, 0, title);
    }

    final void end(OutputStream out) throws IOException {
        page.close();
        document.save(out);
    }

    @Override
    public final void close() throws IOException {
        document.close();
    }

    /// A page of another PDF, as wide as the text.
    final void figure(byte[] drawn) throws IOException {
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

    final void rows(String title, List<List<String>> rows) throws IOException {
        gap(6);
        heading(9.5f, title);
        for (List<String> row : rows) {
            text(regular, 8.5f, 12, String.join("   ", row));
        }
    }

    /// A heading stays with what follows it.
    final void heading(float size, String words) throws IOException {
        if (y - 4 * size * LINE < MARGIN) {
            newPage();
        }
        text(bold, size, 0, words);
    }

    final void gap(float height) {
        y -= height;
    }

    final void text(PDFont font, float size, float indent, String words) throws IOException {
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
