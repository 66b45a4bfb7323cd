package org.stallscope.analysis;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import org.stallscope.analysis.buffer.BufferAnalysis;
import org.stallscope.analysis.buffer.BufferQuestion;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.buffer.StackGuess;
import org.stallscope.analysis.buffer.WhatIf;
import org.stallscope.analysis.capture.Capture;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.capture.FrameIndex;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.IcmpErrors;
import org.stallscope.analysis.conversation.OuterPaths;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.finding.ConversationVerdict;
import org.stallscope.analysis.finding.Verdicts;
import org.stallscope.analysis.limit.ConversationLimits;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.LimitTimelines;
import org.stallscope.analysis.pairing.PairingInput;
import org.stallscope.analysis.pairing.PayloadWalk;
import org.stallscope.analysis.pairing.ProxyFacts;
import org.stallscope.analysis.pairing.ProxyPairing;
import org.stallscope.analysis.pairing.ProxyPairs;
import org.stallscope.analysis.quality.CaptureQuality;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.LossSeries;
import org.stallscope.analysis.series.SackReader;
import org.stallscope.analysis.series.SequenceSeries;
import org.stallscope.analysis.statistics.ShownScale;

/// Everything found in one capture: an immutable value that the workbench, the command line and the exports read.
/// Closing it releases the mapped files; tables and episodes stay readable, packet bytes do not.
public final class CaptureAnalysis implements AutoCloseable {
    private final Capture capture;
    private final CaptureHealth health;
    private final long frames;
    private final long firstTime;
    private final long lastTime;
    private final SegmentStore segments;
    private final ConversationTable conversations;
    private final IcmpErrors icmpErrors;
    private final OuterPaths outerPaths;
    private final List<Episode> episodes;
    private final Map<Integer, List<Episode>> episodesOf;
    private final long[] timeLost;
    private final CaptureQuality quality;
    private final LimitTimelines limits;
    private final Verdicts verdicts;

    /// Made when the first frame is asked for; behind a lock of its own: whoever looks into a frame does not wait for the pairing.
    private FrameIndex frameIndex;

    private final Object indexing = new Object();

    /// Made when they are asked for.
    private volatile ProxyPairs proxyPairs;

    /// Found when first asked for.
    private volatile Boolean worthPairing;

    CaptureAnalysis(
            Capture capture,
            CaptureHealth health,
            long frames,
            long firstTime,
            long lastTime,
            SegmentStore segments,
            ConversationTable conversations,
            IcmpErrors icmpErrors,
            OuterPaths outerPaths,
            List<Episode> episodes) {
        this.capture = capture;
        this.health = health;
        this.frames = frames;
        this.firstTime = firstTime;
        this.lastTime = lastTime;
        this.segments = segments;
        this.conversations = conversations;
        this.icmpErrors = icmpErrors;
        this.outerPaths = outerPaths;
        this.episodes = List.copyOf(episodes);
        episodesOf = this.episodes.stream().collect(Collectors.groupingBy(Episode::conversation));
        timeLost = new long[conversations.count()];
        for (Episode episode : this.episodes) {
            timeLost[episode.conversation()] += episode.timeLost();
        }
        quality = new CaptureQuality(
                segments, conversations, health, capture.notes().statistics().values(), this::look);
        limits = new LimitTimelines(segments, conversations, this::episodes, quality);
        verdicts = new Verdicts(segments, conversations, this::episodes, quality, limits, this::largerBuffer);
    }

    /// The file or files: names, formats, interfaces, comments, and the bytes of single frames.
    public Capture capture() {
        return capture;
    }

    /// Damage, drops, cuts and oddities found while reading.
    public CaptureHealth health() {
        return health;
    }

    /// Number of frames of all protocols.
    public long frames() {
        return frames;
    }

    /// Earliest time stamp, ns since the epoch; 0 without frames.
    public long firstTime() {
        return firstTime;
    }

    /// Latest time stamp, ns since the epoch.
    public long lastTime() {
        return lastTime;
    }

    /// All TCP segments.
    public SegmentStore segments() {
        return segments;
    }

    /// All conversations.
    public ConversationTable conversations() {
        return conversations;
    }

    /// ICMP errors that quote TCP headers, in file order.
    public IcmpErrors icmpErrors() {
        return icmpErrors;
    }

    /// What was around the segments of each direction: tags, labels, tunnels.
    public OuterPaths outerPaths() {
        return outerPaths;
    }

    /// All episodes in order of start.
    public List<Episode> episodes() {
        return episodes;
    }

    /// The episodes of one conversation in order of start.
    public List<Episode> episodes(int conversation) {
        return Collections.unmodifiableList(episodesOf.getOrDefault(conversation, List.of()));
    }

    /// Time lost in closed windows of a conversation, ns (DESIGN.md, "Words"): the rank of the conversation table.
    public long timeLost(int conversation) {
        return timeLost[conversation];
    }

    /// How far the capture can be trusted, and where each conversation was captured; worked out when asked.
    public CaptureQuality quality() {
        return quality;
    }

    /// Who or what held each conversation up, moment by moment; worked out when asked, linear in a conversation's segments.
    public LimitTimelines limits() {
        return limits;
    }

    /// The limiting factors of one conversation, from packets alone; linear in its segments, so call it off the UI thread.
    public ConversationLimits limits(int conversation) {
        return limits.of(conversation);
    }

    /// The findings about each conversation; worked out when asked, linear in a conversation's segments.
    public Verdicts verdicts() {
        return verdicts;
    }

    /// The findings about one conversation, from packets alone; linear in its segments, so call it off the UI thread.
    public ConversationVerdict verdict(int conversation) {
        return verdicts.of(conversation);
    }

