package org.stallscope.analysis.statistics;

import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;

/// Gathers for each possible shift what speaks for and against it, see {@link InferredScale}. Positions count from the first
/// acknowledgement seen.
final class ScaleEvidence {
    private static final int SHIFTS = InferredScale.GREATEST + 1;

    /// An edge that goes back this often is no accident of one stack or one capture.
    private static final int RETREATS = 3;

    /// As often the edge must stand still or hold data up, and this many times as often as for any other shift.
    private static final int LEAST_EVIDENCE = 3;

    private static final int AHEAD = 2;

    /// Furthest right edge.
    private final long[] edge = new long[SHIFTS];

    private final boolean[] exceeded = new boolean[SHIFTS];
    private final long[] inFlight = new long[SHIFTS];
    private final int[] advertised = new int[SHIFTS];
    private final int[] retreats = new int[SHIFTS];
    private final int[] stills = new int[SHIFTS];
    private final int[] stops = new int[SHIFTS];

    private boolean known;
    private int highestAckNumber;
    private long highestAck;
    private int window;
    private long highestEnd = -1;

    void add(SegmentStore store, int row, int side) {
        // SYN windows are not scaled, and those of resets mean nothing.
        if (store.hasFlag(row, TcpFlags.SYN | TcpFlags.RST)) {
            return;
        }
        if (store.direction(row) != side) {
            // A single byte may be a probe into a closed window.
            if (known && store.length(row) > 1) {
                data(position(store.seq(row) + store.length(row)));
            }
        } else if (store.hasFlag(row, TcpFlags.ACK)) {
            if (!known) {
                highestAckNumber = store.ack(row);
            }
            acknowledgement(position(store.ack(row)), store.rawWindow(row));
        }
    }

    /// Where a sequence number lies: near the highest acknowledgement, so that long streams do not wrap.
    private long position(int number) {
        return highestAck + (number - highestAckNumber);
    }

    private void data(long end) {
        for (int shift = 0; shift < SHIFTS; shift++) {
            if (end > edge[shift] + (1L << shift)) {
                exceeded[shift] = true;
                if (end - highestAck > inFlight[shift]) {
                    inFlight[shift] = end - highestAck;
                    advertised[shift] = window;
                }
            }
        }
        highestEnd = Math.max(highestEnd, end);
    }

    private void acknowledgement(long ack, int raw) {
        if (known && ack < highestAck) {
            // Late: what it allows is known already.
            return;
        }
        final boolean advances = known && ack > highestAck;
        for (int shift = 0; shift < SHIFTS; shift++) {
            final long next = ack + ((long) raw << shift);
            final long unit = 1L << shift;
            if (advances) {
                final long before = highestAck + ((long) window << shift);
                if (next < before - unit) {
                    retreats[shift]++;
                }
                if (raw < window - 1 && Math.abs(next - before) < unit) {
                    stills[shift]++;
                }
            }
            if (known && next > edge[shift] && highestEnd == edge[shift]) {
                stops[shift]++;
            }
            edge[shift] = known ? Math.max(edge[shift], next) : next;
        }
        if (!known || advances || raw > window) {
            window = raw;
        }
        highestAckNumber += (int) (ack - highestAck);
        highestAck = ack;
        known = true;
    }

    InferredScale conclude() {
        int least = 0;
        while (least < InferredScale.GREATEST && exceeded[least]) {
            least++;
        }
        int most = InferredScale.GREATEST;
        while (most > 0 && retreats[most] >= RETREATS) {
            most--;
        }
        final int best = best(least, most);
        return new InferredScale(
                least,
                most,
                best,
                least == 0 ? 0 : inFlight[least - 1],
                least == 0 ? 0 : advertised[least - 1],
                best < 0 ? 0 : stills[best],
                best < 0 ? 0 : stops[best],
                most == InferredScale.GREATEST ? 0 : retreats[most + 1]);
    }

    private int best(int least, int most) {
        if (least >= most) {
            return least == most ? least : -1;
        }
        int best = least;
        for (int shift = least + 1; shift <= most; shift++) {
            if (weight(shift) > weight(best)) {
                best = shift;
            }
        }
        int second = 0;
        for (int shift = least; shift <= most; shift++) {
            second = shift == best ? second : Math.max(second, weight(shift));
        }
        return weight(best) >= LEAST_EVIDENCE && weight(best) >= AHEAD * second ? best : -1;
    }

    private int weight(int shift) {
        return stills[shift] + stops[shift];
    }
}
