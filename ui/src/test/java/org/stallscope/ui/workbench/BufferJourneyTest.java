package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.buffer.KernelProfile;
import org.stallscope.analysis.buffer.ReceiverSettings;
import org.stallscope.ui.buffer.BufferModel.Drawing;
import org.stallscope.ui.buffer.BufferPane;

/// The receiver's buffer: why the window closed, whose kernel it is taken for, and the predicted window on the timeline.
@ExtendWith(FxTest.class)
class BufferJourneyTest {
    @TempDir
    private Path folder;

    private static BufferPane openTab(Fixture fixture) {
        final TabPane tabs = fixture.find("tabs");
        final Tab tab = fx(() -> tabs.getTabs().stream()
                .filter(one -> one.getText().equals("Buffer"))
                .findFirst()
                .orElseThrow());
        FxTest.run(() -> tabs.getSelectionModel().select(tab));
        return fixture.find("buffer-pane");
    }

    /// What the gutter says of the model's window: drawn where it says anything.
    private static Optional<String> predicted(Fixture fixture) {
        return fx(() -> fixture.workbench.timeline().readouts().stream()
                .flatMap(List::stream)
                .filter(text -> text.startsWith("predicted "))
                .findFirst());
    }

    private static void type(Fixture fixture, String text) {
        final TextField field = fixture.find("rcvbuf");
        FxTest.run(() -> {
            field.setText(text);
            field.fireEvent(new javafx.event.ActionEvent());
        });
    }

    @Test
    void tabSaysWhyEachWindowClosedAndWhetherALargerBufferWouldHelp() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final BufferPane pane = openTab(fixture);
            final List<String> texts = fx(pane::texts);
            assertThat(texts.getFirst()).startsWith("Would a larger buffer help? A buffer for a window of ");
            assertThat(texts.get(1)).startsWith("Assumed: ");
            assertThat(texts).contains("Why the window closed, 1 time");
            assertThat(texts.getLast()).startsWith("1.000 s ").contains("free space ");
            final Hyperlink zero = (Hyperlink) fx(() -> pane.lookup(".zero-line .hyperlink"));
            FxTest.run(zero::fire);
            final long origin = fixture.model().conversation().origin();
            assertThat(fixture.model().window().cursor() - origin).isEqualTo(Captures.CLOSES * 1_000_000L);
            FxTest.picture(fixture.scene(), "buffer-light");
            FxTest.run(fixture.workbench::toggleTheme);
            FxTest.picture(fixture.scene(), "buffer-dark");
        }
    }

    @Test
    void anotherKernelAndAFixedBufferAreAskedAnewAndNonsenseIsRefusedInPlace() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final BufferPane pane = openTab(fixture);
            final ComboBox<KernelProfile> kernel = fixture.find("kernel-profile");
            FxTest.run(() -> kernel.setValue(KernelProfile.BEFORE_3_4));
            assertThat(fx(pane::texts)).anyMatch(text -> text.startsWith("Linux before 3.4 (assumed)"));
            type(fixture, "87,380");
            assertThat(fixture.model().buffer().result().question().rcvbuf()).isEqualTo(87_380);
            assertThat(fixture.model().buffer().result().analysis().prediction().learned()).isFalse();
            type(fixture, "many");
            assertThat(fixture.model().buffer().result().question().rcvbuf()).isEqualTo(87_380);
            final TextField field = fixture.find("rcvbuf");
            assertThat(fx(() -> field.getPseudoClassStates().toString())).contains("danger");
            type(fixture, "");
            assertThat(fixture.model().buffer().rcvbufProperty().get()).isEqualTo(ReceiverSettings.UNKNOWN);
        }
    }

    @Test
    void predictedWindowIsDrawnWhenAskedForAndTakenAwayAgain() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            openTab(fixture);
            final ComboBox<Drawing> drawing = fixture.find("predicted-window");
            FxTest.run(() -> drawing.setValue(Drawing.NEVER));
            assertThat(predicted(fixture)).isEmpty();
            FxTest.press(fixture.scene(), KeyCode.P);
            assertThat(fx(drawing::getValue)).isEqualTo(Drawing.ALWAYS);
            FxTest.run(() -> fixture.model().pointAt(fixture.model().conversation().origin() + 900_000_000L));
            assertThat(predicted(fixture)).hasValueSatisfying(text -> assertThat(text).matches("predicted [\\d,]+ B"));
            FxTest.press(fixture.scene(), KeyCode.P);
            assertThat(predicted(fixture)).isEmpty();
        }
    }

    @Test
    void drillDownSaysWhyTheWindowClosed() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.run(() -> fixture.model().drillDown(fixture.model().conversation().episodes().getFirst()));
            final Text reason = fixture.find("reason");
            assertThat(fx(reason::getText)).startsWith(" The model of Linux 6.6 to 6.15 ").contains("free space");
            // Another kernel, another reason; nothing is left of the one before.
            FxTest.run(() -> fixture.model().buffer().profileProperty().set(KernelProfile.BEFORE_3_4));
            assertThat(fx(reason::getText)).startsWith(" The model of Linux before 3.4 ").doesNotContain("6.6");
        }
    }
}
