package org.stallscope.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureSource;

/// What people start the program for, done once while it is packaged: Java notes the classes that this needs and what its
/// methods do, and keeps both in an archive that each later start begins with (JEP 483, 514, 515). There are two, because all of
/// an archive is made ready at each start: one of what people type, one of the window. Nothing else calls it.
///
/// ```
/// java … org.stallscope.app.Rehearsal commands CAPTURE FOLDER
/// java … -Dglass.platform=Headless org.stallscope.app.Rehearsal window CAPTURE FOLDER
/// ```
final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Between two things that a person does: time to draw.
    private static final Duration PAUSE = Duration.ofMillis(250);

    private Rehearsal() {}

    /// @param args what is rehearsed, a capture that is long enough for the methods of the packet path to show how they are used,
    ///     and a folder for what is written
    public static void main(String[] args) throws IOException {
        final Path folder = Path.of(args[2]);
        final Environment process = Environment.ofProcess();
        final Environment environment = new Environment(process.in(), OutputStream.nullOutputStream(),
                process.charset(), process.err(), false, folder, process.display(), process.language(),
                process.workbench());
        if (args[0].equals("window")) {
            window(environment, Path.of(args[1]));
        } else {
            commands(environment, args[1], folder);
        }
        System.exit(ExitCode.DONE);
    }

    /// The long capture last: what is asked of a short one is to be found as people find it.
    private static void commands(Environment environment, String capture, Path folder) throws CaptureException {
        final String sample = FirstSample.files().getFirst().toString();
        command(environment, "--version");
        command(environment, "--help");
        for (String name : List.of("conversations", "episodes", "limits", "findings", "triage")) {
            command(environment, name, sample);
        }
        command(environment, "episodes", sample, "--format", "json");
        command(environment, "conversations", capture, "--format", "csv");
    }

    private static void window(Environment environment, Path capture) throws IOException {
        Loading.load(environment, new CaptureSource(List.of(capture))).close();
        final CompletableFuture<Void> toured = CompletableFuture.runAsync(Rehearsal::tour)
                .whenComplete((nothing, wrong) -> Platform.exit());
        environment.workbench().open(FirstSample.files(), Window.How.OWN, Optional.empty());
        toured.join();
    }

    private static void command(Environment environment, String... words) {
        if (Main.run(environment, words) != ExitCode.DONE) {
            throw new IllegalStateException(String.join(" ", words));
        }
    }

    /// Looks at the sample as a person does: every tab, into an episode and back, in and out.
    private static void tour() {
        final Scene scene = waitFor(Rehearsal::isOpen);
        pause();
        final int tabs = onUi(() -> tabs(scene).getTabs().size());
        for (int i = 0; i < tabs; i++) {
            final int tab = i;
            onUi(() -> {
                tabs(scene).getSelectionModel().select(tab);
                return null;
            });
            pause();
        }
        for (KeyCode key : List.of(KeyCode.PERIOD, KeyCode.ENTER, KeyCode.ESCAPE, KeyCode.PLUS, KeyCode.RIGHT,
                KeyCode.MINUS, KeyCode.HOME)) {
            onUi(() -> {
                scene.getRoot().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
                return null;
            });
            pause();
        }
    }

    private static TabPane tabs(Scene scene) {
        return (TabPane) scene.lookup("#tabs");
    }

    /// The title tells when a capture is open.
    private static boolean isOpen(Stage stage) {
        return stage.isShowing() && stage.getTitle() != null && stage.getTitle().contains("–");
    }

    private static Scene waitFor(Predicate<Stage> condition) {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            pause();
            final Scene found = onUi(() -> javafx.stage.Window.getWindows().stream()
                    .filter(window -> window instanceof Stage stage && condition.test(stage))
                    .map(javafx.stage.Window::getScene)
                    .findFirst().orElse(null));
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("no window within " + PATIENCE.toSeconds() + " s");
    }

    private static <T> T onUi(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, Platform::runLater).join();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
