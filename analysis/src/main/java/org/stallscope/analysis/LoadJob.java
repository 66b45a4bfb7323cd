package org.stallscope.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.stallscope.analysis.capture.Capture;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.OpenOptions;
import org.stallscope.analysis.capture.RecordReader;
import org.stallscope.analysis.conversation.ConversationKeys;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.conversation.Endpoints;
import org.stallscope.analysis.conversation.IcmpError;
import org.stallscope.analysis.conversation.IcmpErrors;
import org.stallscope.analysis.conversation.OptionLog;
import org.stallscope.analysis.conversation.OuterPaths;
import org.stallscope.analysis.conversation.RowPairs;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.decode.Decoded;
import org.stallscope.analysis.decode.Fragments;
import org.stallscope.analysis.decode.FrameDecoder;
import org.stallscope.analysis.decode.TcpOptions;
import org.stallscope.analysis.decode.UnreadLinkTypes;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.episode.EpisodeCollector;
import org.stallscope.analysis.tcp.TcpAnalyzer;
import org.stallscope.analysis.text.Message;

/// One load: this thread walks the records, decodes them and finds each segment's conversation; analysis threads follow
/// chunk by chunk behind it, each with its share of the conversations.
class LoadJob {
    /// Frames between two looks at the listener.
    private static final int PROGRESS_MASK = (1 << 16) - 1;

    /// Rows whose conversations are looked up together, less one.
    private static final int BLOCK_MASK = 63;

    private final CaptureSource source;
    private final LoadProgress progress;

    /// What the walk and the result are told to.
    CaptureHealth health;

    final SegmentStore store = new SegmentStore();
    final ConversationKeys keys = new ConversationKeys();
    final Fragments fragments = new Fragments();
    private final long[] outcomes = new long[Decoded.values().length];
    SegmentChunk chunk = new SegmentChunk();
    OptionLog chunkOptions = new OptionLog();
    IcmpErrors.Log chunkErrors = new IcmpErrors.Log();
    final List<IcmpError> errors = new ArrayList<>();
    private final long[] sources = new long[BLOCK_MASK + 1];
    private final long[] destinations = new long[BLOCK_MASK + 1];

    /// Paths of a block's segments, all 0 unless `onPaths`.
    private final int[] paths = new int[BLOCK_MASK + 1];

    private boolean onPaths;
    final OuterPaths outerPaths = new OuterPaths();
    private int assigned;

    /// Where the sum of the touched values goes, so that the reads count as used.
    private long touched;

    private final UnreadLinkTypes unreadLinkTypes = new UnreadLinkTypes();
    private RecordReader walked;
    private long length;
    long frames;
    long firstTime = Long.MAX_VALUE;
    long lastTime = Long.MIN_VALUE;
    private long cutFrames;
    private long cutOptions;

    /// Number of analysis threads; the result does not depend on it.
    private final int shares;

