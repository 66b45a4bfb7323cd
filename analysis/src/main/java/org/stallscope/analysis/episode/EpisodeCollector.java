package org.stallscope.analysis.episode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stallscope.analysis.tcp.WindowWatcher;

/// Collects the episodes of an analyzer's share of the conversations: makes a tracker for every side whose window closes.
public final class EpisodeCollector implements WindowWatcher.Factory {
    private final List<EpisodeTracker> trackers = new ArrayList<>();
    private final List<Episode> found = new ArrayList<>();

    @Override
    public WindowWatcher create(int lane) {
        final EpisodeTracker tracker = new EpisodeTracker(lane, found);
        trackers.add(tracker);
        return tracker;
    }

    /// All episodes so far in order of start, numbered and grouped, with those that are still open as they would be if nothing
    /// more came; the collector goes on.
    public List<Episode> soFar() {
        final List<Episode> all = new ArrayList<>(found);
        for (EpisodeTracker tracker : trackers) {
            final Episode open = tracker.open();
            if (open != null) {
                all.add(open);
            }
        }
        return inOrder(all);
    }

    /// All episodes of several collectors in order of start, numbered and grouped; to be called once, when the analysis is over.
    public static List<Episode> episodes(List<EpisodeCollector> collectors) {
        final List<Episode> all = new ArrayList<>();
        for (EpisodeCollector collector : collectors) {
            collector.trackers.forEach(EpisodeTracker::finish);
            all.addAll(collector.found);
        }
        return inOrder(all);
    }

    private static List<Episode> inOrder(List<Episode> all) {
        all.sort(Comparator.comparingLong(Episode::start).thenComparingInt(Episode::firstRow));
        return StutterGroups.assign(all);
    }
}
