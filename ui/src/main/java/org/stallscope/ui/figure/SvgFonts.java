package org.stallscope.ui.figure;

import java.awt.Font;
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
import org.stallscope.ui.typeface.Typeface;
import org.stallscope.ui.typeface.Typeface.Weight;
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
        final StringBuilder faces = new StringBuilder();
        for (Typeface typeface : used(letters)) {
            faces.append(face(typeface, Weight.REGULAR, 400, letters))
                    .append(face(typeface, Weight.BOLD, 600, letters));
        }
        final Element style = root.getOwnerDocument().createElementNS(SVG, "style");
        style.appendChild(root.getOwnerDocument().createTextNode(faces.toString()));
        root.insertBefore(style, root.getFirstChild());
    }

    /// Our own typeface, and where it lacks a letter, the others too.
    private static List<Typeface> used(Set<Integer> letters) {
        final Font own = FigureFonts.regular(1);
        return letters.stream().allMatch(own::canDisplay) ? List.of(Typeface.INTER) : Typeface.inOrder();
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

    private static String face(Typeface typeface, Weight weight, int number, Set<Integer> letters) throws IOException {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(typeface.open(weight)))) {
            final TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
            subsetter.addAll(letters);
            final ByteArrayOutputStream subset = new ByteArrayOutputStream();
            subsetter.writeToStream(subset);
            return "@font-face{font-family:'" + FigureFonts.of(typeface, weight).getFamily() + "';font-weight:" + number
                    + ";src:url(data:font/ttf;base64,"
                    + Base64.getEncoder().encodeToString(subset.toByteArray()) + ")}\n";
        }
    }

    /// Names what to fall back on, for viewers that ignore embedded fonts.
    static String withFallback(String svg) {
        final String bold = family(FigureFonts.bold(1).getFamily());
        String named = svg.replace(bold + ";", bold + ",sans-serif; font-weight:600;");
        for (Typeface typeface : Typeface.values()) {
            final String regular = family(typeface.family());
            named = named.replace(regular + ";", regular + ",sans-serif;");
        }
        return named;
    }

    private static String family(String name) {
        return " font-family:'" + name + "'";
    }
}
