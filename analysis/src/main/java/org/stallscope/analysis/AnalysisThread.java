package org.stallscope.analysis;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.stallscope.analysis.conversation.IcmpErrors;
import org.stallscope.analysis.conversation.OptionLog;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.episode.EpisodeCollector;
import org.stallscope.analysis.tcp.TcpAnalyzer;

/// One analysis thread of a load: takes chunks in order and analyses its share of them. What it throws is thrown again
/// where the load waits for it.
final class AnalysisThread {
    /// Chunks that may wait: few, so that a chunk is still in the cache when its analysis begins.
    private static final int WAITING_CHUNKS = 3;

    private record Work(SegmentChunk chunk, OptionLog options, IcmpErrors.Log errors, int firstRow) {}

    private static final Work END = new Work(null, null, null, 0);

    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(WAITING_CHUNKS);
    private final EpisodeCollector episodes = new EpisodeCollector();
    private final TcpAnalyzer analyzer;
    private final Thread thread;
    private volatile Throwable failure;

    private AnalysisThread(int share, int shares) {
        analyzer = new TcpAnalyzer(share, shares, episodes);
        thread = new Thread(this::run, "stallscope-analysis-" + share);
        thread.setDaemon(true);
    }

    static AnalysisThread start(int share, int shares) {
        final AnalysisThread started = new AnalysisThread(share, shares);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            Work work;
            while ((work = queue.take()) != END) {
                if (failure == null) {
                    analyse(work);
                }
            }
        } catch (InterruptedException e) {
            // Abandoned: nobody wants the result any more.
            Thread.currentThread().interrupt();
        }
    }

    private void analyse(Work work) {
        try {
            analyzer.analyze(work.chunk(), work.options(), work.errors(), work.firstRow());
        } catch (RuntimeException | Error e) {
            // Keep taking chunks, so that the walking thread never waits for a dead one.
            failure = e;
        }
    }

    /// @param options the chunk's options; nobody keeps them once every thread has run
    /// @param errors ICMP errors that came between its rows
    void accept(SegmentChunk chunk, OptionLog options, IcmpErrors.Log errors, int firstRow) {
        put(new Work(chunk, options, errors, firstRow));
    }

    /// Waits until all chunks are analysed.
    void finish() {
        put(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        if (failure != null) {
            throw new IllegalStateException("The TCP analysis failed: " + failure, failure);
        }
    }

    void abandon() {
        thread.interrupt();
    }

    TcpAnalyzer analyzer() {
        return analyzer;
    }

    EpisodeCollector episodes() {
        return episodes;
    }

    private void put(Work work) {
        try {
            queue.put(work);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RuntimeException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        final var cancelled = new java.util.concurrent.CancellationException(Messages.say("interrupted"));
        cancelled.initCause(cause);
        return cancelled;
    }
}
