package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.limit.Thresholds;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.theme.Theme;

class HeadStartTest {
    @TempDir
    private Path folder;

    private static final FirstPicture.Frame FRAME = new FirstPicture.Frame(
            1_000, 700, 1, Theme.LIGHT, LaneLayout.DEFAULT, TimeAxis.RELATIVE, false, true);

    private final HeadStart start = new HeadStart();

    /// Begins for a window that is there already.
    private Thread begin(Path... files) {
        start.setFrame(FRAME);
        return start.begin(List.of(files), Thresholds.DEFAULTS);
    }

    /// Whether the reading told how far it was: what was read before the window came has nobody to tell.
    private static boolean readNow(HeadStart start, Path file) throws IOException {
        final boolean[] told = new boolean[1];
        try (CaptureAnalysis analysis = start.load(CaptureSource.of(file), (done, total, packets) -> {
            told[0] = true;
            return true;
        })) {
            assertThat(analysis.conversations().count()).isPositive();
        }
        return told[0];
    }

    @Test
    void theFirstCaptureIsThereWhenTheWindowAsks() throws IOException {
        final Path file = Captures.stalled(folder);
        begin(file);
        assertThat(readNow(start, file)).isFalse();
        // The second time it may be another one.
        assertThat(readNow(start, file)).isTrue();
    }

    @Test
    void aFileThatChangedMeanwhileIsReadAnew() throws Exception {
        final Path file = Captures.stalled(folder);
        begin(file).join();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        assertThat(readNow(start, file)).isTrue();
    }

    @Test
    void anotherCaptureIsReadForItself() throws Exception {
        begin(Captures.stalled(folder)).join();
        assertThat(readNow(start, Captures.stalled(Files.createDirectory(folder.resolve("other"))))).isTrue();
    }

    @Test
    void whatCannotBeReadIsSaidWhenTheWindowAsks() throws IOException {
        final Path file = Files.writeString(folder.resolve("no.pcap"), "no capture at all");
        begin(file);
        assertThatThrownBy(() -> start.load(CaptureSource.of(file), LoadProgress.NONE))
                .isInstanceOf(CaptureException.class);
    }

    @Test
    void nothingIsBegunWithoutACapture() throws IOException {
        begin();
        assertThat(readNow(start, Captures.stalled(folder))).isTrue();
        final Path log = Files.writeString(folder.resolve("strace.log"),
                "12:00:00.000001 read(3, \"\", 10) = 0\n");
        begin(log);
        assertThat(readNow(start, Captures.stalled(folder))).isTrue();
    }

    @Test
    void aWindowHasItsFirstPictureOfACaptureAndNoneOfWhatIsNone() throws Exception {
        begin(Captures.stalled(folder));
        assertThat(start.picture().join()).isNotNull();
        final HeadStart other = new HeadStart();
        assertThat(other.picture().join()).isNull();
        other.begin(List.of(Files.writeString(folder.resolve("no.pcap"), "no capture at all")), Thresholds.DEFAULTS);
        assertThat(other.picture().join()).isNull();
    }

    @Test
    void aWindowThatIsTooNarrowForAllPanesHasNoFirstPicture() throws Exception {
        start.setFrame(new FirstPicture.Frame(
                820, 560, 1, Theme.LIGHT, LaneLayout.DEFAULT, TimeAxis.RELATIVE, false, true));
        start.begin(List.of(Captures.stalled(folder)), Thresholds.DEFAULTS);
        assertThat(start.picture().join()).isNull();
    }

    @Test
    void whatWasJudgedMeanwhileIsHandedOverOnceAndOnlyForTheSameThresholds() throws Exception {
        final Path file = Captures.stalled(folder);
        begin(file).join();
        try (CaptureAnalysis analysis = start.load(CaptureSource.of(file), LoadProgress.NONE)) {
            final Judgement early = start.judged(analysis, Thresholds.DEFAULTS);
            assertThat(early.analysis()).isSameAs(analysis);
            // A scale that somebody chose later makes another one.
            assertThat(start.judged(analysis, Thresholds.DEFAULTS)).isNull();
        }
        begin(file).join();
        try (CaptureAnalysis analysis = start.load(CaptureSource.of(file), LoadProgress.NONE)) {
            final Thresholds others = Thresholds.DEFAULTS.with(
                    Thresholds.Name.values()[0], 2 * Thresholds.DEFAULTS.value(Thresholds.Name.values()[0]));
            assertThat(start.judged(analysis, others)).isNull();
        }
    }
}
