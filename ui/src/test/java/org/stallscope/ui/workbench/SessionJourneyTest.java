package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.capture.Capture;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.InflateProgress;
import org.stallscope.analysis.capture.OpenOptions;
import org.stallscope.ui.annotation.Annotation;
import org.stallscope.ui.annotation.AnnotationKind;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.TimeRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sessions saved and opened again, and notes in a copy of the capture.
@ExtendWith(FxTest.class)
class SessionJourneyTest {
    private static final String TRACE = """
            4711 1700000002.500000 read(5<TCP:[10.0.0.2:9103->10.0.0.1:40000]>, "x"..., 65536) = 1400 <0.000010>
            4711 1700000003.500000 read(5<TCP:[10.0.0.2:9103->10.0.0.1:40000]>, "x"..., 65536) = 1400 <0.000010>
            """;

    @TempDir
    private Path folder;

    /// Everything that a session keeps, set up.
    private Path setUp(Fixture fixture) throws IOException {
        fixture.open(Captures.stalled(folder));
        final Path trace = Files.writeString(folder.resolve("reader.strace"), TRACE);
        FxTest.run(() -> {
            fixture.workbench.toggleTheme();
            fixture.model().evidence().attach(List.of(trace));
            fixture.model().evidence().choose(new EvidenceChoices(Map.of(trace, 1_500_000_000L), null, null, Map.of())
                    .withConversation(trace, 0, 1, 1));
            fixture.model().choose(1);
            fixture.model().swapDirection();
            final long origin = fixture.model().conversation().origin();
            fixture.model().window().show(new TimeRange(origin + 1_000_000_000L, origin + 4_000_000_000L));
            fixture.model().window().select(new TimeRange(origin + 1_200_000_000L, origin + 1_300_000_001L));
            fixture.model().notes().put(fixture.model().notes()
                    .make(AnnotationKind.NOTE, 1, origin + 2_000_000_000L, origin + 2_000_000_000L, "in the session"));
            fixture.workbench.filter().ask("tcp.port == 9103");
        });
        fixture.answer = folder.resolve("found.stallscope-session.json");
        FxTest.press(fixture.scene(), KeyCode.S, false, true, false);
        return fixture.answer;
    }

    private static void assertIsBack(Fixture again, Path trace) {
        assertThat(fx(() -> again.model().noticeProperty().get())).isNull();
        assertThat(again.workbench.theme()).isEqualTo(Theme.DARK);
        assertThat(again.model().conversation().conversation()).isEqualTo(1);
        assertThat(again.model().conversation().direction()).as("the direction of less data").isEqualTo(1);
        final long origin = again.model().conversation().origin();
        assertThat(again.model().window().visible())
                .isEqualTo(new TimeRange(origin + 1_000_000_000L, origin + 4_000_000_000L));
        assertThat(again.model().window().selection())
                .isEqualTo(new TimeRange(origin + 1_200_000_000L, origin + 1_300_000_001L));
        assertThat(again.model().evidence().files()).extracting(one -> one.file().getFileName().toString())
                .containsExactly("reader.strace");
        assertThat(again.model().evidence().choices().offsets()).containsExactly(Map.entry(trace, 1_500_000_000L));
        assertThat(again.model().evidence().choices().conversations()).containsExactly(Map.entry(
                new EvidenceChoices.Socket(trace, 0), new EvidenceChoices.Target(1, 1)));
        assertThat(again.workbench.filterText()).isEqualTo("tcp.port == 9103");
        assertThat(again.workbench.conversations().rows()).containsExactly(1);
        assertThat(again.model().notes().annotations().all()).extracting(Annotation::text)
                .containsExactly("in the session");
    }

    @Test
    void aSessionBringsBackEverything() throws IOException {
        final Path session;
        try (Fixture fixture = new Fixture(folder.resolve("first"))) {
            session = setUp(fixture);
        }
        try (Fixture again = new Fixture(folder.resolve("second"))) {
            FxTest.run(() -> again.workbench.openPaths(List.of(session)));
            assertIsBack(again, folder.resolve("reader.strace"));
        }
    }

    @Test
    void theFileHoldsWhatTheReadmeSays() throws IOException {
        try (Fixture fixture = new Fixture(folder.resolve("first"))) {
            final JsonNode tree = JsonMapper.shared().readTree(Files.readString(setUp(fixture)));
            final String readme = Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md"));
            tree.propertyNames().forEach(key -> assertThat(readme).as(key).contains("`" + key + "`"));
            tree.get("view").propertyNames().forEach(key -> assertThat(readme).as(key).contains("`" + key + "`"));
            assertThat(tree.at("/opened/0/relative").asString()).isEqualTo("backup.pcap");
            assertThat(tree.at("/evidence/0/offset").decimalValue()).isEqualByComparingTo("1.5");
            assertThat(tree.at("/capture/sha256").asString()).hasSize(64);
        }
    }

