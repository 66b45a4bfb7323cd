package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.BufferQuestion;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.testkit.Shared;

/// What waits in the receiver's buffer, and the window that the model predicts, on the bundled sample of a storage daemon that
/// stops reading four times.
class ReceiverBufferTest {
    private static final Path SAMPLE = Path.of("../app/src/main/samples/bacula-stops.pcapng");
    private static final int WIDTH = TimelineFigure.AXIS_WIDTH + 1_000;
    private static final int HEIGHT = 600;

    private static CaptureAnalysis analysis;
    private static FigureData plain;

    @BeforeAll
    static void load() throws Exception {
        analysis = CaptureLoader.load(SAMPLE, LoadProgress.NONE);
        plain = FigureData.of(analysis, 0, 0, ShownScale.NOT_CHOSEN);
    }

    @AfterAll
    static void close() {
        analysis.close();
    }

    private static long at(double seconds) {
        return plain.origin() + Math.round(seconds * 1e9);
    }

    private static FigureView view(FigureData data, double from, double to) {
        return new TimelineFigure(data).view(WIDTH, at(from), at(to), FigurePalette.LIGHT, true).ofHeight(100);
    }

    private static FigureData predicted(boolean drawn) {
        return plain.with(PredictedWindow.of(analysis.buffer(0, 0, BufferQuestion.PLAIN).prediction(), drawn));
    }

    private static List<String> lines(FigureData data) {
        return new WindowLane().content(data, view(data, 0, 38)).lines().stream().map(LineDataset.Line::name).toList();
    }

    private static List<String> titles(FigureData data) {
        return new TimelineFigure(data).lanes(WIDTH, HEIGHT, at(0), at(38)).stream()
                .map(TimelineFigure.LanePlace::title)
                .toList();
    }

    @Test
    void predictedWindowIsALineOfItsOwnOnlyWhereItIsWanted() {
        assertThat(lines(plain)).containsExactly("in flight", "headroom", "advertised");
        assertThat(lines(predicted(false))).containsExactly("in flight", "headroom", "advertised");
        final FigureData shown = predicted(true);
        assertThat(lines(shown)).endsWith("advertised", "predicted");
        assertThat(new WindowLane().legend(shown, view(shown, 0, 38))).extracting(Reading::name)
                .contains("window predicted by the model of Linux 6.6 to 6.15");
        final Reading reading = new WindowLane().readings(shown, view(shown, 0, 38), at(38)).getLast();
        assertThat(reading.name()).isEqualTo("predicted");
        // The window was 3.8 MB then; the model is off by 56 kB in 95 % of the segments.
        assertThat(Long.parseLong(reading.value().replaceAll("\\D", ""))).isBetween(3_600_000L, 3_950_000L);
    }

    @Test
    void cursorInAClosedWindowTellsItsReasonWhetherTheLineIsDrawnOrNot() {
        final String words = new WindowLane().hover(predicted(false), at(20));
        assertThat(words).startsWith("Window 0 from 17.155 s for 13.042 s. The model of Linux 6.6 to 6.15 explains it: "
                + "free space ").contains("below a sixteenth of it");
        assertThat(new WindowLane().hover(predicted(true), at(16))).as("the window is open").isEmpty();
        assertThat(new WindowLane().hover(plain, at(20))).as("no model was asked").isEmpty();
    }