    LoadJob(CaptureSource source, LoadProgress progress, CaptureHealth health) {
        this(source, progress, health, Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 4));
    }

    LoadJob(CaptureSource source, LoadProgress progress, CaptureHealth health, int shares) {
        this.shares = shares;
        this.source = source;
        this.health = health;
        this.progress = progress;
    }

    CaptureAnalysis run() throws CaptureException {
        final Capture capture = Capture.open(source, health, OpenOptions.DEFAULT, this::inflating);
        try {
            return analyse(capture);
        } catch (RuntimeException | Error e) {
            capture.close();
            throw e;
        }
    }

    /// How large a compressed file becomes is not known while it is inflated: nothing new to tell, but a way to cancel.
    private boolean inflating(long read, long compressed, long inflated) {
        return walked == null ? progress.proceed(0, 0, 0) : progress.proceed(walked.position(), length, frames);
    }

    private CaptureAnalysis analyse(Capture capture) {
        final List<AnalysisThread> threads = new ArrayList<>();
        for (int share = 0; share < shares; share++) {
            threads.add(AnalysisThread.start(share, shares));
        }
        try {
            walk(capture, threads);
        } catch (RuntimeException | Error e) {
            threads.forEach(AnalysisThread::abandon);
            throw e;
        }
        threads.forEach(AnalysisThread::finish);
        store.retransmitted(RowPairs.merge(
                threads.stream().map(thread -> thread.analyzer().retransmitted()).toList()));
        final int count = keys.count();
        final DirectionSummary[] summaries = new DirectionSummary[2 * count];
        final long[] initialRtt = new long[count];
        for (int c = 0; c < count; c++) {
            final TcpAnalyzer analyzer = threads.get(c % shares).analyzer();
            summaries[2 * c] = analyzer.summary(2 * c);
            summaries[2 * c + 1] = analyzer.summary(2 * c + 1);
            initialRtt[c] = analyzer.initialRtt(c);
        }
        return result(capture, store, icmp -> new ConversationTable(keys, store, summaries, initialRtt, icmp),
                outerPaths, EpisodeCollector.episodes(threads.stream().map(AnalysisThread::episodes).toList()));
    }

    /// Everything that was walked and analysed so far, as one result; tells what the walk met.
    ///
    /// @param rows the segments, with those that were sent again
    /// @param table the conversations, with the ICMP errors about them
    final CaptureAnalysis result(Capture capture, SegmentStore rows, Function<IcmpErrors, ConversationTable> table,
            OuterPaths paths, List<Episode> episodes) {
        reportOutcomes();
        fragments.report(health);
        final IcmpErrors icmpErrors = new IcmpErrors(errors);
        return new CaptureAnalysis(
                capture,
                health,
                frames,
                frames == 0 ? 0 : firstTime,
                frames == 0 ? 0 : lastTime,
                rows,
                table.apply(icmpErrors),
                icmpErrors,
                paths,
                episodes);
    }

    private void walk(Capture capture, List<AnalysisThread> threads) {
        final FrameDecoder decoder = new FrameDecoder(fragments);
        final RecordReader reader = capture.records(decoder::over);
        final long total = capture.length();
        walked = reader;
        length = total;
        boolean more = true;
        while (more) {
            more = false;
            try {
                walk(reader, decoder, total, threads);
            } catch (InternalError e) {
                // How the JVM reports a page of a mapped file that is no longer there.
                more = reader.recover();
                if (!more) {
                    health.add(
                            "file-shrank",
                            Severity.ERROR,
                            1,
                            Messages.later("file-shrank", Long.toString(frames)));
                }
            }
        }
        if (chunk.size > 0 || chunkErrors.size() > 0) {
            assignLanes(chunk);
            publish(chunk, threads);
        }
        if (!progress.proceed(total, total, frames)) {
            throw cancelled();
        }
    }

    final void walk(RecordReader reader, FrameDecoder decoder, long total, List<AnalysisThread> threads) {
        while (reader.next()) {
            final long time = reader.time();
            firstTime = Math.min(firstTime, time);
            lastTime = Math.max(lastTime, time);
            frames++;
            if (reader.capturedLength() < reader.originalLength()) {
                cutFrames++;
            }
            final Decoded decoded = decoder.decode(
                    reader.linkType(), reader.dataOffset(), reader.capturedLength(), reader.originalLength());
            if (decoded == Decoded.TCP) {
                fill(decoder, time);
                if ((chunk.size & BLOCK_MASK) == 0) {
                    assignLanes(chunk);
                }
                if (chunk.size == SegmentChunk.ROWS) {
                    publish(chunk, threads);
                    chunk = new SegmentChunk();
                }
            } else {
                if (decoded == Decoded.QUOTED) {
                    quoted(decoder, time);
                }
                outcomes[decoded.ordinal()]++;
                if (decoded == Decoded.UNKNOWN_LINK) {
                    unreadLinkTypes.count(reader.linkType());
                }
            }
            if ((frames & PROGRESS_MASK) == 0 && !progress.proceed(reader.position(), total, frames)) {
                throw cancelled();
            }
        }
    }

    private CancellationException cancelled() {
        return new CancellationException(Messages.say("cancelled", source.name()));
    }

    private long source(FrameDecoder decoder) {
        return decoder.isIpv6()
                ? keys.v6(decoder.sourceHigh(), decoder.sourceLow(), decoder.sourcePort())
                : Endpoints.v4(decoder.sourceV4(), decoder.sourcePort());
    }

    private long destination(FrameDecoder decoder) {
        return decoder.isIpv6()
                ? keys.v6(decoder.destinationHigh(), decoder.destinationLow(), decoder.destinationPort())
                : Endpoints.v4(decoder.destinationV4(), decoder.destinationPort());
    }

    /// A TCP header quoted in an ICMP error: conversations are numbered in order, so the rows before it come first.
    private void quoted(FrameDecoder decoder, long time) {
        assignLanes(chunk);
        final int lane = keys.quoted(source(decoder), destination(decoder), decoder.flags(), decoder.seq());
        final IcmpError error = new IcmpError(decoder, frames, time, lane, keys.bits());
        chunkErrors.add(chunk.size, error);
        errors.add(error);
    }

    private void fill(FrameDecoder decoder, long time) {
        final long source = source(decoder);
        final long destination = destination(decoder);
        final int row = chunk.size;
        sources[row & BLOCK_MASK] = source;
        destinations[row & BLOCK_MASK] = destination;
        chunk.setFrame(row, frames);
        chunk.time[row] = time;
        chunk.seq[row] = decoder.seq();
        chunk.ack[row] = decoder.ack();
        chunk.length[row] = decoder.payloadLength();
        chunk.window[row] = (short) decoder.window();
        chunk.flags[row] = (short) decoder.flags();
        if (!decoder.layers().isEmpty()) {
            paths[row & BLOCK_MASK] = outerPaths.number(decoder.layers());
            onPaths = true;
        }
        final TcpOptions options = decoder.options();
        final boolean urgent = (decoder.flags() & TcpFlags.URG) != 0;
        if (options.any() || urgent) {
            cutOptions += options.cut() ? 1 : 0;
            final int offers = (options.sackPermitted() ? OptionLog.SACK_PERMITTED : 0)
                    | (options.timestamps() ? OptionLog.TIMESTAMPS : 0);
            chunkOptions.add(
                    row,
                    options.scale(),
                    options.mss(),
                    options.cut(),
                    offers,
                    urgent ? decoder.urgentPointer() : 0,
                    options.sackBlocks(),
                    options.sackEdges());
        }
        final int missing = decoder.missingPayload();
        if (missing > 0) {
            chunkOptions.cutPayload(row, missing);
        }
        chunk.size = row + 1;
    }

    /// Finds the conversations of the rows added since the last call, a block at a time so that the look-ups' cache misses
    /// overlap.
    final void assignLanes(SegmentChunk chunk) {
        final int to = chunk.size;
        final int from = assigned;
        long sum = 0;
        for (int row = from; row < to; row++) {
            sum += keys.touch(sources[row & BLOCK_MASK], destinations[row & BLOCK_MASK]);
        }
        touched = sum;
        for (int row = from; row < to; row++) {
            chunk.lane[row] = keys.lane(
                    sources[row & BLOCK_MASK],
                    destinations[row & BLOCK_MASK],
                    chunk.flags[row],
                    chunk.seq[row],
                    chunk.ack[row]);
            chunk.analysis[row] = keys.bits();
        }
        if (onPaths || outerPaths.isWatching()) {
            follow(chunk, from, to);
        }
        assigned = to & SegmentChunk.MASK;
    }

    /// Tells what was around the segments of a block.
    private void follow(SegmentChunk chunk, int from, int to) {
        if (!outerPaths.isWatching()) {
            outerPaths.watch(store, chunk, from);
        }
        for (int row = from; row < to; row++) {
            outerPaths.saw(chunk.lane[row], paths[row & BLOCK_MASK], chunk.frameOf(row));
        }
        if (onPaths) {
            Arrays.fill(paths, 0);
            onPaths = false;
        }
    }

    void publish(SegmentChunk chunk, List<AnalysisThread> threads) {
        final int firstRow = store.size();
        store.add(chunk);
        for (AnalysisThread thread : threads) {
            thread.accept(chunk, chunkOptions, chunkErrors, firstRow);
        }
        chunkOptions = new OptionLog();
        if (chunkErrors.size() > 0) {
            chunkErrors = new IcmpErrors.Log();
        }
    }

    final void reportOutcomes() {
        report(Decoded.CUT, "cut-before-tcp", Severity.WARNING, Messages.later("cut-before-tcp"));
        report(Decoded.MALFORMED, "malformed-headers", Severity.WARNING, Messages.later("malformed-headers"));
        unreadLinkTypes.report(health);
        report(Decoded.QUOTED, "icmp-errors", Severity.INFO, Messages.later("icmp-errors"));
        report(Decoded.OTHER, "not-tcp", Severity.INFO, Messages.later("not-tcp"));
        if (cutOptions > 0) {
            health.add("cut-options", Severity.WARNING, cutOptions, Messages.later("cut-options"));
        }
        if (cutFrames > 0) {
            health.add("snapped-frames", Severity.INFO, cutFrames, Messages.later("snapped-frames"));
        }
        if (frames == 0) {
            health.add("no-packets", Severity.WARNING, 1, Messages.later("no-packets"));
        }
    }

    private void report(Decoded outcome, String counter, Severity severity, Message advice) {
        if (outcomes[outcome.ordinal()] > 0) {
            health.add(counter, severity, outcomes[outcome.ordinal()], advice);
        }
    }
}
