package org.stallscope.ui.figure;

import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;

/// Two conversations on one axis of time, that of the first: what both delivered, and how far one is ahead of the other.
///
/// @param a the first one
/// @param b the second one
/// @param deliveredA payload that the first one's receiver had acknowledged by a time, bytes
/// @param deliveredB the same of the second one, at the same relative time
/// @param lead the first less the second
record BothSides(FigureData a, FigureData b, Series deliveredA, Series deliveredB, Series lead) {
    /// Linear in the acknowledgements of both.
    static BothSides of(FigureData a, FigureData b) {
        final long shift = a.origin() - b.origin();
        final long from = Math.min(a.start(), b.start() + shift);
        final long to = Math.max(a.end(), b.end() + shift);
        final Series first = over(a.series(), 0, from, to);
        final Series second = over(b.series(), shift, from, to);
        return new BothSides(a, b, first, second, lead(first, second));
    }

    /// What to add to a time of the first one so that it is the second one's at the same relative time, ns.
    long toB() {
        return b.origin() - a.origin();
    }

    /// A running sum from 0 at the begin of both to the end of both.
    private static Series over(ConversationSeries series, long shift, long from, long to) {
        final Series sum = series.acknowledged();
        // The end of the stream has a number of its own, which is no byte.
        final long all = series.sent().size() == 0 ? Long.MAX_VALUE : series.sent().value(series.sent().size() - 1);
        final Series.Builder points = new Series.Builder();
        points.add(from, 0);
        long last = 0;
        for (int i = 0; i < sum.size(); i++) {
            last = Math.min(all, sum.value(i));
            points.add(sum.time(i) + shift, last);
        }
        points.add(to, last);
        return points.build();
    }

    private static Series lead(Series a, Series b) {
        final Series.Builder points = new Series.Builder();
        int i = 0;
        int j = 0;
        long ofA = 0;
        long ofB = 0;
        while (i < a.size() || j < b.size()) {
            final long time = Math.min(i < a.size() ? a.time(i) : Long.MAX_VALUE,
                    j < b.size() ? b.time(j) : Long.MAX_VALUE);
            while (i < a.size() && a.time(i) == time) {
                ofA = a.value(i++);
            }
            while (j < b.size() && b.time(j) == time) {
                ofB = b.value(j++);
            }
            points.add(time, ofA - ofB);
        }
        return points.build();
    }
}
