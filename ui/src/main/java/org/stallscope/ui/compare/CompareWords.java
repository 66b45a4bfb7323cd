package org.stallscope.ui.compare;

import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.ui.figure.CompareFigure;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.wording.Quantities;

/// What the comparison says in short words.
final class CompareWords {
    private CompareWords() {}

    /// A moment of the common time: `+1.600 s`.
    static String moment(long nanos) {
        return (nanos < 0 ? "−" : "+") + String.format(java.util.Locale.ROOT, "%,.3f s", Math.abs(nanos) / 1e9);
    }

    /// What both delivered within a stretch.
    static String selection(CompareFigure figure, TimeRange a, TimeRange b) {
        return Messages.say("selection", moment(a.from()), moment(a.to()), Quantities.duration(a.length()),
                delivered(figure, CompareFigure.A, a), delivered(figure, CompareFigure.B, b),
                a.equals(b) ? null : moment(b.from()), moment(b.to()));
    }

    private static String delivered(CompareFigure figure, int side, TimeRange range) {
        final long bytes = figure.delivered(side, new CompareFigure.Span(range.from(), range.to()));
        return Quantities.bytes(bytes) + " (" + Quantities.rate(bytes * 1e9 / Math.max(1, range.length())) + ")";
    }

    /// Who talks to whom: `10.0.0.1:40000 → 10.0.0.2:80`.
    static String ends(CaptureAnalysis analysis, int conversation) {
        final int sender = analysis.conversations().mainDirection(conversation);
        return analysis.conversations().endpoint(conversation, sender) + " → "
                + analysis.conversations().endpoint(conversation, 1 - sender);
    }
}
