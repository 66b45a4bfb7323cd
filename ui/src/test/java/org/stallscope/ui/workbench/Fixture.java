package org.stallscope.ui.workbench;

import static org.stallscope.ui.workbench.FxTest.fx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.stallscope.ui.live.Capturing;
import org.stallscope.ui.task.Executors;

/// A workbench on a stage at (0, 0), its work done at once, its file choosers answering what the test says.
final class Fixture implements AutoCloseable {
    static final int WIDTH = 1_000;
    static final int HEIGHT = 900;

    final List<String> asked = new ArrayList<>();
    final Settings settings;
    final Ports ports;
    final Workbench workbench;
    Path answer;
    List<Path> answers = List.of();
    String clipboard = "";
    java.awt.image.BufferedImage picture;

    /// Commands that were started, and whether the program is there.
    final List<List<String>> started = new ArrayList<>();
    boolean hasWireshark = true;
    private final Stage stage;

    Fixture(Path folder) {
        this(folder, new WorkbenchModel(Executors.direct()));
    }

    Fixture(Path folder, WorkbenchModel model) {
        this(folder, model, Capturing.SYSTEM);
    }

    Fixture(Path folder, WorkbenchModel model, Capturing capturing) {
        settings = new Settings(folder.resolve("config"));
        ports = new Ports(
                new Ports.FilePicker() {
                    @Override
                    public List<Path> open(Path begin) {
                        asked.add("open");
                        return answers.isEmpty() && answer != null ? List.of(answer) : answers;
                    }

                    @Override
                    public List<Path> openEvidence(Path begin) {
                        asked.add("evidence");
                        return answers;
                    }

                    @Override
                    public Path openFolder(Path begin) {
                        asked.add("folder");
                        return answer;
                    }

                    @Override
                    public Path save(Path begin, String name, String extension) {
                        asked.add(name);
                        return answer;
                    }
                },
                new Ports.TextClipboard() {
                    @Override
                    public void put(String text) {
                        clipboard = text;
                    }

                    @Override
                    public void put(java.awt.image.BufferedImage copied) {
                        picture = copied;
                    }

                    @Override
                    public String get() {
                        return clipboard;
                    }
                },
                command -> {
                    started.add(command);
                    return hasWireshark;
                },
                capturing);
        workbench = fx(() -> new Workbench(model, settings, ports, List.of(), WIDTH, HEIGHT));
        stage = fx(() -> {
            final Stage shown = new Stage();
            shown.setScene(workbench.scene());
            shown.setX(0);
            shown.setY(0);
            shown.show();
            return shown;
        });
    }

    WorkbenchModel model() {
        return workbench.model();
    }

    Scene scene() {
        return workbench.scene();
    }

    void open(Path file) {
        FxTest.run(() -> workbench.open(file));
    }

    @SuppressWarnings("unchecked")
    <N extends Node> N find(String id) {
        return (N) fx(() -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            return scene().lookup("#" + id);
        });
    }

    /// Whether something is there for a person to see.
    boolean shows(String id) {
        if (!Platform.isFxApplicationThread()) {
            return fx(() -> shows(id));
        }
        final Node found = scene().lookup("#" + id);
        return found != null && found.isVisible();
    }

    /// Chooses the tab of the drawer that has this title, whatever follows it.
    void tab(String title) {
        final TabPane tabs = find("tabs");
        FxTest.run(() -> tabs.getTabs().stream()
                .filter(tab -> tab.getText().startsWith(title))
                .forEach(tabs.getSelectionModel()::select));
    }

    @Override
    public void close() {
        FxTest.run(() -> {
            // What a test leaves running would fill a window that is not there any more.
            model().setFollowing(false);
            stage.close();
        });
    }
}
