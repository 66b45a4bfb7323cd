package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.task.Executors;

/// Traces and logs beside a capture: attached, told apart, refused, taken away.
@ExtendWith(FxTest.class)
class EvidenceJourneyTest {
    @TempDir
    private Path folder;

    /// Two snapshots of the receiver's socket in the stalled conversation, 2 and 3 s after its beginning.
    private static String snapshots() {
        final StringBuilder text = new StringBuilder();
        for (int second = 2; second <= 3; second++) {
            final long time = PacketScript.EPOCH / 1_000_000_000L + second;
            text.append("### ").append(time).append(".000000000 netstat -tpno\n")
                    .append("Active Internet connections (w/o servers)\n")
                    .append("Proto Recv-Q Send-Q Local Address           Foreign Address         State       "
                            + "PID/Program name     Timer\n")
                    .append("tcp    56000      0 10.0.0.2:9103           10.0.0.1:40000          ESTABLISHED "
                            + "4711/storage-sd      off (0.00/0/0)\n");
        }
        return text.toString();
    }

    private Path snapshotFile() throws IOException {
        return Files.writeString(folder.resolve("netstat.sd.log"), snapshots());
    }

    @Test
    void captureAndEvidenceDroppedTogetherAreToldApartByContent() throws IOException {
        final Path log = snapshotFile();
        try (Fixture fixture = new Fixture(folder)) {
            FxTest.run(() -> fixture.workbench.openAll(
                    List.of(log.toFile(), Captures.stalled(folder).toFile())));
            assertThat(fixture.model().capture().file()).hasFileName("backup.pcap");
            assertThat(fixture.model().evidence().files()).hasSize(1);
            assertThat(fixture.model().noticeProperty().get()).isNull();
            assertThat(fixture.model().evidence().joined().isAbout(1)).isTrue();
            assertThat(fixture.model().conversation().figure().data().applications().reader().series())
                    .extracting(series -> series.quantity().name())
                    .contains("recv_q");
        }
    }

    @Test
    void evidenceThatWasDroppedFirstWaitsForTheCapture() throws IOException {
        final Path log = snapshotFile();
        try (Fixture fixture = new Fixture(folder)) {
            FxTest.run(() -> fixture.model().drop(List.of(log)));
            assertThat(fixture.model().evidence().files()).hasSize(1);
            fixture.open(Captures.stalled(folder));
            assertThat(fixture.model().evidence().joined().isAbout(1)).isTrue();
            // With another capture it has nothing to do.
            fixture.open(Captures.stalled(folder));
            assertThat(fixture.model().evidence().files()).isEmpty();
        }
    }

    @Test
    void pastedTextIsEvidence() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            fixture.clipboard = snapshots();
            FxTest.press(fixture.scene(), KeyCode.V, false, true, false);
            assertThat(fixture.model().evidence().files()).hasSize(1);
            assertThat(fixture.<MenuButton>find("evidence").getText()).isEqualTo("Evidence  1");

            final MenuButton menu = fixture.find("evidence");
            FxTest.run(() -> menu.getItems().getLast().fire());
            assertThat(fixture.model().evidence().files()).isEmpty();
            assertThat(fixture.model().conversation().figure().data().applications().reader()).isNull();
        }
    }

    @Test
    void whatIsNoEvidenceIsRefusedInPlaceWithItsFirstLines() throws IOException {
        final Path poem = Files.writeString(folder.resolve("poem.txt"), "roses are red\nviolets are blue\n");
        final Path program = Files.write(folder.resolve("program.bin"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.run(() -> fixture.model().drop(List.of(poem)));
            final Notice notice = fixture.model().noticeProperty().get();
            assertThat(notice.level()).isEqualTo(Notice.Level.ERROR);
            assertThat(notice.title()).isEqualTo("poem.txt was not attached");
            assertThat(notice.text()).contains("roses are red").doesNotContain("Exception");
            assertThat(fixture.<Node>find("notice").isVisible()).isTrue();
            assertThat(fixture.model().conversation()).isNotNull();

            FxTest.run(() -> fixture.model().drop(List.of(program)));
            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("program.bin was not opened");
            assertThat(fixture.model().capture().file()).hasFileName("backup.pcap");
        }
    }

    @Test
    void attachedInTheBackgroundTheViewStaysWhereItIs() throws IOException {
        final Path log = snapshotFile();
        try (Fixture fixture = new Fixture(folder, new WorkbenchModel(Executors.threads()))) {
            fixture.open(Captures.stalled(folder));
            until(() -> fixture.model().conversation() != null);
            FxTest.press(fixture.scene(), KeyCode.PERIOD);
            final var visible = fx(() -> fixture.model().window().visible());
            final var selection = fx(() -> fixture.model().window().selection());
            fixture.answers = List.of(log);
            FxTest.press(fixture.scene(), KeyCode.E, true, true, false);
            until(() -> fixture.model().conversation().figure().data().applications().reader() != null);
            assertThat(fixture.asked).contains("evidence");
            assertThat(fixture.model().window().visible()).isEqualTo(visible);
            assertThat(fixture.model().window().selection()).isEqualTo(selection);
        }
    }
}
