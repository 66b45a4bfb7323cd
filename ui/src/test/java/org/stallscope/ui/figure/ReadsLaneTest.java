package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.statistics.ShownScale;

/// The lane of reads on the bundled sample: a storage daemon that stops reading four times.
class ReadsLaneTest {
    private static final Path SAMPLE = Path.of("../app/src/main/samples/bacula-stops.pcapng");
    private static final int WIDTH = TimelineFigure.AXIS_WIDTH + 1_000;
    private static final int HEIGHT = 438;

    private static CaptureAnalysis analysis;
    private static TimelineFigure figure;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws Exception {
        analysis = CaptureLoader.load(SAMPLE, LoadProgress.NONE);
        figure = new TimelineFigure(FigureData.of(analysis, 0, 0, ShownScale.NOT_CHOSEN));
    }

    @AfterAll
    static void close() {
        analysis.close();
    }

    private static long at(double seconds) {
        return figure.data().origin() + Math.round(seconds * 1e9);
    }

    private static FigureView view(double from, double to) {
        return figure.view(WIDTH, at(from), at(to), FigurePalette.LIGHT, true).ofHeight(86);
    }

    private static XYDataset dataset(double from, double to) {
        return new LineDataset(new ReadsLane().content(figure.data(), view(from, to)).lines());
    }

    private static double valueAt(XYDataset dataset, FigureView view, double seconds) {
        final double x = view.domain(at(seconds));
        for (int i = 0; i + 1 < dataset.getItemCount(0); i += 2) {
            if (dataset.getXValue(0, i) <= x && x < dataset.getXValue(0, i + 1)) {
                return dataset.getYValue(0, i);
            }
        }
        throw new AssertionError("no step at " + seconds);
    }

    @Test
    void closedWindowShowsNoReadsAndItsReopeningShowsThem() {
        final XYDataset steps = dataset(0, 38);
        final FigureView view = view(0, 38);
        assertThat(valueAt(steps, view, 20)).isZero();
        // 379 kB open the window again at 30.196 s, and 3 MB within 12 ms.
        assertThat(valueAt(steps, view, 30.2)).isGreaterThan(3_000_000);
        assertThat(steps.getItemCount(0)).isLessThan(2 * 1_000);
    }

    @Test
    void stepsOfAnyZoomAddUpToTheAdvanceOfTheEdge() {
        for (double[] range : new double[][] {{0, 38}, {29, 31.3}, {30.19, 30.21}}) {
            final XYDataset steps = dataset(range[0], range[1]);
            double pinned = 0;
            for (int i = 0; i < steps.getItemCount(0); i += 2) {
                pinned += steps.getYValue(0, i);
            }
            assertThat(pinned).as("%s s", range[0]).isGreaterThanOrEqualTo(379_264 + 3_195_936);
        }
    }

    @Test
    void readingCarriesItsBoundsAndItsName() {
        final List<Reading> closed = new ReadsLane().readings(figure.data(), view(0, 38), at(20));
        assertThat(closed).extracting(Reading::name).containsExactly("inferred", "held");
        assertThat(closed).extracting(Reading::value).containsExactly("0 B", "3.35 – 10.4 MB");
        final List<Reading> open = new ReadsLane().readings(figure.data(), view(0, 38), at(38));
        assertThat(open).extracting(Reading::name).containsExactly("inferred, up to", "bounds");
        assertThat(new ReadsLane().note(figure.data(), view(0, 38))).isEqualTo("per 200 ms");
    }

    @Test
    void hatchIsDrawnWhereReadsAreAndNotWhereTheWindowIsClosed() throws IOException {
        for (boolean sharp : new boolean[] {true, false}) {
            final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
            final Graphics2D pen = image.createGraphics();
            figure.paint(pen, WIDTH, HEIGHT, at(0), at(38), FigurePalette.LIGHT, sharp);
            pen.dispose();
            Files.createDirectories(Path.of("target/pictures"));
            ImageIO.write(image, "png", Path.of("target/pictures/reads-inferred-" + sharp + ".png").toFile());
            final TimelineFigure.LanePlace lane = lane().orElseThrow();
            assertThat(orange(image, 18, 28, lane)).as("no reads from 18 to 28 s").isZero();
            assertThat(orange(image, 30, 31, lane)).as("reads from 30 to 31 s").isGreaterThan(60);
        }
    }

    private static Optional<TimelineFigure.LanePlace> lane() {
        return figure.lanes(WIDTH, HEIGHT, at(0), at(38)).stream()
                .filter(place -> place.title().equals("App reads"))
                .findFirst();
    }

    /// Pixels of the receiver's hue between two times, above the zero line.
    private static int orange(BufferedImage image, double from, double to, TimelineFigure.LanePlace lane) {
        int count = 0;
        for (int x = column(from); x < column(to); x++) {
            for (int y = (int) lane.top(); y < lane.top() + lane.height() - 12; y++) {
                final int rgb = image.getRGB(x, y);
                final int red = rgb >> 16 & 0xff;
                final int blue = rgb & 0xff;
                count += red - blue > 60 ? 1 : 0;
            }
        }
        return count;
    }

    private static int column(double seconds) {
        return TimelineFigure.AXIS_WIDTH + (int) (seconds / 38 * 1_000);
    }

    @Test
    void exportedFigureHatchesWithStrokesAndHasNoBitmap() throws IOException {
        final Path file = folder.resolve("a.svg");
        FigureExport.write(figure, at(0), at(38), ExportOptions.standard(FigurePalette.PRINT, "1"), file);
        assertThat(Files.readString(file))
                .contains("read volume inferred from the window", ">App reads<", "MB, per 200 ms")
                .doesNotContain("<image", "<pattern");
    }

    @Test
    void whereNothingCanBeInferredTheLaneSaysWhyAndTheExportLeavesItOut() throws IOException {
        final TimelineFigure unknown = new TimelineFigure(Synthetic.data());
        final ReadsLane lane = new ReadsLane();
        assertThat(lane.isEmpty(unknown.data())).isTrue();
        assertThat(lane.readings(unknown.data(), view(0, 38), Synthetic.at(1))).isEmpty();
        final Path file = folder.resolve("b.svg");
        FigureExport.write(unknown, Synthetic.ORIGIN, Synthetic.END,
                ExportOptions.standard(FigurePalette.LIGHT, "1"), file);
        assertThat(Files.readString(file)).doesNotContain("App reads");
    }
}
