package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.press;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.figure.FigureFormat;
import org.stallscope.ui.figure.LaneLayout;
import org.stallscope.ui.timeline.TimeRange;

/// Both directions and several conversations below each other on one axis of time.
@ExtendWith(FxTest.class)
class StackJourneyTest {
    @TempDir
    private Path folder;

    private Fixture open() {
        final Fixture fixture = new Fixture(folder);
        fixture.open(Captures.stalled(folder));
        until(() -> fixture.workbench.timeline().isSettled());
        return fixture;
    }

    private static List<String> tracks(Fixture fixture) {
        return fx(() -> fixture.model().drawn().figure().tracks().stream().map(FigureData::title).toList());
    }

    private static void fire(ContextMenu menu, String id) {
        final MenuItem item =
                menu.getItems().stream().filter(one -> id.equals(one.getId())).findFirst().orElseThrow();
        FxTest.run(item::fire);
    }

    /// The menu of a conversation in the list, as far as the stack is concerned.
    private static ContextMenu menu(Fixture fixture, int conversation) {
        return fx(() -> fixture.workbench.lanes().withStack(new ContextMenu(), conversation));
    }

    @Test
    void bothDirectionsStandBelowEachOtherAndOneIsLeftAgain() {
        try (Fixture fixture = open()) {
            press(fixture.scene(), KeyCode.B);
            assertThat(tracks(fixture)).containsExactly("10.0.0.1:40000 → 10.0.0.2:9103",
                    "10.0.0.2:9103 → 10.0.0.1:40000");
            press(fixture.scene(), KeyCode.X);
            assertThat(tracks(fixture)).containsExactly("10.0.0.2:9103 → 10.0.0.1:40000",
                    "10.0.0.1:40000 → 10.0.0.2:9103");
            press(fixture.scene(), KeyCode.B);
            assertThat(tracks(fixture)).containsExactly("10.0.0.2:9103 → 10.0.0.1:40000");
        }
    }

    @Test
    void aConversationIsAddedFromItsMenuAndSharesTheAxisAndIsRemovedAgain() {
        try (Fixture fixture = open()) {
            final TimeRange alone = fx(() -> fixture.model().window().bounds());
            fire(menu(fixture, 0), "stack-add");
            assertThat(tracks(fixture)).containsExactly("10.0.0.1:40000 → 10.0.0.2:9103",
                    "10.0.0.3:41000 → 10.0.0.4:80");
            final FigureData calm = fx(() -> fixture.model().drawn().figure().tracks().get(1));
            final TimeRange all = fx(() -> fixture.model().window().bounds());
            assertThat(all.from()).isEqualTo(Math.min(alone.from(), calm.start()));
            assertThat(all.to()).isEqualTo(Math.max(alone.to(), calm.end()));
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "stack");
            fire(fx(() -> fixture.workbench.lanes().menu(null, 1)), "track-remove");
            assertThat(tracks(fixture)).hasSize(1);
            assertThat(fx(() -> fixture.model().window().bounds())).isEqualTo(alone);
        }
    }

    @Test
    void theNextConversationKeepsWhatWasAddedBelowIt() {
        try (Fixture fixture = open()) {
            fire(menu(fixture, 0), "stack-add");
            FxTest.run(() -> fixture.model().choose(0));
            assertThat(tracks(fixture)).as("it stands there once only").containsExactly("10.0.0.3:41000 → 10.0.0.4:80");
            FxTest.run(() -> fixture.model().choose(1));
            assertThat(tracks(fixture)).hasSize(2);
            press(fixture.scene(), KeyCode.B, true, false, false);
            assertThat(tracks(fixture)).hasSize(1);
        }
    }

    @Test
    void figureAndDataHoldEveryDirection() throws IOException {
        try (Fixture fixture = open()) {
            FxTest.run(() -> fixture.model().lanes().layoutProperty().set(
                    LaneLayout.of("window throughput -limits -reads -recv-queue -rtt -events")));
            fire(menu(fixture, 0), "stack-add");
            fixture.answer = folder.resolve("figure.svg");
            FxTest.run(() -> fixture.workbench.export(FigureFormat.SVG));
            assertThat(Files.readString(fixture.answer)).contains("10.0.0.3:41000 → 10.0.0.4:80")
                    .contains("10.0.0.1:40000 → 10.0.0.2:9103, and 1 more below");
            fixture.answer = folder.resolve("data.csv");
            FxTest.run(fixture.workbench::exportData);
            assertThat(Files.readAllLines(fixture.answer))
                    .anyMatch(line -> line.startsWith("Window,line,advertised,"))
                    .anyMatch(line -> line.startsWith(
                            "\"Window, 10.0.0.3:41000 → 10.0.0.4:80\",line,advertised,"));
        }
    }

    @Test
    void aSessionBringsTheStackBack() {
        final Path session = folder.resolve("stack.stallscope-session.json");
        try (Fixture fixture = open()) {
            fire(menu(fixture, 0), "stack-add");
            press(fixture.scene(), KeyCode.B);
            fixture.answer = session;
            press(fixture.scene(), KeyCode.S, false, true, false);
            assertThat(session).exists();
        }
        try (Fixture again = new Fixture(folder.resolve("second"))) {
            FxTest.run(() -> again.workbench.openPaths(List.of(session)));
            until(() -> again.model().drawn() != null);
            assertThat(tracks(again)).containsExactly("10.0.0.1:40000 → 10.0.0.2:9103",
                    "10.0.0.2:9103 → 10.0.0.1:40000", "10.0.0.3:41000 → 10.0.0.4:80");
        }
    }
}
