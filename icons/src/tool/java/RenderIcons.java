import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Makes the sizes of the application's icon and of that of its documents (PNG, ICO, ICNS), and those of the limiting factors
/// (PNG), from their SVG masters. From the top of the tree:
///
/// ```
/// java icons/src/tool/java/RenderIcons.java
/// ```
///
/// The masters use rectangles with round corners and paths of straight lines only; that little is drawn
/// here with the JDK alone, so that the artwork needs no library and no tool.
public final class RenderIcons {
    private static final Path FOLDER = Path.of("icons/src/main/resources/org/stallscope/icons");
    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256};
    private static final int[] FACTOR_SIZES = {16, 32, 64};

    private RenderIcons() {}

    public static void main(String[] args) throws Exception {
        for (String name : new String[] {"stallscope", "document"}) {
            final Map<Integer, byte[]> sizes = new TreeMap<>();
            for (int size : SIZES) {
                // Below 32 px the large master of the program would blur: the small one stands on the pixel grid.
                final boolean small = size < 32 && name.equals("stallscope");
                sizes.put(size, png(FOLDER.resolve(small ? "stallscope-small.svg" : name + ".svg"), size));
                write(FOLDER.resolve(name + "-" + size + ".png"), sizes.get(size));
            }
            write(FOLDER.resolve(name + ".ico"), ico(sizes));
            sizes.put(512, png(FOLDER.resolve(name + ".svg"), 512));
            write(FOLDER.resolve(name + ".icns"), icns(sizes));
        }
        factors();
    }

    /// The limiting factors stand on the pixel grid of 16 px, and have the hues of the light and of the dark theme.
    private static void factors() throws Exception {
        try (Stream<Path> masters = Files.list(FOLDER)) {
            for (Path master : masters.filter(file -> file.getFileName().toString().matches("factor-.*\\.svg")).sorted()
                    .toList()) {
                for (int size : FACTOR_SIZES) {
                    final String name = master.getFileName().toString().replace(".svg", "-" + size + ".png");
                    write(FOLDER.resolve(name), png(master, size));
                }
            }
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        System.out.println(file + " " + bytes.length + " bytes");
    }

    private static byte[] png(Path master, int size) throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(render(master, size), "png", out)) {
            throw new IOException("No PNG writer");
        }
        return out.toByteArray();
    }

    /// Windows: a directory of PNGs (each entry 16 bytes; 0 stands for 256).
    private static byte[] ico(Map<Integer, byte[]> sizes) {
        int length = 6 + 16 * sizes.size();
        int offset = length;
        for (byte[] image : sizes.values()) {
            length += image.length;
        }
        final ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        for (Map.Entry<Integer, byte[]> entry : sizes.entrySet()) {
            final byte side = (byte) (entry.getKey() == 256 ? 0 : entry.getKey());
            out.put(side).put(side).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
            out.putInt(entry.getValue().length).putInt(offset);
            offset += entry.getValue().length;
        }
        sizes.values().forEach(out::put);
        return out.array();
    }

    /// macOS: blocks of a type, a length, and a PNG.
    private static byte[] icns(Map<Integer, byte[]> sizes) {
        final Map<Integer, String> types =
                Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09");
        int length = 8;
        for (Map.Entry<Integer, byte[]> entry : sizes.entrySet()) {
            length += types.containsKey(entry.getKey()) ? 8 + entry.getValue().length : 0;
        }
        final ByteBuffer out =
                ByteBuffer.allocate(length).put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        for (Map.Entry<Integer, byte[]> entry : sizes.entrySet()) {
            if (types.containsKey(entry.getKey())) {
                out.put(types.get(entry.getKey()).getBytes(StandardCharsets.US_ASCII));
                out.putInt(8 + entry.getValue().length).put(entry.getValue());
            }
        }
        return out.array();
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
            final Color colour = Color.decode(fill);
            final double opacity = shape.hasAttribute("fill-opacity") ? number(shape, "fill-opacity") : 1;
            g.setColor(
                    new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity)));
            g.fill(outline);
        }
        if (shape.hasAttribute("stroke")) {
            g.setColor(Color.decode(shape.getAttribute("stroke")));
            g.setStroke(new BasicStroke((float) number(shape, "stroke-width"), BasicStroke.CAP_BUTT,
                    BasicStroke.JOIN_MITER, 10, dashes(shape), 0));
            g.draw(outline);
        }
    }

    private static float[] dashes(Element shape) {
        final String[] words = shape.getAttribute("stroke-dasharray").trim().split("\\s+");
        if (words[0].isEmpty()) {
            return null;
        }
        final float[] dashes = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            dashes[i] = Float.parseFloat(words[i]);
        }
        return dashes;
    }

    private static Path2D path(String data) {
        final Path2D path = new Path2D.Double();
        final String[] words = data.replaceAll("([MLHV])", "$1 ").trim().split("\\s+");
        double x = 0;
        double y = 0;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "M" -> {
                    x = Double.parseDouble(words[++i]);
                    y = Double.parseDouble(words[++i]);
                    path.moveTo(x, y);
                }
                case "L" -> {
                    x = Double.parseDouble(words[++i]);
                    y = Double.parseDouble(words[++i]);
                    path.lineTo(x, y);
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
