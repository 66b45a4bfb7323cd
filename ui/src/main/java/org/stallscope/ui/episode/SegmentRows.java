package org.stallscope.ui.episode;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.wording.EpisodeSentence;
import org.stallscope.ui.wording.Quantities;

/// The segments that tell an episode: the last ones before it, all of it, the first ones after. A long episode with
/// thousands of segments keeps its beginning and its end, and says how many are left out between.
public final class SegmentRows {
    /// Segments shown before the closing one.
    private static final int BEFORE = 4;

    /// Segments shown behind the re-opening one.
    private static final int AFTER = 5;

    /// More than this in the middle are cut.
    private static final int MOST = 2_000;

    /// One segment.
    ///
    /// @param row row of the segment store
    /// @param frame frame number
    /// @param time since the capture's first packet, ns
    /// @param delta since the row above, ns; 0 in the first
    /// @param fromSender whether the sender of the data sent it
    /// @param kind what it is in the story
    /// @param seq sequence number relative to the first of its direction
    /// @param ack acknowledgement number relative to the first of the other direction
    /// @param window advertised window, bytes
    /// @param length payload, bytes
    /// @param note what to notice; may be empty
    public record Segment(
            int row, long frame, long time, long delta, boolean fromSender, String kind, long seq, long ack,
            long window,
            int length, String note) {}

    private SegmentRows() {}

    /// The segments of an episode.
    public static List<Segment> of(CaptureAnalysis analysis, Episode episode) {
        final SegmentStore store = analysis.segments();
        final ConversationTable table = analysis.conversations();
        final int conversation = episode.conversation();
        final int first = Math.max(0, position(table, conversation, episode.firstRow()) - BEFORE);
        final int lastInside = position(table, conversation, Math.max(episode.lastRow(), episode.resumedRow()));
        final int last = Math.min(table.segments(conversation) - 1, lastInside + AFTER);
        final int[] base = bases(store, table, conversation);
        final List<Segment> rows = new ArrayList<>();
        long previous = -1;
        for (int i = first; i <= last; i++) {
            if (last - first > MOST && i == first + MOST / 2) {
                i = last - MOST / 2;
            }
            final int row = table.row(conversation, i);
            final int direction = store.direction(row);
            rows.add(new Segment(
                    row,
                    store.frame(row),
                    store.time(row) - analysis.firstTime(),
                    previous < 0 ? 0 : store.time(row) - previous,
                    direction == episode.senderDirection(),
                    EpisodeSentence.kind(store, episode, row),
                    store.seq(row) - base[direction] & 0xffff_ffffL,
                    store.ack(row) - base[1 - direction] & 0xffff_ffffL,
                    store.window(row),
                    store.length(row),
                    note(store, episode, row)));
            previous = store.time(row);
        }
        return rows;
    }

    /// What a segment tells that its columns do not.
    private static String note(SegmentStore store, Episode episode, int row) {
        final long[] waits = EpisodeSentence.waits(episode);
        for (int i = 0; i < waits.length; i++) {
            if (episode.probes().get(i).row() == row) {
                return Messages.say("note.after", Quantities.duration(waits[i]));
            }
            if (episode.probes().get(i).answerRow() == row && row != episode.lastRow()) {
                return store.window(row) == 0 ? Messages.say("note.still-zero") : "";
            }
        }
        if (row == episode.firstRow()) {
            return episode.kind() == Episode.Kind.ZERO ? Messages.say("note.closes") : Messages.say("note.near");
        }
        if (row == episode.lastRow()) {
            return switch (episode.endedBy()) {
                case UPDATE, DATA, ACK -> Messages.say("note.re-opens");
                case FIN -> Messages.say("note.finishes");
                case RESET -> Messages.say("note.resets");
                case CAPTURE_END -> Messages.say("note.last-seen");
            };
        }
        if (row == episode.resumedRow()) {
            return Messages.say("note.first-data", Quantities.duration(episode.resumedAfter()));
        }
        return org.stallscope.analysis.conversation.SegmentBits.analysisNames(store.analysis(row))
                .replace('|', ' ').replace('_', ' ');
    }

    /// Relative numbers count from the first segment of each direction, as Wireshark's do.
    private static int[] bases(SegmentStore store, ConversationTable table, int conversation) {
        final int[] base = new int[2];
        final boolean[] known = new boolean[2];
        final int look = Math.min(table.segments(conversation), 64);
        for (int i = 0; i < look && !(known[0] && known[1]); i++) {
            final int row = table.row(conversation, i);
            final int direction = store.direction(row);
            if (!known[direction]) {
                known[direction] = true;
                final boolean syn = store.hasFlag(row, org.stallscope.analysis.conversation.TcpFlags.SYN);
                base[direction] = syn ? store.seq(row) : store.seq(row) - 1;
            }
        }
        return base;
    }

    /// Position of a row among the conversation's rows, which ascend.
    private static int position(ConversationTable table, int conversation, int row) {
        int low = 0;
        int high = table.segments(conversation) - 1;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (table.row(conversation, middle) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
