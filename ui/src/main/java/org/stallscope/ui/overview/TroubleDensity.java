package org.stallscope.ui.overview;

import java.util.Collection;
import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.SegmentBits;
import org.stallscope.analysis.conversation.SegmentChunk;
import org.stallscope.analysis.conversation.SegmentStore;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.ui.timeline.TimeRange;

/// How much trouble all conversations of a capture had at each time: windows that were closed, segments that were sent again.
/// Needs no toolkit.
public final class TroubleDensity {
    /// Stretches that the capture's time is cut into.
    static final int BINS = 4_096;

    private final TimeRange all;
    private final Collection<Episode> episodes;
    private final SegmentStore segments;
    private final int[] closed = new int[BINS];
    private final int[] begun = new int[BINS];
    private final int[] resent = new int[BINS];
    private final long[] bytes = new long[BINS];

    private TroubleDensity(TimeRange all, Collection<Episode> episodes, SegmentStore segments) {
        this.all = all;
        this.episodes = episodes;
        this.segments = segments;
    }

    /// What a stretch of time holds.
    ///
    /// @param closed most windows that were closed at about one time
    /// @param begun windows that closed in it
    /// @param resent segments sent again
    /// @param bytes payload
    public record Stretch(int closed, int begun, int resent, long bytes) {}

    /// Goes through a capture once, so call it off the UI thread.
    public static TroubleDensity of(CaptureAnalysis analysis) {
        final List<Episode> zero = analysis.episodes().stream()
                .filter(episode -> episode.kind() == Episode.Kind.ZERO)
                .toList();
        final TroubleDensity density = new TroubleDensity(
                TimeRange.between(analysis.firstTime(), analysis.lastTime()), zero, analysis.segments());
        density.count();
        return density;
    }

    private void count() {
        final int[] change = new int[BINS + 1];
        for (Episode episode : episodes) {
            change[bin(episode.start())]++;
            change[bin(episode.end()) + 1]--;
            begun[bin(episode.start())]++;
        }
        int open = 0;
        for (int i = 0; i < BINS; i++) {
            open += change[i];
            closed[i] = open;
        }
        final int again = SegmentBits.RETRANSMISSION | SegmentBits.FAST_RETRANSMISSION
                | SegmentBits.SPURIOUS_RETRANSMISSION;
        final int size = segments.size();
        for (int row = 0; row < size;) {
            final SegmentChunk chunk = segments.chunk(row);
            for (int i = 0; i < chunk.size && row < size; i++, row++) {
                final int bin = bin(chunk.time[i]);
                bytes[bin] += chunk.length[i];
                if ((chunk.analysis[i] & again) != 0) {
                    resent[bin]++;
                }
            }
        }
    }

    /// The whole capture.
    public TimeRange all() {
        return all;
    }

    private int bin(long time) {
        return (int) Math.clamp(all.fraction(time) * BINS, 0, BINS - 1.0);
    }

    /// What a part of the capture holds.
    ///
    /// @param from where it begins, 0 to 1
    /// @param to where it ends
    public Stretch stretch(double from, double to) {
        final int first = (int) Math.clamp(from * BINS, 0, BINS - 1.0);
        final int last = (int) Math.clamp(Math.ceil(to * BINS) - 1, first, BINS - 1.0);
        int most = 0;
        int began = 0;
        int again = 0;
        long moved = 0;
        for (int i = first; i <= last; i++) {
            most = Math.max(most, closed[i]);
            began += begun[i];
            again += resent[i];
            moved += bytes[i];
        }
        return new Stretch(most, began, again, moved);
    }

    /// All of it.
    public Stretch whole() {
        return stretch(0, 1);
    }

    /// The closed window of a stretch that cost most time; null for none. Linear in the capture's episodes.
    public Episode worst(TimeRange range) {
        Episode worst = null;
        for (Episode episode : episodes) {
            if (episode.start() > range.to()) {
                break;
            }
            if (episode.end() >= range.from() && (worst == null || episode.timeLost() > worst.timeLost())) {
                worst = episode;
            }
        }
        return worst;
    }

    /// A segment of a stretch that was sent again: its row, or −1 for none. Linear in the capture's segments, so call it off the
    /// UI thread.
    public int resentRow(TimeRange range) {
        final int size = segments.size();
        for (int row = 0; row < size; row++) {
            if (range.contains(segments.time(row)) && segments.is(row, SegmentBits.RETRANSMISSION)) {
                return row;
            }
        }
        return -1;
    }
}
