package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.timeline.TimeRange;

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
    void howALogWritesItsTimesMayBeCorrected() throws IOException {
        final Path log = Files.writeString(folder.resolve("job.log"), """
                01/02/2027 08:00:01 ERROR the volume is full
                01/02/2027 08:00:02 WARNING waiting for a volume
                01/02/2027 08:00:03 INFO going on
                """);
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.run(() -> fixture.model().drop(List.of(log)));
            final long guessed = fixture.model().evidence().files().getFirst().events().getFirst().time();
            final TabPane tabs = fixture.find("tabs");
            FxTest.run(() -> tabs.getTabs().stream()
                    .filter(tab -> tab.getText().startsWith("Evidence"))
                    .findFirst()
                    .ifPresent(tab -> tabs.getSelectionModel().select(tab)));
            final ComboBox<String> times = fixture.find("log-times");
            FxTest.run(() -> times.setValue("month/day/year"));
            final long corrected = fixture.model().evidence().files().getFirst().events().getFirst().time();
            assertThat(Duration.ofNanos(guessed - corrected)).as("1 February and 2 January")
                    .isEqualTo(Duration.ofDays(30));
            final ComboBox<String> again = fixture.find("log-times");
            FxTest.run(() -> again.setValue("no such time"));
            assertThat(fx(again::getPseudoClassStates)).contains(PseudoClass.getPseudoClass("danger"));
            assertThat(fixture.model().evidence().files().getFirst().events().getFirst().time()).isEqualTo(corrected);
            FxTest.run(() -> again.setValue("guessed"));
            assertThat(fixture.model().evidence().files().getFirst().events().getFirst().time()).isEqualTo(guessed);
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

            final Path song = Files.writeString(folder.resolve("song.txt"), "la\nla la\n");
            FxTest.run(() -> fixture.model().drop(List.of(poem, song)));
            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("2 files were not attached");
            assertThat(fixture.model().noticeProperty().get().text()).contains("poem.txt", "song.txt");

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

    /// The bundled sample, and the trace of its storage daemon.
    private static final Path SAMPLES = Path.of("../app/src/main/samples");

    @Test
    void aMillionCallsAreListedWithAHandfulOfRows() throws IOException {
        final Path trace = folder.resolve("reader.strace");
        try (var out = Files.newBufferedWriter(trace)) {
            for (int i = 0; i < 1_000_000; i++) {
                out.write(String.format(Locale.ROOT,
                        "4711 1800000001.%06d read(5<TCP:[10.0.0.2:9103->10.0.0.1:40000]>, \"x\"..., 65536) = 1400 <0.000001>%n",
                        i));
            }
        }
        try (Fixture fixture = new Fixture(folder, new WorkbenchModel(Executors.threads()))) {
            fixture.open(Captures.stalled(folder));
            until(() -> fixture.model().conversation() != null);
            FxTest.run(() -> {
                fixture.model().evidence().choose(new EvidenceChoices(Map.of(trace, 0L), null, null, Map.of()));
                fixture.model().evidence().attach(List.of(trace));
            });
            final TabPane tabs = fixture.find("tabs");
            FxTest.run(() -> tabs.getSelectionModel().select(tabs.getTabs().stream()
                    .filter(tab -> tab.getText().startsWith("Evidence")).findFirst().orElseThrow()));
            final TableView<Integer> facts = fixture.find("facts");
            for (int wait = 0; wait < 6 && fx(() -> facts.getItems().size()) < 1_000_000; wait++) {
                try {
                    until(() -> facts.getItems().size() >= 1_000_000);
                } catch (AssertionError e) {
                    // A million lines take a while on a slow machine.
                }
            }
            assertThat(facts.getItems()).hasSize(1_000_000);
            for (int row : new int[] {0, 500_000, 999_999}) {
                FxTest.run(() -> facts.scrollTo(row));
                FxTest.picture(fixture.scene());
                assertThat(fx(() -> facts.lookupAll(".table-row-cell").size())).as("rows at %d", row)
                        .isBetween(1, 80);
            }
        }
    }

    @Test
    void theSelectionTabDrawsTheSizesOfTheReadsThatTheTraceObserved() {
        try (Fixture fixture = new Fixture(folder)) {
            FxTest.run(() -> fixture.model().drop(List.of(
                    SAMPLES.resolve("bacula-stops.pcapng"), SAMPLES.resolve("bacula-stops.strace.sd.gz"))));
            final TabPane tabs = fixture.find("tabs");
            FxTest.run(() -> tabs.getSelectionModel().select(3));
            final HistogramChart reads = fixture.find("reads-chart");
            assertThat(fx(reads::isVisible)).isTrue();
            assertThat(fx(reads::getAccessibleText)).startsWith("Sizes of the receiver's reads: ");
            assertThat(fx(reads::heights)).anyMatch(height -> height > 60);
            FxTest.picture(fixture.scene(), "selection-reads");
        }
    }

    @Test
    void theTraceOfTheSampleIsListedItsLinesAreShownItsClockIsMovedAndItGoes() {
        try (Fixture fixture = new Fixture(folder)) {
            FxTest.run(() -> fixture.model().drop(List.of(
                    SAMPLES.resolve("bacula-stops.pcapng"), SAMPLES.resolve("bacula-stops.strace.sd.gz"))));
            final var reads = fixture.model().conversation().figure().data().applications().reads();
            assertThat(reads.track().bytes()).isEqualTo(50_344_790);

            final TabPane tabs = fixture.find("tabs");
            FxTest.run(() -> tabs.getSelectionModel().select(tabs.getTabs().stream()
                    .filter(tab -> tab.getText().startsWith("Evidence")).findFirst().orElseThrow()));
            final TableView<Integer> facts = fixture.find("facts");
            final int all = facts.getItems().size();
            assertThat(all).isGreaterThan(1_000);
            until(() -> fixture.workbench.timeline().isSettled());
            assertThat(fixture.workbench.timeline().readouts().stream().flatMap(List::stream))
                    .anyMatch(text -> text.startsWith("by "));
            FxTest.picture(fixture.scene(), "evidence-light");

            // What is listed follows the view.
            final long origin = fixture.model().conversation().origin();
            FxTest.run(() -> fixture.model().window().show(
                    new TimeRange(origin + 30_190_000_000L, origin + 30_210_000_000L)));
            assertThat(facts.getItems()).hasSizeBetween(10, all / 2);
            FxTest.run(() -> facts.getSelectionModel().select(3));
            assertThat(fixture.<Label>find("source-line").getText()).contains("read", "= ");
            assertThat(fixture.model().window().cursor())
                    .isBetween(origin + 30_190_000_000L, origin + 30_210_000_000L);
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.press(fixture.scene(), KeyCode.T);
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "evidence-dark");

            // A clock that somebody gives is shown as given, and moves the reads.
            final long before = fixture.model().conversation().figure().data().applications().reads().track().start(0);
            final TextField offset = fixture.find("offset");
            FxTest.run(() -> {
                offset.setText("0.25");
                offset.getOnAction().handle(null);
            });
            final long after = fixture.model().conversation().figure().data().applications().reads().track().start(0);
            assertThat(after - before).isBetween(200_000_000L, 300_000_000L);
            assertThat(fixture.<Label>find("clock-words").getText()).startsWith("Clock +0.250 s");
            final Button back = fixture.find("offset-back");
            FxTest.run(back::fire);
            assertThat(fixture.model().conversation().figure().data().applications().reads().track().start(0))
                    .isEqualTo(before);

            FxTest.run(() -> fixture.model().evidence().clear());
            assertThat(fixture.model().conversation().figure().data().applications().reads()).isNull();
            assertThat(facts.getItems()).isEmpty();
        }
    }

    private static void drag(Node handle, javafx.event.EventType<MouseEvent> type, double x) {
        FxTest.mouse(handle, type, x, 5, MouseButton.PRIMARY, false);
    }

    @Test
    void aClockThatIsDraggedMovesTheReadsAndEscapePutsItBack() {
        try (Fixture fixture = new Fixture(folder)) {
            FxTest.run(() -> fixture.model().drop(List.of(
                    SAMPLES.resolve("bacula-stops.pcapng"), SAMPLES.resolve("bacula-stops.strace.sd.gz"))));
            final TabPane tabs = fixture.find("tabs");
            FxTest.run(() -> tabs.getSelectionModel().select(tabs.getTabs().stream()
                    .filter(tab -> tab.getText().startsWith("Evidence")).findFirst().orElseThrow()));
            final long before = start(fixture);
            final double perPixel = fx(fixture.workbench.timeline()::nanosPerPixel);

            final Node handle = fixture.find("offset-drag");
            drag(handle, MouseEvent.MOUSE_PRESSED, 5);
            drag(handle, MouseEvent.MOUSE_DRAGGED, 25);
            assertThat(start(fixture) - before).as("while it is held").isCloseTo(Math.round(20 * perPixel), within(2L));
            assertThat(fixture.<Label>find("clock-words").getText()).startsWith("Clock +")
                    .endsWith("beyond what causality allows");
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(start(fixture)).isEqualTo(before);
            // The button is still down, but nothing is held any more.
            drag(handle, MouseEvent.MOUSE_DRAGGED, 90);
            drag(handle, MouseEvent.MOUSE_RELEASED, 90);
            assertThat(start(fixture)).isEqualTo(before);

            final Node again = fixture.find("offset-drag");
            drag(again, MouseEvent.MOUSE_PRESSED, 5);
            drag(again, MouseEvent.MOUSE_DRAGGED, -5);
            drag(again, MouseEvent.MOUSE_RELEASED, -5);
            assertThat(start(fixture) - before).isCloseTo(Math.round(-10 * perPixel), within(2L));
            final Button back = fixture.find("offset-back");
            FxTest.run(back::fire);
            assertThat(start(fixture)).isEqualTo(before);
        }
    }

    private static long start(Fixture fixture) {
        return fixture.model().conversation().figure().data().applications().reads().track().start(0);
    }

    @Test
    void pastedTextHasAClockThatCanBeGiven() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.run(() -> fixture.model().evidence().paste(snapshots()));
            final TabPane tabs = fixture.find("tabs");
            FxTest.run(() -> tabs.getSelectionModel().select(tabs.getTabs().stream()
                    .filter(tab -> tab.getText().startsWith("Evidence")).findFirst().orElseThrow()));
            final long before = measured(fixture);
            final TextField offset = fixture.find("offset");
            FxTest.run(() -> {
                offset.setText("0.25");
                offset.getOnAction().handle(null);
            });
            assertThat(measured(fixture) - before).isEqualTo(250_000_000L);
        }
    }

    private static long measured(Fixture fixture) {
        return fixture.model().conversation().figure().data().applications().reader().series().getFirst().time(0);
    }
}
