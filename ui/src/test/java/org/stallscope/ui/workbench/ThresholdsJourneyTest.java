package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.Thresholds;

/// The thresholds of the rules, changed by a person.
@ExtendWith(FxTest.class)
class ThresholdsJourneyTest {
    @TempDir
    private Path folder;

    private static List<LimitingFactor> factors(Fixture fixture) {
        return fx(() -> fixture.model().conversation().figure().data().limits().intervals().stream()
                .map(interval -> interval.factor())
                .toList());
    }

    @Test
    void aChangedThresholdJudgesTheConversationAnewAndIsRemembered() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final List<LimitingFactor> before = factors(fixture);
            final Hyperlink link = fixture.find("verdict-thresholds");
            FxTest.run(link::fire);
            final TextField field = fixture.find("threshold-own-interval");
            FxTest.picture(fixture.scene(), "thresholds");
            assertThat(field.getText()).isEqualTo("100");
            assertThat(field.getWidth()).as("room for four digits").isGreaterThan(60);
            FxTest.run(() -> {
                field.setText("60000");
                field.fireEvent(new ActionEvent());
            });
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(fx(() -> fixture.model().thresholdsProperty().get().changed()))
                    .containsExactly(Thresholds.Name.OWN_INTERVAL);
            assertThat(fx(() -> fixture.model().judgementProperty().get().thresholds()
                    .value(Thresholds.Name.OWN_INTERVAL))).isEqualTo(60_000);
            final Hyperlink changed = fixture.find("verdict-thresholds");
            assertThat(fx(changed::getText)).isEqualTo("Judged with 1 changed threshold …");
            FxTest.run(changed::fire);
            final Button reset = fixture.find("thresholds-reset");
            FxTest.run(reset::fire);
            assertThat(factors(fixture)).isEqualTo(before);
            FxTest.run(() -> {
                field.setText("50");
                field.fireEvent(new ActionEvent());
            });
        }
        assertThat(new Settings(folder.resolve("config")).thresholds().value(Thresholds.Name.OWN_INTERVAL))
                .isEqualTo(50);
    }

    @Test
    void whatIsNoNumberIsMarkedAndChangesNothing() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.run(fixture.workbench::openThresholds);
            final TextField field = fixture.find("threshold-queue-rtt");
            for (String wrong : List.of("much", "-1", "NaN", "")) {
                FxTest.run(() -> {
                    field.setText(wrong);
                    field.fireEvent(new ActionEvent());
                });
                assertThat(fx(field::getPseudoClassStates)).as(wrong).contains(PseudoClass.getPseudoClass("wrong"));
            }
            assertThat(fx(() -> fixture.model().thresholdsProperty().get())).isEqualTo(Thresholds.DEFAULTS);
        }
    }
}
