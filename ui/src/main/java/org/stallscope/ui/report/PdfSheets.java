package org.stallscope.ui.report;

import java.io.IOException;
import java.io.OutputStream;
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
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.typeface.Typeface.Weight;

/// Pages of a report as PDF, A4: text as text in the program's typefaces, figures as vectors.
abstract class PdfSheets implements AutoCloseable {
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");
    private static final float MARGIN = 48;
    private static final float LINE = 1.35f;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private final PDDocument document = new PDDocument();
    final PdfFont regular = new PdfFont(document, Weight.REGULAR);
    final PdfFont bold = new PdfFont(document, Weight.BOLD);
    private PDPageContentStream page;
    private float y;

    /// Opens the first page, with the title on it.
    final void begin(String title, String version) throws IOException {
        // PDFBox reports every font that it finds on this machine: nothing that a person needs.
        PDFBOX.setLevel(Level.OFF);
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

    final void text(PdfFont font, float size, float indent, String words) throws IOException {
        for (String line : font.broken(size, WIDTH - indent, words)) {
            if (y - size * LINE < MARGIN) {
                newPage();
            }
            y -= size * LINE;
            page.beginText();
            page.newLineAtOffset(MARGIN + indent, y);
            font.show(page, size, line);
            page.endText();
        }
    }
}
