package org.stallscope.analysis.packet;

import java.util.Set;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;

/// Which frames a list of packets holds and in which order, without holding anything for each of them: those of the whole
/// capture or the segments of one conversation, all or those of a stretch of time.
///
/// @param conversation its number; −1 for the whole capture
/// @param first position of the first row in the whole
/// @param size rows
public record PacketList(CaptureAnalysis analysis, int conversation, int first, int size) {
    /// All frames of the capture; of more than 2^31 the first ones.
    public static PacketList all(CaptureAnalysis analysis) {
        return new PacketList(analysis, -1, 0, (int) Math.min(Integer.MAX_VALUE, analysis.frames()));
    }

    /// The segments of a conversation.
    public static PacketList of(CaptureAnalysis analysis, int conversation) {
        return new PacketList(analysis, conversation, 0, analysis.conversations().segments(conversation));
    }

    /// Those of them from one moment to another, both included: from the first to the last one whose time lies there. Looks
    /// at single frames of other protocols, so call it off the UI thread.
    ///
    /// @param from ns since the epoch
    public PacketList between(long from, long to) throws CaptureException {
        return conversation < 0 ? framesBetween(from, to) : segmentsBetween(from, to);
    }

    private PacketList segmentsBetween(long from, long to) {
        final SegmentStore store = analysis.segments();
        final ConversationTable table = analysis.conversations();
        int low = -1;
        int high = -1;
        for (int i = 0; i < table.segments(conversation); i++) {
            final long time = store.time(table.row(conversation, i));
            if (time >= from && time <= to) {
                low = low < 0 ? i : low;
                high = i;
            }
        }
        return low < 0 ? new PacketList(analysis, conversation, 0, 0)
                : new PacketList(analysis, conversation, low, high - low + 1);
    }

    /// The segments' times are at hand; frames of other protocols are looked at where the stretch begins and ends.
    private PacketList framesBetween(long from, long to) throws CaptureException {
        final SegmentStore store = analysis.segments();
        int low = -1;
        int high = -1;
        for (int row = 0; row < store.size(); row++) {
            final long time = store.time(row);
            if (time >= from && time <= to) {
                low = low < 0 ? row : low;
                high = row;
            }
        }
        final long all = Math.min(Integer.MAX_VALUE, analysis.frames());
        final long begin;
        final long end;
        if (low >= 0) {
            begin = firstFrom(from, low == 0 ? 1 : store.frame(low - 1) + 1, store.frame(low));
            end = firstFrom(to + 1, store.frame(high) + 1,
                    high + 1 == store.size() ? all + 1 : Math.min(all + 1, store.frame(high + 1)));
        } else {
            begin = firstFrom(from, 1, all + 1);
            end = firstFrom(to + 1, begin, all + 1);
        }
        return new PacketList(analysis, -1, (int) (begin - 1), (int) Math.max(0, end - begin));
    }

    /// The first frame of a stretch whose time is not before another; `end` where there is none. Times are taken to ascend.
    private long firstFrom(long time, long begin, long end) throws CaptureException {
        long low = begin;
        long high = end;
        while (low < high) {
            final long middle = low + high >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long time(long frame) throws CaptureException {
        final SegmentStore store = analysis.segments();
        final int row = store.rowAtFrame(frame);
        return row < store.size() && store.frame(row) == frame ? store.time(row) : analysis.frame(frame).time();
    }

    /// Frame number of a row.
    public long frame(int position) {
        return conversation < 0 ? first + position + 1L
                : analysis.segments().frame(analysis.conversations().row(conversation, first + position));
    }

    /// Where a frame stands; −1 where it is not in the list.
    public int position(long frame) {
        final int at = positionFrom(frame);
        return at < size && frame(at) == frame ? at : -1;
    }

    /// Where the first frame stands that is not before another; the size where there is none.
    public int positionFrom(long frame) {
        int low = 0;
        int high = size;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (frame(middle) < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The row of the TCP segment nearest to a moment; −1 where there is none. Times are taken to ascend.
    public int nearest(long time) {
        final SegmentStore store = analysis.segments();
        final ConversationTable table = analysis.conversations();
        int low = 0;
        int high = conversation < 0 ? store.size() : first + size;
        if (conversation >= 0) {
            low = first;
        }
        final int begin = low;
        final int end = high;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (store.time(conversation < 0 ? middle : table.row(conversation, middle)) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int best = low;
        if (low > begin && (low == end || time - time(store, table, low - 1) <= time(store, table, low) - time)) {
            best = low - 1;
        }
        if (best < begin || best >= end) {
            return -1;
        }
        return conversation < 0 ? position(store.frame(best)) : best - first;
    }

    private long time(SegmentStore store, ConversationTable table, int at) {
        return store.time(conversation < 0 ? at : table.row(conversation, at));
    }

    /// The next row, in either direction, whose packet is flagged or has a comment; −1 where there is none.
    ///
    /// @param position where to begin; it does not count itself
    /// @param by 1 or −1
    public int flagged(int position, int by) {
        final Set<Long> commented = analysis.capture().notes().frameComments().keySet();
        return conversation < 0 ? flaggedFrame(position, by, commented) : flaggedSegment(position, by, commented);
    }

    private int flaggedSegment(int position, int by, Set<Long> commented) {
        final SegmentStore store = analysis.segments();
        for (int at = position + by; at >= 0 && at < size; at += by) {
            final int row = analysis.conversations().row(conversation, first + at);
            if (PacketMark.isFlagged(store, row) || !commented.isEmpty() && commented.contains(store.frame(row))) {
                return at;
            }
        }
        return -1;
    }

    /// Goes through the segments, not through the frames: there may be ten million to pass.
    private int flaggedFrame(int position, int by, Set<Long> commented) {
        final SegmentStore store = analysis.segments();
        final long begin = first + 1L + position;
        final long end = by > 0 ? first + 1L + size : first;
        long found = end;
        for (int row = by > 0 ? store.rowAtFrame(begin + 1) : store.rowAtFrame(begin) - 1; row >= 0
                && row < store.size() && isBetween(store.frame(row), begin, end); row += by) {
            if (PacketMark.isFlagged(store, row)) {
                found = store.frame(row);
                break;
            }
        }
        for (long frame : commented) {
            if (isBetween(frame, begin, found)) {
                found = frame;
            }
        }
        return found == end ? -1 : (int) (found - first - 1);
    }

    /// Whether a frame lies strictly between two, whichever comes first.
    private static boolean isBetween(long frame, long one, long other) {
        return frame > Math.min(one, other) && frame < Math.max(one, other);
    }
}
