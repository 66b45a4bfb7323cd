package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.testkit.PacketScript;

/// A conversation whose handshake the capture has not: its window scale as a person meets and changes it.
@ExtendWith(FxTest.class)
class WindowScaleJourneyTest {
    private static final int CONVERSATION_TAB = 4;

    @TempDir
    private Path folder;

    /// A receiver that stops reading; its window shrinks by 100 for each 12,800 bytes, so its shift is 7.
    private Path withoutHandshake() {
        final PacketScript script = new PacketScript();
        script.at(1).client.window(501).ack();
        script.at(2).server.window(400).ack();
        for (int i = 0; i < 4; i++) {
            script.at(3 + 2 * i).client.data(12_800);
            script.at(4 + 2 * i).server.window(300 - 100 * i).ack();
        }
        return script.write(folder.resolve("late.pcap"));
    }

    private static void openInspector(Fixture fixture) {
        final TabPane tabs = fixture.find("tabs");
        FxTest.run(() -> tabs.getSelectionModel().select(CONVERSATION_TAB));
    }

    private static List<String> numbers(Fixture fixture) {
        final TableView<?> table = fixture.find("conversation-numbers");
        return table.getItems().stream().map(Object::toString).toList();
    }

    private static long greatestWindow(Fixture fixture) {
        final Series window = fixture.model().conversation().series().advertisedWindow();
        return window.greatest(0, window.size());
    }

    private static String reason(Fixture fixture) {
        final Label reason = fixture.find("window-scale-reason");
        return reason.getText();
    }

    @Test
    void theInferredScaleIsToldWithItsReasonAndMarksWindowAndFigure() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(withoutHandshake());
            openInspector(fixture);
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "window-scale-inferred");
            FxTest.press(fixture.scene(), KeyCode.T);
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "window-scale-inferred-dark");

            assertThat(reason(fixture)).startsWith("inferred 7: 12,800 bytes were in flight against an advertised 100");
            assertThat(greatestWindow(fixture)).isEqualTo(400 * 128);
            assertThat(numbers(fixture))
                    .anyMatch(line -> line.matches(".*Own window, greatest.*back=51,200.B, inferred.*"))
                    .anyMatch(line -> line.contains("Window scale") && line.contains("back=inferred × 128"));
            assertThat(fixture.workbench.timeline().readouts())
                    .anyMatch(lane -> lane.contains("inferred window 0 B"));
        }
    }

    @Test
    void aChosenScaleHoldsUntilAnotherCaptureIsOpened() {
        try (Fixture fixture = new Fixture(folder)) {
            final Path capture = withoutHandshake();
            fixture.open(capture);
            openInspector(fixture);
            final ComboBox<Integer> shifts = fixture.find("window-scale");
            FxTest.run(() -> shifts.setValue(9));
            assertThat(fixture.model().conversation().windowScale().origin()).isEqualTo(ShownScale.Origin.CHOSEN);
            assertThat(greatestWindow(fixture)).isEqualTo(400 * 512);
            assertThat(reason(fixture)).startsWith("chosen 9; by itself: inferred 7");

            FxTest.press(fixture.scene(), KeyCode.X);
            assertThat(fixture.model().conversation().backScale().shift()).as("seen from the other side").isEqualTo(9);
            FxTest.press(fixture.scene(), KeyCode.X);
            assertThat(greatestWindow(fixture)).isEqualTo(400 * 512);
            assertThat(shifts.getValue()).isEqualTo(9);

            FxTest.run(() -> shifts.setValue(ShownScale.NOT_CHOSEN));
            assertThat(greatestWindow(fixture)).isEqualTo(400 * 128);

            FxTest.run(() -> shifts.setValue(9));
            fixture.open(capture);
            assertThat(greatestWindow(fixture)).as("opened again: forgotten").isEqualTo(400 * 128);
        }
    }

    @Test
    void withAHandshakeThereIsNothingToChoose() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1_000);
        script.at(20).server.ack();
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(script.write(folder.resolve("whole.pcap")));
            openInspector(fixture);
            final Node bar = fixture.find("window-scale-bar");
            assertThat(fx(bar::isVisible)).isFalse();
        }
    }

    @Test
    void allNumbersAreOneTickAway() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(withoutHandshake());
            openInspector(fixture);
            final int few = numbers(fixture).size();
            final CheckBox all = fixture.find("all-numbers");
            FxTest.run(() -> all.setSelected(true));
            until(() -> fixture.workbench.timeline().isSettled());
            FxTest.picture(fixture.scene(), "all-numbers");

            assertThat(numbers(fixture)).hasSizeGreaterThan(few + 60)
                    .anyMatch(line -> line.contains("full-size samples, data=4"));
            FxTest.run(() -> all.setSelected(false));
            assertThat(numbers(fixture)).hasSize(few);
        }
    }
}
