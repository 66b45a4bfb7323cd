package org.stallscope.analysis.episode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.conversation.SegmentStore;

/// Finds the episodes of all conversations. Only those with a zero or near-zero window are looked at.
public final class EpisodeFinder {
    private EpisodeFinder() {}

    /// All episodes in order of start, numbered and grouped.
    public static List<Episode> find(SegmentStore store, ConversationTable table) {
        final List<Episode> found = new ArrayList<>();
        for (int c = 0; c < table.count(); c++) {
            for (int receiver = 0; receiver < 2; receiver++) {
                final var summary = table.direction(c, receiver);
                if (summary.zeroWindows > 0 || summary.nearZeroWindows > 0) {
                    found.addAll(new EpisodeTracker(store, table, c, receiver).run());
                }
            }
        }
        found.sort(Comparator.comparingLong(Episode::start)
                .thenComparingInt(Episode::conversation)
                .thenComparingInt(Episode::firstRow)
                .thenComparing(Episode::kind));
        return StutterGroups.assign(found);
    }
}
