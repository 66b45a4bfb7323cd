package org.stallscope.analysis.buffer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The size of a receive buffer as evidence tells it: snapshots say what it is, a trace of `tcp_rcvbuf_grow` says what it was
/// before the step that it asks for.
public final class MeasuredBuffer {
    private final List<Point> points = new ArrayList<>();

    /// @param copied bytes copied to the application in the last round trip; −1 for a snapshot
    private record Point(long time, long size, long copied, long waiting, long best, int ratio) {}

    /// Adds what a snapshot shows.
    ///
    /// @param time ns since the epoch
    /// @param size bytes of memory
    public void measured(long time, long size) {
        points.add(new Point(time, size, -1, 0, 0, 0));
    }

    /// Adds a step of auto-tuning.
    ///
    /// @param time ns since the epoch
    /// @param before bytes of memory before the step
    /// @param copied bytes copied to the application in the last round trip
    /// @param waiting bytes that waited unread then
    /// @param best the most copied in a round trip before
    /// @param ratio payload part of the memory, 256ths
    public void grows(long time, long before, long copied, long waiting, long best, int ratio) {
        points.add(new Point(time, before, copied, waiting, best, ratio));
    }

    /// Whether nothing is known.
    public boolean isEmpty() {
        return points.isEmpty();
    }

    /// The size by time; null where nothing is known. A step leads to what the next line says, and what a snapshot finds it was
    /// since the one before, for a buffer grows at the beginning of what is new. The last step leads to what the kernel makes of
    /// it, but to no more than the largest window of the connection asks for.
    ///
    /// @param mss payload of a full segment, bytes
    /// @param largest the largest window that was announced, bytes
    public Track by(KernelProfile profile, int mss, long largest) {
        if (points.isEmpty()) {
            return null;
        }
        points.sort(Comparator.comparingLong(Point::time));
        final Track.Builder sizes = new Track.Builder();
        sizes.add(Long.MIN_VALUE, points.getFirst().size());
        for (int i = 0; i < points.size(); i++) {
            final Point point = points.get(i);
            if (i + 1 < points.size()) {
                sizes.add(point.time(), points.get(i + 1).size());
            } else if (point.copied() < 0) {
                sizes.add(point.time(), point.size());
            } else {
                final long wanted = profile.wanted(
                        profile.countsWaitingAsCopied() ? point.copied() : point.copied() - point.waiting(),
                        point.best(), mss);
                final int ratio = Math.max(1, point.ratio());
                sizes.add(point.time(), Math.max(point.size(), profile.spaceFrom(Math.min(wanted, largest), ratio,
                        mss)));
            }
        }
        return sizes.build();
    }
}
