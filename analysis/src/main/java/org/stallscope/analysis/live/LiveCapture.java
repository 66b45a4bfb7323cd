package org.stallscope.analysis.live;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A capture that runs: a thread of its own reads packets and writes them to files, until it is stopped, has what was asked
/// for, or cannot go on. The files are readable at every moment, and whole in the end; also where the program ends first.
public final class LiveCapture implements AutoCloseable {
    /// Pause while no packet is there, ms. Much shorter than the system's buffer lasts.
    private static final int PAUSE_MILLIS = 5;

    /// Between two writes of what came, and two looks at the clock: what the window shows is no older, ns.
    private static final long FLUSH_NANOS = 40_000_000;

    /// Between two questions to the system for its counts, ns.
    private static final long COUNT_NANOS = 200_000_000;

    /// Taking what had come when it was told to stop may last so long, ns.
    private static final long DRAIN_NANOS = 200_000_000;

    /// Packets between two looks at the clock.
    private static final int CLOCK_MASK = 255;

    private final PacketSource source;
    private final LiveSettings settings;
    private final LiveFiles files;
    private final Thread thread;
    private final Thread atExit = new Thread(this::close, "stallscope-live-end");
    private final CountDownLatch over = new CountDownLatch(1);
    private final long begin = System.nanoTime();
    private PacketSource.Counts counts = PacketSource.Counts.NONE;
    private String failure = "";
    private volatile LiveStatus status;
    private volatile boolean stopped;

    private LiveCapture(PacketSource source, LiveSettings settings, LiveFiles files) {
        this.source = source;
        this.settings = settings;
        this.files = files;
        publish(true);
        files.setOnTurn(() -> publish(true));
        thread = new Thread(this::run, "stallscope-live");
        thread.setDaemon(true);
    }

    /// Opens the interface and begins.
    ///
    /// @throws LiveException where it cannot be captured from: no libpcap, no right, no such interface, a wrong filter
    /// @throws IOException where the file cannot be written
    public static LiveCapture start(LiveSettings settings) throws IOException {
        return start(settings, NativeSource.open(settings.interfaceName(), settings.filter(), settings.snapLength(),
                settings.promiscuous(), settings.bufferBytes()));
    }

    /// Begins with any source, which is closed in the end.
    static LiveCapture start(LiveSettings settings, PacketSource source) throws IOException {
        final LiveFiles files;
        try {
            files = new LiveFiles(settings.file(), settings.ring(), new PcapngWriter.About(settings.interfaceName(), "",
                    source.linkType(), source.snapLength(), source.unitsPerSecond(), settings.filter()));
        } catch (IOException | RuntimeException e) {
            source.close();
            if (e instanceof IOException refused) {
                throw new LiveException(LiveException.Kind.OTHER,
                        Messages.say("file.unwritable", settings.file(), words(refused)), "");
            }
            throw e;
        }
        final LiveCapture capture = new LiveCapture(source, settings, files);
        Runtime.getRuntime().addShutdownHook(capture.atExit);
        capture.thread.start();
        return capture;
    }

    private void run() {
        try {
            read();
        } catch (IOException e) {
            failure = e instanceof LiveException ? e.getMessage()
                    : Messages.say("file.stopped", files.files().getLast().getFileName(), words(e));
        } catch (RuntimeException | Error e) {
            failure = Messages.say("file.stopped", files.files().getLast().getFileName(), e.toString());
        } finally {
            end();
        }
    }

    private void read() throws IOException {
        long flushed = begin;
        long counted = begin;
        long packets = 0;
        while (!stopped) {
            final boolean found = source.next();
            if (found) {
                files.packet(source);
                packets++;
                if (packets >= settings.mostPackets()) {
                    return;
                }
                if ((packets & CLOCK_MASK) != 0) {
                    continue;
                }
            }
            final long now = System.nanoTime();
            if (now - flushed >= FLUSH_NANOS) {
                files.flush();
                if (now - counted >= COUNT_NANOS) {
                    counts = source.counts();
                    counted = now;
                }
                publish(true);
                flushed = now;
            }
            if (now - begin >= settings.mostNanos()) {
                return;
            }
            if (!found) {
                pause(PAUSE_MILLIS);
            }
        }
        drain();
    }

    /// What had come when it was told to stop is taken too, unless more comes without an end.
    private void drain() throws IOException {
        pause(2 * NativeSource.HANDED_OVER_MILLIS);
        final long until = System.nanoTime() + DRAIN_NANOS;
        for (long packets = 0; source.next(); packets++) {
            files.packet(source);
            if ((packets & CLOCK_MASK) == 0 && System.nanoTime() > until) {
                return;
            }
        }
    }

    private void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void end() {
        try {
            counts = source.counts();
            files.finish(counts);
        } catch (IOException | RuntimeException e) {
            // The packets are there; only what was dropped is not said in the file.
            failure = failure.isEmpty()
                    ? Messages.say("file.stopped", files.files().getLast().getFileName(), words(e)) : failure;
        } finally {
            try {
                files.close();
            } catch (IOException e) {
                failure = failure.isEmpty()
                        ? Messages.say("file.stopped", files.files().getLast().getFileName(), words(e)) : failure;
            }
            source.close();
            publish(false);
            over.countDown();
            forgetExit();
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is ending already.
        }
    }

    private void publish(boolean running) {
        status = new LiveStatus(running, files.packets(), files.bytes(), files.bytesThere(), counts.lost(),
                files.files(), files.begun(), System.nanoTime() - begin, failure);
    }

    private static String words(Exception e) {
        return switch (e) {
            case AccessDeniedException _ -> Messages.say("file.denied");
            case NoSuchFileException _ -> Messages.say("file.folder");
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    public LiveSettings settings() {
        return settings;
    }

    /// How it stands, at most about 0.04 s old.
    public LiveStatus status() {
        return status;
    }

    /// Asks it to end, and returns at once.
    public void stop() {
        stopped = true;
    }

    /// Waits until it has ended and the file is whole.
    ///
    /// @return whether it has ended within the time
    public boolean join(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    /// Ends it and waits until the file is whole.
    @Override
    public void close() {
        stop();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
