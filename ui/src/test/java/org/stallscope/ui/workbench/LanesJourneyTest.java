package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.press;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.figure.LaneId;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.figure.LaneState;
import org.stallscope.ui.figure.TimeAxis;
import org.stallscope.ui.timeline.LaneControls;

/// Lanes are chosen, collapsed, pinned, moved and resized with mouse, menus and keys, and everything follows.
@ExtendWith(FxTest.class)
class LanesJourneyTest {
    private static final int TITLE = 12;

    @TempDir
    private Path folder;

    private Fixture open() {
        final Fixture fixture = new Fixture(folder);
        fixture.open(Captures.stalled(folder));
        until(() -> fixture.workbench.timeline().isSettled());
        return fixture;
    }

    private static LaneControls lanes(Fixture fixture) {
        return fixture.model().lanes();
    }

    private static LaneState state(Fixture fixture, LaneId lane) {
        return fx(() -> lanes(fixture).layout().state(lane));
    }

    private static List<LaneId> inSight(Fixture fixture) {
        return fx(() -> fixture.workbench.timeline().inSight());
    }

    /// Upper edge of a lane in the column of the gutters, px.
    private static double top(Fixture fixture, LaneId lane) {
        return fx(() -> {
            double top = 0;
            for (LaneId one : fixture.workbench.timeline().inSight()) {
                if (one == lane) {
                    return top;
                }
                top += fixture.workbench.timeline().heightOf(one) + 1;
            }
            throw new AssertionError(lane + " is not in sight");
        });
    }

    private static void drag(Node node, double fromY, double toY) {
        FxTest.mouse(node, MouseEvent.MOUSE_PRESSED, 40, fromY, MouseButton.PRIMARY, false);
        FxTest.mouse(node, MouseEvent.MOUSE_DRAGGED, 40, (fromY + toY) / 2, MouseButton.PRIMARY, false);
        FxTest.mouse(node, MouseEvent.MOUSE_DRAGGED, 40, toY, MouseButton.PRIMARY, false);
        FxTest.mouse(node, MouseEvent.MOUSE_RELEASED, 40, toY, MouseButton.PRIMARY, false);
    }

    private static MenuItem item(Fixture fixture, String id) {
        final MenuButton menu = fixture.find("lane-choice");
        return fx(() -> {
            menu.getOnShowing().handle(null);
            return menu.getItems().stream().filter(one -> id.equals(one.getId())).findFirst().orElseThrow();
        });
    }

    @Test
    void aLaneIsHiddenFromTheMenuAndTheNextStartRemembersIt() {
        try (Fixture fixture = open()) {
            final CheckMenuItem rtt = (CheckMenuItem) item(fixture, "show-rtt");
            FxTest.run(() -> {
                rtt.setSelected(false);
                rtt.fire();
            });
            FxTest.run(() -> lanes(fixture).show(LaneId.RTT, false));
            assertThat(inSight(fixture)).doesNotContain(LaneId.RTT).contains(LaneId.WINDOW);
            assertThat(item(fixture, "show-cwnd").isDisable()).as("no evidence tells it").isTrue();
        }
        assertThat(new Settings(folder.resolve("config")).lanes().state(LaneId.RTT).shown()).isFalse();
        try (Fixture again = open()) {
            assertThat(inSight(again)).doesNotContain(LaneId.RTT);
            FxTest.run(item(again, "default-lanes")::fire);
            assertThat(inSight(again)).contains(LaneId.RTT);
        }
    }

    @Test
    void theTitleMovesALaneAndItsLowerEdgeResizesIt() {
        try (Fixture fixture = open()) {
            final Region column = fixture.find("lanes");
            drag(column, top(fixture, LaneId.RTT) + TITLE, top(fixture, LaneId.WINDOW) + 3);
            assertThat(inSight(fixture).subList(0, 3)).containsExactly(LaneId.LIMITS, LaneId.RTT, LaneId.WINDOW);
            final int before = fx(() -> fixture.workbench.timeline().heightOf(LaneId.RTT));
            final double edge = top(fixture, LaneId.RTT) + before - 2;
            drag(column, edge, edge + 30);
            assertThat(state(fixture, LaneId.RTT).height()).isEqualTo(before + 30);
            assertThat(fx(() -> fixture.workbench.timeline().heightOf(LaneId.RTT))).isEqualTo(before + 30);
        }
    }

