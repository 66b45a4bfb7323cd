package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stallscope.analysis.text.Language;
import org.stallscope.ui.timeline.TimeRange;

/// A person changes the language: the window, the verdict and what is exported are in it, and nothing that was open moves.
@ExtendWith(FxTest.class)
class LanguageJourneyTest {
    @TempDir
    private Path folder;

    @AfterEach
    void english() {
        Language.use(Language.ENGLISH);
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void theWindowIsInTheChosenLanguageAtOnceAndNothingMoves(Language language) throws IOException {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.press(fixture.scene(), KeyCode.PERIOD);
            FxTest.until(() -> fixture.model().episodeProperty().get() != null);
            final TimeRange visible = fx(() -> fixture.model().window().visible());
            final AtomicReference<Workbench> renewed = new AtomicReference<>();
            FxTest.run(() -> fixture.workbench.setOnRenewed(renewed::set));
            FxTest.press(fixture.scene(), KeyCode.COMMA, false, true, false);
            final ComboBox<String> chooser = fixture.find("settings-language");
            FxTest.run(() -> chooser.setValue(language.tag()));
            FxTest.until(() -> renewed.get() != null);
            final Workbench next = renewed.get();
            final Scene scene = next.scene();
            assertThat(texts(scene, ".overlay-title")).contains(switch (language) {
                case PORTUGUESE -> "Configurações";
                case JAPANESE -> "設定";
                default -> "设置";
            });
            FxTest.picture(scene, "language-settings-" + language.tag());
            FxTest.run(next::escape);
            assertThat(fx(() -> fixture.model().window().visible())).isEqualTo(visible);
            assertThat(fx(() -> fixture.model().episodeProperty().get())).isNotNull();
            FxTest.until(() -> !scene.getRoot().lookupAll("#verdict .verdict-sentence").isEmpty());
            assertThat(texts(scene, "#verdict .verdict-sentence").getFirst()).contains(switch (language) {
                case PORTUGUESE -> "retirou janela";
                case JAPANESE -> "引き戻し";
                default -> "收回";
            });
            assertThat(texts(scene, ".tab-label")).anyMatch(text -> text.startsWith(switch (language) {
                case PORTUGUESE -> "Veredito";
                default -> "判定";
            }));
            FxTest.picture(scene, "language-" + language.tag());
            FxTest.run(next::toggleKeys);
            FxTest.picture(scene, "language-keys-" + language.tag());
            FxTest.run(next::toggleKeys);
            assertThat(fixture.settings.language()).contains(language);
            final Path report = folder.resolve("report.html");
            Exports.report(fixture.model().judgementProperty().get(), fixture.model().notes().annotations(), report);
            assertThat(Files.readString(report)).contains("<html lang=\"" + language.tag() + "\">")
                    .contains(switch (language) {
                        case PORTUGUESE -> "O que fazer";
                        case JAPANESE -> "対処";
                        default -> "如何处理";
                    });
            // Views of before hear nothing any more.
            FxTest.run(() -> fixture.model().clear());
            assertThat(fx(() -> fixture.model().episodeProperty().get())).isNull();
        }
    }

    @Test
    void backToTheSystemsLanguage() {
        try (Fixture fixture = new Fixture(folder)) {
            final AtomicReference<Workbench> renewed = new AtomicReference<>(fixture.workbench);
            FxTest.run(() -> fixture.workbench.setOnRenewed(renewed::set));
            FxTest.run(() -> fixture.workbench.setLanguage(Optional.of(Language.JAPANESE)));
            FxTest.run(() -> renewed.get().setLanguage(Optional.empty()));
            assertThat(Language.current()).isEqualTo(Language.ENGLISH);
            assertThat(fixture.settings.language()).isEmpty();
            assertThat(texts(renewed.get().scene(), ".overlay-title")).contains("Settings");
        }
    }

    private static List<String> texts(Scene scene, String selector) {
        return fx(() -> scene.getRoot().lookupAll(selector).stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isBlank())
                .toList());
    }
}
