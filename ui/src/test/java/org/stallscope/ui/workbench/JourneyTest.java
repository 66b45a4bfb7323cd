package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.ui.conversations.ConversationColumn;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.theme.Theme;
import org.stallscope.ui.timeline.TimeRange;

/// A person's way through the workbench, with real events on real scenes.
@ExtendWith(FxTest.class)
class JourneyTest {
    @TempDir
    private Path folder;

    @Test
    void theConversationThatLostMostStandsFirstAndIsOnTheTimeline() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));

            assertThat(fixture.workbench.conversations().rows()).containsExactly(1, 0);
            assertThat(fixture.model().conversation().sender()).isEqualTo("10.0.0.1:40000");
            assertThat(text(fixture, "status-conversations")).isEqualTo("2 conversations");
            assertThat(text(fixture, "conversation-title")).isEqualTo("10.0.0.1:40000 → 10.0.0.2:9103");
        }
    }

    @Test
    void anotherOrderSortsAgainAndAnotherConversationIsShown() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));

            FxTest.run(() -> fixture.workbench.conversations().order().setValue(ConversationColumn.START));
            assertThat(fixture.workbench.conversations().rows()).containsExactly(0, 1);
            FxTest.run(() -> fixture.workbench.conversations().step(-1));
            assertThat(fixture.model().conversation().conversation()).isZero();
        }
    }

    @Test
    void aClosedWindowIsDrawnWhereItWasClosed() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            until(() -> fixture.workbench.timeline().isSettled());

            final WritableImage picture = FxTest.picture(fixture.scene());
            final Region plots = fixture.find("plots");
            final var place = fx(() -> plots.localToScene(0, 0));
            final TimeRange visible = fixture.model().window().visible();
            final long origin = fixture.model().conversation().origin();
            final Color receiver = Theme.LIGHT.palette().receiver();
            final double ruler = 26;
            final var lane = fixture.model().conversation().figure()
                    .lanes(plots.getWidth(), plots.getHeight() - ruler, visible.from(), visible.to()).stream()
                    .filter(one -> one.title().equals("Window")).findFirst().orElseThrow();
            final int top = (int) (place.getY() + ruler + lane.top());
            final int bottom = (int) (top + lane.height());
            for (int millis : new int[] {Captures.CLOSES + 100, 2_500, Captures.OPENS - 100}) {
                final int x = (int) (place.getX() + visible.fraction(origin + millis * 1_000_000L) * plots.getWidth());
                assertThat(hasInColumn(picture, x, top, bottom, receiver)).as("closed at %d ms", millis)
                        .isTrue();
            }
            final int open = (int) (place.getX() + visible.fraction(origin + 700_000_000L) * plots.getWidth());
            assertThat(hasInColumn(picture, open, top, bottom, receiver)).as("open at 700 ms").isFalse();
        }
    }

    @Test
    void theWheelZoomsAtThePointer() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final Region plots = fixture.find("plots");
            final double x = Math.floor(plots.getWidth() / 4);
            final TimeRange before = fixture.model().window().visible();
            final long pointed = before.at(x / plots.getWidth());

            FxTest.wheel(plots, x, 60, 80, false);

            final TimeRange after = fixture.model().window().visible();
            assertThat(after.length()).isCloseTo((long) (before.length() / 1.25 / 1.25), within(10L));
            assertThat(after.at(x / plots.getWidth())).isCloseTo(pointed, within(10L));
            FxTest.wheel(plots, x, 60, -400, true);
            assertThat(fixture.model().window().visible()).isEqualTo(before);
        }
    }

    @Test
    void theCursorReadsEveryLane() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final Region plots = fixture.find("plots");
            final TimeRange visible = fixture.model().window().visible();
            final long origin = fixture.model().conversation().origin();

            FxTest.mouse(plots, MouseEvent.MOUSE_MOVED, visible.fraction(origin + 2_500_000_000L) * plots.getWidth(),
                    60,
                    MouseButton.NONE, false);
            assertThat(fixture.workbench.timeline().readouts().get(1)).contains("advertised 0 B");

            FxTest.mouse(plots, MouseEvent.MOUSE_MOVED, visible.fraction(origin + 4_500_000_000L) * plots.getWidth(),
                    60,
                    MouseButton.NONE, false);
            assertThat(fixture.workbench.timeline().readouts().get(1)).contains("advertised 64,000 B");
            assertThat(fixture.workbench.timeline().readouts()).hasSize(7);
        }
    }

    @Test
    void draggingSelectsAndShiftDraggingPans() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final Region plots = fixture.find("plots");

            drag(plots, 100, 300, MouseButton.PRIMARY, false);
            final TimeRange visible = fixture.model().window().visible();
            final TimeRange selected = fixture.model().window().selection();
            assertThat(selected.from()).isCloseTo(visible.at(100 / plots.getWidth()), within(10L));
            assertThat(selected.to()).isCloseTo(visible.at(300 / plots.getWidth()), within(10L));
            assertThat(text(fixture, "selection")).startsWith("Selection Δ ");

            drag(plots, 100, 300, MouseButton.SECONDARY, false);
            assertThat(fixture.model().window().visible()).isEqualTo(selected);

            drag(plots, 300, 200, MouseButton.PRIMARY, true);
            assertThat(fixture.model().window().visible().from()).isGreaterThan(selected.from());
            assertThat(fixture.model().window().visible().length()).isEqualTo(selected.length());
        }
    }

    @Test
    void anEpisodeOpensAndTheWayBackLeadsToTheSameView() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            fixture.tab("Episodes");
            final TableView<?> episodes = fixture.find("episodes");
            final int row = fx(() -> {
                for (int i = 0; i < episodes.getItems().size(); i++) {
                    if (episodes.getItems().get(i).toString().contains("kind=ZERO")) {
                        return i;
                    }
                }
                throw new AssertionError("no zero-window episode in " + episodes.getItems());
            });
            FxTest.run(() -> {
                episodes.requestFocus();
                episodes.getSelectionModel().select(row);
            });
            final var chosen = fixture.model().episodeProperty().get();
            assertThat(fixture.model().window().selection()).isEqualTo(new TimeRange(chosen.start(), chosen.end()));
            final TimeRange zoomed = fixture.model().window().visible();
            assertThat(zoomed.length()).isLessThan(fixture.model().window().bounds().length());

            FxTest.press(fixture.scene(), KeyCode.ENTER);
            assertThat(fixture.model().place()).isEqualTo(new Place.Drill(chosen));
            final Node sentence = fixture.find("sentence");
            assertThat(sentence.getAccessibleText())
                    .startsWith("10.0.0.2:9103 kept its window closed for 3.000 s.")
                    .contains("probed 3 times with doubling waits (0.200 s to 0.800 s)");
            final TableView<?> segments = fixture.find("segments");
            assertThat(segments.getItems()).anyMatch(item -> item.toString().contains("kind=probe 3"));

            FxTest.press(fixture.scene(), KeyCode.LEFT, false, false, true);
            assertThat(fixture.model().place()).isEqualTo(new Place.Conversation(1));
            assertThat(fixture.model().window().visible()).isEqualTo(zoomed);
            FxTest.press(fixture.scene(), KeyCode.RIGHT, false, false, true);
            assertThat(fixture.model().place()).isEqualTo(new Place.Drill(chosen));
        }
    }

    @Test
    void whatIsShownIsExportedInThreeFormats() throws Exception {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            for (FigureFormat format : FigureFormat.values()) {
                fixture.answer = folder.resolve("figure." + format.extension());
                FxTest.run(() -> fixture.workbench.export(format));
            }

            assertThat(fixture.asked).first().asString().startsWith("backup-0.000-").endsWith("s.png");
            assertThat(Files.readAllBytes(folder.resolve("figure.png"))).startsWith(0x89, 'P', 'N', 'G');
            assertThat(folder.resolve("figure.svg")).content().contains("10.0.0.2:9103");
            assertThat(Files.readAllBytes(folder.resolve("figure.pdf"))).startsWith('%', 'P', 'D', 'F');
            assertThat(text(fixture, "status-message")).isEqualTo("Exported figure.pdf");
        }
    }

    @Test
    void anExportThatCannotBeWrittenIsToldInPlace() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            fixture.answer = folder.resolve("no such folder").resolve("figure.png");
            FxTest.run(() -> fixture.workbench.export(FigureFormat.PNG));

            assertThat(fixture.model().noticeProperty().get().title()).isEqualTo("figure.png was not written");
        }
    }

    @Test
    void everyKeyOfTheListDoesSomething() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.type(fixture.scene(), "?");
            assertThat(fixture.<Node>find("key-overlay").isVisible()).isTrue();
            FxTest.picture(fixture.scene(), "keys");
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(fixture.<Node>find("key-overlay").isVisible()).isFalse();

            final TimeRange all = fixture.model().window().visible();
            FxTest.press(fixture.scene(), KeyCode.W);
            FxTest.press(fixture.scene(), KeyCode.PLUS);
            FxTest.press(fixture.scene(), KeyCode.W);
            assertThat(fixture.model().window().visible().length()).isLessThan(all.length() * 6 / 10);
            final TimeRange zoomed = fixture.model().window().visible();
            FxTest.press(fixture.scene(), KeyCode.D);
            assertThat(fixture.model().window().visible().from()).isGreaterThan(zoomed.from());
            FxTest.press(fixture.scene(), KeyCode.A);
            assertThat(fixture.model().window().visible()).isEqualTo(zoomed);
            FxTest.press(fixture.scene(), KeyCode.DIGIT0);
            assertThat(fixture.model().window().visible()).isEqualTo(all);
            FxTest.press(fixture.scene(), KeyCode.PERIOD);
            assertThat(fixture.model().episodeProperty().get()).isNotNull();
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(fixture.model().window().selection()).isNull();
            FxTest.press(fixture.scene(), KeyCode.X);
            assertThat(fixture.model().conversation().direction()).isEqualTo(1);
            FxTest.press(fixture.scene(), KeyCode.O, false, true, false);
            FxTest.press(fixture.scene(), KeyCode.O, true, true, false);
            assertThat(fixture.asked).containsExactly("open", "folder");
            FxTest.press(fixture.scene(), KeyCode.F, true, false, false);
            assertThat(fixture.model().isFollowing()).isTrue();
            FxTest.press(fixture.scene(), KeyCode.F, true, false, false);
            assertThat(fixture.model().isFollowing()).isFalse();
        }
    }

    @Test
    void theThemeChangesEverythingAndIsRemembered() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.press(fixture.scene(), KeyCode.T);
            until(() -> fixture.workbench.timeline().isSettled());

            final WritableImage picture = FxTest.picture(fixture.scene());
            final Region plots = fixture.find("plots");
            final var place = fx(() -> plots.localToScene(0, 0));
            final Color ground = picture.getPixelReader().getColor((int) place.getX() + 3, (int) place.getY() + 40);
            assertThat(ground.getBrightness()).isLessThan(0.3);
            assertThat(new Settings(folder.resolve("config")).theme()).isEqualTo(Theme.DARK);
        }
    }

    @Test
    void aCaptureThatWasOpenedStandsInTheRecentList() {
        try (Fixture fixture = new Fixture(folder)) {
            final Path capture = Captures.stalled(folder);
            fixture.open(capture);

            assertThat(new Settings(folder.resolve("config")).recent())
                    .containsExactly(CaptureSource.of(capture.toAbsolutePath()));
        }
    }

    private static void drag(Node node, double from, double to, MouseButton button, boolean shift) {
        FxTest.mouse(node, MouseEvent.MOUSE_PRESSED, from, 80, button, shift);
        FxTest.mouse(node, MouseEvent.MOUSE_DRAGGED, (from + to) / 2, 80, button, shift);
        FxTest.mouse(node, MouseEvent.MOUSE_DRAGGED, to, 80, button, shift);
        FxTest.mouse(node, MouseEvent.MOUSE_RELEASED, to, 80, button, shift);
    }

    private static String text(Fixture fixture, String id) {
        return fixture.<Label>find(id).getText();
    }

    /// Whether a column of a picture has a colour below a height, exactly or blended with its neighbours a little.
    private static boolean hasInColumn(WritableImage picture, int x, int from, int to, Color colour) {
        for (int y = from; y < to; y++) {
            final Color found = picture.getPixelReader().getColor(x, y);
            final double distance = Math.abs(found.getRed() - colour.getRed())
                    + Math.abs(found.getGreen() - colour.getGreen())
                    + Math.abs(found.getBlue() - colour.getBlue());
            if (distance < 0.12) {
                return true;
            }
        }
        return false;
    }
}
