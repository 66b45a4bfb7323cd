package org.stallscope.ui.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Puts the letters that an SVG uses into it, so that text stays text and looks alike where the typeface is not installed.
final class SvgFonts {
    private static final String SVG = "http://www.w3.org/2000/svg";

    /// What drawing plain letters needs; kerning and ligatures would be most of the size.
    private static final List<String> TABLES =
            List.of("head", "hhea", "hmtx", "maxp", "loca", "glyf", "cmap", "name", "OS/2", "post");

    private SvgFonts() {}

    /// Adds a style sheet with both weights, each cut down to the letters below `root`.
    static void embed(Element root) throws IOException {
        final Set<Integer> letters = new TreeSet<>();
        collect(root, letters);
        final Element style = root.getOwnerDocument().createElementNS(SVG, "style");
        style.appendChild(root.getOwnerDocument().createTextNode(
                face(FigureFonts.REGULAR_FILE, FigureFonts.regular(1).getFamily(), 400, letters)
                        + face(FigureFonts.BOLD_FILE, FigureFonts.bold(1).getFamily(), 600, letters)));
        root.insertBefore(style, root.getFirstChild());
    }

    private static void collect(Node node, Set<Integer> letters) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE) {
                child.getNodeValue().codePoints().forEach(letters::add);
            } else {
                collect(child, letters);
            }
        }
    }

    private static String face(String file, String family, int weight, Set<Integer> letters) throws IOException {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(FigureFonts.open(file)))) {
            final TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
            subsetter.addAll(letters);
            final ByteArrayOutputStream subset = new ByteArrayOutputStream();
            subsetter.writeToStream(subset);
            return "@font-face{font-family:'" + family + "';font-weight:" + weight
                    + ";src:url(data:font/ttf;base64,"
                    + Base64.getEncoder().encodeToString(subset.toByteArray()) + ")}\n";
        }
    }

    /// Names what to fall back on, for viewers that ignore embedded fonts.
    static String withFallback(String svg) {
        return svg.replace(
                family(FigureFonts.bold(1).getFamily()) + ";",
                family(FigureFonts.bold(1).getFamily()) + ",sans-serif; font-weight:600;")
                .replace(
                        family(FigureFonts.regular(1).getFamily()) + ";",
                        family(FigureFonts.regular(1).getFamily()) + ",sans-serif;");
    }

    private static String family(String name) {
        return " font-family:'" + name + "'";
    }
}
