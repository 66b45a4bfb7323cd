package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.timeline.TimeRange;

/// The numbers of a selected stretch.
@ExtendWith(FxTest.class)
class SelectionJourneyTest {
    @TempDir
    private Path folder;

    @Test
    void theSelectionTabCountsWhatIsSelectedAndElseWhatIsVisible() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final TabPane tabs = fixture.find("tabs");
            FxTest.run(() -> tabs.getSelectionModel().select(3));
            final SelectionPane pane = fixture.find("selection-pane");
            assertThat(fx(() -> ((Label) fixture.scene().lookup("#selection-head")).getText())).startsWith("Visible:");
            assertThat(fx(pane::numberTexts)).contains("packets, data: 86", "window 0, back: 4");
            final HistogramChart roundTrips = fixture.find("round-trips-chart");
            assertThat(fx(roundTrips::getAccessibleText)).startsWith("Round trips of the data: ").contains("1.0 ms");
            assertThat(fx(roundTrips::heights)).as("bars").isNotEmpty().allMatch(height -> height >= 0)
                    .anyMatch(height -> height > 60);
            assertThat(fx(() -> fixture.scene().lookup("#reads-chart").isVisible())).as("nothing observed").isFalse();
            final long start = fx(() -> fixture.model().conversation().origin());
            FxTest.run(() -> fixture.model().window().select(new TimeRange(
                    start + 1_100_000_000L, start + 1_900_000_000L)));
            assertThat(fx(() -> ((Label) fixture.scene().lookup("#selection-head")).getText()))
                    .isEqualTo("Selected:  T1 1.100 s   T2 1.900 s   Δ 0.800 s");
            assertThat(fx(pane::numberTexts)).contains("packets, data: 2", "window probes, data: 2",
                    "bytes, data: 0 B");
            assertThat(fx(pane::factorTexts)).containsExactly("WIN  window taken back: 0.80 s  100 %");
            FxTest.picture(fixture.scene(), "selection");
        }
    }
}
