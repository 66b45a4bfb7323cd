package org.stallscope.ui.workbench;

import org.stallscope.analysis.series.Series;
import org.stallscope.ui.timeline.ConversationData;
import org.stallscope.ui.timeline.TimeRange;
import org.stallscope.ui.wording.Quantities;

/// What went by in a selected stretch of time.
///
/// @param sent new payload bytes sent
/// @param seconds its length
record SelectionNumbers(long sent, double seconds) {
    static SelectionNumbers of(ConversationData data, TimeRange range) {
        final Series sent = data.series().sent();
        final long bytes = sent.valueAt(range.to(), 0) - sent.valueAt(range.from() - 1, 0);
        return new SelectionNumbers(bytes, range.length() / 1e9);
    }

    @Override
    public String toString() {
        return Messages.say("selection.sent", Quantities.bytes(sent), Quantities.rate(sent / seconds));
    }
}
