package org.stallscope.analysis;

import java.util.List;
import org.stallscope.analysis.capture.Capture;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.GrowingCapture;
import org.stallscope.analysis.capture.RecordReader;
import org.stallscope.analysis.conversation.GrowingTable;
import org.stallscope.analysis.conversation.IcmpErrors;
import org.stallscope.analysis.conversation.OptionLog;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.decode.FrameDecoder;
import org.stallscope.analysis.episode.EpisodeCollector;
import org.stallscope.analysis.tcp.TcpAnalyzer;

/// A load that goes on where it ended, whenever the capture has grown: each packet is decoded and analysed once. Every
/// {@link #update} tells all so far as a value of its own, which later updates do not change: columns are only appended to, and
/// a value sees no further than its rows. For one thread.
final class GrowingLoad extends LoadJob implements AutoCloseable {
    /// A load is followed by another one, of the files that are there then, after so many times as long as its first update took.
    private static final int HOLD = 4;

    private final GrowingCapture capture;
    private final CaptureHealth lasting = CaptureHealth.ofGrowing();
    private final EpisodeCollector episodes = new EpisodeCollector();
    private final TcpAnalyzer analyzer = new TcpAnalyzer(0, 1, episodes);
    private final GrowingTable table = new GrowingTable(keys);
    private final FrameDecoder decoder = new FrameDecoder(fragments);

    /// Rows of the chunk that is being filled which were analysed.
    private int analysed;

    private boolean damaged;

    /// Files of it that are not there any more.
    private int gone;

    /// What reading all that was there at first took, ns, and when that was done; 0 before.
    private long took;
    private long since;

    /// @param source for which {@link GrowingCapture#isPossible}
    GrowingLoad(CaptureSource source, LoadProgress progress) {
        super(source, progress, CaptureHealth.ofGrowing(), 1);
        capture = new GrowingCapture(source);
    }

    /// Goes on with a later state of the source, where that goes on from this one. Files that are not there any more stay.
    boolean goesOn(CaptureSource later) {
        gone = capture.gone(later);
        if (gone >= 0) {
            capture.goOn(later);
        }
        return gone >= 0;
    }

    /// Whether files of it are not there any more.
    boolean hasGone() {
        return gone > 0;
    }

    /// Whether files are gone, and it was long enough for another load to take its place, which knows those that are there.
    boolean isOutdated() {
        return hasGone() && System.nanoTime() - since > HOLD * took;
    }

    /// No other load could take its place: it is not outdated for as long again.
    void stay() {
        since = System.nanoTime();
    }

    /// Whether the capture is damaged, so that it cannot be read on: what was told stays valid.
    boolean isDamaged() {
        return damaged;
    }

    /// Reads what came since the last call.
    ///
    /// @return null where the files do not go on where those before ended: this load is then of no more use
    /// @throws CaptureException when the capture cannot be read, or not yet
    /// @throws java.util.concurrent.CancellationException when the listener cancelled; the load is then of no more use
    CaptureAnalysis update() throws CaptureException {
        final long begin = System.nanoTime();
        final CaptureHealth fresh = CaptureHealth.ofGrowing();
        health = fresh;
        final RecordReader reader = capture.open(fresh, decoder::over);
        try {
            walk(reader, decoder, Long.MAX_VALUE, List.of());
        } catch (InternalError e) {
            fresh.add("file-shrank", Severity.ERROR, 1, "");
        }
        if (!capture.isInTurn()) {
            return null;
        }
        assignLanes(chunk);
        analyse();
        final Capture look = capture.read();
        try {
            damaged = fresh.entries().stream().anyMatch(entry -> entry.severity() == Severity.ERROR);
            return tell(look, fresh);
        } catch (RuntimeException | Error e) {
            look.close();
            throw e;
        } finally {
            if (since == 0) {
                since = System.nanoTime();
                took = since - begin;
            }
        }
    }

    /// Lets go of the files; what was told stays.
    @Override
    public void close() {
        capture.close();
    }

    @Override
    void publish(SegmentChunk full, List<AnalysisThread> threads) {
        analyse();
        store.add(full);
        analysed = 0;
    }

    private void analyse() {
        if (analysed == chunk.size && chunkErrors.size() == 0) {
            return;
        }
        analyzer.analyze(chunk, analysed, chunkOptions, chunkErrors, store.size());
        analysed = chunk.size;
        chunkOptions = new OptionLog();
        if (chunkErrors.size() > 0) {
            chunkErrors = new IcmpErrors.Log();
        }
    }

    private CaptureAnalysis tell(Capture look, CaptureHealth fresh) {
        lasting.addAll(fresh);
        health = lasting.copy();
        if (fresh.count(CaptureHealth.BEING_WRITTEN) > 0) {
            fresh.entries().stream().filter(entry -> entry.counter().equals(CaptureHealth.BEING_WRITTEN))
                    .forEach(entry -> health.add(entry.counter(), entry.severity(), entry.count(), entry.said()));
        }
        final SegmentStore rows = store.soFar(chunk, analyzer.retransmitted());
        return result(look, rows, icmp -> table.soFar(rows, analyzer::summary, analyzer::initialRtt, icmp),
                outerPaths.soFar(), episodes.soFar());
    }
}
