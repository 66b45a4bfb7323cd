package org.stallscope.ui.figure;

import java.util.List;
import org.stallscope.analysis.buffer.ReadBounds;
import org.stallscope.analysis.buffer.ReadInterval;
import org.stallscope.analysis.buffer.ReadRegime;
import org.stallscope.analysis.buffer.ReadVolume;
import org.stallscope.analysis.series.Series;

/// The read volume that the right edge tells, ready to be summed over any step of time. While the window is closed or pinned
/// the edge advances with what is read; while it is open, what arrived or what the edge advanced by, whichever is more, is
/// as much as can be said.
public final class InferredReads {
    private static final Series NONE = Series.of(new long[0], new long[0]);

    private final ReadVolume volume;
    private final Series pinnedAdvance;
    private final Series openAdvance;
    private final Series openArrived;
    private final Series heldLeast;
    private final Series heldMost;

    private InferredReads(ReadVolume volume, Series pinnedAdvance, Series openAdvance, Series openArrived) {
        this.volume = volume;
        this.pinnedAdvance = pinnedAdvance;
        this.openAdvance = openAdvance;
        this.openArrived = openArrived;
        heldLeast = Series.of(volume.heldLeast().times(), volume.heldLeast().values());
        heldMost = Series.of(volume.heldMost().times(), volume.heldMost().values());
    }

    /// One stretch of time.
    ///
    /// @param pinned bytes that the right edge advanced by while the window was closed or pinned: read, to within the bounds
    /// @param open bytes that may have been read while it was open: an upper estimate
    public record Step(long pinned, long open) {
        /// Both together.
        public long volume() {
            return pinned + open;
        }

        /// Whether all of it is advance of a closed or pinned window.
        public boolean isPinned() {
            return open == 0;
        }
    }

    /// @param rightEdge right edge of the same direction, bytes from any origin; it may move back where segments were
    /// recorded late
    public static InferredReads of(ReadVolume volume, Series rightEdge) {
        if (!volume.isJudged()) {
            return new InferredReads(volume, NONE, NONE, NONE);
        }
        final Series.Builder pinned = new Series.Builder();
        final Series.Builder advanced = new Series.Builder();
        final Series.Builder arrived = new Series.Builder();
        final List<ReadInterval> intervals = volume.intervals();
        long pinnedSum = 0;
        long advancedSum = 0;
        long arrivedSum = 0;
        long edge = rightEdge.size() == 0 ? 0 : rightEdge.value(0);
        int at = 0;
        int edgeAt = 0;
        for (int i = 1; i < volume.received().size(); i++) {
            final long time = volume.received().time(i);
            while (at + 1 < intervals.size() && intervals.get(at).to() < time) {
                at++;
            }
            long now = edge;
            while (edgeAt < rightEdge.size() && rightEdge.time(edgeAt) <= time) {
                now = Math.max(now, rightEdge.value(edgeAt++));
            }
            final long advance = now - edge;
            edge = now;
            if (intervals.get(at).regime() != ReadRegime.OPEN) {
                if (advance > 0) {
                    pinnedSum += advance;
                    pinned.add(time, pinnedSum);
                }
                continue;
            }
            final long came = volume.received().value(i) - volume.received().value(i - 1);
            if (advance > 0) {
                advancedSum += advance;
                advanced.add(time, advancedSum);
            }
            if (came > 0) {
                arrivedSum += came;
                arrived.add(time, arrivedSum);
            }
        }
        return new InferredReads(volume, pinned.build(), advanced.build(), arrived.build());
    }

    /// What it rests on.
    public ReadVolume volume() {
        return volume;
    }

    /// Whether anything can be inferred.
    public boolean isJudged() {
        return volume.isJudged() && volume.received().size() > 1;
    }

    /// Bytes that wait in the receiver's buffer at least.
    Series heldLeast() {
        return heldLeast;
    }

    /// The same at most.
    Series heldMost() {
        return heldMost;
    }

    /// Whether the window was ever small or closed: where it never was, what may wait says nothing.
    boolean isPressed() {
        return isJudged() && volume.intervals().stream().anyMatch(i -> i.regime() != ReadRegime.OPEN);
    }

    /// First and last moment that it tells of.
    long first() {
        return volume.received().time(0);
    }

    long last() {
        return volume.received().time(volume.received().size() - 1);
    }

    /// What was read in `[from, to)`, times in ns since the epoch.
    Step step(long from, long to) {
        return new Step(grown(pinnedAdvance, from, to),
                Math.max(grown(openAdvance, from, to), grown(openArrived, from, to)));
    }

    /// The bounds of `[from, to)`.
    ReadBounds bounds(long from, long to) {
        return ReadBounds.of(volume, from, to);
    }

    private static long grown(Series cumulative, long from, long to) {
        return cumulative.valueAt(to - 1, 0) - cumulative.valueAt(from - 1, 0);
    }
}
