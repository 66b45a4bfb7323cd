package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The conversations as a table with columns.
@ExtendWith(FxTest.class)
class ConversationTableJourneyTest {
    @TempDir
    private Path folder;

    private Fixture table() {
        final Fixture fixture = new Fixture(folder);
        fixture.open(Captures.stalled(folder));
        FxTest.press(fixture.scene(), KeyCode.C);
        return fixture;
    }

    private static TableView<Integer> grid(Fixture fixture) {
        return fixture.find("conversation-table");
    }

    private static TableColumn<Integer, ?> column(Fixture fixture, String word) {
        return column(fixture.workbench.conversations().table().getColumns(), word);
    }

    private static TableColumn<Integer, ?> column(List<TableColumn<Integer, ?>> columns, String word) {
        return columns.stream().filter(one -> one.getId().equals("column-" + word)).findFirst().orElseThrow();
    }

    /// What stands in a row, by the ids of the columns in sight.
    private static String text(Fixture fixture, int conversation, String word) {
        grid(fixture);
        return fx(() -> fixture.scene().getRoot().lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell && cell.getTableColumn() != null
                        && ("column-" + word).equals(cell.getTableColumn().getId())
                        && Integer.valueOf(conversation).equals(cell.getItem()))
                .map(node -> ((TableCell<?, ?>) node).getText())
                .findFirst().orElseThrow(() -> new AssertionError("no cell " + word + " of " + conversation)));
    }

    @Test
    void aRowSaysWhoLostHowMuchToWhat() {
        try (Fixture fixture = table()) {
            FxTest.picture(fixture.scene(), "conversation-table");
            final Node name = fx(() -> fixture.scene().getRoot().lookupAll(".table-cell").stream()
                    .filter(node -> node instanceof TableCell<?, ?> cell && Integer.valueOf(1).equals(cell.getItem())
                            && "column-name".equals(cell.getTableColumn().getId()))
                    .findFirst().orElseThrow());
            assertThat(fx(() -> name.lookupAll(".label").stream()
                    .map(label -> ((javafx.scene.control.Label) label).getText()).toList()))
                    .containsExactly("10.0.0.1:40000", " → ", "10.0.0.2:9103");
            assertThat(text(fixture, 1, "name")).isEqualTo("10.0.0.1:40000 → 10.0.0.2:9103");
            assertThat(text(fixture, 1, "time-lost")).isEqualTo("3.001 s");
            assertThat(text(fixture, 1, "verdict")).isEqualTo("window taken back 3.00 s, 63 %");
            assertThat(text(fixture, 1, "lost-share")).isEqualTo("63 %");
            assertThat(text(fixture, 0, "time-lost")).isEqualTo("—");
            assertThat(fx(() -> fixture.workbench.conversations().chosen())).isEqualTo(1);
        }
    }

    @Test
    void aClickOnAHeadSortsByItTheGreatestFirstAndThenTheOtherWay() {
        try (Fixture fixture = table()) {
            final TableView<Integer> grid = grid(fixture);
            final TableColumn<Integer, ?> start = column(fixture, "start");
            FxTest.run(() -> grid.getSortOrder().setAll(List.of(start)));
            assertThat(fixture.workbench.conversations().rows()).containsExactly(0, 1);
            until(() -> start.getSortType() == TableColumn.SortType.ASCENDING);
            final TableColumn<Integer, ?> bytes = column(fixture, "bytes");
            FxTest.run(() -> grid.getSortOrder().setAll(List.of(bytes)));
            until(() -> bytes.getSortType() == TableColumn.SortType.DESCENDING);
            assertThat(fixture.workbench.conversations().rows()).containsExactly(1, 0);
            // The third state of JavaFX's heads, no order, is the other way round here.
            FxTest.run(() -> grid.getSortOrder().clear());
            until(() -> bytes.getSortType() == TableColumn.SortType.ASCENDING);
            assertThat(fixture.workbench.conversations().rows()).containsExactly(0, 1);
            assertThat(fx(() -> fixture.workbench.conversations().chosen())).as("the one on the timeline").isEqualTo(1);
            final TableColumn<Integer, ?> verdict = column(fixture, "verdict");
            FxTest.run(() -> grid.getSortOrder().setAll(List.of(verdict)));
            assertThat(fixture.workbench.conversations().rows()).containsExactly(1, 0);
        }
    }

    @Test
    void columnsAreChosenMovedAndWidenedAndStayLikeThat() {
        try (Fixture fixture = table()) {
            final MenuButton chooser = fixture.find("conversation-columns");
            FxTest.run(() -> chooser.getOnShowing().handle(null));
            final MenuItem mss = fx(() -> chooser.getItems().stream()
                    .filter(item -> "choose-mss".equals(item.getId())).findFirst().orElseThrow());
            FxTest.run(() -> {
                ((CheckMenuItem) mss).setSelected(true);
                mss.getOnAction().handle(null);
                final var columns = fixture.workbench.conversations().table().getColumns();
                columns.add(0, columns.remove(columns.indexOf(column(columns, "mss"))));
            });
            final TableColumn<Integer, ?> lost = column(fixture, "time-lost");
            FxTest.run(() -> lost.setPrefWidth(133));
            assertThat(text(fixture, 1, "mss")).isEqualTo("1,460 B");
            until(() -> fixture.settings.conversationColumns().contains("time_lost:133:1"));
        }
        try (Fixture again = new Fixture(folder)) {
            again.open(Captures.stalled(folder));
            assertThat(fx(() -> again.workbench.conversations().isTable())).isTrue();
            grid(again);
            assertThat(fx(() -> column(again, "mss").isVisible())).isTrue();
            assertThat(fx(() -> again.workbench.conversations().table().getColumns().getFirst().getId()))
                    .isEqualTo("column-mss");
            final MenuButton chooser = again.find("conversation-columns");
            FxTest.run(() -> {
                chooser.getOnShowing().handle(null);
                chooser.getItems().getLast().getOnAction().handle(null);
            });
            assertThat(fx(() -> column(again, "mss").isVisible())).isFalse();
            assertThat(fx(() -> again.workbench.conversations().table().getColumns().getFirst().getId()))
                    .isEqualTo("column-number");
        }
    }

    @Test
    void theTableIsWrittenAsCsvAsItIsShown() throws Exception {
        try (Fixture fixture = table()) {
            fixture.answer = folder.resolve("table.csv");
            FxTest.run(fixture.workbench::exportTable);
            assertThat(fixture.asked).last().isEqualTo("backup-conversations.csv");
            final List<String> lines = Files.readAllLines(folder.resolve("table.csv"));
            assertThat(lines).hasSize(3);
            assertThat(lines.getFirst())
                    .startsWith("conversation,sender,receiver,time_lost,lost_share,limit,limit_time,share_of_receiver,")
                    .doesNotContain("mss");
            assertThat(lines.get(1)).startsWith("1,10.0.0.1:40000,10.0.0.2:9103,3.001000000,");
            assertThat(lines.get(1).split(",", -1)).hasSameSizeAs(lines.getFirst().split(",", -1));
        }
    }

    @Test
    void aRowIsCopiedAsItIsShown() {
        try (Fixture fixture = table()) {
            final TableView<Integer> grid = grid(fixture);
            FxTest.run(grid::requestFocus);
            FxTest.press(fixture.scene(), KeyCode.C, false, true, false);
            assertThat(fixture.clipboard).startsWith("1\t10.0.0.1:40000 → 10.0.0.2:9103\t3.001 s\t");
        }
    }

    @Test
    void theFilterAndTheKeysForTheNextConversationWorkOnTheTable() {
        try (Fixture fixture = table()) {
            FxTest.run(() -> fixture.workbench.ask("not stalled > 1s"));
            until(() -> fixture.workbench.conversations().rows().size() == 1);
            assertThat(fx(() -> fixture.workbench.conversations().chosen())).isEqualTo(-1);
            FxTest.press(fixture.scene(), KeyCode.PAGE_DOWN);
            until(() -> fixture.model().conversation().conversation() == 0);
            FxTest.run(() -> fixture.workbench.ask(""));
            until(() -> fixture.workbench.conversations().rows().size() == 2);
            assertThat(fx(() -> fixture.workbench.conversations().chosen())).isZero();
            final Node list = fixture.find("conversations");
            assertThat(list).as("the narrow list").isNull();
            FxTest.press(fixture.scene(), KeyCode.C);
            assertThat(fixture.<Node>find("conversations")).isNotNull();
            assertThat(fx(() -> fixture.workbench.conversations().chosen())).isZero();
        }
    }
}
