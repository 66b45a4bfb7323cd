package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.task.Executors;

/// Files that are not what they should be: told in place, what was there stays.
@ExtendWith(FxTest.class)
class TroubleTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNoCaptureLeavesTheOpenOneInPlace() throws IOException {
        final Path text = Files.writeString(folder.resolve("notes.txt"), "no packets here, only words\n".repeat(20));
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            fixture.open(text);

            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("notes.txt was not opened");
            assertThat(fixture.model().noticeProperty().get().text()).contains("is not a capture");
            assertThat(fixture.<Node>find("notice").isVisible()).isTrue();
            assertThat(fixture.model().conversation()).isNotNull();
            assertThat(fixture.model().capture().file()).hasFileName("backup.pcap");
        }
    }

    @Test
    void aFolderAMissingAndAnEmptyFileEachSayWhatTheyAre() throws IOException {
        final Path empty = Files.createFile(folder.resolve("empty.pcap"));
        try (Fixture fixture = new Fixture(folder)) {
            for (Path file : List.of(folder, folder.resolve("gone.pcap"), empty)) {
                FxTest.run(() -> fixture.model().clear());
                fixture.open(file);
                final Notice notice = fixture.model().noticeProperty().get();
                assertThat(notice).as("%s", file).isNotNull();
                assertThat(notice.level()).isEqualTo(Notice.Level.ERROR);
                assertThat(notice.text()).as("%s", file).hasSizeGreaterThan(20).doesNotContain("Exception");
            }
            assertThat(fixture.model().place()).isEqualTo(new Place.Start());
        }
    }

    @Test
    void aTruncatedCaptureShowsWhatCouldBeRead() throws IOException {
        final byte[] whole = Files.readAllBytes(Captures.stalled(folder));
        final Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 700));
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(cut);

            assertThat(fixture.model().conversation()).isNotNull();
            assertThat(fixture.model().noticeProperty().get()).isNotNull();
            final Notice notice = fixture.model().noticeProperty().get();
            assertThat(notice.title()).startsWith("Read up to packet ");
            assertThat(Language.JAPANESE.<String>make(notice::text)).as("when the language changes")
                    .contains("書き込みかコピーの途中で切れたようです");
            assertThat(Language.JAPANESE.<String>make(notice::title)).doesNotContain("Read");
        }
    }

    @Test
    void aCaptureWithoutPacketsSaysSo() throws IOException {
        final byte[] whole = Files.readAllBytes(Captures.stalled(folder));
        final Path bare = Files.write(folder.resolve("bare.pcap"), Arrays.copyOf(whole, 24));
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(bare);
            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("No packets in this capture");
            FxTest.picture(fixture.scene());
        }
    }

    @Test
    void aCaptureWhosePacketsHaveNoTimesSaysSo() {
        final Path timeless = Captures.withoutTimes(Captures.stalled(folder), folder.resolve("simple.pcapng"));
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(timeless);
            assertThat(fixture.model().noticeProperty().get().title())
                    .isEqualTo("No packet of this capture has a time");
            assertThat(fixture.model().capture().analysis().conversations().count()).isEqualTo(2);
            FxTest.picture(fixture.scene());
        }
    }

    @Test
    void aFileThatShrinksWhileOpenIsToldOnceAndTheResultsStay() throws IOException {
        final Path capture = Captures.stalled(folder);
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(capture);
            Files.write(capture, Arrays.copyOf(Files.readAllBytes(capture), 500));
            FxTest.run(() -> fixture.model().checkFile());
            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("backup.pcap became shorter");

            FxTest.run(() -> {
                fixture.model().clear();
                fixture.model().checkFile();
            });
            assertThat(fixture.model().noticeProperty().get()).isNull();
            FxTest.run(() -> fixture.model().choose(0));
            assertThat(fixture.model().conversation().conversation()).isZero();
        }
    }

    @Test
    void aLongLoadShowsProgressAndCanBeCancelled() {
        final Path capture = Captures.stalled(folder);
        final CountDownLatch told = new CountDownLatch(1);
        final CountDownLatch stopped = new CountDownLatch(1);
        final WorkbenchModel model = new WorkbenchModel(Executors.threads(), (file, progress) -> {
            long done = 0;
            while (progress.proceed(done, 1_000_000, done / 100)) {
                done += 1_000;
                told.countDown();
                Thread.sleep(5);
            }
            stopped.countDown();
            throw new java.util.concurrent.CancellationException();
        });
        try (Fixture fixture = new Fixture(folder, model)) {
            fixture.open(capture);
            assertThat(fixture.shows("load-bar")).isFalse();
            until(() -> fixture.shows("load-bar"));
            FxTest.run(() -> ((javafx.scene.control.Button) fixture.scene().lookup("#cancel")).fire());

            assertThat(stopped.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            assertThat(fx(() -> model.taskProperty().get())).isNull();
            until(() -> !fixture.shows("load-bar"));
            assertThat(model.noticeProperty().get()).isNull();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
