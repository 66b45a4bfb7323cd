package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.ui.timeline.TimeRange;

/// The verdict on the chosen conversation, its time, its commands, and the report.
@ExtendWith(FxTest.class)
class VerdictJourneyTest {
    @TempDir
    private Path folder;

    private static List<Node> cards(Fixture fixture) {
        final ScrollPane pane = fixture.find("verdict");
        return ((VBox) pane.getContent()).getChildren();
    }

    private static Finding worst(Fixture fixture) {
        return fixture.model().capture().analysis().verdict(fixture.model().conversation().conversation()).worst();
    }

    @Test
    void verdictIsTheFirstTabAndSaysWhoHeldTheConversationUp() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final TabPane tabs = fixture.find("tabs");
            assertThat(fx(() -> tabs.getTabs().getFirst().getText())).isEqualTo("Verdict");
            assertThat(fx(() -> tabs.getSelectionModel().getSelectedIndex())).isZero();
            final Finding worst = worst(fixture);
            assertThat(worst.culprit()).isEqualTo("10.0.0.2:9103");
            final Node card = cards(fixture).getFirst();
            assertThat(fx(() -> card.lookupAll(".label").stream().map(node -> ((Label) node).getText()).toList()))
                    .contains(worst.title(), worst.sentence(), worst.explanation());
            FxTest.picture(fixture.scene(), "verdict-light");
            FxTest.run(fixture.workbench::toggleTheme);
            FxTest.picture(fixture.scene(), "verdict-dark");
        }
    }

    @Test
    void chosenFindingSelectsItsTime() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final Finding worst = worst(fixture);
            final Node card = cards(fixture).getFirst();
            FxTest.mouse(card, MouseEvent.MOUSE_CLICKED, 20, 10, MouseButton.PRIMARY, false);
            assertThat(fixture.model().window().selection())
                    .isEqualTo(TimeRange.between(worst.from(), worst.to()));
        }
    }

    @Test
    void commandsAreCopiedWhole() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            final List<Node> copies = List.copyOf(cards(fixture).getFirst().lookupAll(".verdict-copy"));
            FxTest.run(() -> ((Button) copies.get(1)).fire());
            assertThat(fixture.clipboard).isEqualTo(worst(fixture).next().getFirst().command())
                    .doesNotContain("{");
        }
    }

    @Test
    void reportIsWrittenWhereThePersonSays() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            fixture.answer = folder.resolve("for-the-ticket.html");
            final MenuButton export = fixture.find("export");
            final MenuItem item = fx(() -> export.getItems().stream()
                    .filter(one -> "export-report".equals(one.getId())).findFirst().orElseThrow());
            FxTest.run(item::fire);
            assertThat(fixture.asked).contains("report.html");
            assertThat(fixture.answer).content().contains("<h3>" + worst(fixture).title(), "data:image/svg+xml");
        }
    }
}
