package org.stallscope.analysis;

import java.util.List;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureFile;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.GrowingFile;
import org.stallscope.analysis.capture.RecordReader;
import org.stallscope.analysis.conversation.GrowingTable;
import org.stallscope.analysis.conversation.IcmpErrors;
import org.stallscope.analysis.conversation.OptionLog;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.decode.FrameDecoder;
import org.stallscope.analysis.episode.EpisodeCollector;
import org.stallscope.analysis.tcp.TcpAnalyzer;

/// A load that goes on where it ended, whenever the file has grown: each packet is decoded and analysed once. Every
/// {@link #update} tells all so far as a value of its own, which later updates do not change: columns are only appended to, and
/// a value sees no further than its rows. For one thread.
final class GrowingLoad extends LoadJob {
    private final GrowingFile file;
    private final CaptureHealth lasting = CaptureHealth.ofGrowing();
    private final EpisodeCollector episodes = new EpisodeCollector();
    private final TcpAnalyzer analyzer = new TcpAnalyzer(0, 1, episodes);
    private final GrowingTable table = new GrowingTable(keys);
    private final FrameDecoder decoder = new FrameDecoder(fragments);

    /// Rows of the chunk that is being filled which were analysed.
    private int analysed;

    private boolean damaged;

    /// @param source for which {@link GrowingFile#isPossible}
    GrowingLoad(CaptureSource source, LoadProgress progress) {
        super(source, progress, CaptureHealth.ofGrowing(), 1);
        file = new GrowingFile(source.paths().getFirst());
    }

    /// Whether the file is damaged, so that it cannot be read on: what was told stays valid.
    boolean isDamaged() {
        return damaged;
    }

    /// Reads what came since the last call.
    ///
    /// @throws CaptureException when the file cannot be read, or not yet
    /// @throws java.util.concurrent.CancellationException when the listener cancelled; the load is then of no more use
    CaptureAnalysis update() throws CaptureException {
        final CaptureHealth fresh = CaptureHealth.ofGrowing();
        health = fresh;
        final CaptureFile look = file.open(fresh);
        try {
            final RecordReader reader = file.reader(look, fresh);
            decoder.over(look.bytes());
            try {
                walk(reader, decoder, look.length(), List.of());
            } catch (InternalError e) {
                fresh.add("file-shrank", Severity.ERROR, 1, "");
            }
            assignLanes(chunk);
            analyse();
            file.read(look, reader, frames);
            damaged = fresh.entries().stream().anyMatch(entry -> entry.severity() == Severity.ERROR);
            return tell(look, fresh);
        } catch (RuntimeException | Error e) {
            look.close();
            throw e;
        }
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

    private CaptureAnalysis tell(CaptureFile look, CaptureHealth fresh) {
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
