package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a person hears who does not see the window, and reaches who has no mouse.
@ExtendWith(FxTest.class)
class AccessibilityTest {
    private static final Path SAMPLES = Path.of("..", "app", "src", "main", "samples");

    @TempDir
    private Path folder;

    /// Every node below one that can have the focus now.
    private static List<Node> focusable(Node node) {
        final List<Node> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable() && !node.isDisabled()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /// What a screen reader says of a node; empty for nothing.
    private static String words(Node node, Scene scene) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()) {
            return labeled.getText();
        }
        if (node instanceof TextInputControl field && field.getPromptText() != null
                && !field.getPromptText().isBlank()) {
            return field.getPromptText();
        }
        return scene.getRoot().lookupAll(".label").stream()
                .filter(label -> label instanceof Label named && named.getLabelFor() == node)
                .map(label -> ((Label) label).getText())
                .findFirst().orElse("");
    }

    private static void check(Fixture fixture, String where, Set<String> silent) {
        FxTest.picture(fixture.scene());
        fx(() -> {
            for (Node node : focusable(fixture.scene().getRoot())) {
                if (words(node, fixture.scene()).isBlank()) {
                    silent.add(where + ": " + node.getClass().getSimpleName() + " #" + node.getId() + " "
                            + node.getStyleClass());
                }
            }
            return null;
        });
    }

    @Test
    void everythingThatCanHaveTheFocusSaysWhatItIs() {
        final Set<String> silent = new TreeSet<>();
        try (Fixture fixture = new Fixture(folder)) {
            check(fixture, "start", silent);
            FxTest.run(() -> fixture.model().drop(List.of(
                    SAMPLES.resolve("bacula-stops.pcapng"), SAMPLES.resolve("bacula-stops.strace.sd.gz"))));
            final TabPane tabs = fixture.find("tabs");
            for (int i = 0; i < fx(() -> tabs.getTabs().size()); i++) {
                final int tab = i;
                FxTest.run(() -> tabs.getSelectionModel().select(tab));
                check(fixture, fx(() -> tabs.getTabs().get(tab).getText()), silent);
            }
            FxTest.press(fixture.scene(), KeyCode.C);
            check(fixture, "table", silent);
            FxTest.press(fixture.scene(), KeyCode.N);
            check(fixture, "note", silent);
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            FxTest.run(fixture.workbench::openSettings);
            check(fixture, "settings", silent);
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            FxTest.run(fixture.workbench::openThresholds);
            check(fixture, "thresholds", silent);
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            FxTest.run(fixture.workbench::openPalette);
            check(fixture, "palette", silent);
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            FxTest.type(fixture.scene(), "?");
            check(fixture, "keys", silent);
            FxTest.press(fixture.scene(), KeyCode.ESCAPE);
            FxTest.press(fixture.scene(), KeyCode.PERIOD);
            FxTest.run(() -> fixture.model().drillDown(fixture.model().episodeProperty().get()));
            check(fixture, "episode", silent);
        }
        assertThat(silent).as("controls that say nothing").isEmpty();
    }

    @Test
    void everyChartIsAPictureThatIsToldInWords() {
        try (Fixture fixture = new Fixture(folder)) {
            FxTest.run(() -> fixture.model().drop(List.of(SAMPLES.resolve("bacula-stops.pcapng"))));
            FxTest.picture(fixture.scene());
            final List<String> told = new ArrayList<>(pictures(fixture));
            FxTest.press(fixture.scene(), KeyCode.PERIOD);
            FxTest.run(() -> fixture.model().drillDown(fixture.model().episodeProperty().get()));
            FxTest.picture(fixture.scene());
            told.addAll(pictures(fixture));
            assertThat(told).hasSizeGreaterThan(3).noneMatch(String::isBlank)
                    .anyMatch(words -> words.contains("window 0") || words.contains("closed"));
        }
    }

    /// What is said of all that is drawn.
    private static List<String> pictures(Fixture fixture) {
        return fx(() -> fixture.scene().getRoot().lookupAll("*").stream()
                .filter(node -> node.isVisible() && node.getAccessibleRole() == AccessibleRole.IMAGE_VIEW)
                .filter(node -> !(node instanceof ImageView))
                .map(node -> String.valueOf(node.getAccessibleText()))
                .toList());
    }

    @Test
    void tabGoesThroughTheWholeWindowAndComesBack() {
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            FxTest.picture(fixture.scene());
            final List<String> passed = new ArrayList<>();
            final Node begin = fx(() -> fixture.scene().getFocusOwner());
            for (int i = 0; i < 80; i++) {
                FxTest.run(() -> fixture.scene().getFocusOwner().requestFocusTraversal(
                        javafx.scene.TraversalDirection.NEXT));
                final Node now = fx(() -> fixture.scene().getFocusOwner());
                if (now == begin) {
                    break;
                }
                passed.add(String.valueOf(now.getId()));
            }
            assertThat(fx(() -> fixture.scene().getFocusOwner())).as("back where it began, by " + passed)
                    .isSameAs(begin);
            assertThat(passed).contains("open", "evidence", "filter", "commands", "export", "conversations",
                    "conversations-as-table", "overview", "capture-strip", "tabs");
        }
    }

    @Test
    void everyColourOfTheStylesheetIsThereInEveryMenuAndTheme() {
        final List<String> warnings = new ArrayList<>();
        final Logger css = Logger.getLogger("javafx.css");
        final Handler listener = new Handler() {
            @Override
            public void publish(LogRecord record) {
                final StringBuilder where = new StringBuilder(record.getMessage());
                for (StackTraceElement element : Thread.currentThread().getStackTrace()) {
                    where.append("\n    ").append(element);
                }
                warnings.add(where.toString());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        css.addHandler(listener);
        try (Fixture fixture = new Fixture(folder)) {
            fixture.open(Captures.stalled(folder));
            for (int i = 0; i < 2; i++) {
                for (String id : new String[] {"open", "evidence", "commands", "export"}) {
                    final MenuButton menu = fixture.find(id);
                    FxTest.run(menu::show);
                    FxTest.picture(fixture.scene());
                    FxTest.run(menu::hide);
                    FxTest.picture(fixture.scene());
                }
                final TabPane tabs = fixture.find("tabs");
                for (int tab = 0; tab < fx(() -> tabs.getTabs().size()); tab++) {
                    final int shown = tab;
                    FxTest.run(() -> tabs.getSelectionModel().select(shown));
                    FxTest.picture(fixture.scene());
                }
                FxTest.run(fixture.workbench::toggleTheme);
                FxTest.run(() -> fixture.workbench.setContrast(true));
                FxTest.run(() -> fixture.workbench.setContrast(false));
                FxTest.run(fixture.workbench::toggleTable);
                fixture.open(Captures.stalled(folder));
                FxTest.picture(fixture.scene());
            }
        } finally {
            css.removeHandler(listener);
        }
        assertThat(warnings).isEmpty();
    }
}