    @Test
    void aDoubleClickOnTheTitleCollapsesALaneAndExpandsIt() {
        try (Fixture fixture = open()) {
            final Region column = fixture.find("lanes");
            for (boolean collapsed : new boolean[] {true, false}) {
                final double y = top(fixture, LaneId.WINDOW) + TITLE - 2;
                FxTest.click(column, 60, y, 2);
                assertThat(state(fixture, LaneId.WINDOW).collapsed()).isEqualTo(collapsed);
                assertThat(fx(() -> fixture.workbench.timeline().heightOf(LaneId.WINDOW)) <= 22).isEqualTo(collapsed);
            }
            assertThat(fx(() -> lanes(fixture).chosen())).isEqualTo(LaneId.WINDOW);
        }
    }

    @Test
    void twoDoubleClicksBeforeTheFirstIsDrawnLeaveALaneAsItWas() {
        try (Fixture fixture = open()) {
            final Region column = fixture.find("lanes");
            final double y = top(fixture, LaneId.WINDOW) + TITLE - 2;
            final List<Boolean> collapsed = fx(() -> {
                final var at = column.localToScene(60, y);
                final List<Boolean> states = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    Event.fireEvent(column, new MouseEvent(MouseEvent.MOUSE_CLICKED, at.getX(), at.getY(), at.getX(),
                            at.getY(), MouseButton.PRIMARY, 2, false, false, false, false, false, false, false, true,
                            false, true, null));
                    states.add(lanes(fixture).layout().state(LaneId.WINDOW).collapsed());
                }
                return states;
            });
            assertThat(collapsed).containsExactly(true, false);
        }
    }

    @Test
    void keysChooseCollapsePinMoveAndResizeALane() {
        try (Fixture fixture = open()) {
            press(fixture.scene(), KeyCode.DIGIT2);
            assertThat(fx(() -> lanes(fixture).chosen())).isEqualTo(LaneId.WINDOW);
            press(fixture.scene(), KeyCode.DOWN, true, true, false);
            assertThat(inSight(fixture).subList(0, 3)).containsExactly(LaneId.LIMITS, LaneId.READS, LaneId.WINDOW);
            press(fixture.scene(), KeyCode.K);
            assertThat(inSight(fixture).getFirst()).isEqualTo(LaneId.WINDOW);
            press(fixture.scene(), KeyCode.Y);
            assertThat(state(fixture, LaneId.WINDOW).log()).isTrue();
            press(fixture.scene(), KeyCode.DOWN, false, true, false);
            assertThat(fx(() -> lanes(fixture).chosen())).isEqualTo(LaneId.LIMITS);
            press(fixture.scene(), KeyCode.Y);
            assertThat(state(fixture, LaneId.LIMITS).log()).as("a band has no value axis").isFalse();
            final int before = fx(() -> fixture.workbench.timeline().heightOf(LaneId.LIMITS));
            press(fixture.scene(), KeyCode.DOWN, false, false, true);
            assertThat(fx(() -> fixture.workbench.timeline().heightOf(LaneId.LIMITS)))
                    .isEqualTo(before + LaneControls.STEP);
            press(fixture.scene(), KeyCode.V);
            assertThat(state(fixture, LaneId.LIMITS).collapsed()).isTrue();
            press(fixture.scene(), KeyCode.V, true, false, false);
            assertThat(inSight(fixture)).doesNotContain(LaneId.LIMITS);
        }
    }

    @Test
    void aFewLettersFindALaneAndShowIt() {
        try (Fixture fixture = open()) {
            FxTest.run(() -> lanes(fixture).show(LaneId.THROUGHPUT, false));
            press(fixture.scene(), KeyCode.P, false, true, false);
            final TextField asked = fixture.find("find-lane-text");
            final ListView<Keys.Binding> found = fixture.find("find-lane-list");
            FxTest.run(() -> asked.setText("thrp"));
            assertThat(fx(() -> found.getItems().stream().map(Keys.Binding::title).toList()))
                    .containsExactly("Throughput");
            press(fixture.scene(), KeyCode.ENTER);
            assertThat(inSight(fixture)).contains(LaneId.THROUGHPUT);
            assertThat(fx(() -> lanes(fixture).chosen())).isEqualTo(LaneId.THROUGHPUT);
        }
    }

    @Test
    void pinnedLanesStayWhileTheOthersScroll() {
        try (Fixture fixture = open()) {
            FxTest.run(() -> lanes(fixture).layoutProperty().set(
                    LaneLayout.of("rtt:pinned,height=60 limits window:height=500 reads throughput:height=300 events")));
            until(() -> fixture.workbench.timeline().isSettled());
            final Region column = fixture.find("lanes");
            final var before = FxTest.picture(fixture.scene(), "lanes-pinned");
            FxTest.wheel(column, 40, 200, -400, false);
            until(() -> fixture.workbench.timeline().isSettled());
            final var after = FxTest.picture(fixture.scene(), "lanes-pinned-scrolled");
            final var edge = fx(() -> column.localToScene(0, 0));
            assertThat(differences(before, after, (int) edge.getX() + 230, (int) edge.getY() + 2, 400, 56))
                    .as("what is pinned").isZero();
            assertThat(differences(before, after, (int) edge.getX() + 230, (int) edge.getY() + 64, 400, 90))
                    .as("what scrolls").isGreaterThan(200);
        }
    }

    private static int differences(javafx.scene.image.Image a, javafx.scene.image.Image b, int x, int y, int width,
            int height) {
        int found = 0;
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                found += a.getPixelReader().getArgb(column, row) == b.getPixelReader().getArgb(column, row) ? 0 : 1;
            }
        }
        return found;
    }

    @Test
    void exportedFiguresAndDataFollowTheLanes() throws IOException {
        try (Fixture fixture = open()) {
            FxTest.run(() -> lanes(fixture).layoutProperty().set(LaneLayout.of(
                    "throughput window:collapsed -limits -reads -recv-queue -rtt -events")));
            FxTest.run(() -> lanes(fixture).timeProperty().set(new TimeAxis(true, "UTC")));
            fixture.answer = folder.resolve("figure.svg");
            FxTest.run(() -> fixture.workbench.export(FigureFormat.SVG));
            assertThat(Files.readString(fixture.answer)).contains(">Throughput<").contains("Time of day, ")
                    .doesNotContain(">RTT<").doesNotContain(">Window<");
            fixture.answer = folder.resolve("data.csv");
            FxTest.run(fixture.workbench::exportData);
            assertThat(Files.readAllLines(fixture.answer).stream().skip(1).map(line -> line.split(",")[0]).distinct())
                    .containsExactly("Throughput");
        }
    }

    @Test
    void movingTheCursorPaintsNoLane() {
        try (Fixture fixture = open()) {
            final Region plots = fixture.find("plots");
            final int before = fx(() -> fixture.workbench.timeline().paints());
            for (int x = 20; x < 220; x++) {
                FxTest.mouse(plots, MouseEvent.MOUSE_MOVED, x, 200, MouseButton.NONE, false);
            }
            assertThat(fx(() -> fixture.workbench.timeline().paints())).isEqualTo(before);
            press(fixture.scene(), KeyCode.W);
            until(() -> fixture.workbench.timeline().isSettled());
            assertThat(fx(() -> fixture.workbench.timeline().paints())).isGreaterThan(before);
        }
    }

    @Test
    void theRulerShowsTheTimeOfDayWhenAskedFor() {
        try (Fixture fixture = open()) {
            press(fixture.scene(), KeyCode.T, true, false, false);
            assertThat(fx(() -> lanes(fixture).timeProperty().get().absolute())).isTrue();
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "lanes-time-of-day");
            assertThat(new Settings(folder.resolve("config")).time().absolute()).isTrue();
        }
    }
}
