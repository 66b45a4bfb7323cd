package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.statistics.ShownScale;

/// The bundled sample with the trace of its storage daemon.
class ObservedReadsTest {
    private static final Path SAMPLES = Path.of("../app/src/main/samples");
    private static final int COLUMNS = 1_000;
    private static final int WIDTH = TimelineFigure.AXIS_WIDTH + COLUMNS;

    /// Payload that the daemon read in all.
    private static final long PAYLOAD = 50_344_790;

    private static CaptureAnalysis analysis;
    private static TimelineFigure figure;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws Exception {
        analysis = CaptureLoader.load(SAMPLES.resolve("bacula-stops.pcapng"), LoadProgress.NONE);
        final JoinedEvidence joined = CaptureEvidence.join(
                analysis,
                List.of(EvidenceFiles.read(SAMPLES.resolve("bacula-stops.strace.sd.gz"), LineProgress.NONE)),
                EvidenceChoices.NONE);
        figure = new TimelineFigure(FigureData.of(analysis, 0, 0, ShownScale.NOT_CHOSEN, joined));
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

    private static double sum(XYDataset dataset, String series) {
        final int index = dataset.indexOf(series);
        double sum = 0;
        for (int i = 0; i < dataset.getItemCount(index); i++) {
            sum += dataset.getYValue(index, i);
        }
        return sum;
    }

    private static double greatest(XYDataset dataset, String series) {
        final int index = dataset.indexOf(series);
        double greatest = 0;
        for (int i = 0; i < dataset.getItemCount(index); i++) {
            greatest = Math.max(greatest, dataset.getYValue(index, i));
        }
        return greatest;
    }

    @Test
    void fromAfarStemsAreSumsAndNothingIsLost() {
        final XYDataset reads = dataset(-1, 40);
        assertThat(sum(reads, "observed")).isEqualTo(PAYLOAD);
        assertThat(reads.getItemCount(reads.indexOf("observed"))).isLessThan(COLUMNS / 2);
        assertThat(reads.indexOf("inferred")).isNotNegative();
        assertThat(new ReadsLane().note(figure.data(), view(-1, 40))).startsWith("per ");
    }

    @Test
    void inTheNearEachColumnKeepsItsGreatestRead() {
        final FigureView view = view(30.19, 30.21);
        final XYDataset reads = dataset(30.19, 30.21);
        final ObservedCalls calls = figure.data().applications().reads();
        long most = 0;
        for (int i = 0; i < calls.track().size(); i++) {
            if (calls.track().end(i) >= view.from() && calls.track().end(i) < view.to()) {
                most = Math.max(most, calls.track().moved(i));
            }
        }
        assertThat(most).isPositive();
        assertThat(greatest(reads, "observed")).isEqualTo(most);
        assertThat(sum(reads, "observed")).isEqualTo(calls.bytes(view.from(), view.to()), within(most * 2.0));
        assertThat(new ReadsLane().note(figure.data(), view)).isEqualTo("each read");
    }

    @Test
    void inferredVolumeOfTheWholeIsWhatWasRead() {
        // Both are drawn, so that each checks the other: they agree to within what the buffer holds.
        final InferredReads inferred = figure.data().applications().inferred();
        final var bounds = inferred.bounds(at(0), at(38.5));
        assertThat(PAYLOAD).isBetween(bounds.least(), bounds.greatest());
    }

    @Test
    void cursorReadsSizeAndWho() {
        final List<Reading> readings = new ReadsLane().readings(figure.data(), view(30.19, 30.21), at(30.2));
        assertThat(readings).extracting(Reading::name).startsWith("read", "by");
        assertThat(readings.get(0).value()).endsWith(" B");
        assertThat(readings.get(1).value()).contains("fd ");
    }

    @Test
    void silencesSayHowLongTheyWere() throws IOException {
        final Path file = folder.resolve("a.svg");
        FigureExport.write(figure, at(0), at(38), ExportOptions.standard(FigurePalette.LIGHT, "1"), file);
        assertThat(Files.readString(file))
                .contains(">no read for 14.0", ">no read for 9.0", "reads observed")
                .doesNotContain("<image");
    }

    @Test
    void throughputShowsTheReadRate() {
        final XYDataset rates =
                new LineDataset(new ThroughputLane().content(figure.data(), view(0, 38)).lines());
        assertThat(greatest(rates, "read")).isGreaterThan(greatest(rates, "acknowledged"));
        assertThat(new ThroughputLane().readings(figure.data(), view(0, 38), at(20)).getLast().value())
                .isEqualTo("0 B/s");
    }

    @Test
    void blockedCallsAreBarsAndStemsReachTheirValue() throws IOException {
        final int height = figure.preferredHeight();
        for (boolean sharp : new boolean[] {true, false}) {
            final BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_ARGB_PRE);
            final Graphics2D pen = image.createGraphics();
            figure.paint(pen, WIDTH, height, at(0), at(38), FigurePalette.DARK, sharp);
            pen.dispose();
            Files.createDirectories(Path.of("target/pictures"));
            ImageIO.write(image, "png", Path.of("target/pictures/reads-observed-" + sharp + ".png").toFile());
            final TimelineFigure.LanePlace lane = figure.lanes(WIDTH, height, at(0), at(38)).stream()
                    .filter(place -> place.title().equals("App reads"))
                    .findFirst()
                    .orElseThrow();
            // From 30.195 s on the buffer is emptied: the highest stem, more than half of the lane.
            int rows = 0;
            for (int y = (int) lane.top(); y < lane.top() + lane.height(); y++) {
                boolean found = false;
                for (int x = column(30.0); x < column(30.4); x++) {
                    final int rgb = image.getRGB(x, y);
                    found |= (rgb >> 16 & 0xff) - (rgb & 0xff) > 100;
                }
                rows += found ? 1 : 0;
            }
            assertThat(rows).isGreaterThan((int) (lane.height() / 2));
        }
    }

    private static int column(double seconds) {
        return TimelineFigure.AXIS_WIDTH + (int) (seconds / 38 * COLUMNS);
    }

    @Test
    void whatWaitedToBeReadIsALaneAndGrowsWhileTheDaemonIsStopped() {
        final SocketQueue unread = figure.data().applications().unread();
        assertThat(unread.least().valueAt(at(25), 0)).isGreaterThan(3_000_000);
        assertThat(unread.greatest().valueAt(at(25), 0))
                .isGreaterThanOrEqualTo(unread.least().valueAt(at(25), 0));
        assertThat(figure.lanes(WIDTH, 600, at(0), at(38)))
                .extracting(TimelineFigure.LanePlace::title)
                .contains("Recv queue");
    }

    @Test
    void signalsThatStoppedTheDaemonAreEventsWithTheirText() {
        final TraceEvents events = figure.data().applications().events();
        assertThat(events.begins().size()).isGreaterThanOrEqualTo(4);
        // The daemon was stopped for the third time at 16.194 s, and went on at 30.195 s.
        assertThat(events.near(at(16.194), 5_000_000)).contains("SIGSTOP");
        assertThat(events.near(at(30.195), 5_000_000)).containsAnyOf("goes on", "SIGCONT");
        assertThat(new EventsLane().readings(figure.data(), view(0, 38), at(1)))
                .extracting(Reading::name)
                .contains("logs, signals");
    }

    @Test
    void withoutTracedWritesThereIsNoLaneOfWrites() {
        assertThat(figure.lanes(WIDTH, 600, at(0), at(38)))
                .extracting(TimelineFigure.LanePlace::title)
                .contains("App reads")
                .doesNotContain("App writes");
    }
}
