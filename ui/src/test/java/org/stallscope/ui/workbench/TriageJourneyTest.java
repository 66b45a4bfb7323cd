package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.triage.Grouping;
import org.stallscope.analysis.triage.TriageGroup;
import org.stallscope.analysis.triage.TriageRow;

/// A folder of captures: which one hurt most, and into it with a key.
@ExtendWith(FxTest.class)
class TriageJourneyTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderIsRankedAndItsWorstConversationOpens() throws IOException {
        final Path captures = Files.createDirectories(folder.resolve("captures"));
        Captures.stalled(captures);
        Files.writeString(captures.resolve("notes.txt"), "not a capture");
        try (Fixture fixture = new Fixture(folder)) {
            fixture.answer = captures;
            FxTest.press(fixture.scene(), KeyCode.T, true, true, false);
            assertThat(fixture.asked).containsExactly("folder");

            final TableView<TriageRow> rows = fixture.find("triage-rows");
            final TableView<TriageGroup> groups = fixture.find("triage-groups");
            assertThat(fixture.workbench.triage().isVisible()).isTrue();
            assertThat(rows.getItems()).hasSize(fixture.workbench.triageModel().triage().rows().size()).isNotEmpty();
            assertThat(rows.getItems().getFirst().lost()).isPositive();
            assertThat(rows.getItems()).isSortedAccordingTo((a, b) -> Long.compare(b.lost(), a.lost()));
            assertThat(fixture.<Label>find("triage-totals").getText()).contains("hit a zero window")
                    .doesNotContain("damaged");
            FxTest.picture(fixture.scene(), "triage");

            FxTest.run(() -> fixture.workbench.triageModel().groupingProperty().set(Grouping.FACTOR));
            FxTest.run(() -> groups.getSelectionModel().selectLast());
            final String chosen = groups.getSelectionModel().getSelectedItem().name();
            assertThat(rows.getItems()).isNotEmpty().allMatch(row -> row.worst().equals(chosen));
            FxTest.run(() -> groups.getSelectionModel().clearSelection());

            FxTest.run(() -> {
                rows.requestFocus();
                rows.getSelectionModel().selectFirst();
            });
            final TriageRow worst = rows.getSelectionModel().getSelectedItem();
            FxTest.press(fixture.scene(), KeyCode.ENTER);
            assertThat(fixture.model().capture().file()).isEqualTo(Path.of(worst.file()));
            assertThat(fixture.model().conversation().conversation()).isEqualTo(worst.conversation());
            assertThat(fixture.workbench.triage().isVisible()).isFalse();

            final Button back = fixture.find("show-triage");
            FxTest.run(back::fire);
            assertThat(fixture.workbench.triage().isVisible()).isTrue();
            assertThat(rows.getSelectionModel().getSelectedItem()).isEqualTo(worst);
            FxTest.run(fixture.workbench::toggleTheme);
            FxTest.picture(fixture.scene(), "triage-other-theme");
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            assertThat(fixture.workbench.triage().isVisible()).isFalse();
        }
    }
}
