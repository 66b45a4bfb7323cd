package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.stallscope.ui.theme.Icons;

/// What a person sees and types first.
@ExtendWith(FxTest.class)
class FirstKeysTest {
    @TempDir
    private Path folder;

    @Test
    void enterAfterOpeningMeansTheEpisodeAndNotAButton() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));

            assertThat(FxTest.fx(() -> fixture.workbench.scene().getFocusOwner()))
                    .isSameAs(fixture.workbench.timeline());
            FxTest.press(fixture.workbench.scene(), KeyCode.PERIOD);
            FxTest.press(fixture.workbench.scene(), KeyCode.ENTER);
            FxTest.until(() -> fixture.model().place() instanceof Place.Drill);
        }
    }

    @Test
    void anIconKeepsItsTypefaceBesideItsSize() {
        assertThat(FxTest.fx(() -> Icons.of(Feather.FOLDER, 14).getStyle()))
                .contains("-fx-font-family", "-fx-icon-size: 14px");
    }
}
