package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineFigureTest {
    private static final int PLOT = 900;
    private static final int WIDTH = TimelineFigure.AXIS_WIDTH + PLOT;
    private static final int HEIGHT = new TimelineFigure(Synthetic.data()).preferredHeight();

    private final TimelineFigure figure = new TimelineFigure(Synthetic.data());

    private BufferedImage picture(double from, double to, FigurePalette palette, boolean sharp) {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
        final Graphics2D pen = image.createGraphics();
        figure.paint(pen, WIDTH, HEIGHT, Synthetic.at(from), Synthetic.at(to), palette, sharp);
        pen.dispose();
        return image;
    }

    private static int x(double seconds, double from, double to) {
        return (int) (TimelineFigure.AXIS_WIDTH + (seconds - from) / (to - from) * PLOT);
    }

    /// Rows of a column in which a colour stands.
    private static long rows(BufferedImage image, int x, int top, int bottom, Color color) {
        long rows = 0;
        for (int y = top; y < bottom; y++) {
            rows += (image.getRGB(x, y) & 0xff_ffff) == (color.getRGB() & 0xff_ffff) ? 1 : 0;
        }
        return rows;
    }

    private int windowTop() {
        return (int) figure.lanes(WIDTH, HEIGHT, Synthetic.at(0), Synthetic.at(10)).get(1).top();
    }

    private XYDataset dataset(int lane, double from, double to) {
        final FigureView view =
                figure.view(WIDTH, Synthetic.at(from), Synthetic.at(to), FigurePalette.LIGHT, false);
        final List<Strip> lanes = figure.strips();
        final int[] heights = lanes.stream().mapToInt(Strip::wanted).toArray();
        final CombinedDomainXYPlot plot =
                (CombinedDomainXYPlot) figure.chart(view, lanes, heights, 1).getPlot();
        return ((LanePlot) plot.getSubplots().get(lane)).getDataset();
    }

    @Test
    void windowHoldsWhatWasAdvertised() {
        final XYDataset window = dataset(1, 0, 10);
        final int advertised = window.indexOf("advertised");
        double least = Double.MAX_VALUE;
        double greatest = 0;
        for (int i = 0; i < window.getItemCount(advertised); i++) {
            least = Math.min(least, window.getYValue(advertised, i));
            greatest = Math.max(greatest, window.getYValue(advertised, i));
        }
        assertThat(least).isZero();
        assertThat(greatest).isEqualTo(Synthetic.WINDOW);
    }

    @Test
    void datasetsHaveAFewPointsForEachColumnOnly() {
        for (int lane : new int[] {1, 3, 4}) {
            final XYDataset dataset = dataset(lane, 0, 10);
            for (int series = 0; series < dataset.getSeriesCount(); series++) {
                assertThat(dataset.getItemCount(series)).isBetween(2, 5 * PLOT + 2);
            }
        }
    }

    @Test
    void throughputIsTheMeanBetweenBinEdges() {
        final XYDataset rates = dataset(3, 1, 3);
        // 10,000 bytes each 10 ms.
        assertThat(rates.getYValue(rates.indexOf("sent"), 10)).isEqualTo(1e6);
    }

    @Test
    void roundTripsAreDotsAtTheirValue() {
        final XYDataset rtt = dataset(4, 0, 10);
        assertThat(rtt.getYValue(rtt.indexOf("per ACK"), 0)).isEqualTo(20e6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 7, 7.9})
    void zeroWindowOfOnePacketReachesTheZeroLineInItsColumn(double from) {
        final BufferedImage image = picture(from, 10, FigurePalette.LIGHT, false);
        final int column = x(8, from, 10);
        final Color window = FigurePalette.LIGHT.window();
        long longest = 0;
        for (int x = column - 1; x <= column + 1; x++) {
            longest = Math.max(longest, rows(image, x, windowTop(), windowTop() + 130, window));
        }
        assertThat(longest).isGreaterThan(60);
    }

    @Test
    void closedStretchIsABarAndShadesEveryLane() {
        final BufferedImage image = picture(0, 10, FigurePalette.LIGHT, true);
        final int middle = x(4.2, 0, 10);
        assertThat(rows(image, middle, windowTop(), windowTop() + 138, FigurePalette.LIGHT.receiver())).isBetween(2L,
                3L);
        for (TimelineFigure.LanePlace place : figure.lanes(WIDTH, HEIGHT, Synthetic.at(0), Synthetic.at(10))) {
            final int top = (int) place.top();
            if (place.title().equals("Who limits")) {
                // Its band stands on the shade.
                continue;
            }
            assertThat(rows(image, middle, top, top + (int) place.height(), FigurePalette.LIGHT.shade()))
                    .as(place.title())
                    .isGreaterThan(10);
            assertThat(rows(image, x(2, 0, 10), top, top + (int) place.height(), FigurePalette.LIGHT.shade()))
                    .as(place.title())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 8})
    void loneEventIsDrawnAtItsTime(double seconds) {
        final BufferedImage image = picture(0, 10, FigurePalette.LIGHT, true);
        final TimelineFigure.LanePlace events =
                figure.lanes(WIDTH, HEIGHT, Synthetic.at(0), Synthetic.at(10)).getLast();
        final int top = (int) events.top();
        assertThat(rows(image, x(seconds, 0, 10), top, top + 20, FigurePalette.LIGHT.window())).isGreaterThan(3);
    }

    @Test
    void theTopLaneIsABandWhereSomethingLimitsAndNothingWhereDataMoves() {
        final BufferedImage image = picture(0, 10, FigurePalette.LIGHT, true);
        final TimelineFigure.LanePlace lane =
                figure.lanes(WIDTH, HEIGHT, Synthetic.at(0), Synthetic.at(10)).getFirst();
        assertThat(lane.title()).isEqualTo("Who limits");
        final int bottom = (int) lane.height();
        assertThat(rows(image, x(4.1, 0, 10), 0, bottom, FigurePalette.LIGHT.receiver())).isGreaterThanOrEqualTo(3);
        assertThat(rows(image, x(2, 0, 10), 0, bottom, FigurePalette.LIGHT.receiver())).isZero();
    }

    @Test
    void theTopLaneNamesTheFactorAndSaysInSentencesWhatItMeans() {
        assertThat(figure.readings(Synthetic.at(5), WIDTH, Synthetic.at(0), Synthetic.at(10)).getFirst())
                .extracting(Reading::name, Reading::value)
                .containsExactly(tuple("receiver not reading", "2.00 s"));
        assertThat(figure.hover(0, Synthetic.at(5)))
                .startsWith("Receiver not reading for 2.000 s, 4.000 s to 6.000 s (strong).\n")
                .contains("stopped reading")
                .endsWith("1 closed window, 2 probes.");
        assertThat(figure.hover(1, Synthetic.at(5))).isEmpty();
        assertThat(figure.spoken(Synthetic.at(0), Synthetic.at(10)).getFirst())
                .isEqualTo("Who limits, 0.000 s to 10.000 s: receiver not reading 2.000 s.");
    }

    @Test
    void readingsAreExact() {
        final List<List<Reading>> readings =
                figure.readings(Synthetic.at(5), WIDTH, Synthetic.at(0), Synthetic.at(10));
        assertThat(readings.get(1))
                .extracting(Reading::name, Reading::value)
                .contains(
                        tuple("advertised", "0 B"),
                        tuple("in flight", "0 B"));
        assertThat(figure.readings(Synthetic.at(1), WIDTH, Synthetic.at(0), Synthetic.at(10)).get(1))
                .extracting(Reading::value)
                .contains("60,000 B", "20,000 B");
    }

    @ParameterizedTest
    @EnumSource(FigurePalette.class)
    void coloursStandOutFromTheGround(FigurePalette palette) {
        for (Color hue : List.of(palette.receiver(), palette.window(), palette.sender(), palette.network(),
                palette.proxy(), palette.peer(), palette.unknown())) {
            assertThat(contrast(hue, palette.background())).isGreaterThanOrEqualTo(3);
        }
        for (Color ground : List.of(palette.background(), palette.shade())) {
            for (Color text : List.of(palette.ink(), palette.muted(), palette.receiverText())) {
                assertThat(contrast(text, ground)).isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    /// Contrast ratio of WCAG 2.2.
    private static double contrast(Color a, Color b) {
        final double first = luminance(a);
        final double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        final double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
