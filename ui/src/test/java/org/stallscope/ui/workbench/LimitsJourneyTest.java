package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.timeline.TimeRange;

/// Who limits, in the window: the top lane with its reason under the pointer, and a badge on each conversation.
@ExtendWith(FxTest.class)
class LimitsJourneyTest {
    @TempDir
    private Path folder;

    private static void point(Fixture fixture, double seconds, double y) {
        final Region plots = fixture.find("plots");
        final TimeRange visible = fixture.model().window().visible();
        final long time = fixture.model().conversation().origin() + Math.round(seconds * 1e9);
        FxTest.mouse(plots, MouseEvent.MOUSE_MOVED, visible.fraction(time) * plots.getWidth(), y, MouseButton.NONE,
                false);
    }

    @Test
    void theTopLaneSaysInWordsWhoHeldTheTransferUpUnderThePointer() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            point(fixture, 2.5, 46);
            assertThat(fixture.workbench.timeline().readouts().getFirst().getFirst())
                    .startsWith("window taken back ");
            assertThat(fx(() -> fixture.workbench.timeline().hoverText()))
                    .startsWith("Window taken back for ")
                    .contains("The receiver took back window that it had offered");
            point(fixture, 2.5, 200);
            assertThat(fx(() -> fixture.workbench.timeline().hoverText())).as("other lanes say nothing").isEmpty();
        }
    }

    @Test
    void theConversationThatStalledWearsTheBadgeOfWhatLimitedIt() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            until(() -> fixture.scene().getRoot().lookupAll(".limit-badge").stream()
                    .anyMatch(node -> node.isVisible() && ((Label) node).getText().equals("WIN")
                            && ((Label) node).getTooltip().getText()
                                    .startsWith("Limited most by: window taken back ")));
        }
    }
}
