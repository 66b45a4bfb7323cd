package org.stallscope.ui.workbench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// JavaFX on its headless platform: started once, work on its thread, events at nodes, pictures of scenes.
public final class FxTest implements BeforeAllCallback {
    private static boolean started;

    @Override
    public synchronized void beforeAll(ExtensionContext context) throws Exception {
        if (!started) {
            started = true;
            final CountDownLatch up = new CountDownLatch(1);
            Platform.setImplicitExit(false);
            Platform.startup(up::countDown);
            up.await(30, TimeUnit.SECONDS);
        }
    }

    /// Runs on the JavaFX thread and waits.
    static <T> T fx(Callable<T> action) {
        try {
            final FutureTask<T> task = new FutureTask<>(action);
            Platform.runLater(task);
            return task.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static void run(Runnable action) {
        fx(() -> {
            action.run();
            return null;
        });
    }

    /// Waits until something is so, looking at it on the JavaFX thread.
    static void until(BooleanSupplier condition) {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!fx(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not become so within 10 s");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// Lays a scene out and takes its picture.
    static WritableImage picture(Scene scene) {
        return fx(() -> scene.snapshot(null));
    }

    /// Takes a scene's picture and leaves it in `target/pictures` for people to look at.
    static WritableImage picture(Scene scene, String name) {
        final WritableImage picture = picture(scene);
        final int width = (int) picture.getWidth();
        final int height = (int) picture.getHeight();
        final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        final int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            final Path file = Files.createDirectories(Path.of("target", "pictures")).resolve(name + ".png");
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return picture;
    }

    static void press(Scene scene, KeyCode code) {
        press(scene, code, false, false, false);
    }

    static void press(Scene scene, KeyCode code, boolean shift, boolean control, boolean alt) {
        run(() -> {
            final Node focused = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
            Event.fireEvent(focused, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false));
        });
    }

    static void type(Scene scene, String character) {
        run(() -> Event.fireEvent(scene.getRoot(),
                new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false)));
    }

    /// A place of a node in its scene, px. What is there is laid out first: people point at what they see, and an event that comes
    /// before the next frame would meet what stood there before.
    private static Point2D inScene(Node node, double x, double y) {
        return fx(() -> {
            if (node.getScene() != null) {
                node.getScene().getRoot().applyCss();
                node.getScene().getRoot().layout();
            }
            return node.localToScene(x, y);
        });
    }

    static void mouse(Node node, javafx.event.EventType<MouseEvent> type, double x, double y, MouseButton button,
            boolean shift) {
        // Events carry places in the scene; the node's own are worked out on the way.
        final Point2D at = inScene(node, x, y);
        run(() -> Event.fireEvent(node,
                new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), button, 1, shift, false, false, false,
                        button == MouseButton.PRIMARY, button == MouseButton.MIDDLE, button == MouseButton.SECONDARY,
                        true, false, true, null)));
    }

    /// Clicks with the primary button without moving.
    static void click(Node node, double x, double y, int count) {
        final Point2D at = inScene(node, x, y);
        run(() -> Event.fireEvent(node,
                new MouseEvent(MouseEvent.MOUSE_CLICKED, at.getX(), at.getY(), at.getX(), at.getY(),
                        MouseButton.PRIMARY, count, false, false, false, false, false, false, false, true, false, true,
                        null)));
    }

    static void wheel(Node node, double x, double y, double delta, boolean control) {
        final Point2D at = inScene(node, x, y);
        run(() -> Event.fireEvent(node,
                new ScrollEvent(ScrollEvent.SCROLL, at.getX(), at.getY(), at.getX(), at.getY(), false, control, false,
                        false,
                        false, false, 0, delta, 0, delta, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                        ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null)));
    }
}
