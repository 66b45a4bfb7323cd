package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.testkit.PacketScript;

/// Sequence lane and loss lane of a conversation with a lost segment, from the capture to the pixels.
class SequenceLaneTest {
    private static final int PLOT = 800;
    private static final int WIDTH = TimelineFigure.AXIS_WIDTH + PLOT;
    private static final int HEIGHT = 320;
    private static final long MILLI = 1_000_000;

    @TempDir
    private Path folder;

    private CaptureAnalysis analysis;
    private TimelineFigure figure;
    private long from;
    private long to;

    @BeforeEach
    void draw() throws Exception {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 20; i++) {
            script.at(100 + 10 * i).client.data(1000);
            script.at(101 + 10 * i).server.ack();
        }
        final int lost = script.client.next();
        script.at(300).client.unseenData(1000);
        for (int i = 1; i <= 5; i++) {
            script.at(300 + i).client.data(1000);
            script.at(310 + i).server.sack(1000 * (i + 1), 1000 * i, 0);
        }
        script.at(500).client.segment(lost, script.server.next(), PacketScript.ACK, 1000);
        script.at(501).server.ack();
        for (int i = 0; i < 20; i++) {
            script.at(510 + 10 * i).client.data(1000);
            script.at(511 + 10 * i).server.ack();
        }
        analysis = CaptureLoader.load(script.write(folder.resolve("lossy.pcap")), LoadProgress.NONE);
        figure = new TimelineFigure(FigureData.of(analysis, 0, 0, ShownScale.NOT_CHOSEN)).withLayout(
                LaneLayout.of("sequence:height=200 loss -limits -window -reads -recv-queue -throughput -rtt -events"));
        from = analysis.firstTime();
        to = from + 800 * MILLI;
    }

    @AfterEach
    void close() {
        analysis.close();
    }

    private int x(double millis) {
        return (int) (TimelineFigure.AXIS_WIDTH + (millis * MILLI - from + analysis.firstTime()) / (double) (to - from)
                * PLOT);
    }

    private BufferedImage picture(boolean sharp) {
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
        final Graphics2D pen = image.createGraphics();
        figure.paint(pen, WIDTH, HEIGHT, from, to, FigurePalette.LIGHT, sharp);
        pen.dispose();
        return image;
    }

    /// Pixels of a colour around a moment.
    private long pixels(BufferedImage image, double millis, int top, int bottom, Color color) {
        long found = 0;
        for (int x = x(millis) - 2; x <= x(millis) + 2; x++) {
            for (int y = top; y < bottom; y++) {
                found += (image.getRGB(x, y) & 0xff_ffff) == (color.getRGB() & 0xff_ffff) ? 1 : 0;
            }
        }
        return found;
    }

    @Test
    void whatWasSentAgainStandsInTheNetworksHueAtItsTimeOnly() {
        final BufferedImage image = picture(false);
        assertThat(pixels(image, 500, 0, 200, FigurePalette.LIGHT.network())).isPositive();
        assertThat(pixels(image, 200, 0, 200, FigurePalette.LIGHT.network())).isZero();
        assertThat(pixels(image, 200, 0, 200, FigurePalette.LIGHT.sender())).isPositive();
    }

    @Test
    void theAxisFitsWhatIsInView() {
        final List<Strip> strips = figure.strips();
        final FigureView view = figure.view(WIDTH, from, to, FigurePalette.LIGHT, false);
        final FigureContent whole = strips.getFirst().content(view, 200);
        assertThat(whole.scale().valueAt(1)).isGreaterThan(46_000);
        final FigureView near = figure.view(
                WIDTH, from + 600 * MILLI, from + 640 * MILLI, FigurePalette.LIGHT, false);
        assertThat(strips.getFirst().content(near, 200).scale().lower()).isGreaterThan(25_000);
    }

    @Test
    void linesHoldTheSegmentsTheAcknowledgementsAndTheSacks() throws Exception {
        final String csv = csv();
        assertThat(csv).contains("Sequence,line,sent again,0.500").contains("Sequence,line,acknowledged,")
                .contains("Sequence,line,right edge,").contains("Sequence,line,SACK,0.311");
        // From the first byte of the lost segment to the one behind it.
        assertThat(csv.lines().filter(line -> line.startsWith("Sequence,line,sent again"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1)))
                .containsExactly("20001", "21001");
        assertThat(csv).contains("Loss and ECN,event,SACK,0.311000000,,");
    }

    private String csv() throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureCsv.write(figure, from, to, WIDTH, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void lossIsDrawnInItsRowsAndCountedInTheGutter() {
        final BufferedImage image = picture(true);
        assertThat(pixels(image, 313, 201, HEIGHT, FigurePalette.LIGHT.window())).isPositive();
        assertThat(pixels(image, 200, 201, HEIGHT, FigurePalette.LIGHT.window())).isZero();
        assertThat(figure.readings(from, WIDTH, from, to).get(1)).extracting(Reading::name, Reading::value)
                .contains(org.assertj.core.groups.Tuple.tuple("SACK", "5"));
    }

    @Test
    void bothLanesSayWhatTheyShow() {
        picture(false);
        assertThat(figure.spoken(from, to))
                .anyMatch(words -> words.matches("Sequence, 0[.]000 s to 0[.]800 s: .* segments sent, 1 sent again.*"))
                .anyMatch(words -> words.startsWith("Loss and ECN, ") && words.contains("5 ACKs with SACK"));
    }

    @Test
    void anExportedFigureNamesTheLanesAndTheirSeries() throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureExport.write(figure, from, to, ExportOptions.standard(FigurePalette.PRINT, "1"), FigureFormat.SVG, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(">Sequence<").contains(">Loss and ECN<")
                .contains("right edge of the window").contains("held beyond a gap (SACK)").contains("ACKs with SACK");
    }
}
