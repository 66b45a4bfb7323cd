package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.timeline.TimeRange;

/// The strip over the whole capture, its handles, and the way back through zooms.
@ExtendWith(FxTest.class)
class OverviewJourneyTest {
    @TempDir
    private Path folder;

    /// Three conversations one after another, 10 s each: the second and the third are stalled for 2 and 1 s.
    private Path threeInTurn() {
        Path all = null;
        for (int i = 0; i < 3; i++) {
            final int begin = 10_000 * i;
            final PacketScript script = new PacketScript(0x0a000001 + i, 40_000, 77, 0x0a000009, 9103, 99);
            script.at(begin).client.syn(7);
            script.at(begin + 1).server.synAck(7);
            script.at(begin + 2).client.ack();
            for (int k = 0; k < 400; k++) {
                final int time = begin + 10 + 20 * k;
                final int closes = 2_000 + 1_000 * i;
                if (i == 0 || time < begin + closes || time > begin + closes + 3_000 - 1_000 * i) {
                    script.at(time).client.data(1_400);
                    script.at(time + 1).server.window(500).ack();
                } else if (time < begin + closes + 20) {
                    script.at(time).client.data(1_400);
                    script.at(time + 1).server.window(0).ack();
                }
            }
            final Path one = script.write(folder.resolve("one-" + i + ".pcap"));
            all = all == null ? one : Captures.join(all, one, folder.resolve("all-" + i + ".pcap"));
        }
        return all;
    }

    private static double x(Region strip, double seconds) {
        return fx(() -> seconds / 27.991 * strip.getWidth());
    }

    private static void click(Node node, double x, double y) {
        FxTest.mouse(node, MouseEvent.MOUSE_PRESSED, x, y, MouseButton.PRIMARY, false);
        FxTest.mouse(node, MouseEvent.MOUSE_RELEASED, x, y, MouseButton.PRIMARY, false);
    }

    @Test
    void closedWindowsOfAllConversationsAreDrawnAndAClickLeadsThere() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(threeInTurn());
            final Region strip = fixture.find("capture-strip");
            final var trouble = fx(() -> fixture.model().capture().analysis().episodes());
            assertThat(trouble).hasSize(2);
            final WritableImage picture = FxTest.picture(fixture.scene(), "capture-overview");
            final var place = fx(() -> strip.localToScene(0, 0));
            final int foot = (int) (place.getY() + strip.getHeight() - 4);
            for (double seconds : new double[] {13.5, 14.5, 24.4}) {
                assertThat(warmth(picture, (int) (place.getX() + x(strip, seconds)), foot))
                        .as("closed at %s s", seconds)
                        .isGreaterThan(0.1);
            }
            for (double seconds : new double[] {5, 16, 21}) {
                assertThat(warmth(picture, (int) (place.getX() + x(strip, seconds)), foot)).as("open at %s s", seconds)
                        .isLessThan(0.05);
            }

