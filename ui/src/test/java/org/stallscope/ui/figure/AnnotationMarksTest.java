package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.annotation.AnnotationColour;
import org.stallscope.ui.annotation.AnnotationKind;

class AnnotationMarksTest {
    private static final int PLOT = 900;
    private static final int WIDTH = TimelineFigure.AXIS_WIDTH + PLOT;
    private static final TimelineFigure PLAIN = new TimelineFigure(Synthetic.data());
    private static final int HEIGHT = PLAIN.preferredHeight();

    @TempDir
    private Path folder;

    private static Annotation annotation(AnnotationKind kind, double from, double to, String text) {
        return Annotation.of(kind, 0, "", Synthetic.at(from), Synthetic.at(to), text)
                .withColour(AnnotationColour.INDIGO);
    }

    private static BufferedImage picture(FigurePalette palette, Annotation... annotations) {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        final Graphics2D pen = image.createGraphics();
        PLAIN.withAnnotations(List.of(annotations)).paint(pen, WIDTH, HEIGHT, Synthetic.at(0), Synthetic.at(10),
                palette,
                true);
        pen.dispose();
        return image;
    }

    private static int x(double seconds) {
        return (int) (TimelineFigure.AXIS_WIDTH + seconds / 10 * PLOT);
    }

    private static long rows(BufferedImage image, int x, double top, double bottom, Color colour) {
        long rows = 0;
        for (int y = (int) top; y < (int) bottom; y++) {
            rows += (image.getRGB(x, y) & 0xff_ffff) == (colour.getRGB() & 0xff_ffff) ? 1 : 0;
        }
        return rows;
    }

    private static TimelineFigure.LanePlace lane(String title) {
        return PLAIN.lanes(WIDTH, HEIGHT, Synthetic.at(0), Synthetic.at(10)).stream()
                .filter(one -> one.title().equals(title)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(FigurePalette.class)
    void aRangeHasItsEdgesWhereItBeginsAndEndsThroughAllLanes(FigurePalette palette) {
        final BufferedImage image = picture(palette, annotation(AnnotationKind.RANGE, 2, 3, ""));
        final Color colour = palette.peer();
        assertThat(rows(image, x(2), 0, HEIGHT, colour)).isGreaterThan(HEIGHT - 20L);
        assertThat(rows(image, x(3), 0, HEIGHT, colour)).isGreaterThan(HEIGHT - 20L);
        assertThat(rows(image, x(2.5), 0, HEIGHT, colour)).as("a bar at its top").isEqualTo(3);
        assertThat(image.getRGB(x(2.5), 100)).as("a fill").isNotEqualTo(picture(palette).getRGB(x(2.5), 100));
        assertThat(image.getRGB(x(3.5), 100)).as("nothing beside it").isEqualTo(
                picture(palette).getRGB(x(3.5), 100));
    }

    @Test
    void aNoteOnALaneStaysOnThatLane() {
        final BufferedImage image =
                picture(FigurePalette.LIGHT, annotation(AnnotationKind.NOTE, 2, 2, "").withLane("RTT"));
        final TimelineFigure.LanePlace rtt = lane("RTT");
        final Color colour = FigurePalette.LIGHT.peer();
        assertThat(rows(image, x(2), rtt.top(), rtt.top() + rtt.height(), colour)).as("dashed")
                .isBetween((long) rtt.height() / 3, (long) rtt.height());
        assertThat(rows(image, x(2), 0, rtt.top() - 1, colour)).isZero();
        assertThat(rows(image, x(2), rtt.top() + rtt.height() + 1, HEIGHT, colour)).isZero();
    }

    @Test
    void anArrowPointsAtItsValueOnTheLanesAxis() {
        final Annotation arrow =
                annotation(AnnotationKind.ARROW, 1, 5, "closed here").withLane("Window").withValue(0.0);
        final BufferedImage image = picture(FigurePalette.LIGHT, arrow);
        final TimelineFigure.LanePlace window = lane("Window");
        final TimelineFigure figure = PLAIN.withAnnotations(List.of(arrow));
        final double zero = bottomOf(figure, 1, 0);
        assertThat(rows(image, x(5) - 3, window.top() + zero - 5, window.top() + zero + 5,
                FigurePalette.LIGHT.peer())).as("the head").isGreaterThanOrEqualTo(2);
        assertThat(figure.annotationAt(x(5), window.top() + zero, 4, WIDTH, HEIGHT, Synthetic.at(0), Synthetic.at(10))
                .grip()).isEqualTo(AnnotationHit.Grip.TO);
    }

    /// Height in a lane at which a value stands.
    private static double bottomOf(TimelineFigure figure, int lane, double value) {
        double y = 0;
        while (figure.valueAt(lane, y, WIDTH, HEIGHT, Synthetic.at(0), Synthetic.at(10)) > value) {
            y++;
        }
        return y;
    }

    @Test
    void labelsCoverNeitherEachOtherNorStandOutsideTheirLanes() {
        final List<Annotation> crowd = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            crowd.add(annotation(AnnotationKind.values()[i % 4], 4 + i * 0.03, 4.5 + i * 0.03,
                    "what number " + i + " says of this moment, and of the next"));
        }
        final FigureView view = PLAIN.view(WIDTH, Synthetic.at(0), Synthetic.at(10), FigurePalette.LIGHT, true);
        final List<AnnotationLayout.Area> areas = List.of(
                new AnnotationLayout.Area("Window", new Rectangle2D.Double(46, 0, PLOT, 140), ValueScale.none()),
                new AnnotationLayout.Area("RTT", new Rectangle2D.Double(46, 141, PLOT, 60), ValueScale.none()));
        final List<AnnotationLayout.Placed> placed = AnnotationLayout.of(crowd, areas, view);
        assertThat(placed).hasSize(24);
        final List<Rectangle2D> labels = placed.stream().map(AnnotationLayout.Placed::label)
                .filter(java.util.Objects::nonNull).toList();
        assertThat(labels).hasSizeGreaterThan(10);
        for (int i = 0; i < labels.size(); i++) {
            assertThat(new Rectangle2D.Double(46, 0, PLOT, 201).contains(labels.get(i))).isTrue();
            for (int j = 0; j < i; j++) {
                assertThat(labels.get(i).intersects(labels.get(j))).as("%d on %d", i, j).isFalse();
            }
        }
    }

    @Test
    void inACrowdOfThousandsEveryMarkIsDrawnAndTheFirstHaveTheirWords() {
        final List<Annotation> crowd = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            crowd.add(annotation(AnnotationKind.NOTE, i * 0.002, i * 0.002, "note number " + i));
        }
        final FigureView view = PLAIN.view(WIDTH, Synthetic.at(0), Synthetic.at(10), FigurePalette.LIGHT, true);
        final List<AnnotationLayout.Placed> placed = AnnotationLayout.of(crowd, List.of(new AnnotationLayout.Area(
                "Window", new Rectangle2D.Double(46, 0, PLOT, 140), ValueScale.none())), view);
        assertThat(placed).hasSize(5_000);
        assertThat(placed.getFirst().label()).isNotNull();
        assertThat(placed.stream().filter(one -> one.label() != null).toList()).as("over the whole width")
                .hasSizeBetween(30, 300);
    }

