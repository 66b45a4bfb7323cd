package org.stallscope.analysis.episode;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.episode.Episode.EndedBy;
import org.stallscope.analysis.episode.Episode.Kind;
import org.stallscope.analysis.episode.Episode.Probe;
import org.stallscope.analysis.tcp.WatchedSegment;
import org.stallscope.analysis.tcp.WindowWatcher;

/// Follows one receiver's window through a conversation and collects its episodes.
///
/// An episode begins with the segment that closes the window and ends with the first segment of that side that advertises
/// more, whatever it carries (rule 40). Zero windows that Zeek calls uninteresting (with or after a reset, or after the
/// sender's FIN) do not begin one: the analysis did not mark them as closing.
final class EpisodeTracker implements WindowWatcher {
    /// What follows at once follows within about a round trip; this long is allowed at least, ns.
    private static final long PROMPT_NANOS = 200_000_000;

    private final int conversation;
    private final int receiver;
    private final List<Episode> found;

    private Kind kind;
    private int firstRow;
    private long start;
    private long inFlightAtStart;
    private long blockedAtStart;
    private List<Probe> probes = List.of();
    private long previousEnd = Long.MIN_VALUE;
    private int lastRow;
    private long lastTime;

    /// Ended, and waiting for the sender's next new data.
    private Episode awaitingResume;

    EpisodeTracker(int lane, List<Episode> found) {
        conversation = lane >>> 1;
        receiver = lane & 1;
        this.found = found;
    }

    @Override
    public boolean fromReceiver(WatchedSegment segment) {
        if (isReset(segment)) {
            return false;
        }
        final boolean zero = segment.window() == 0;
        final boolean near = (segment.found() & SegmentBits.NEAR_ZERO) != 0;
        if (kind != null) {
            answerProbe(segment);
            if (kind == Kind.ZERO && !zero || kind == Kind.NEAR_ZERO && !near) {
                end(segment, endedBy(segment));
            }
        }
        if (kind == null && (near || (segment.found() & SegmentBits.WINDOW_CLOSED) != 0)) {
            begin(segment, near ? Kind.NEAR_ZERO : Kind.ZERO);
        }
        return isListening();
    }

    /// While an episode lasts, and behind it until the sender goes on.
    private boolean isListening() {
        return kind != null || awaitingResume != null;
    }

    /// Notes how far the conversation has come; a reset by either side ends all.
    private boolean isReset(WatchedSegment segment) {
        lastRow = segment.row();
        lastTime = segment.time();
        if ((segment.flags() & TcpFlags.RST) == 0) {
            return false;
        }
        end(segment, EndedBy.RESET);
        complete();
        return true;
    }

    private static EndedBy endedBy(WatchedSegment segment) {
        if ((segment.flags() & TcpFlags.FIN) != 0) {
            return EndedBy.FIN;
        }
        if (segment.length() > 0) {
            return EndedBy.DATA;
        }
        return segment.advances() ? EndedBy.ACK : EndedBy.UPDATE;
    }

    @Override
    public boolean fromSender(WatchedSegment segment) {
        if (isReset(segment)) {
            return false;
        }
        if (kind != null && (segment.found() & SegmentBits.WINDOW_PROBE) != 0) {
            if (probes.isEmpty()) {
                probes = new ArrayList<>();
            }
            probes.add(new Probe(segment.row(), segment.time(), -1));
            return true;
        }
        if (segment.newData() && segment.length() > 0) {
            resume(segment);
        }
        if ((segment.flags() & TcpFlags.FIN) != 0) {
            end(segment, EndedBy.FIN);
            complete();
        }
        return isListening();
    }

    /// The capture is over: an episode still open lasts until the conversation's last segment in it.
    void finish() {
        if (kind != null) {
            end(lastRow, lastTime, EndedBy.CAPTURE_END);
        }
        complete();
    }

    /// What {@link #finish} would tell now; null for nothing. Nothing changes.
    Episode open() {
        if (kind == null) {
            return awaitingResume;
        }
        final long end = Math.max(start, lastTime);
        // More probes may come.
        return ended(lastRow, end, EndedBy.CAPTURE_END, List.copyOf(probes));
    }

    /// A probe is answered at once, that is within a round trip: what comes later was sent for a reason of its own.
    private void answerProbe(WatchedSegment segment) {
        if (probes.isEmpty()) {
            return;
        }
        final Probe probe = probes.getLast();
        if (probe.answerRow() < 0 && segment.time() - probe.time() <= prompt(segment)) {
            probes.set(probes.size() - 1, new Probe(probe.row(), probe.time(), segment.row()));
        }
    }

    private static long prompt(WatchedSegment segment) {
        return Math.max(PROMPT_NANOS, 4 * segment.initialRtt());
    }

    private void begin(WatchedSegment segment, Kind newKind) {
        // The sender did not go on between two episodes: the first one has no resumption of its own.
        complete();
        kind = newKind;
        firstRow = segment.row();
        start = segment.time();
        inFlightAtStart = segment.inFlight();
        final long blocked = segment.blockedSince();
        blockedAtStart = blocked == Long.MIN_VALUE ? start : Math.clamp(blocked, Math.min(previousEnd, start), start);
        probes = List.of();
    }

    private void end(WatchedSegment segment, EndedBy how) {
        end(segment.row(), segment.time(), how);
    }

    private void end(int row, long time, EndedBy how) {
        if (kind == null) {
            return;
        }
        final long end = Math.max(start, time);
        previousEnd = end;
        awaitingResume = ended(row, end, how, probes);
        kind = null;
    }

    private Episode ended(int row, long end, EndedBy how, List<Probe> sent) {
        return new Episode(
                -1,
                conversation,
                kind,
                -1,
                receiver,
                firstRow,
                row,
                start,
                end,
                how,
                sent,
                inFlightAtStart,
                -1,
                -1,
                blockedAtStart,
                end - blockedAtStart);
    }

    /// Keeps the ended episode as it is: no resumption came.
    private void complete() {
        if (awaitingResume != null) {
            found.add(awaitingResume);
            awaitingResume = null;
        }
    }

    private void resume(WatchedSegment segment) {
        if (awaitingResume == null) {
            return;
        }
        final Episode episode = awaitingResume;
        awaitingResume = null;
        final long after = Math.max(0, segment.time() - episode.end());
        final boolean hadData = !episode.probes().isEmpty() || after <= prompt(segment);
        found.add(episode.resumed(segment.row(), after, hadData ? after : 0));
    }
}
