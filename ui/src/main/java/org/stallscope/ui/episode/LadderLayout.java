package org.stallscope.ui.episode;

import java.util.ArrayList;
import java.util.List;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.episode.SegmentRows.Segment;

/// Where the segments of a ladder stand from top to bottom. In the middle time is linear; where many segments share a
/// millisecond only their order is kept, one step each ("order only"), so that none hides another.
public final class LadderLayout {
    /// Height of one segment where only the order is kept, px.
    static final double STEP = 25;

    /// Room above and below a stretch for its caption, px.
    static final double CAPTION = 26;

    /// The linear middle is never lower, px.
    static final double LEAST_MIDDLE = 120;

    /// Segments of the order-only parts that are drawn at most.
    private static final int MOST_ORDERED = 12;

    /// One segment on the ladder.
    ///
    /// @param segment the segment
    /// @param y its height, px
    /// @param linear whether it stands in the linear middle
    public record Rung(Segment segment, double y, boolean linear) {}

    /// The whole ladder.
    ///
    /// @param rungs from top to bottom
    /// @param middleTop where linear time begins, px
    /// @param middleBottom where it ends, px
    /// @param from time at the top of the middle, ns since the capture's first packet
    /// @param to time at its bottom
    /// @param height all of it, px
    public record Ladder(List<Rung> rungs, double middleTop, double middleBottom, long from, long to, double height) {
        /// Height of a time in the linear middle.
        public double y(long time) {
            return middleTop + (double) (time - from) / Math.max(1, to - from) * (middleBottom - middleTop);
        }
    }

    private LadderLayout() {}

    /// Lays out the segments of an episode in a given height; the ladder is higher where that is too little.
    ///
    /// @param origin time of the capture's first packet
    public static Ladder of(List<Segment> segments, Episode episode, long origin, double height) {
        final long from = episode.start() - origin;
        final long to = Math.max(from + 1, episode.end() - origin);
        final List<Segment> head = new ArrayList<>();
        final List<Segment> middle = new ArrayList<>();
        final List<Segment> tail = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.row() <= episode.firstRow()) {
                head.add(segment);
            } else if (segment.row() >= episode.lastRow()) {
                tail.add(segment);
            } else {
                middle.add(segment);
            }
        }
        while (head.size() > MOST_ORDERED) {
            head.removeFirst();
        }
        while (tail.size() > MOST_ORDERED) {
            tail.removeLast();
        }
        final double ends = (head.size() + tail.size()) * STEP + 3.5 * CAPTION;
        final double room = Math.max(LEAST_MIDDLE, height - ends);
        final List<Rung> rungs = new ArrayList<>();
        double y = CAPTION;
        for (Segment segment : head) {
            rungs.add(new Rung(segment, y, false));
            y += STEP;
        }
        final double top = y + CAPTION;
        final Ladder scale = new Ladder(List.of(), top, top + room, from, to, 0);
        for (Segment segment : middle) {
            rungs.add(new Rung(segment, scale.y(Math.clamp(segment.time(), from, to)), true));
        }
        y = top + room + CAPTION;
        for (Segment segment : tail) {
            rungs.add(new Rung(segment, y, false));
            y += STEP;
        }
        return new Ladder(rungs, top, top + room, from, to, y + 4);
    }
}