    /// What pairing needs to know of the capture. Its payload is read again from the files, so not after {@link #close}.
    public PairingInput pairingInput() {
        return new PairingInput(segments, conversations, PayloadWalk.of(capture, segments),
                PayloadWalk.headers(capture, segments));
    }

    /// The connections of a proxy both of whose sides are in this capture; {@link ProxyPairs#NONE} where all have one server. The
    /// first call reads the files again, so call it off the UI thread.
    public ProxyPairs proxyPairs() {
        return proxyPairs(share -> true);
    }

    /// The same, for those who wait.
    ///
    /// @param going hears how much is done, 0 to 1, on any thread, and says whether to go on
    /// @throws java.util.concurrent.CancellationException where it says no
    public synchronized ProxyPairs proxyPairs(DoublePredicate going) {
        if (proxyPairs == null) {
            proxyPairs = ProxyPairing.within(pairingInput(), going);
        }
        return proxyPairs;
    }

    /// What the connections of a proxy tell of each other, where both of its sides are in this capture and a window was closed
    /// on one of them; what others know is passed on. May read the files again, so call it off the UI thread.
    public ExternalFacts proxyFacts(ExternalFacts others) {
        return isWorthPairing() ? ProxyFacts.within(others, proxyPairs(), pairingInput(), this::limits) : others;
    }

    /// Whether the connections of a proxy have been paired already, or need not be: then {@link #proxyFacts} answers at once.
    public boolean knowsProxyPairs() {
        return proxyPairs != null || !isWorthPairing();
    }

    /// Whether the connections of a proxy have been paired already: then {@link #proxyPairs} answers at once.
    public boolean hasProxyPairs() {
        return proxyPairs != null;
    }

    /// Whether there is more than one server, as where both sides of a proxy are in the capture.
    public boolean mayBeOfProxy() {
        return hasTwoServers();
    }

    /// A closed window, and two servers: without these no proxy explains anything.
    private boolean isWorthPairing() {
        Boolean worth = worthPairing;
        if (worth == null) {
            worth = !episodes.isEmpty() && hasTwoServers();
            worthPairing = worth;
        }
        return worth;
    }

    private boolean hasTwoServers() {
        for (int c = 1; c < conversations.count(); c++) {
            if (conversations.port(c, 1) != conversations.port(0, 1)
                    || !conversations.address(c, 1).equals(conversations.address(0, 1))) {
                return true;
            }
        }
        return false;
    }

    /// One frame with its bytes, which are not to be touched after {@link #close}. The first call walks the record headers of
    /// the file.
    ///
    /// @param number from 1 to {@link #frames}
    /// @throws CaptureException where the file was changed or shortened since it was read
    /// @throws IllegalStateException after {@link #close}
    public Frame frame(long number) throws CaptureException {
        return capture.frame(frameIndex(), number);
    }

    /// Samples of frames are taken where that needs no file to be inflated again.
    private Frame look(long number) throws CaptureException {
        return capture.isQuickToLookInto() ? frame(number) : null;
    }

    private FrameIndex frameIndex() {
        synchronized (indexing) {
            if (frameIndex == null) {
                frameIndex = capture.index(frames);
            }
            return frameIndex;
        }
    }

    /// Builds the series of one direction; linear in the conversation's segments, so call it off the UI thread.
    public ConversationSeries series(int conversation, int direction) {
        return ConversationSeries.of(segments, conversations, conversation, direction);
    }

    /// The time-sequence graph of one direction; linear in the conversation's segments, and a look into the file for each with
    /// SACK blocks where that is quick, so call it off the UI thread.
    ///
    /// @param shift for windows whose scale the capture does not tell
    public SequenceSeries sequence(int conversation, int direction, int shift) {
        return SequenceSeries.of(segments, conversations, conversation, direction, shift, new SackReader(this::look));
    }

    /// What tells of loss and congestion in one direction; linear in the conversation's segments.
    public LossSeries loss(int conversation, int direction) {
        return LossSeries.of(segments, conversations, conversation, direction);
    }

    /// What the right edge tells of the reads of a direction's receiver; linear in the conversation's segments, so call it off
    /// the UI thread.
    ///
    /// @param direction direction of the data
    /// @param chosenShift window scale that somebody chose, or {@link ShownScale#NOT_CHOSEN}
    public ReadVolume readVolume(int conversation, int direction, int chosenShift) {
        final int receiver = 1 - direction;
        return ReadVolume.of(
                segments,
                conversations,
                conversation,
                direction,
                ShownScale.of(segments, conversations, conversation, receiver, chosenShift),
                receiverStack(conversation, direction));
    }

    /// All about the buffer of a direction's receiver; several passes over the conversation's segments, so call it off the UI
    /// thread.
    ///
    /// @param direction direction of the data
    public BufferAnalysis buffer(int conversation, int direction, BufferQuestion question) {
        return BufferAnalysis.of(
                segments,
                conversations,
                conversation,
                direction,
                question,
                receiverStack(conversation, direction),
                quality.of(conversation).point());
    }

    /// Whether a buffer of four times the largest window would help a direction's receiver; two passes over the conversation's
    /// segments.
    private WhatIf largerBuffer(int conversation, int direction) {
        return BufferAnalysis.whatIf(segments, conversations, conversation, direction, BufferQuestion.PLAIN,
                receiverStack(conversation, direction), quality.of(conversation).point());
    }

    /// What system the receiver of a direction runs, as far as its SYN tells.
    public StackGuess receiverStack(int conversation, int direction) {
        return StackGuess.of(this::look, segments, conversations, conversation, 1 - direction);
    }

    @Override
    public void close() {
        capture.close();
    }
}
