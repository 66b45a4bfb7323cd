package org.stallscope.analysis;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.FileState;
import org.stallscope.analysis.capture.GrowingCapture;

/// Follows a capture that is being written and tells it as a new value whenever it has grown, about ten times a second at most. A
/// single file is read on from where the last load ended, and so are several of which each goes on where the one before ended, as
/// those of a ring. Where files of a ring are gone, those that are there are loaded again, beside what goes on, now and then. Of
/// others, as those that two hosts write, all is loaded again, and those loads are spaced so that they take at most about half of
/// the time. Where nothing grows, only the files' sizes are looked at. A packet that is cut in the middle at the moment of reading
/// comes with the next load.
///
/// It ends by itself where a file is removed, replaced, shortened or written anew: what was told before stays valid.
public final class CaptureFollower implements AutoCloseable {
    /// Pause between two looks at the sizes.
    private static final Duration PAUSE = Duration.ofMillis(90);

    /// Of a file that is read on, the pause is at least this part of the time that it took.
    private static final int LEAST_REST = 4;

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

        /// It was told to {@link CaptureFollower#finish}, and has told all.
        default void finished() {}
    }

    private final Supplier<CaptureSource> sources;
    private final Listener listener;
    private final long pauseNanos;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile boolean finishing;

    /// What is followed now.
    private CaptureSource source;

    /// The load that goes on; null where everything is loaded again.
    private GrowingLoad growing;

    /// What takes the place of that load when it has read the files that are there; null for none.
    private CompletableFuture<GrowingLoad> next;

    /// Whether files of the source were written side by side, so that none goes on where another ended.
    private boolean sideBySide;

    /// What was loaded last; null before the first load.
    private FileState loaded;

    private CaptureFollower(Supplier<CaptureSource> sources, FileState loaded, Duration pause, Listener listener) {
        this.sources = sources;
        source = sources.get();
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

    /// Follows files that take turns, as those of a ring: who writes them tells which there are.
    public static CaptureFollower start(Supplier<CaptureSource> sources, Listener listener) {
        return start(sources, null, PAUSE, listener);
    }

    /// Follows a capture that is loaded already.
    ///
    /// @param loaded the files as they were before it was loaded
    public static CaptureFollower start(CaptureSource source, FileState loaded, Listener listener) {
        return start(source, loaded, PAUSE, listener);
    }

    static CaptureFollower start(CaptureSource source, FileState loaded, Duration pause, Listener listener) {
        return start(() -> source, loaded, pause, listener);
    }

    private static CaptureFollower start(
            Supplier<CaptureSource> sources, FileState loaded, Duration pause, Listener listener) {
        final CaptureFollower follower = new CaptureFollower(sources, loaded, pause, listener);
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
            boolean last = false;
            while (!last && !stopped.await(pause, TimeUnit.NANOSECONDS)) {
                // What was written before that was said is seen by the look that follows.
                last = finishing;
                pause = look();
            }
            if (last) {
                listener.finished();
            }
        } catch (CaptureException e) {
            end(e.getMessage());
        } catch (InterruptedException | CancellationException e) {
            // Closed while it loaded.
        } catch (RuntimeException | Error e) {
            end(Messages.say("follow.failed",
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } finally {
            begin(null);
            if (next != null) {
                next.thenAccept(load -> {
                    if (load != null) {
                        load.close();
                    }
                });
            }
        }
    }

    /// Looks whether there is more, and loads it.
    ///
    /// @return how long to wait then, ns
    private long look() throws CaptureException {
        final long begin = System.nanoTime();
        changeTurns();
        try {
            if (loaded == null || loaded.grew(source)) {
                load();
                return pause(System.nanoTime() - begin);
            }
        } catch (CaptureException e) {
            if (sources.get().equals(source)) {
                throw e;
            }
            // The oldest file of a ring was removed while it was looked at.
            return pauseNanos;
        }
        return Math.max(pauseNanos, LOOK_SHARE * (System.nanoTime() - begin));
    }

    /// Goes over to other files where those that are followed are no longer all.
    private void changeTurns() {
        final CaptureSource now = sources.get();
        if (!now.equals(source)) {
            source = now;
            loaded = null;
            sideBySide = false;
            if (growing != null && !growing.goesOn(now)) {
                begin(null);
            }
        }
        if (next != null && next.isDone()) {
            changeLoads(next.join());
            next = null;
        }
        if (growing != null && finishing && growing.hasGone()) {
            // What stays is what is there.
            begin(null);
            loaded = null;
        } else if (growing != null && next == null && growing.isOutdated()) {
            next = readAnew(source);
        }
    }

    /// @param ready has read the files that are there; null where that could not be done
    private void changeLoads(GrowingLoad ready) {
        if (ready != null && ready.goesOn(source)) {
            begin(ready);
            loaded = null;
        } else {
            if (ready != null) {
                ready.close();
            }
            if (growing != null) {
                growing.stay();
            }
        }
    }

    /// Reads the files that are there, while what was read goes on.
    ///
    /// @return the load that takes its place; null where these files cannot be read on
    private CompletableFuture<GrowingLoad> readAnew(CaptureSource there) {
        final CompletableFuture<GrowingLoad> ready = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("stallscope-follow-anew").start(() -> {
            final GrowingLoad load = new GrowingLoad(there, progress());
            GrowingLoad done = null;
            try {
                final CaptureAnalysis analysis = load.update();
                if (analysis != null) {
                    analysis.close();
                    done = load.isDamaged() ? null : load;
                }
            } catch (CaptureException | RuntimeException e) {
                // What is read on already goes on.
            } finally {
                if (done == null || isClosed()) {
                    load.close();
                    done = null;
                }
                ready.complete(done);
            }
        });
        return ready;
    }

    private LoadProgress progress() {
        return (done, total, packets) -> !isClosed();
    }

    /// Goes over to another load that goes on; null for none.
    private void begin(GrowingLoad other) {
        if (growing != null) {
            growing.close();
        }
        growing = other;
    }

    /// How long to wait after a load.
    ///
    /// @param took ns, with the time until it was shown
    private long pause(long took) {
        return growing == null ? Math.max(pauseNanos, took) : Math.max(pauseNanos - took, took / LEAST_REST);
    }

    /// Reads on, or everything where that is not possible.
    private CaptureAnalysis read() throws CaptureException {
        if (growing == null && !sideBySide && GrowingCapture.isPossible(source)) {
            begin(new GrowingLoad(source, progress()));
        }
        final CaptureAnalysis analysis = growing == null ? null : readOn();
        return analysis == null ? CaptureLoader.loadGrowing(source, progress()) : analysis;
    }

    /// @return null where the files do not follow each other
    private CaptureAnalysis readOn() throws CaptureException {
        final CaptureAnalysis analysis;
        try {
            analysis = growing.update();
        } catch (CaptureException | RuntimeException e) {
            begin(null);
            throw e;
        }
        sideBySide = analysis == null;
        if (sideBySide || growing.isDamaged()) {
            begin(null);
        }
        return analysis;
    }

    private void load() throws CaptureException {
        // Before reading: what is written meanwhile is growth.
        final FileState seen = FileState.of(source);
        final CaptureAnalysis analysis;
        try {
            analysis = read();
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

    /// Tells what is there now, and then no more: whoever writes it is done. Returns at once.
    public void finish() {
        finishing = true;
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