            click(strip, x(strip, 24.5), 20);
            assertThat(fixture.model().conversation().conversation()).isEqualTo(2);
            assertThat(fixture.model().episodeProperty().get()).isEqualTo(trouble.get(1));
            assertThat(fixture.model().window().selection())
                    .isEqualTo(new TimeRange(trouble.get(1).start(), trouble.get(1).end()));
            click(strip, x(strip, 14), 20);
            assertThat(fixture.model().conversation().conversation()).isEqualTo(1);
            FxTest.press(fixture.scene(), KeyCode.LEFT, false, false, true);
            assertThat(fixture.model().conversation().conversation()).as("back").isEqualTo(2);
        }
    }

    @Test
    void theNextClosedWindowOfAnyConversationIsOneKeyAway() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(threeInTurn());
            FxTest.press(fixture.scene(), KeyCode.PERIOD, true, false, false);
            FxTest.press(fixture.scene(), KeyCode.PERIOD, true, false, false);
            assertThat(fixture.model().conversation().conversation()).isEqualTo(2);
            FxTest.press(fixture.scene(), KeyCode.COMMA, true, false, false);
            assertThat(fixture.model().conversation().conversation()).isEqualTo(1);
        }
    }

    @Test
    void handlesAreMovedByMouseAndByKeys() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(threeInTurn());
            final Region strip = fixture.find("capture-strip");
            final TimeRange bounds = fixture.model().window().bounds();
            final double right = x(strip, (bounds.to() - PacketScript.EPOCH) / 1e9);
            FxTest.mouse(strip, MouseEvent.MOUSE_PRESSED, right, 20, MouseButton.PRIMARY, false);
            FxTest.mouse(strip, MouseEvent.MOUSE_DRAGGED, right - 40, 20, MouseButton.PRIMARY, false);
            FxTest.mouse(strip, MouseEvent.MOUSE_RELEASED, right - 40, 20, MouseButton.PRIMARY, false);
            final TimeRange dragged = fixture.model().window().visible();
            assertThat(dragged.from()).isEqualTo(bounds.from());
            assertThat(dragged.to()).isLessThan(bounds.to());
            for (String id : new String[] {"capture-strip", "overview"}) {
                final Region overview = fixture.find(id);
                FxTest.run(overview::requestFocus);
                final TimeRange before = fixture.model().window().visible();
                FxTest.press(fixture.scene(), KeyCode.RIGHT, false, true, false);
                assertThat(fixture.model().window().visible().from()).isGreaterThan(before.from());
                assertThat(fixture.model().window().visible().to()).isEqualTo(before.to());
                FxTest.press(fixture.scene(), KeyCode.LEFT, true, false, false);
                assertThat(fixture.model().window().visible().to()).isLessThan(before.to());
                final long length = fixture.model().window().visible().length();
                FxTest.press(fixture.scene(), KeyCode.LEFT);
                assertThat(fixture.model().window().visible().length()).isEqualTo(length);
                final WritableImage picture = FxTest.picture(fixture.scene(), "overview-focused");
                final var corner = fx(() -> overview.localToScene(0, 0));
                assertThat(picture.getPixelReader().getColor((int) corner.getX() + 60, (int) corner.getY() + 1))
                        .as("ring around %s", id).isEqualTo(org.stallscope.ui.theme.Theme.LIGHT.palette().sender());
            }
            assertThat(fx(strip::getAccessibleText)).startsWith("Whole capture of 27.991 s")
                    .contains("2 windows closed");
        }
    }

    @Test
    void theStripIsHiddenAndStaysHidden() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(threeInTurn());
            assertThat(fixture.<Node>find("capture-overview").isVisible()).isTrue();
            FxTest.run(fixture.workbench::toggleOverview);
            assertThat(fixture.<Node>find("capture-overview").isVisible()).isFalse();
        }
        try (Fixture again = new Fixture(folder)) {
            again.open(threeInTurn());
            assertThat(again.<Node>find("capture-overview").isVisible()).isFalse();
        }
    }

    @Test
    void theWayBackGoesThroughZoomsToo() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final TimeRange all = fixture.model().window().visible();
            FxTest.press(fixture.scene(), KeyCode.W);
            final TimeRange first = fixture.model().window().visible();
            FxTest.press(fixture.scene(), KeyCode.D);
            final TimeRange second = fixture.model().window().visible();
            assertThat(second).isNotEqualTo(first);
            FxTest.press(fixture.scene(), KeyCode.LEFT, false, false, true);
            assertThat(fixture.model().window().visible()).isEqualTo(first);
            FxTest.press(fixture.scene(), KeyCode.LEFT, false, false, true);
            assertThat(fixture.model().window().visible()).isEqualTo(all);
            FxTest.press(fixture.scene(), KeyCode.RIGHT, false, false, true);
            FxTest.press(fixture.scene(), KeyCode.RIGHT, false, false, true);
            assertThat(fixture.model().window().visible()).isEqualTo(second);
            assertThat(fixture.model().canGoForwardProperty().get()).isFalse();
        }
    }

    @Test
    void stepsThatFollowEachOtherAtOnceAreOneStep() {
        final java.util.List<Runnable> later = new java.util.ArrayList<>();
        final int[] here = {0};
        final java.util.List<Integer> left = new java.util.ArrayList<>();
        final var executors = new org.stallscope.ui.task.Executors(later::add, Runnable::run, Runnable::run);
        final ZoomSteps<Integer> steps =
                new ZoomSteps<>(executors, () -> here[0], (before, now) -> !before.equals(now), left::add);
        steps.arrived();
        for (int i = 1; i < 5; i++) {
            here[0] = i;
            steps.moved();
        }
        later.forEach(Runnable::run);
        assertThat(left).containsExactly(0);
        here[0] = 9;
        steps.moved();
        steps.settle();
        assertThat(left).containsExactly(0, 4);
    }

    /// How much of orange over grey a pixel has.
    private static double warmth(WritableImage picture, int x, int y) {
        final Color colour = picture.getPixelReader().getColor(x, y);
        return colour.getRed() - colour.getBlue();
    }
}
