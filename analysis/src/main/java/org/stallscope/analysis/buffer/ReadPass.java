package org.stallscope.analysis.buffer;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.conversation.TcpFlags;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.text.Message;

/// Follows the right edge through a conversation and bounds what was read.
///
/// With `F` the bytes that the receiver's buffer takes, an edge computed afresh is bytes read + F. Between two moments at
/// which the buffer is full, bytes read advance as the edge does, as long as the buffer does not grow; and F is at least the
/// largest window ever announced. What spoils that is allowed for:
/// - *packing*: memory is counted, not payload. Where packets hold more payload than the kernel assumes, F grows as the buffer
///   fills, and the edge advances by up to half of what arrives, with nothing read; it falls back as the buffer drains. So
///   only full moments are compared, and others with one of them before.
/// - *granule*: memory is given back a packet at a time, and one that was coalesced has up to 64 KiB; a large buffer announces
///   only what is a sixteenth of it. So an edge tells bytes read to within a granule, or a re-opening step where that is more.
/// - *growth*: where the largest window grew between two moments, F may have grown by twice as much.
/// - *capacity*: what the buffer takes at all is taken to be below four largest windows (half of the memory is counted for
///   overhead until packets have taught better, a quarter in the first 6.6 kernels).
///
/// Acknowledgements are taken in order of their number: an older one that was recorded later takes nothing back.
final class ReadPass {
    /// Largest packet that Linux coalesces received ones to, bytes (the length field of IP).
    private static final int GRANULE = 65_536;

    private static final int ROUNDING = 16;
    private static final int CAPACITY = 4;
    private static final int GROWTH = 2;

    /// Part of what arrives by which the edge may advance without a read: a half.
    private static final int PACKING = 2;

    /// A window below half of the largest is computed from the free space alone (rule 3).
    private static final int PINNED = 2;

    private final int mss;

    /// Where a sequence number lies in the stream: `start` is the number of its first byte.
    private boolean started;

    private int highestNumber;
    private long highest;
    private boolean acknowledged;
    private boolean finished;
    private long streamEnd = Long.MAX_VALUE;
    private long sent;

    private long largest;
    private long step;
    private long edge;
    private boolean closed;

    /// Least bytes read, and what it stands on: least minus edge plus growth at the best moment so far.
    private long least;

    private long anchor;
    private boolean anchored;

    private final Track.Builder acked = new Track.Builder();
    private final Track.Builder edges = new Track.Builder();
    private final Track.Builder largests = new Track.Builder();
    private final Track.Builder windows = new Track.Builder();
    private final Track.Builder leasts = new Track.Builder();
    private final Track.Builder mosts = new Track.Builder();
    private final Track.Builder tolerances = new Track.Builder();
    private final List<ReadStop> stops = new ArrayList<>();
    private final List<Long> largestAtStop = new ArrayList<>();
    private long closedSince;
    private long closedLast;

    /// @param mss bytes of a full segment
    ReadPass(int mss) {
        this.mss = mss;
    }

    boolean isEmpty() {
        return acked.size() == 0;
    }

    void segment(SegmentStore store, int row, int direction, ShownScale scale) {
        final int flags = store.flags(row);
        if ((flags & TcpFlags.RST) != 0) {
            return;
        }
        if (store.direction(row) == direction) {
            data(store, row, flags);
        } else if ((flags & TcpFlags.ACK) != 0 && (flags & TcpFlags.SYN) == 0) {
            final long field = store.window(row);
            acknowledgement(store.time(row), store.ack(row), scale.isObserved() ? field : scale.bytes(field));
        }
    }

    private void data(SegmentStore store, int row, int flags) {
        final boolean syn = (flags & TcpFlags.SYN) != 0;
        final int seq = store.seq(row) + (syn ? 1 : 0);
        if (!started) {
            if (!syn) {
                // Without its SYN the stream begins with the first acknowledgement.
                return;
            }
            started = true;
            highestNumber = seq;
            highest = 0;
        }
        final long end = position(seq) + store.length(row);
        sent = Math.max(sent, end);
        if ((flags & TcpFlags.FIN) != 0) {
            finished = true;
            streamEnd = end;
        }
    }

    /// Near the highest acknowledgement, so that long streams do not wrap.
    private long position(int number) {
        return highest + (number - highestNumber);
    }

    private void acknowledgement(long time, int number, long window) {
        if (!started) {
            started = true;
            highestNumber = number;
            // What was in the buffer when the capture began was received before.
            least = -CAPACITY * Math.max(window, GRANULE);
        }
        long ack = position(number);
        if (acknowledged && ack < highest) {
            // Recorded late: what it allowed is known already.
            return;
        }
        highestNumber = number;
        highest = ack;
        // A FIN takes a number of its own.
        ack = finished ? Math.min(ack, streamEnd) : ack;
        edge = acknowledged ? Math.max(edge, ack + window) : ack + window;
        acknowledged = true;
        largest = Math.max(largest, window);
        follow(time, window);
        final long tolerance = tolerance();
        least = Math.max(least, edge - CAPACITY * largest);
        bound(tolerance);
        sent = Math.max(sent, ack);
        acked.add(time, ack);
        windows.add(time, window);
        edges.add(time, edge);
        largests.add(time, largest);
        leasts.add(time, least);
        tolerances.add(time, tolerance);
        mosts.add(time, Math.min(sent, edge - largest + tolerance));
    }

