package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.figure.FigureCsv;

/// What else is exported: the data, every closed window, a picture for the clipboard.
@ExtendWith(FxTest.class)
class ExportJourneyTest {
    @TempDir
    private Path folder;

    private static void choose(Fixture fixture, String id) {
        final MenuButton menu = fixture.find("export");
        final MenuItem item =
                menu.getItems().stream().filter(entry -> id.equals(entry.getId())).findFirst().orElseThrow();
        FxTest.run(item::fire);
    }

    @Test
    void theDataOfTheFigureIsWrittenAsCsv() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            fixture.answer = folder.resolve("data.csv");
            choose(fixture, "export-data");
            assertThat(fixture.asked).last().asString().matches("backup-.*s[.]csv");
            assertThat(Files.readAllLines(fixture.answer)).startsWith(FigureCsv.HEADER)
                    .anyMatch(line -> line.startsWith("Events,event,window closed,1.000000000"));
        }
    }

    @Test
    void everyClosedWindowBecomesAFigureOfItsOwn() throws IOException {
        final Path out = Files.createDirectory(folder.resolve("figures"));
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            fixture.answer = out;
            choose(fixture, "export-episodes");
            try (Stream<Path> files = Files.list(out)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactly("backup-episode-001-1.000s.png");
            }
        }
    }

    @Test
    void thePictureGoesToTheClipboardTwiceTheSizeOfTheScreen() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.press(fixture.scene(), KeyCode.C, true, true, false);
            assertThat(fixture.picture).isNotNull();
            assertThat(fixture.picture.getWidth()).isEqualTo(2_880);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldInPlace() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            fixture.answer = folder.resolve("nowhere").resolve("data.csv");
            choose(fixture, "export-data");
            assertThat(FxTest.fx(() -> fixture.model().noticeProperty().get().title()))
                    .isEqualTo("data.csv was not written");
        }
    }
}
