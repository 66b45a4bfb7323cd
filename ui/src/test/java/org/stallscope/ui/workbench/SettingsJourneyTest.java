package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.theme.Theme;

/// What a person sets, seen at once and remembered.
@ExtendWith(FxTest.class)
class SettingsJourneyTest {
    @TempDir
    private Path folder;

    @Test
    void coloursAndContrastChangeAtOnceAndAreRemembered() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.press(fixture.scene(), KeyCode.COMMA, false, true, false);
            final ComboBox<SettingsCard.Look> look = fixture.find("settings-look");
            final CheckBox contrast = fixture.find("settings-contrast");
            FxTest.picture(fixture.scene(), "settings");
            FxTest.run(() -> look.setValue(SettingsCard.Look.DARK));
            assertThat(fx(fixture.workbench::theme)).isEqualTo(Theme.DARK);
            FxTest.run(contrast::fire);
            assertThat(fx(fixture.workbench::theme)).isEqualTo(Theme.CONTRAST_DARK);
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(fx(() -> fixture.scene().lookup("#settings").isVisible())).isFalse();
            final WritableImage picture = FxTest.picture(fixture.scene(), "contrast-dark");
            assertThat(picture.getPixelReader().getColor(20, 400)).as("the list's ground").isEqualTo(Color.BLACK);
            FxTest.press(fixture.scene(), KeyCode.T);
            assertThat(fx(fixture.workbench::theme)).as("T keeps the contrast").isEqualTo(Theme.CONTRAST_LIGHT);
            FxTest.picture(fixture.scene(), "contrast-light");
        }
        final Settings later = new Settings(folder.resolve("config"));
        assertThat(later.theme()).isEqualTo(Theme.CONTRAST_LIGHT);
        assertThat(later.followsDesktop()).isFalse();
    }

    @Test
    void lettersInACardMeanNothingBelowIt() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.press(fixture.scene(), KeyCode.COMMA, false, true, false);
            FxTest.press(fixture.scene(), KeyCode.C);
            assertThat(fx(() -> fixture.workbench.conversations().isTable())).isFalse();
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            FxTest.press(fixture.scene(), KeyCode.C);
            assertThat(fx(() -> fixture.workbench.conversations().isTable())).isTrue();
        }
    }

    @Test
    void untilAPersonChoosesTheColoursAreThoseOfTheDesktop() {
        assertThat(new Settings(folder).followsDesktop()).isTrue();
        final Settings chosen = new Settings(folder);
        chosen.setTheme(Theme.DARK);
        assertThat(new Settings(folder).followsDesktop()).as("settings of an earlier version").isFalse();
    }

    @Test
    void settingsAreKeptWhereThePlatformKeepsThem() {
        assertThat(Settings.folder("Linux", "/home/a", Map.of("XDG_CONFIG_HOME", "/x")::get))
                .isEqualTo(Path.of("/x/stallscope"));
        assertThat(Settings.folder("Linux", "/home/a", name -> null)).isEqualTo(Path.of("/home/a/.config/stallscope"));
        assertThat(Settings.folder("Mac OS X", "/Users/a", name -> null))
                .isEqualTo(Path.of("/Users/a/Library/Application Support/Stallscope"));
        assertThat(Settings.folder("Windows 11", "/u", Map.of("APPDATA", "/r")::get))
                .isEqualTo(Path.of("/r/Stallscope"));
    }

    @Test
    void theSizeOfEverythingIsAWholeNumberOfPercentWhateverStandsInTheFile() {
        final Settings settings = new Settings(folder);
        assertThat(settings.scale()).isEqualTo(100);
        settings.setScale(150);
        assertThat(new Settings(folder).scale()).isEqualTo(150);
        settings.setScale(100_000);
        assertThat(new Settings(folder).scale()).isEqualTo(300);
    }
}
