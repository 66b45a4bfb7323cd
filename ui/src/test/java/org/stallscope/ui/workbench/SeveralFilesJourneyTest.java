package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.capture.CaptureSource;

/// Several files, a folder and a ring buffer in the workbench.
@ExtendWith(FxTest.class)
class SeveralFilesJourneyTest {
    @TempDir
    private Path folder;

    private Path calm;
    private Path stalled;

    @BeforeEach
    void captures() {
        Captures.stalled(folder);
        calm = folder.resolve("calm.pcap");
        stalled = folder.resolve("stalled.pcap");
    }

    private static String text(Fixture fixture, String id) {
        return fixture.<Label>find(id).getText();
    }

    @Test
    void filesChosenTogetherOpenAsOneCaptureAndStandInTheRecentList() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.answers = List.of(calm, stalled);
            FxTest.press(fixture.scene(), KeyCode.O, false, true, false);

            assertThat(text(fixture, "status-packets")).startsWith("2 files · ");
            assertThat(text(fixture, "status-conversations")).isEqualTo("2 conversations");
            assertThat(fixture.model().capture().name()).isEqualTo("calm.pcap and 1 more");
            assertThat(fixture.model().noticeProperty().get()).isNull();
            final CaptureSource both = new CaptureSource(List.of(calm.toAbsolutePath(), stalled.toAbsolutePath()));
            assertThat(new Settings(folder.resolve("config")).recent()).containsExactly(both);

            final MenuButton open = fixture.find("open");
            FxTest.run(() -> {
                fixture.workbench.open(calm);
                open.getOnShowing().handle(null);
                final MenuItem second = open.getItems().getLast();
                assertThat(second.getText()).isEqualTo(calm + " and 1 more");
                second.getOnAction().handle(new ActionEvent());
            });
            assertThat(fixture.model().capture().source()).isEqualTo(both);
        }
    }

    @Test
    void aFolderOpensFromItsMenuItemAndByDrop() throws IOException {
        final Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.copy(calm, inside.resolve("x.pcap0"));
        Files.copy(stalled, inside.resolve("x.pcap1"));
        Files.writeString(inside.resolve("notes.txt"), "not a capture");
        try (Fixture fixture = new Fixture(folder)) {
            fixture.answer = inside;
            final MenuButton open = fixture.find("open");
            FxTest.run(() -> open.getItems().stream()
                    .filter(item -> "open-folder".equals(item.getId()))
                    .forEach(item -> item.getOnAction().handle(new ActionEvent())));
            assertThat(fixture.asked).containsExactly("folder");
            assertThat(fixture.model().capture().name()).isEqualTo("inside");
            assertThat(text(fixture, "status-packets")).startsWith("2 files · ");
            assertThat(fixture.model().noticeProperty().get()).isNull();

            FxTest.run(() -> fixture.workbench.openAll(List.of(inside.toFile(), stalled.toFile())));
            assertThat(fixture.model().capture().analysis().capture().files()).hasSize(3);
            FxTest.run(fixture.workbench::showStart);
            FxTest.picture(fixture.scene(), "recent");
        }
    }

    @Test
    void oneFileOfARingBufferOffersTheOthersAndOpensThemOnAClick() throws IOException {
        final Path first = Files.copy(calm, folder.resolve("x.pcap0"));
        Files.copy(stalled, folder.resolve("x.pcap1"));
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(first);
            assertThat(text(fixture, "status-conversations")).isEqualTo("1 conversation");
            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("1 more file of this ring buffer");
            final Button offer = fixture.find("notice-offer");
            assertThat(offer.isVisible()).isTrue();
            assertThat(offer.getText()).isEqualTo("Open all");

            FxTest.picture(fixture.scene(), "ring");

            FxTest.run(offer::fire);
            assertThat(text(fixture, "status-conversations")).isEqualTo("2 conversations");
            assertThat(fixture.<Node>find("notice").isVisible()).isFalse();
        }
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndTheOthersAreShown() throws IOException {
        final Path text = Files.writeString(folder.resolve("notes.txt"), "no packets here");
        try (Fixture fixture = new Fixture(folder)) {
            FxTest.run(() -> fixture.model().open(List.of(text, stalled)));
            assertThat(fixture.model().noticeProperty().get().title())
                    .isEqualTo("Part of the capture could not be read");
            assertThat(fixture.model().noticeProperty().get().text()).contains("notes.txt is not a capture");
            assertThat(fixture.<Node>find("notice-offer").isVisible()).isFalse();
            assertThat(fixture.model().conversation().sender()).isEqualTo("10.0.0.1:40000");
        }
    }

    @Test
    void aFileOfTheSetThatShrinksIsTold() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            FxTest.run(() -> fixture.workbench.openAll(List.of(calm.toFile(), stalled.toFile())));
            Files.write(calm, new byte[24]);
            FxTest.run(() -> fixture.model().checkFile());
            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("calm.pcap became shorter");
            assertThat(fx(() -> fixture.model().conversation())).isNotNull();
        }
    }
}
