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
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureSource;

class HeadStartTest {
    @TempDir
    private Path folder;

    private final HeadStart start = new HeadStart();

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
        start.begin(List.of(file));
        assertThat(readNow(start, file)).isFalse();
        // The second time it may be another one.
        assertThat(readNow(start, file)).isTrue();
    }

    @Test
    void aFileThatChangedMeanwhileIsReadAnew() throws Exception {
        final Path file = Captures.stalled(folder);
        start.begin(List.of(file)).join();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        assertThat(readNow(start, file)).isTrue();
    }

    @Test
    void anotherCaptureIsReadForItself() throws Exception {
        start.begin(List.of(Captures.stalled(folder))).join();
        assertThat(readNow(start, Captures.stalled(Files.createDirectory(folder.resolve("other"))))).isTrue();
    }

    @Test
    void whatCannotBeReadIsSaidWhenTheWindowAsks() throws IOException {
        final Path file = Files.writeString(folder.resolve("no.pcap"), "no capture at all");
        start.begin(List.of(file));
        assertThatThrownBy(() -> start.load(CaptureSource.of(file), LoadProgress.NONE))
                .isInstanceOf(CaptureException.class);
    }

    @Test
    void nothingIsBegunWithoutACapture() throws IOException {
        start.begin(List.of());
        assertThat(readNow(start, Captures.stalled(folder))).isTrue();
        final Path log = Files.writeString(folder.resolve("strace.log"),
                "12:00:00.000001 read(3, \"\", 10) = 0\n");
        start.begin(List.of(log));
        assertThat(readNow(start, Captures.stalled(folder))).isTrue();
    }
}
