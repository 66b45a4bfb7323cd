package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.timeline.TimeRange;

/// Every command by name, in a menu, and by the keys that a person brings along.
@ExtendWith(FxTest.class)
class CommandsJourneyTest {
    @TempDir
    private Path folder;

    private static TimeRange visible(Fixture fixture) {
        return fx(() -> fixture.model().window().visible());
    }

    @Test
    void aFewLettersFindACommandAndEnterDoesIt() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final int direction = fx(() -> fixture.model().conversation().direction());
            FxTest.press(fixture.scene(), KeyCode.P, true, true, false);
            final TextField text = fixture.find("palette-text");
            FxTest.run(() -> text.setText("oth dir"));
            final ListView<Keys.Binding> list = fixture.find("palette-list");
            assertThat(fx(() -> list.getItems().getFirst().title())).isEqualTo("The other direction");
            FxTest.picture(fixture.scene(), "palette");
            FxTest.press(fixture.scene(), KeyCode.ENTER);
            assertThat(fx(() -> fixture.model().conversation().direction())).isEqualTo(1 - direction);
            assertThat(fx(() -> fixture.scene().lookup("#palette").isVisible())).isFalse();
        }
    }

    @Test
    void escapeClosesThePaletteAndNothingIsDone() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final TimeRange before = visible(fixture);
            FxTest.press(fixture.scene(), KeyCode.P, true, true, false);
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(fx(() -> fixture.scene().lookup("#palette").isVisible())).isFalse();
            assertThat(visible(fixture)).isEqualTo(before);
        }
    }

    @Test
    void everyCommandStandsInTheMenuWithItsKey() {
        try (Fixture fixture = new Fixture(folder)) {
            final MenuButton menu = fixture.find("commands");
            FxTest.run(menu::show);
            final List<String> titles = fx(() -> menu.getItems().stream()
                    .filter(Menu.class::isInstance)
                    .flatMap(item -> ((Menu) item).getItems().stream())
                    .map(MenuItem::getText)
                    .toList());
            FxTest.run(menu::hide);
            final List<Keys.Binding> commands = fx(fixture.workbench::commands);
            assertThat(titles).hasSameSizeAs(commands).hasSizeGreaterThan(25);
            assertThat(titles).contains("Zoom in at the cursor  (W)", "Earlier  (A)", "Later  (D)");
        }
    }

    @Test
    void theKeysOfWiresharkMayBeChosenAndAreRemembered() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.run(() -> fixture.workbench.setKeySet(KeySet.WIRESHARK));
            final TimeRange all = visible(fixture);
            FxTest.press(fixture.scene(), KeyCode.W);
            assertThat(visible(fixture)).as("W is Perfetto's").isEqualTo(all);
            FxTest.press(fixture.scene(), KeyCode.I);
            assertThat(visible(fixture).length()).isLessThan(all.length());
            FxTest.press(fixture.scene(), KeyCode.O);
            final int direction = fx(() -> fixture.model().conversation().direction());
            FxTest.press(fixture.scene(), KeyCode.D);
            assertThat(fx(() -> fixture.model().conversation().direction())).isEqualTo(1 - direction);
        }
        assertThat(new Settings(folder.resolve("config")).keySet()).isEqualTo(KeySet.WIRESHARK);
    }

    @Test
    void noTwoCommandsShareAKey() {
        try (Fixture fixture = new Fixture(folder)) {
            for (KeySet set : KeySet.values()) {
                FxTest.run(() -> fixture.workbench.setKeySet(set));
                // Those of the comparison come first while that is in sight, and only then.
                for (boolean compared : new boolean[] {false, true}) {
                    final List<String> keys = fx(fixture.workbench::commands).stream()
                            .filter(command -> command.group().equals("Two captures") == compared)
                            .flatMap(command -> command.combinations().stream())
                            .map(Object::toString)
                            .toList();
                    assertThat(keys).as(set.title()).isNotEmpty().doesNotHaveDuplicates();
                }
            }
        }
    }
}
