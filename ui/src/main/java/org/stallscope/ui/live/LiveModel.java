package org.stallscope.ui.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.live.LiveException;
import org.stallscope.analysis.live.LiveSettings;
import org.stallscope.analysis.live.LiveStatus;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.task.Watchers;

/// The capture that runs, and how it stands. Needs no toolkit; to be used in the UI executor.
public final class LiveModel {
    /// Between two looks at the capture, ms.
    private static final int LOOK_MILLIS = 100;

    /// The rate is that of the last second.
    private static final int LOOKS_A_SECOND = 10;

    /// What goes wrong is told so.
    @FunctionalInterface
    public interface Trouble {
        /// @param title what happened
        /// @param text what to do, in lines
        void tell(String title, String text);
    }

    private final Executors executors;
    private final Capturing capturing;
    private final Consumer<Supplier<CaptureSource>> onStarted;
    private final Runnable onEnded;
    private final Trouble trouble;
    private final Watchers watchers = new Watchers();
    private final ReadOnlyObjectWrapper<LiveStatus> status = watchers.object(this, "status");
    private final ReadOnlyBooleanWrapper running = watchers.yesNo(this, "running");
    private final Deque<LiveStatus> lastSecond = new ArrayDeque<>();
    private LiveSettings settings;
    private Capturing.Running capture;
    private double rate;

    /// @param onStarted takes the files that there are, as often as it asks
    /// @param onEnded hears that nothing more comes
    public LiveModel(Executors executors, Capturing capturing, Consumer<Supplier<CaptureSource>> onStarted,
            Runnable onEnded, Trouble trouble) {
        this.executors = executors;
        this.capturing = capturing;
        this.onStarted = onStarted;
        this.onEnded = onEnded;
        this.trouble = trouble;
    }

    public Watchers watchers() {
        return watchers;
    }

    public Executors executors() {
        return executors;
    }

    public Capturing capturing() {
        return capturing;
    }

    /// Whether a capture runs.
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return running.get();
    }

    /// How the capture stands, or stood when it ended; null before the first.
    public ReadOnlyObjectProperty<LiveStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Packets a second, of the last second.
    public double rate() {
        return rate;
    }

    /// How it was asked for; null before the first.
    public LiveSettings settings() {
        return settings;
    }

    /// Begins a capture; one that runs is ended first.
    public void start(LiveSettings asked) {
        stop();
        settings = asked;
        executors.background().execute(() -> {
            try {
                final Capturing.Running started = capturing.start(asked);
                executors.ui().execute(() -> started(started));
            } catch (LiveException e) {
                executors.ui().execute(() -> trouble.tell(e.getMessage(), e.remedy()));
            } catch (IOException | RuntimeException e) {
                executors.ui().execute(() -> trouble.tell(Messages.say("failed"), String.valueOf(e.getMessage())));
            }
        });
    }

    private void started(Capturing.Running started) {
        if (capture != null) {
            // Asked for twice at once: the later one goes on.
            capture.stop();
        }
        capture = started;
        lastSecond.clear();
        rate = 0;
        running.set(true);
        show(started, started.status());
        onStarted.accept(() -> new CaptureSource(started.status().files()));
        final Thread watch = new Thread(() -> watch(started), "stallscope-live-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch(Capturing.Running watched) {
        try {
            while (!watched.join(LOOK_MILLIS)) {
                final LiveStatus now = watched.status();
                executors.ui().execute(() -> show(watched, now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        final LiveStatus last = watched.status();
        executors.ui().execute(() -> ended(watched, last));
    }

    private void show(Capturing.Running shown, LiveStatus now) {
        if (shown != capture) {
            return;
        }
        lastSecond.add(now);
        if (lastSecond.size() > LOOKS_A_SECOND + 1) {
            lastSecond.remove();
        }
        rate = now.packetRate(lastSecond.peek());
        status.set(now);
    }

    private void ended(Capturing.Running over, LiveStatus last) {
        if (over != capture) {
            return;
        }
        capture = null;
        rate = 0;
        status.set(last);
        running.set(false);
        onEnded.run();
        if (!last.failure().isEmpty()) {
            trouble.tell(Messages.say("ended"), last.failure());
        }
    }

    /// Ends the capture; its file stays open.
    public void stop() {
        if (capture != null) {
            capture.stop();
        }
    }

    /// Ends the capture and waits until its file is whole, for the end of the program.
    ///
    /// @param millis the longest wait
    public void stopAndWait(long millis) {
        if (capture != null) {
            capture.stop();
            try {
                capture.join(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
