package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.ui.filter.FilterField;

/// The filter of the conversations, as a person types it.
@ExtendWith(FxTest.class)
class FilterJourneyTest {
    @TempDir
    private Path folder;

    private static void type(Fixture fixture, String filter) {
        final TextField field = fixture.find("filter");
        FxTest.run(() -> {
            field.requestFocus();
            field.setText(filter);
        });
    }

    private static List<Integer> rows(Fixture fixture) {
        return fx(() -> List.copyOf(fixture.workbench.conversations().rows()));
    }

    private static boolean looks(Fixture fixture, String state) {
        return fixture.scene().lookup("#filter").getParent().getPseudoClassStates()
                .contains(PseudoClass.getPseudoClass(state));
    }

    @Test
    void onlyWhatPassesIsListedAndTheOneShownStaysShown() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            assertThat(rows(fixture)).hasSize(2);
            final int shown = fx(() -> fixture.model().conversation().conversation());
            type(fixture, "not stalled > 1s");
            until(() -> fixture.workbench.conversations().rows().size() == 1);
            assertThat(rows(fixture)).containsExactly(0);
            assertThat(fx(() -> looks(fixture, "good"))).isTrue();
            assertThat(fx(() -> ((Label) fixture.scene().lookup("#filter-number")).getText())).isEqualTo("1 of 2");
            assertThat(fx(() -> fixture.model().conversation().conversation())).isEqualTo(shown);
            // The first one closes the proposals.
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            until(() -> fixture.workbench.conversations().rows().size() == 2);
            assertThat(fx(() -> fixture.workbench.conversations().chosen())).isEqualTo(shown);
        }
    }

    @Test
    void aWrongWordIsToldAndMarkedAndTheListStays() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            type(fixture, "tcp.prot == 80");
            until(() -> looks(fixture, "wrong"));
            final TextField field = fixture.find("filter");
            assertThat(fx(() -> ((FilterField) field.getParent()).reason()))
                    .isEqualTo("‘tcp.prot’ is no field; do you mean tcp.port?");
            assertThat(rows(fixture)).hasSize(2);
            FxTest.press(fixture.scene(), KeyCode.ENTER);
            assertThat(fx(field::getSelectedText)).isEqualTo("tcp.prot");
        }
    }

    @Test
    void whatWasAskedIsRememberedFromOneRunToTheNext() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            type(fixture, "tcp.port == 9103");
            FxTest.press(fixture.scene(), KeyCode.ENTER);
            until(() -> fixture.workbench.conversations().rows().size() == 1);
        }
        assertThat(new Settings(folder.resolve("config")).filters()).containsExactly("tcp.port == 9103");
    }

    @Test
    void aFilterThatPassesNothingSaysSo() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            type(fixture, "ip.addr == 192.168.0.0/16");
            until(() -> fixture.workbench.conversations().rows().isEmpty());
            FxTest.picture(fixture.scene(), "filter-nothing");
            assertThat(fx(() -> fixture.scene().getRoot().lookupAll(".label").stream()
                    .anyMatch(node -> ((Label) node).getText().equals("No conversation passes the filter")))).isTrue();
        }
    }

    @Test
    void aRowGivesItsPropertiesAsFiltersAndACommandForTshark() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final ContextMenu menu = fx(() -> ConversationMenu.of(fixture.model().capture().analysis(), 1,
                    fixture.workbench.filter()::ask, text -> fixture.clipboard = text,
                    () -> {}, () -> {}));
            FxTest.run(() -> menu.getItems().get(3).fire());
            assertThat(fixture.clipboard).startsWith("tshark -r ").endsWith("backup.pcap -Y 'tcp.stream == 1'");
            FxTest.run(() -> ((Menu) menu.getItems().getFirst()).getItems().getFirst().fire());
            until(() -> fixture.workbench.conversations().rows().size() == 1);
            assertThat(rows(fixture)).containsExactly(1);
        }
    }
}
