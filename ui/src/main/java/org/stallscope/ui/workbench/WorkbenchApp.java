package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.sample.Samples;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.theme.Theme;

/// The workbench as a JavaFX application. A launcher that does not extend `Application` calls {@link #launch(OpenRequests, boolean, Settings)}.
public final class WorkbenchApp extends Application {
    /// How often the open file is looked at.
    private static final Duration WATCH = Duration.seconds(2);

    /// The window waits so long for a capture's file to be whole, ms.
    private static final long CAPTURE_ENDS_MILLIS = 3_000;

    /// Room for the title bar that the desktop puts above the scene, px.
    private static final double DECORATION = 40;

    /// Until the first frame has come to the screen: it is drawn, handed back to the toolkit, and shown by that.
    private static final int FIRST_FRAMES = 4;

    private static final String ICONS = "/org/stallscope/icons/stallscope-";

    /// JavaFX makes the application itself, so what it needs waits here.
    private static OpenRequests requests = new OpenRequests();
    private static boolean followed;
    private static boolean capturing;

    /// What to capture at once; null for asking.
    private static LiveSettings captured;

    private static Settings settings;

    private static final HeadStart HEAD_START = new HeadStart();

    private Stage stage;

    /// Opens the window and returns when it is closed.
    ///
    /// @param asked files to open, those that come later too
    /// @param follow whether what opens first is being written and is to be followed
    /// @param remembered what was remembered from the last run
    public static void launch(OpenRequests asked, boolean follow, Settings remembered) {
        requests = asked;
        followed = follow;
        settings = remembered;
        if (!follow && !capturing) {
            HEAD_START.begin(asked.first());
        }
        if (remembered.scale() != 100) {
            // Read by the toolkit when it starts, and never again.
            for (String platform : List.of("gtk", "win")) {
                System.setProperty("glass." + platform + ".uiScale", remembered.scale() + "%");
            }
        }
        Application.launch(WorkbenchApp.class);
    }

    /// Opens a window that captures, and returns when it is closed.
    ///
    /// @param asked how to capture; null for asking there
    public static void launchLive(LiveSettings asked, Settings remembered) {
        capturing = true;
        captured = asked;
        launch(new OpenRequests(), false, remembered);
    }

    @Override
    public void start(Stage primary) {
        stage = primary;
        if (settings == null) {
            settings = Settings.ofUser();
        }
        final Settings.WindowSize size = settings.windowSize();
        final Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        final double width = Math.min(size.width(), screen.getWidth());
        final double height = Math.min(size.height(), screen.getHeight() - DECORATION);
        final Theme theme = Workbench.themeOf(settings);
        theme.dress();
        stage.setTitle("Stallscope");
        stage.setScene(new Scene(new Group(), width, height, theme.palette().background()));
        stage.setMinWidth(820);
        stage.setMinHeight(560);
        stage.setMaximized(size.maximized());
        stage.show();
        afterFrames(FIRST_FRAMES, () -> furnish(width, height));
    }

    /// Runs something once so many frames were drawn.
    private static void afterFrames(int frames, Runnable action) {
        new AnimationTimer() {
            private int drawn;

            @Override
            public void handle(long now) {
                if (++drawn == frames) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }

    /// Puts the workbench into the window, which is on the screen by then.
    private void furnish(double width, double height) {
        final WorkbenchModel model = new WorkbenchModel(Executors.threads(), HEAD_START);
        final Workbench workbench =
                new Workbench(model, settings, DesktopPorts.of(stage), Samples.installed(), width, height);
        show(workbench);
        stage.setOnCloseRequest(event -> {
            remember();
            model.notes().flush();
            workbench.live().model().stopAndWait(CAPTURE_ENDS_MILLIS);
        });
        stage.focusedProperty().subscribe(focused -> {
            if (focused) {
                model.checkFile();
            }
        });
        final Timeline watch = new Timeline(new KeyFrame(WATCH, event -> model.checkFile()));
        watch.setCycleCount(Animation.INDEFINITE);
        watch.play();
        if (followed) {
            model.captureProperty().subscribe(open -> model.setFollowing(open != null));
        }
        MacOpenFiles.listen(requests);
        if (capturing && captured == null) {
            workbench.live().open();
        } else if (capturing) {
            workbench.live().model().start(captured);
        }
        requests.deliverTo(files -> Platform.runLater(() -> open(files, workbench)));
        for (int side : new int[] {16, 24, 32, 48, 64, 128, 256}) {
            final var icon = WorkbenchApp.class.getResourceAsStream(ICONS + side + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
    }

    private void open(List<Path> files, Workbench workbench) {
        if (!files.isEmpty()) {
            workbench.openPaths(files);
        }
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    private void show(Workbench workbench) {
        final WorkbenchModel model = workbench.model();
        stage.setScene(workbench.scene());
        workbench.setOnRenewed(this::show);
        model.captureProperty().subscribe(open -> title(model));
        model.followingProperty().subscribe(follows -> title(model));
    }

    private void title(WorkbenchModel model) {
        final OpenCapture open = model.capture();
        stage.setTitle(open == null ? "Stallscope"
                : model.isFollowing() ? Messages.say("window.following", open.name()) : open.name() + " – Stallscope");
    }

    private void remember() {
        final Settings.WindowSize before = settings.windowSize();
        final boolean maximized = stage.isMaximized();
        settings.setWindowSize(new Settings.WindowSize(
                maximized ? before.width() : stage.getScene().getWidth(),
                maximized ? before.height() : stage.getScene().getHeight(),
                maximized));
    }
}