    @Test
    void whatIsOutOfViewIsNotDrawn() {
        final Annotation early = annotation(AnnotationKind.BOOKMARK, -5, -5, "before");
        final Annotation late = annotation(AnnotationKind.RANGE, 11, 12, "behind");
        final BufferedImage with = picture(FigurePalette.LIGHT, early, late);
        final BufferedImage without = picture(FigurePalette.LIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(with.getRGB(x, y)).isEqualTo(without.getRGB(x, y));
            }
        }
    }

    @Test
    void theGripsOfARangeAreItsEdgesAndItsBar() {
        final TimelineFigure figure =
                PLAIN.withAnnotations(List.of(annotation(AnnotationKind.RANGE, 2, 3, "slow")));
        assertThat(hit(figure, x(2) + 3, 300)).isEqualTo(AnnotationHit.Grip.FROM);
        assertThat(hit(figure, x(3) - 3, 300)).isEqualTo(AnnotationHit.Grip.TO);
        assertThat(hit(figure, x(2.5), 2)).isEqualTo(AnnotationHit.Grip.ALL);
        assertThat(hit(figure, x(2.5), 300)).as("inside one selects as everywhere").isNull();
    }

    private static AnnotationHit.Grip hit(TimelineFigure figure, double x, double y) {
        final AnnotationHit hit = figure.annotationAt(x, y, 4, WIDTH, HEIGHT, Synthetic.at(0), Synthetic.at(10));
        return hit == null ? null : hit.grip();
    }

    @Test
    void exportedFiguresCarryTheWordsAsText() throws IOException {
        final TimelineFigure figure = PLAIN.withAnnotations(List.of(
                annotation(AnnotationKind.RANGE, 4, 6, "nobody read"),
                annotation(AnnotationKind.NOTE, 8, 8, "one packet, 接收 <b>").withLane("Window"),
                annotation(AnnotationKind.ARROW, 2, 4, "begins")));
        for (FigurePalette palette : FigurePalette.values()) {
            final Path svg = folder.resolve(palette + ".svg");
            write(figure, palette, svg);
            assertThat(Files.readString(svg)).contains(">nobody read<", ">begins<", "接收 &lt;b")
                    .doesNotContain("<image");
            final Path png = Files.createDirectories(Path.of("target", "pictures"))
                    .resolve("annotated-" + palette + ".png");
            write(figure, palette, png);
            final BufferedImage image = ImageIO.read(png.toFile());
            long drawn = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    drawn += (image.getRGB(x, y) & 0xff_ffff) == (palette.peer().getRGB() & 0xff_ffff) ? 1 : 0;
                }
            }
            assertThat(drawn).as("edges of the range").isGreaterThan(800);
        }
        final Path pdf = folder.resolve("a.pdf");
        write(figure, FigurePalette.PRINT, pdf);
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(new PDFTextStripper().getText(document)).contains("nobody read", "begins");
        }
    }

    private static void write(TimelineFigure figure, FigurePalette palette, Path file) throws IOException {
        FigureExport.write(figure, Synthetic.at(0), Synthetic.at(10),
                new ExportOptions("Annotated", "", palette, 1100, 800, 1, "1.0.0", ""), file);
    }
}
