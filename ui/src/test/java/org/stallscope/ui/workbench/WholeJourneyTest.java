package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.session.Session;

/// From a file that somebody was sent to a figure that is handed on: by keyboard only.
@ExtendWith(FxTest.class)
class WholeJourneyTest {
    @TempDir
    private Path folder;

    private static List<String> texts(Fixture fixture, String id) {
        final Node node = fixture.find(id);
        return fx(() -> node.lookupAll(".label").stream()
                .filter(Label.class::isInstance).map(label -> String.valueOf(((Label) label).getText())).toList());
    }

    @Test
    void openFindTheWorstReadTheVerdictDrillDownAnnotateAndExport() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.answer = Captures.stalled(folder);
            FxTest.press(fixture.scene(), KeyCode.O, false, true, false);
            assertThat(fixture.model().conversation().conversation()).as("the worst of two").isEqualTo(1);
            assertThat(texts(fixture, "verdict")).anyMatch(text -> text.startsWith("10.0.0.2:9103 took back window"));

            FxTest.press(fixture.scene(), KeyCode.PERIOD);
            final var episode = fixture.model().episodeProperty().get();
            assertThat(episode).isNotNull();
            FxTest.press(fixture.scene(), KeyCode.ENTER);
            assertThat(fixture.model().place()).isEqualTo(new Place.Drill(episode));
            assertThat(fixture.<Node>find("sentence").getAccessibleText())
                    .contains("10.0.0.2:9103", "closed for 3.000 s");

            FxTest.press(fixture.scene(), KeyCode.R);
            final TextArea words = fixture.find("note-text");
            FxTest.run(() -> words.setText("the disk was full"));
            FxTest.press(fixture.scene(), KeyCode.ENTER, false, true, false);
            if (fixture.model().notes().annotations().isEmpty()) {
                FxTest.run(words::requestFocus);
                FxTest.press(fixture.scene(), KeyCode.ENTER);
            }
            assertThat(fixture.model().notes().annotations().all()).extracting(Annotation::text)
                    .containsExactly("the disk was full");
            final Path saved = folder.resolve("backup.pcap.stallscope.json");
            FxTest.until(() -> Files.exists(saved));

            fixture.answer = folder.resolve("figure.svg");
            FxTest.run(() -> fixture.workbench.export(org.stallscope.ui.figure.FigureFormat.SVG));
            assertThat(fixture.answer).content().contains("the disk was full", "10.0.0.2:9103");
        }
    }

    @Test
    void aBundleOpensByItselfWithEverythingInIt() throws IOException {
        final Path bundle = folder.resolve("handed on.zip");
        final Path capture = Captures.stalled(folder);
        try (Fixture fixture = new Fixture(folder.resolve("first"))) {
            fixture.open(capture);
            FxTest.run(() -> fixture.model().evidence().paste("""
                    4711 1800000002.500000 read(5<TCP:[10.0.0.2:9103->10.0.0.1:40000]>, "x"..., 65536) = 1400 <0.000010>
                    4711 1800000003.500000 read(5<TCP:[10.0.0.2:9103->10.0.0.1:40000]>, "x"..., 65536) = 1400 <0.000010>
                    """));
            assertThat(fixture.model().evidence().files()).hasSize(1);
            fixture.answer = bundle;
            FxTest.run(() -> fixture.workbench.sessions().bundle());
        }
        Files.delete(capture);
        try (Fixture again = new Fixture(folder.resolve("second"))) {
            FxTest.run(() -> again.workbench.openAll(List.of(bundle.toFile())));
            assertThat(fx(() -> again.model().noticeProperty().get())).isNull();
            assertThat(again.model().conversation().conversation()).isEqualTo(1);
            assertThat(again.model().evidence().files()).as("what was pasted").hasSize(1);
            assertThat(again.model().conversation().figure().data().applications().reads()).isNotNull();
            assertThat(again.model().capture().file()).startsWith(folder.resolve("second"));
            // Opened once more it is not unpacked once more.
            final Path first = again.model().capture().file();
            FxTest.run(() -> again.workbench.openPaths(List.of(bundle)));
            assertThat(again.model().capture().file()).isEqualTo(first);
        }
    }

    @Test
    void aBundleThatWouldWriteElsewhereIsRefused() throws IOException {
        final Path bundle = folder.resolve("bad.zip");
        try (var out = Files.newOutputStream(bundle); var zip = new java.util.zip.ZipOutputStream(out)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("x.stallscope-session.json"));
            zip.write("{}".getBytes());
            zip.closeEntry();
            zip.putNextEntry(new java.util.zip.ZipEntry("../../evil"));
            zip.closeEntry();
        }
        try (Fixture fixture = new Fixture(folder.resolve("first"))) {
            FxTest.run(() -> fixture.workbench.openPaths(List.of(bundle)));
            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("bad.zip was not opened");
            assertThat(fixture.model().noticeProperty().get().text()).contains("outside of its folder");
            try (var files = Files.walk(folder)) {
                assertThat(files.filter(file -> file.toString().contains("evil"))).isEmpty();
            }
        }
    }

    @Test
    void aSessionPutsTheWindowWhereItWas() throws IOException {
        Captures.stalled(folder);
        final Path session = folder.resolve("small.stallscope-session.json");
        try (Fixture fixture = new Fixture(folder.resolve("first"))) {
            fixture.open(folder.resolve("backup.pcap"));
            fixture.answer = session;
            FxTest.press(fixture.scene(), KeyCode.S, false, true, false);
        }
        final Session saved = org.stallscope.ui.session.SessionFile.read(session);
        assertThat(saved.place()).isEqualTo(new Session.Place(Fixture.WIDTH, Fixture.HEIGHT, 0, 0));
        Files.writeString(session, Files.readString(session)
                .replaceAll("\"width\" *: *1000", "\"width\": 860").replaceAll("\"height\" *: *900", "\"height\": 640")
                .replaceAll("\"x\" *: *0", "\"x\": 90000"));
        try (Fixture again = new Fixture(folder.resolve("second"))) {
            FxTest.run(() -> again.workbench.openPaths(List.of(session)));
            FxTest.until(() -> again.scene().getWidth() == 860 && again.scene().getHeight() == 640);
            assertThat(fx(() -> again.scene().getWindow().getX() + again.scene().getWidth()))
                    .as("right edge on a screen of today").isLessThanOrEqualTo(1_000.5);
        }
    }
}
