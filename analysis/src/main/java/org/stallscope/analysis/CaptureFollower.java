package org.stallscope.analysis;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.FileState;

/// Follows a capture that is being written: whenever a file has grown, or its folder has one more, all of it is loaded again
/// and told as a new value. Loads are spaced so that they take at most about half of the time; where nothing grows, only
/// the files' sizes are looked at, twice a second. A packet that is cut in the middle at the moment of reading comes with
/// the next load.
///
/// It ends by itself where a file is removed, replaced, shortened or written anew: what was told before stays valid.
public final class CaptureFollower implements AutoCloseable {
    /// Pause between two looks at the sizes.
    private static final Duration PAUSE = Duration.ofMillis(500);

    /// Looking takes at most this part of the time, however many files there are.
    private static final int LOOK_SHARE = 50;

    /// Hears of a followed capture, in the follower's own thread.
    public interface Listener {
        /// There is more. The receiver closes the analysis when it has no use for it any more.
        ///
        /// @param seen the files before they were read
        void grew(CaptureAnalysis analysis, FileState seen);

        /// It is over: a sentence that says what happened to which file, or why reading failed. Not called after
        /// {@link CaptureFollower#close}.
        void ended(String why);
    }

    private final CaptureSource source;
    private final Listener listener;
    private final long pauseNanos;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// What was loaded last; null before the first load.
    private FileState loaded;

    private CaptureFollower(CaptureSource source, FileState loaded, Duration pause, Listener listener) {
        this.source = source;
        this.loaded = loaded;
        this.listener = listener;
        pauseNanos = pause.toNanos();
        thread = new Thread(this::run, "stallscope-follow");
        thread.setDaemon(true);
    }

    /// Follows from the beginning: the first load is told too, also where it has to wait until there is something to read.
    public static CaptureFollower start(CaptureSource source, Listener listener) {
        return start(source, null, PAUSE, listener);
    }

    /// Follows a capture that is loaded already.
    ///
    /// @param loaded the files as they were before it was loaded
    public static CaptureFollower start(CaptureSource source, FileState loaded, Listener listener) {
        return start(source, loaded, PAUSE, listener);
    }

    static CaptureFollower start(CaptureSource source, FileState loaded, Duration pause, Listener listener) {
        final CaptureFollower follower = new CaptureFollower(source, loaded, pause, listener);
        follower.thread.start();
        return follower;
    }

    /// Waits until it has ended by itself or was closed.
    public void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        try {
            long pause = 0;
            while (!stopped.await(pause, TimeUnit.NANOSECONDS)) {
                final long begin = System.nanoTime();
                if (loaded == null || loaded.grew(source)) {
                    load();
                    pause = Math.max(pauseNanos, System.nanoTime() - begin);
                } else {
                    pause = Math.max(pauseNanos, LOOK_SHARE * (System.nanoTime() - begin));
                }
            }
        } catch (CaptureException e) {
            end(e.getMessage());
        } catch (InterruptedException | CancellationException e) {
            // Closed while it loaded.
        } catch (RuntimeException | Error e) {
            end(Messages.say("follow.failed",
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private void load() throws CaptureException {
        // Before reading: what is written meanwhile is growth.
        final FileState seen = FileState.of(source);
        final CaptureAnalysis analysis;
        try {
            analysis = CaptureLoader.loadGrowing(source, (done, total, packets) -> !isClosed());
        } catch (CaptureException e) {
            if (loaded == null && !seen.isBarelyBegun()) {
                throw e;
            }
            return;
        }
        if (analysis.health().count("file-shrank") > 0) {
            // Less than was told before: the next look says what happened.
            analysis.close();
            loaded = loaded == null ? seen : loaded;
            return;
        }
        loaded = seen.of(analysis.capture());
        if (isClosed()) {
            analysis.close();
        } else {
            listener.grew(analysis, loaded);
        }
    }

    private void end(String why) {
        if (!isClosed()) {
            listener.ended(why);
        }
    }

    private boolean isClosed() {
        return stopped.getCount() == 0;
    }

    /// Stops following; what is being loaded is dropped. Returns at once.
    @Override
    public void close() {
        stopped.countDown();
    }
}