    private void bound(long tolerance) {
        if (anchored) {
            least = Math.max(least, anchor + edge - GROWTH * largest - tolerance);
        } else if (closed) {
            anchored = true;
            anchor = least - edge + GROWTH * largest;
        }
    }

    private long tolerance() {
        return Math.max(step, Math.max(GRANULE, largest / ROUNDING));
    }

    private boolean isClosed(long window) {
        return window == 0 || window < mss && window < largest / PINNED;
    }

    private void follow(long time, long window) {
        final boolean now = isClosed(window);
        if (now && !closed) {
            closedSince = time;
        } else if (!now && closed) {
            step = Math.max(step, window);
            stop(time, true, window);
        }
        if (now) {
            closedLast = time;
        }
        closed = now;
    }

    private void stop(long time, boolean reopened, long window) {
        stops.add(new ReadStop(closedSince, Math.max(closedSince, time), reopened, closedLast, window, edge));
        largestAtStop.add(largest);
    }

    ReadVolume conclude(int conversation, int direction, ReadVolume.Trust trust, Message why) {
        if (closed) {
            stop(acked.time(acked.size() - 1), false, 0);
        }
        tighten();
        final Track.Builder heldLeast = new Track.Builder();
        final Track.Builder heldMost = new Track.Builder();
        final Track.Builder likely = new Track.Builder();
        long furthest = Long.MIN_VALUE;
        for (int i = 0; i < acked.size(); i++) {
            final long time = acked.time(i);
            heldLeast.add(time, Math.max(0, acked.value(i) - mosts.value(i)));
            heldMost.add(time, Math.max(0, acked.value(i) - leasts.value(i)));
            furthest = Math.max(
                    furthest,
                    within(edges.value(i) - largests.value(i), leasts.value(i), mosts.value(i)));
            likely.add(time, furthest);
        }
        return new ReadVolume(
                conversation,
                direction,
                trust,
                why,
                intervals(),
                stops,
                rate(),
                leasts.build(),
                mosts.build(),
                likely.build(),
                heldLeast.build(),
                heldMost.build(),
                acked.build(),
                sent,
                largests.build());
    }

    /// Bounds cross where acknowledgements contradict each other; then what was read at least holds.
    private static long within(long likely, long least, long most) {
        return Math.max(least, Math.min(most, likely));
    }

    /// What is read stays read: an upper bound holds for all times before it, too. And what the next acknowledgement does not
    /// cover had not arrived in order.
    private void tighten() {
        for (int i = acked.size() - 2; i >= 0; i--) {
            final long most = Math.min(mosts.value(i), Math.min(mosts.value(i + 1), acked.value(i + 1)));
            mosts.set(i, Math.max(most, leasts.value(i)));
        }
    }

    private List<ReadInterval> intervals() {
        final List<ReadInterval> found = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < acked.size(); i++) {
            if (i == acked.size() - 1 || regime(i) != regime(from)) {
                found.add(interval(from, i));
                from = i;
            }
        }
        return found;
    }

    private ReadRegime regime(int i) {
        final long window = windows.value(i);
        final long full = largests.value(i);
        if (window == 0 || window < mss && window < full / PINNED) {
            return ReadRegime.CLOSED;
        }
        return window < full / PINNED ? ReadRegime.PINNED : ReadRegime.OPEN;
    }

    private ReadInterval interval(int from, int to) {
        final ReadRegime regime = regime(from);
        final long advance = edges.value(to) - edges.value(from);
        final long grown = largests.value(to) - largests.value(from);
        long low = Math.max(0, leasts.value(to) - mosts.value(from));
        long high = mosts.value(to) - leasts.value(from);
        if (regime != ReadRegime.OPEN) {
            final long tolerance = tolerances.value(to);
            final long arrived = acked.value(to) - acked.value(from);
            low = Math.max(low, advance - GROWTH * grown - arrived / PACKING - tolerance);
            high = Math.min(high, Math.max(advance, PACKING * advance - arrived) + tolerance);
        }
        return new ReadInterval(
                acked.time(from),
                acked.time(to),
                regime,
                low,
                Math.max(low, high),
                acked.value(to) - acked.value(from),
                advance);
    }

    /// Over the most re-openings in a row between which the buffer did not grow.
    private ReadRate rate() {
        int best = 0;
        int bestSize = 0;
        int from = 0;
        for (int i = 0; i < stops.size() && stops.get(i).reopened(); i++) {
            if (!largestAtStop.get(i).equals(largestAtStop.get(from))) {
                from = i;
            }
            if (i - from + 1 > bestSize) {
                best = from;
                bestSize = i - from + 1;
            }
        }
        if (bestSize < ReadRate.LEAST_EPISODES) {
            return null;
        }
        final ReadStop first = stops.get(best);
        final ReadStop last = stops.get(best + bestSize - 1);
        final double seconds = (last.to() - first.to()) / 1e9;
        if (seconds <= 0) {
            return null;
        }
        long error = 0;
        for (int i = best; i < best + bestSize; i++) {
            error = Math.max(error, stops.get(i).step());
        }
        return new ReadRate(
                (last.edge() - first.edge()) / seconds, error / seconds, bestSize, first.to(), last.to());
    }
}
