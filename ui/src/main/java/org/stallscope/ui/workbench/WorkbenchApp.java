package org.stallscope.ui.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
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

    /// Until a frame has come to the screen: it is drawn, handed back to the toolkit, and shown by that.
    private static final int FRAMES = 4;

    /// The window waits so long for the first picture, ms.
    private static final long PICTURE_MILLIS = 1_500;

    /// The first picture stays no longer, whatever becomes of the capture behind it, ns.
    private static final long DRAWN_NANOS = 4_000_000_000L;

    private static final String ICONS = "/org/stallscope/icons/stallscope-";

    /// JavaFX makes the application itself, so what it needs waits here.
    private static OpenRequests requests = new OpenRequests();
    private static boolean followed;
    private static boolean capturing;

    /// What to capture at once; null for asking.
    private static LiveSettings captured;

    /// When what is followed is written to its end.
    private static CompletionStage<String> written = new CompletableFuture<>();

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
            HEAD_START.begin(asked.first(), remembered.thresholds());
        }
        if (remembered.scale() != 100) {
            // Read by the toolkit when it starts, and never again.
            for (String platform : List.of("gtk", "win")) {
                System.setProperty("glass." + platform + ".uiScale", remembered.scale() + "%");
            }
        }
        Application.launch(WorkbenchApp.class);
    }

    /// Opens a window that follows what is being written, and returns when it is closed.
    ///
    /// @param end when nothing more is written: why, where that is no ordinary end, else empty
    public static void launchFollowing(OpenRequests asked, CompletionStage<String> end, Settings remembered) {
        written = end;
        launch(asked, true, remembered);
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
        // No control yet, and no stylesheets: they take a while, and come once the window is there.
        final Theme theme = Workbench.themeOf(settings);
        if (!size.maximized()) {
            HEAD_START.setFrame(frame(width, height));
        }
        stage.setTitle("Stallscope");
        stage.setScene(new Scene(new Group(), width, height, theme.palette().background()));
        stage.setMinWidth(820);
        stage.setMinHeight(560);
        stage.setMaximized(size.maximized());
        stage.show();
        afterFrames(FRAMES, this::furnish);
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

    private FirstPicture.Frame frame(double width, double height) {
        return FirstPicture.Frame.of(settings, width, height, Screen.getPrimary().getOutputScaleX());
    }

    /// Makes the workbench for the window, which is on the screen by then: behind the first picture, where there is one.
    private void furnish() {
        final FirstPicture.Frame frame = frame(stage.getScene().getWidth(), stage.getScene().getHeight());
        HEAD_START.setFrame(frame);
        // What takes a while and needs no window, while the picture is painted.
        frame.theme().dress();
        HEAD_START.picture()
                .completeOnTimeout(null, PICTURE_MILLIS, TimeUnit.MILLISECONDS)
                .thenAccept(picture -> Platform.runLater(() -> {
                    if (picture == null || !picture.fits(frame)) {
                        final Workbench workbench = make();
                        show(workbench);
                        begin(workbench);
                    } else {
                        stage.getScene().setRoot(new Group(picture.node()));
                        afterFrames(FRAMES, () -> {
                            final Workbench workbench = make();
                            begin(workbench);
                            showOnceDrawn(workbench);
                        });
                    }
                }));
    }

    private Workbench make() {
        final Workbench workbench = new Workbench(new WorkbenchModel(Executors.threads(), HEAD_START), settings,
                DesktopPorts.of(stage), Samples.installed(), stage.getScene().getWidth(),
                stage.getScene().getHeight());
        prepare(workbench);
        return workbench;
    }

    /// Keeps the first picture in the window until the workbench has the same to show, or something to say.
    private void showOnceDrawn(Workbench workbench) {
        final long until = System.nanoTime() + DRAWN_NANOS;
        new AnimationTimer() {
            private boolean laidOut;

            @Override
            public void handle(long now) {
                final WorkbenchModel model = workbench.model();
                if (model.drawn() != null && !laidOut) {
                    laidOut = true;
                    workbench.layOut();
                } else if (laidOut && workbench.timeline().isSettled()
                        || model.capture() == null && model.noticeProperty().get() != null
                        || System.nanoTime() > until) {
                    stop();
                    show(workbench);
                }
            }
        }.start();
    }

    /// What the window does, and when.
    private void prepare(Workbench workbench) {
        final WorkbenchModel model = workbench.model();
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
            PipedCapture.from(model, written);
        }
        MacOpenFiles.listen(requests);
        for (int side : new int[] {16, 24, 32, 48, 64, 128, 256}) {
            final var icon = WorkbenchApp.class.getResourceAsStream(ICONS + side + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
    }

    /// Begins with what the window was asked for: a capture from an interface, the files named so far, and those to come.
    private void begin(Workbench workbench) {
        if (capturing && captured == null) {
            workbench.live().open();
        } else if (capturing) {
            workbench.live().model().start(captured);
        }
        requests.deliverTo(files -> Platform.runLater(() -> open(files, workbench)));
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
