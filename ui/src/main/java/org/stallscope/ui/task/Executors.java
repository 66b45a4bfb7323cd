package org.stallscope.ui.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;

/// Where work runs: long work in the background, painting in its own thread so that it never waits behind a load, and
/// what touches the scene on the UI thread. Tests pass `Runnable::run` for all three.
///
/// @param background long work: loading, series, exports
/// @param painter painting of the figure, one at a time
/// @param ui changes to what is shown
public record Executors(Executor background, Executor painter, Executor ui) {
    /// A background that hands its work on to another.
    interface Wrapper extends Executor {
        Executor inner();
    }

    /// Daemon threads for work, the JavaFX thread for the UI.
    public static Executors threads() {
        return new Executors(
                pool("stallscope-work", 2),
                pool("stallscope-paint", 1),
                action -> {
                    if (Platform.isFxApplicationThread()) {
                        action.run();
                    } else {
                        Platform.runLater(action);
                    }
                });
    }

    /// Everything at once, in the caller's thread.
    public static Executors direct() {
        return new Executors(Runnable::run, Runnable::run, Runnable::run);
    }

    /// Runs something in the background after a while; where everything runs in the caller's thread, at once.
    public void later(long millis, Runnable action) {
        if ((background instanceof Wrapper wrapper ? wrapper.inner() : background) instanceof ExecutorService) {
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, background).execute(action);
        } else {
            background.execute(action);
        }
    }

    private static ExecutorService pool(String name, int threads) {
        final AtomicInteger number = new AtomicInteger();
        final ThreadFactory factory = action -> {
            final Thread thread = new Thread(action, name + "-" + number.getAndIncrement());
            // Closing the window ends the program, whatever still runs.
            thread.setDaemon(true);
            return thread;
        };
        return java.util.concurrent.Executors.newFixedThreadPool(threads, factory);
    }
}
