package org.stallscope.analysis.episode;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.Seq;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.episode.Episode.EndedBy;
import org.stallscope.analysis.episode.Episode.Kind;
import org.stallscope.analysis.episode.Episode.Probe;

/// Follows one receiver's window through a conversation and collects its episodes.
///
/// An episode begins with the segment that closes the window and ends with the first segment of that side that advertises
/// more, whatever it carries (rule 40). Zero windows that Zeek calls uninteresting (with or after a reset, or after the
/// sender's FIN) do not begin one: the analysis did not mark them as closing.
final class EpisodeTracker {
    /// A sender with data goes on about one round trip after the window opened; this long is allowed at least, ns.
    private static final long PROMPT_NANOS = 200_000_000;

    private final SegmentStore store;
    private final ConversationTable table;
    private final int conversation;
    private final int receiver;
    private final int mss;
    private final List<Episode> found = new ArrayList<>();

    private boolean sentKnown;
    private int highestSent;
    private boolean edgeKnown;
    private int highestAck;
    private int rightEdge;
    private long greatestWindow;
    private long blockedSince = -1;

    private Kind kind;
    private int firstRow;
    private long start;
    private long inFlightAtStart;
    private long blockedAtStart;
    private final List<Probe> probes = new ArrayList<>();

    /// Ended, and waiting for the sender's next new data.
    private Episode awaitingResume;

    EpisodeTracker(SegmentStore store, ConversationTable table, int conversation, int receiver) {
        this.store = store;
        this.table = table;
        this.conversation = conversation;
        this.receiver = receiver;
        mss = table.mss(conversation);
    }

    List<Episode> run() {
        final int segments = table.segments(conversation);
        for (int i = 0; i < segments; i++) {
            final int row = table.row(conversation, i);
            if (store.hasFlag(row, TcpFlags.RST)) {
                end(row, EndedBy.RESET);
                resume(-1);
                blockedSince = -1;
            } else if (store.direction(row) == receiver) {
                fromReceiver(row);
            } else {
                fromSender(row);
            }
        }
        if (kind != null) {
            end(table.row(conversation, segments - 1), EndedBy.CAPTURE_END);
        }
        resume(-1);
        return found;
    }

    private void fromReceiver(int row) {
        final int ack = store.ack(row);
        final boolean hasAck = store.hasFlag(row, TcpFlags.ACK);
        final boolean advances = hasAck && edgeKnown && Seq.after(ack, highestAck);
        final boolean zero = store.rawWindow(row) == 0;
        final boolean near = store.is(row, SegmentBits.NEAR_ZERO);
        if (!probes.isEmpty() && probes.getLast().answerRow() < 0) {
            final Probe probe = probes.removeLast();
            probes.add(new Probe(probe.row(), probe.time(), row));
        }
        if (kind == Kind.ZERO && !zero || kind == Kind.NEAR_ZERO && !near) {
            end(row, endedBy(row, advances));
        }
        if (hasAck && !store.hasFlag(row, TcpFlags.SYN)) {
            final long window = store.window(row);
            greatestWindow = Math.max(greatestWindow, window);
            if (!edgeKnown || !Seq.before(ack, highestAck)) {
                highestAck = ack;
                rightEdge = ack + (int) window;
                edgeKnown = true;
            }
            if (!sentKnown || Seq.after(ack, highestSent)) {
                // Data that the capture missed was sent all the same.
                highestSent = ack;
                sentKnown = true;
            }
            followUsableWindow(row);
        }
        if (kind == null && (store.is(row, SegmentBits.WINDOW_CLOSED) || near)) {
            begin(row, near ? Kind.NEAR_ZERO : Kind.ZERO);
        }
        if (store.hasFlag(row, TcpFlags.FIN) && kind != null && !zero) {
            end(row, EndedBy.FIN);
        }
    }

    private EndedBy endedBy(int row, boolean advances) {
        if (store.hasFlag(row, TcpFlags.FIN)) {
            return EndedBy.FIN;
        }
        if (store.length(row) > 0) {
            return EndedBy.DATA;
        }
        return advances ? EndedBy.ACK : EndedBy.UPDATE;
    }

    private void fromSender(int row) {
        if (store.is(row, SegmentBits.WINDOW_PROBE) && kind != null) {
            probes.add(new Probe(row, store.time(row), -1));
            return;
        }
        final int end = store.end(row);
        final boolean newData = !sentKnown || Seq.after(end, highestSent);
        if (newData) {
            highestSent = end;
            sentKnown = true;
            if (store.length(row) > 0) {
                resume(row);
            }
        }
        followUsableWindow(row);
        if (store.hasFlag(row, TcpFlags.FIN)) {
            end(row, EndedBy.FIN);
            resume(-1);
        }
    }

    /// Keeps the moment since when the sender could not send a full segment (DESIGN.md, "time lost").
    private void followUsableWindow(int row) {
        if (!edgeKnown || !sentKnown) {
            return;
        }
        final long enough = Math.min(mss, Math.max(1, greatestWindow / 2));
        if (rightEdge - highestSent >= enough) {
            blockedSince = -1;
        } else if (blockedSince < 0) {
            blockedSince = store.time(row);
        }
    }

    private void begin(int row, Kind newKind) {
        // The sender did not go on between two episodes: the first one has no resumption of its own.
        resume(-1);
        kind = newKind;
        firstRow = row;
        start = store.time(row);
        inFlightAtStart = Math.max(0, highestSent - highestAck);
        final long previousEnd = found.isEmpty() ? Long.MIN_VALUE : found.getLast().end();
        blockedAtStart = Math.max(previousEnd, blockedSince < 0 ? start : Math.min(blockedSince, start));
        probes.clear();
    }

    private void end(int row, EndedBy how) {
        if (kind == null) {
            return;
        }
        final long end = Math.max(start, store.time(row));
        awaitingResume = new Episode(
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
                probes,
                inFlightAtStart,
                -1,
                -1,
                blockedAtStart,
                end - blockedAtStart);
        kind = null;
    }

    /// Completes the ended episode with the sender's resumption; -1 where none came.
    private void resume(int row) {
        if (awaitingResume == null) {
            return;
        }
        final Episode episode = awaitingResume;
        awaitingResume = null;
        if (row < 0) {
            found.add(episode);
            return;
        }
        final long after = Math.max(0, store.time(row) - episode.end());
        final long prompt = Math.max(PROMPT_NANOS, 4 * table.initialRtt(conversation));
        final boolean hadData = !episode.probes().isEmpty() || after <= prompt;
        found.add(episode.resumed(row, after, hadData ? after : 0));
    }
}