    @Test
    void withoutATraceWhatWaitsIsHatchedBetweenItsBounds() throws IOException {
        assertThat(titles(plain)).contains("Recv queue");
        final List<Reading> readings = QueueLane.ofReceiver().readings(plain, view(plain, 0, 38), at(20));
        assertThat(readings).extracting(reading -> reading.name() + " " + reading.value())
                .containsExactly("inferred 3.35 – 10.4 MB");
        final TimelineFigure figure = new TimelineFigure(plain);
        final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
        final Graphics2D pen = image.createGraphics();
        figure.paint(pen, WIDTH, HEIGHT, at(0), at(38), FigurePalette.LIGHT, true);
        pen.dispose();
        Files.createDirectories(Path.of("target/pictures"));
        ImageIO.write(image, "png", Path.of("target/pictures/held-inferred.png").toFile());
        final TimelineFigure.LanePlace lane = figure.lanes(WIDTH, HEIGHT, at(0), at(38)).stream()
                .filter(place -> place.title().equals("Recv queue"))
                .findFirst()
                .orElseThrow();
        final ValueScale scale = QueueLane.ofReceiver()
                .content(plain, view(plain, 0, 38).ofHeight(lane.height()))
                .scale();
        final var plot = new java.awt.geom.Rectangle2D.Double(0, lane.top(), 1_000, lane.height());
        final int middle = (int) scale.y(7_000_000, plot);
        assertThat(orange(image, 20, 28, middle - 3, middle + 3)).as("hatch between the bounds").isGreaterThan(100);
        final int below = (int) scale.y(1_700_000, plot);
        assertThat(orange(image, 20, 28, below - 2, below + 2)).as("no hatch below them").isZero();
    }

    private static int orange(BufferedImage image, double from, double to, int top, int bottom) {
        int count = 0;
        for (int x = TimelineFigure.AXIS_WIDTH + (int) (from / 38 * 1_000); x < to / 38 * 1_000; x++) {
            for (int y = top; y < bottom; y++) {
                final int rgb = image.getRGB(x, y);
                count += (rgb >> 16 & 0xff) - (rgb & 0xff) > 40 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void withTracesTheInferredBoundsHoldWhatWasObserved() throws Exception {
        final List<Evidence> evidence = new ArrayList<>();
        for (String file : List.of("strace.sd", "ss.sd.log", "ss.fd.log")) {
            evidence.add(EvidenceFiles.read(
                    Shared.path("lab/bacula/a-sigstop/" + file), LineProgress.NONE));
        }
        try (CaptureAnalysis captured = CaptureLoader.load(
                Shared.path("lab/bacula/a-sigstop/receiver.pcap"), LoadProgress.NONE)) {
            final JoinedEvidence joined = CaptureEvidence.join(captured, evidence, EvidenceChoices.NONE);
            final FigureData data = FigureData.of(captured, 0, 0, ShownScale.NOT_CHOSEN, joined);
            assertThat(titles(data)).contains("Recv queue", "Congestion", "Limited", "Recv buffer");
            final List<Reading> queue = QueueLane.ofReceiver().readings(data, view(data, 0, 38), at(25));
            assertThat(queue).extracting(Reading::name).containsExactly("waiting", "inferred", "Recv-Q");
            final SocketQueue observed = data.applications().unread();
            final InferredReads inferred = data.applications().inferred();
            for (double seconds = 0.5; seconds < 38; seconds += 0.5) {
                assertThat(inferred.heldLeast().valueAt(at(seconds), 0)).as("at %s s", seconds)
                        .isLessThanOrEqualTo(observed.greatest().valueAt(at(seconds), 0));
                assertThat(inferred.heldMost().valueAt(at(seconds), 0)).as("at %s s", seconds)
                        .isGreaterThanOrEqualTo(observed.least().valueAt(at(seconds), 0));
            }
            // In the third stop the sender's kernel counted nothing but the closed window.
            assertThat(new LimitedLane().readings(data, view(data, 0, 38), at(25))).first()
                    .extracting(Reading::value).isEqualTo("100 %");
            final List<Reading> memory = new SocketMemoryLane().readings(data, view(data, 0, 38), at(25));
            assertThat(memory).extracting(Reading::name)
                    .containsExactly("buffer", "used", "rcv_space", "rcv_ssthresh");
            assertThat(memory.getFirst().value()).isEqualTo("4.2 MB");
            assertThat(new RttLane().readings(data, view(data, 0, 38), at(25))).extracting(Reading::name)
                    .contains("smoothed");
        }
    }
}
