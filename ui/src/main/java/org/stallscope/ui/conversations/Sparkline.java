package org.stallscope.ui.conversations;

import java.util.List;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.episode.Episode;
import org.stallscope.analysis.series.Buckets;
import org.stallscope.analysis.series.Series;

/// The advertised window of a conversation in a few columns: least and greatest of each, 0 to 1 of the greatest of all,
/// and whether it was closed in the column.
///
/// @param least lower ends
/// @param greatest upper ends
/// @param closed whether a zero-window episode touches the column
public record Sparkline(float[] least, float[] greatest, boolean[] closed) {
    /// Reads a conversation; linear in its segments, so call it in the background.
    public static Sparkline of(CaptureAnalysis analysis, int conversation, int columns) {
        final ConversationTable table = analysis.conversations();
        final int direction = table.mainDirection(conversation);
        return of(
                analysis.series(conversation, direction).advertisedWindow(),
                table.firstTime(conversation),
                table.lastTime(conversation) + 1,
                analysis.episodes(conversation).stream()
                        .filter(e -> e.senderDirection() == direction && e.kind() == Episode.Kind.ZERO)
                        .toList(),
                columns);
    }

    static Sparkline of(Series window, long from, long to, List<Episode> episodes, int columns) {
        final long end = Math.max(to, from + columns);
        final Buckets buckets = window.buckets(from, end, columns);
        final float[] least = new float[columns];
        final float[] greatest = new float[columns];
        final boolean[] closed = new boolean[columns];
        final double top = Math.max(1, window.greatest(0, window.size()));
        long held = window.size() > 0 ? window.value(0) : 0;
        for (int i = 0; i < columns; i++) {
            long low = held;
            long high = held;
            if (buckets.count(i) > 0) {
                low = Math.min(low, buckets.least(i));
                high = Math.max(high, buckets.greatest(i));
                held = buckets.last(i);
            }
            least[i] = (float) (low / top);
            greatest[i] = (float) (high / top);
        }
        for (Episode episode : episodes) {
            final double width = end - from;
            final int first = (int) Math.clamp((episode.start() - from) / width * columns, 0, columns - 1.0);
            final int last = (int) Math.clamp((episode.end() - from) / width * columns, 0, columns - 1.0);
            for (int i = first; i <= last; i++) {
                closed[i] = true;
            }
        }
        return new Sparkline(least, greatest, closed);
    }
}