    @Test
    void aFolderWithCaptureAndSessionCanBeMoved() throws IOException {
        final Path moved;
        try (Fixture fixture = new Fixture(folder.resolve("first"))) {
            final Path session = setUp(fixture);
            moved = Files.createDirectory(folder.resolve("moved"));
            for (String name : new String[] {"backup.pcap", "reader.strace", session.getFileName().toString()}) {
                Files.move(folder.resolve(name), moved.resolve(name));
            }
        }
        try (Fixture again = new Fixture(folder.resolve("second"))) {
            FxTest.run(() -> again.workbench.openPaths(
                    List.of(moved.resolve("found.stallscope-session.json"))));
            assertIsBack(again, moved.resolve("reader.strace"));
        }
    }

    @Test
    void aBundleOpensWhereverItIsUnpacked() throws IOException {
        final Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        try (Fixture fixture = new Fixture(folder.resolve("first"))) {
            setUp(fixture);
            fixture.answer = folder.resolve("all.zip");
            FxTest.run(() -> fixture.workbench.sessions().bundle());
        }
        final List<String> names = new ArrayList<>();
        try (InputStream in = Files.newInputStream(folder.resolve("all.zip"));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                final Path file = unpacked.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        assertThat(names).containsExactly("backup.stallscope-session.json", "capture/backup.pcap",
                "evidence/reader.strace");
        for (String name : new String[] {"backup.pcap", "reader.strace"}) {
            Files.delete(folder.resolve(name));
        }
        try (Fixture again = new Fixture(folder.resolve("second"))) {
            FxTest.run(() -> again.workbench.openPaths(
                    List.of(unpacked.resolve("backup.stallscope-session.json"))));
            assertIsBack(again, unpacked.resolve("evidence/reader.strace"));
        }
    }

    @Test
    void aCaptureThatIsGoneIsAskedForAndOtherwiseSaid() throws IOException {
        final Path session;
        final Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("renamed.pcap");
        try (Fixture fixture = new Fixture(folder.resolve("first"))) {
            session = setUp(fixture);
            Files.move(folder.resolve("backup.pcap"), elsewhere);
            Files.delete(folder.resolve("reader.strace"));
        }
        try (Fixture again = new Fixture(folder.resolve("second"))) {
            FxTest.run(() -> again.workbench.openPaths(List.of(session)));
            assertThat(again.asked).containsExactly("open");
            final Notice notice = again.model().noticeProperty().get();
            assertThat(notice.title()).isEqualTo("The capture of found.stallscope-session.json is not there");
            assertThat(notice.text()).contains(folder.resolve("backup.pcap").toString());
            assertThat(again.model().capture()).isNull();

            again.answers = List.of(elsewhere);
            FxTest.run(() -> again.workbench.openPaths(List.of(session)));
            assertThat(again.model().conversation().direction()).isEqualTo(1);
            assertThat(again.model().notes().annotations().all()).hasSize(1);
            assertThat(again.model().noticeProperty().get().title()).isEqualTo("A file of the session is not there");
        }
    }

    @Test
    void whatIsNoSessionIsRefusedAndWhatIsOpenStays() throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            for (String content : new String[] {"", "{}", "{\"format\": \"stallscope-session\", \"version\": 7}",
                "{\"format\": \"stallscope-session\", \"version\": 1, \"opened\": [{\"path\": 5}]}"}) {
                final Path bad = Files.writeString(folder.resolve("bad.stallscope-session.json"), content);
                FxTest.run(() -> fixture.workbench.openPaths(List.of(bad)));
                assertThat(fixture.model().noticeProperty().get().title()).as(content)
                        .isEqualTo("bad.stallscope-session.json was not opened");
                assertThat(fixture.model().conversation()).isNotNull();
            }
        }
    }

    @Test
    void notesAreWrittenIntoACopyAsCommentsOnTheNearestFrames() throws Exception {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final long origin = fixture.model().conversation().origin();
            FxTest.run(() -> fixture.model().notes().put(fixture.model().notes().make(AnnotationKind.NOTE, 1,
                    origin + 1_000_100_000L, origin + 1_000_100_000L, "closes")));
            fixture.answer = folder.resolve("copy.pcapng");
            FxTest.run(() -> fixture.workbench.exportCommented());
            assertThat(fixture.asked).containsExactly("backup-with-notes.pcapng");
            final long frame = fixture.model().conversation().episodes().getFirst().firstRow();
            final long number = fixture.model().capture().analysis().segments().frame((int) frame);
            try (Capture copy = Capture.open(CaptureSource.of(fixture.answer), new CaptureHealth(), OpenOptions.DEFAULT,
                    InflateProgress.NONE)) {
                final var reader = copy.records(bytes -> {});
                long frames = 0;
                while (reader.next()) {
                    frames++;
                }
                assertThat(frames).isEqualTo(fixture.model().capture().analysis().frames());
                assertThat(copy.notes().frameComments()).isEqualTo(Map.of(number, "note at 1.000 s: closes"));
            }
        }
    }
}
