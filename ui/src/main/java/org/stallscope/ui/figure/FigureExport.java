package org.stallscope.ui.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.stallscope.ui.typeface.Typeface;
import org.stallscope.ui.typeface.Typeface.Weight;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Writes figures as PNG, SVG and PDF; in the latter two lines stay lines and text stays text. The same drawing as on screen,
/// and no display needed.
public final class FigureExport {
    /// Kept here, because the logging system forgets levels of loggers that nobody holds.
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

    private FigureExport() {}

    /// Writes a figure to a file: under another name first, so that a full disk leaves no half figure and no lost old one.
    ///
    /// @throws IOException where the file cannot be written; what stood there before is kept
    public static void write(TimelineFigure figure, long from, long to, ExportOptions options, Path file)
            throws IOException {
        final FigureFormat format = FigureFormat.of(file)
                .orElseThrow(() -> new IOException(Messages.say("export.ending", file.getFileName())));
        final Path folder = file.toAbsolutePath().getParent();
        final Path temporary = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                write(figure, from, to, options, format, out);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new IOException(Messages.say("export.no-folder", file, folder), e);
        } catch (AccessDeniedException e) {
            throw new IOException(Messages.say("export.denied", file, folder), e);
        } catch (IOException e) {
            throw new IOException(Messages.say("export.failed", file, reason(e)), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// What a file system says, without the names of files.
    private static String reason(IOException e) {
        final String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return reason == null || reason.isBlank() ? e.getClass().getSimpleName() : reason;
    }

    /// Writes a figure to a stream, which stays open.
    public static void write(
            TimelineFigure figure, long from, long to, ExportOptions options, FigureFormat format, OutputStream out)
            throws IOException {
        write(new ExportedFigure(figure, from, to, options), options, format, out);
    }

    /// Writes the figure of two captures, all of both, to a stream, which stays open.
    public static void write(CompareFigure figure, ExportOptions options, FigureFormat format, OutputStream out)
            throws IOException {
        final long margin = Math.max(1, (figure.to() - figure.from()) / 100);
        final CompareFigure.Span all = new CompareFigure.Span(figure.from() - margin, figure.to() + margin);
        write(figure, CompareLook.DEFAULT, all, all, options, format, out);
    }

    /// Writes a part of each of two captures to a stream, which stays open.
    public static void write(CompareFigure figure, CompareLook look, CompareFigure.Span a, CompareFigure.Span b,
            ExportOptions options, FigureFormat format, OutputStream out) throws IOException {
        write(figure.drawing(options, look, a, b), options, format, out);
    }

    /// Writes the ladder of a connection between its two ends to a stream, which stays open.
    public static void write(EndsFigure figure, CompareFigure.Span span, ExportOptions options, FigureFormat format,
            OutputStream out) throws IOException {
        write(figure.drawing(options, span), options, format, out);
    }

    private static void write(Drawing drawing, ExportOptions options, FigureFormat format, OutputStream out)
            throws IOException {
        switch (format) {
            case PNG -> png(drawing, options, out);
            case SVG -> svg(drawing, options, out);
            case PDF -> pdf(drawing, options, out);
        }
    }

    private static void png(Drawing drawing, ExportOptions options, OutputStream out) throws IOException {
        final BufferedImage image = new BufferedImage(
                (int) Math.ceil(options.width() * options.scale()),
                (int) Math.ceil(options.height() * options.scale()),
                BufferedImage.TYPE_INT_RGB);
        final Graphics2D pen = image.createGraphics();
        pen.scale(options.scale(), options.scale());
        drawing.draw(pen);
        pen.dispose();
        ImageIO.setUseCache(false);
        ImageIO.write(image, "png", out);
    }

    private static void svg(Drawing drawing, ExportOptions options, OutputStream out) throws IOException {
        final Document document =
                GenericDOMImplementation.getDOMImplementation().createDocument("http://www.w3.org/2000/svg", "svg",
                        null);
        final SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("Generated by Stallscope " + options.version());
        context.setPrecision(2);
        final SVGGraphics2D pen = new SVGGraphics2D(context, false);
        pen.setSVGCanvasSize(new Dimension(options.width(), options.height()));
        drawing.draw(pen);
        final Element root = pen.getRoot();
        SvgFonts.embed(root);
        final StringWriter text = new StringWriter();
        pen.stream(root, text, true, false);
        final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(SvgFonts.withFallback(text.toString()));
        writer.flush();
        pen.dispose();
    }

    private static void pdf(Drawing drawing, ExportOptions options, OutputStream out) throws IOException {
        // PDFBox reports every font that it finds on this machine: nothing that a person needs.
        PDFBOX.setLevel(Level.OFF);
        try (PDDocument document = new PDDocument()) {
            final PDPage page = new PDPage(new PDRectangle(options.width(), options.height()));
            document.addPage(page);
            final PdfBoxGraphics2D pen = new PdfBoxGraphics2D(document, options.width(), options.height());
            pen.setFontTextDrawer(embeddedFonts());
            drawing.draw(pen);
            pen.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(pen.getXFormObject());
            }
            document.save(out);
        }
    }

    /// Text as text in our own typefaces, of which PDFBox embeds the letters that are used.
    private static PdfBoxGraphics2DFontTextDrawer embeddedFonts() throws IOException {
        final PdfBoxGraphics2DFontTextDrawer drawer = new PdfBoxGraphics2DFontTextDrawer();
        for (Typeface typeface : Typeface.values()) {
            for (Weight weight : Weight.values()) {
                try (InputStream in = typeface.open(weight)) {
                    drawer.registerFont(FigureFonts.of(typeface, weight).getFontName(), in);
                }
            }
        }
        return drawer;
    }
}
