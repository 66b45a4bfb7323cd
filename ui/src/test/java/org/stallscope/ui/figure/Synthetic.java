package org.stallscope.ui.figure;

import java.util.List;
import java.util.Set;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.limit.Confidence;
import org.stallscope.analysis.limit.LimitInterval;
import org.stallscope.analysis.limit.LimitNumbers;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.Proof;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.statistics.ShownScale;

/// A conversation made by hand: 10 s, window 60,000 with one stall from 4 to 6 s and a zero window of one packet at 8 s.
final class Synthetic {
    static final long SECOND = 1_000_000_000L;
    static final long ORIGIN = 1_700_000_000L * SECOND;
    static final long END = ORIGIN + 10 * SECOND;
    static final int WINDOW = 60_000;

    private Synthetic() {}

    static FigureData data() {
        final Series.Builder window = new Series.Builder();
        final Series.Builder flight = new Series.Builder();
        final Series.Builder sent = new Series.Builder();
        final Series.Builder rtt = new Series.Builder();
        for (int i = 0; i <= 1000; i++) {
            final long time = at(i / 100.0);
            final boolean closed = i >= 400 && i < 600 || i == 800;
            window.add(time, closed ? 0 : WINDOW);
            // The one-packet zero window lasts a microsecond.
            if (i == 800) {
                window.add(time + 1_000, WINDOW);
            }
            flight.add(time, closed ? 0 : 20_000);
            sent.add(time, i * 10_000L);
            rtt.add(time, 20_000_000);
        }
        final Series events = Series.of(new long[] {at(4), at(8)}, new long[] {0, 0});
        final Series probes = Series.of(new long[] {at(4.5), at(5)}, new long[] {0, 0});
        final Series none = Series.of(new long[0], new long[0]);
        final Series updates = Series.of(new long[] {at(6)}, new long[] {0});
        final ConversationSeries series = new ConversationSeries(
                0, 0, window.build(), window.build(), flight.build(), sent.build(), sent.build(), window.build(),
                rtt.build(), events);
        return new FigureData("10.0.0.1:40000 → 10.0.0.2:9103", series, List.of(episode(4, 6)), events, updates, probes,
                none, none, none, 1_000_000, ORIGIN, ORIGIN, END, "made.pcap", 2002, ShownScale.OBSERVED,
                Applications.unknown("no segment was captured"), limits(), SegmentDetail.NONE, null);
    }

    /// Moving, but for the two seconds in which the window is closed.
    private static LimitTimeline limits() {
        return new LimitTimeline(0, 0, List.of(
                limit(0, 4, LimitingFactor.FLOWING), limit(4, 6, LimitingFactor.RECEIVER_NOT_READING),
                limit(6, 10, LimitingFactor.FLOWING)), 0, 0, 0);
    }

    private static LimitInterval limit(double from, double to, LimitingFactor factor) {
        return new LimitInterval(at(from), at(to), factor, Set.of(), Confidence.STRONG, 0, 0,
                new LimitNumbers(0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 1, 2), Proof.NONE);
    }

    static long at(double seconds) {
        return ORIGIN + Math.round(seconds * SECOND);
    }

    private static Episode episode(double from, double to) {
        return new Episode(0, 0, Episode.Kind.ZERO, -1, 1, 0, 0, at(from), at(to), Episode.EndedBy.UPDATE, List.of(), 0,
                -1, -1, at(from), at(to) - at(from));
    }
}
