package org.stallscope.analysis.quality;

import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.Seq;
import org.stallscope.analysis.conversation.TcpFlags;

/// Bytes of one direction that were acknowledged without being in the capture. A hole in the data that is never filled and
/// yet acknowledged was missed by the capture; one that a retransmission fills before that was lost on the path.
final class UnseenData {
    /// Holes followed at a time; older ones are judged early.
    private static final int MOST_HOLES = 256;

    /// A number further ahead than this is damage, not data (a gigabyte within one window is not possible: RFC 7323, 2.3).
    private static final int TOO_FAR = 1 << 30;

    /// A stretch at the end may be this long, bytes; a longer one counts only where data goes on behind it.
    private static final int ALONE = 1 << 20;

    private final int[] left = new int[MOST_HOLES];
    private final int[] right = new int[MOST_HOLES];
    private final int[] ackRow = new int[MOST_HOLES];
    private int holes;

    /// The acknowledged ones come first: acknowledgements and holes both grow with the sequence numbers.
    private int ackedHoles;

    private boolean known;
    private int end;

    /// The latest sequence number that the direction itself began a segment with.
    private int furthest;

    private long missedBytes;
    private int missedHoles;
    private int firstMissed = -1;
    private long lateBytes;
    private int lateHoles;
    private int firstLate = -1;
    private int filledHoles;

    /// Walks a conversation; linear in its segments.
    ///
    /// @param direction of the data
    static UnseenData of(SegmentStore store, ConversationTable table, int conversation, int direction) {
        final UnseenData found = new UnseenData();
        final int segments = table.segments(conversation);
        for (int i = 0; i < segments; i++) {
            final int row = table.row(conversation, i);
            final int flags = store.flags(row);
            if ((flags & TcpFlags.RST) != 0) {
                continue;
            }
            if (store.direction(row) == direction) {
                found.data(row, store.seq(row), store.end(row), (flags & TcpFlags.SYN) != 0);
            } else if ((flags & TcpFlags.ACK) != 0) {
                found.ack(row, store.ack(row));
            }
        }
        found.finish();
        return found;
    }

    private void data(int row, int from, int to, boolean syn) {
        if (!known || syn && Math.abs(from - end) > 1) {
            known = true;
            end = to;
            finish();
            furthest = from;
            return;
        }
        if (Seq.after(from, furthest) && from - end < TOO_FAR) {
            furthest = from;
        }
        if (Seq.after(from, end)) {
            if (from - end < TOO_FAR) {
                add(end, from, row);
                end = to;
            }
            return;
        }
        if (from != to) {
            fill(row, from, to);
        }
        if (Seq.after(to, end)) {
            end = to;
        }
    }

    private void ack(int row, int number) {
        if (!known) {
            return;
        }
        while (ackedHoles < holes && !Seq.after(right[ackedHoles], number)) {
            ackRow[ackedHoles++] = row;
        }
        if (Seq.after(number, end) && number - end < TOO_FAR) {
            add(end, number, row);
            ackedHoles = holes;
            end = number;
        }
    }

    private void add(int from, int to, int row) {
        if (holes == MOST_HOLES) {
            judge(0);
            remove(0);
        }
        left[holes] = from;
        right[holes] = to;
        ackRow[holes] = row;
        holes++;
    }

    /// Data that lies before the end of what was seen: fills holes.
    private void fill(int row, int from, int to) {
        for (int i = holes - 1; i >= 0 && Seq.after(right[i], from); i--) {
            if (!Seq.after(to, left[i])) {
                continue;
            }
            final int first = Seq.after(from, left[i]) ? from : left[i];
            final int last = Seq.after(right[i], to) ? to : right[i];
            if (i < ackedHoles) {
                lateBytes += last - first;
                lateHoles++;
                if (firstLate < 0) {
                    firstLate = row;
                }
            } else {
                filledHoles++;
            }
            if (first == left[i] && last == right[i]) {
                remove(i);
            } else if (first == left[i]) {
                left[i] = last;
            } else if (last == right[i]) {
                right[i] = first;
            } else {
                split(i, first, last);
            }
        }
    }

    private void split(int i, int first, int last) {
        final int oldRight = right[i];
        right[i] = first;
        if (holes == MOST_HOLES) {
            return;
        }
        final int behind = holes - i - 1;
        System.arraycopy(left, i + 1, left, i + 2, behind);
        System.arraycopy(right, i + 1, right, i + 2, behind);
        System.arraycopy(ackRow, i + 1, ackRow, i + 2, behind);
        left[i + 1] = last;
        right[i + 1] = oldRight;
        ackRow[i + 1] = ackRow[i];
        holes++;
        if (i < ackedHoles) {
            ackedHoles++;
        }
    }

    private void remove(int i) {
        final int behind = holes - i - 1;
        System.arraycopy(left, i + 1, left, i, behind);
        System.arraycopy(right, i + 1, right, i, behind);
        System.arraycopy(ackRow, i + 1, ackRow, i, behind);
        holes--;
        if (i < ackedHoles) {
            ackedHoles--;
        }
    }

    private void judge(int i) {
        final int size = right[i] - left[i];
        // One byte is a SYN, a FIN or a probe. An acknowledgement far ahead that nothing follows is no acknowledgement.
        if (i < ackedHoles && size > 1 && (size <= ALONE || !Seq.after(right[i], furthest))) {
            missedBytes += right[i] - left[i];
            missedHoles++;
            if (firstMissed < 0) {
                firstMissed = ackRow[i];
            }
        }
    }

    private void finish() {
        for (int i = 0; i < holes; i++) {
            judge(i);
        }
        holes = 0;
        ackedHoles = 0;
    }

    /// Bytes acknowledged and never seen.
    long missedBytes() {
        return missedBytes;
    }

    /// Stretches of such bytes.
    int missedStretches() {
        return missedHoles;
    }

    /// Row of the acknowledgement that shows the first of them, -1 for none.
    int firstMissed() {
        return firstMissed;
    }

    /// Bytes that the capture shows only behind their acknowledgement.
    long lateBytes() {
        return lateBytes;
    }

    /// Segments that carry such bytes.
    int lateSegments() {
        return lateHoles;
    }

    /// Row of the first of them, -1 for none.
    int firstLate() {
        return firstLate;
    }

    /// Segments that filled a hole before it was acknowledged: lost or re-ordered before the capture point.
    int filledHoles() {
        return filledHoles;
    }
}
