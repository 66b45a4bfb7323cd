import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Makes the PNG sizes of the application's icon from its SVG masters. From the top of the tree:
///
/// ```
/// java icons/src/tool/java/RenderIcons.java
/// ```
///
/// The masters use rectangles with round corners and paths of horizontal and vertical lines only; that little is drawn
/// here with the JDK alone, so that the artwork needs no library and no tool.
public final class RenderIcons {
    private static final Path FOLDER = Path.of("icons/src/main/resources/org/stallscope/icons");
    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256};

    private RenderIcons() {}

    public static void main(String[] args) throws Exception {
        for (int size : SIZES) {
            // Below 32 px the large master would blur: the small one stands on the pixel grid.
            final Path master = FOLDER.resolve(size < 32 ? "stallscope-small.svg" : "stallscope.svg");
            final Path png = FOLDER.resolve("stallscope-" + size + ".png");
            if (!ImageIO.write(render(master, size), "png", png.toFile())) {
                throw new IOException("No PNG writer");
            }
            System.out.println(png + " " + Files.size(png) + " bytes");
        }
    }

    private static BufferedImage render(Path master, int size) throws Exception {
        final Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(master.toFile())
                .getDocumentElement();
        final double side = Double.parseDouble(svg.getAttribute("viewBox").split(" ")[2]);
        final BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        final Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / side, size / side);
        final NodeList nodes = svg.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element shape) {
                draw(g, shape);
            }
        }
        g.dispose();
        return image;
    }

    private static void draw(Graphics2D g, Element shape) {
        final java.awt.Shape outline;
        if (shape.getTagName().equals("rect")) {
            final double arc = 2 * number(shape, "rx");
            outline = new RoundRectangle2D.Double(number(shape, "x"), number(shape, "y"), number(shape, "width"),
                    number(shape, "height"), arc, arc);
        } else if (shape.getTagName().equals("path")) {
            outline = path(shape.getAttribute("d"));
        } else {
            return;
        }
        final String fill = shape.getAttribute("fill");
        if (!fill.equals("none")) {
            g.setColor(Color.decode(fill));
            g.fill(outline);
        }
        if (shape.hasAttribute("stroke")) {
            g.setColor(Color.decode(shape.getAttribute("stroke")));
            g.setStroke(new BasicStroke((float) number(shape, "stroke-width"), BasicStroke.CAP_BUTT,
                    BasicStroke.JOIN_MITER));
            g.draw(outline);
        }
    }

    private static Path2D path(String data) {
        final Path2D path = new Path2D.Double();
        final String[] words = data.replaceAll("([MHV])", "$1 ").trim().split("\\s+");
        double x = 0;
        double y = 0;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "M" -> {
                    x = Double.parseDouble(words[++i]);
                    y = Double.parseDouble(words[++i]);
                    path.moveTo(x, y);
                }
                case "H" -> {
                    x = Double.parseDouble(words[++i]);
                    path.lineTo(x, y);
                }
                case "V" -> {
                    y = Double.parseDouble(words[++i]);
                    path.lineTo(x, y);
                }
                default -> throw new IllegalArgumentException("Not drawn here: " + words[i]);
            }
        }
        return path;
    }

    private static double number(Element shape, String attribute) {
        return Double.parseDouble(shape.getAttribute(attribute));
    }
}
