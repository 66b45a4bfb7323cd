package org.stallscope.ui.conversations;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.ui.task.Executors;

/// Sparklines of the rows in sight, made in the background when first asked for. Used on the UI thread only.
public final class SparklineCache {
    /// A few hundred screens of rows.
    private static final int KEPT = 4_096;

    /// Requests that may wait: rows that scrolled past meanwhile are not worth the work.
    private static final int WAITING = 64;

    private final CaptureAnalysis analysis;
    private final Executors executors;
    private final int columns;
    private final Runnable onArrival;
    private final Set<Integer> asked = new HashSet<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<Integer, Sparkline> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Sparkline> eldest) {
            return size() > KEPT;
        }
    };

    /// @param onArrival told on the UI thread when a sparkline is there
    public SparklineCache(CaptureAnalysis analysis, Executors executors, int columns, Runnable onArrival) {
        this.analysis = analysis;
        this.executors = executors;
        this.columns = columns;
        this.onArrival = onArrival;
    }

    /// The sparkline, or null where it is being made.
    public Sparkline get(int conversation) {
        final Sparkline found = kept.get(conversation);
        if (found == null && waiting.get() < WAITING && asked.add(conversation)) {
            waiting.incrementAndGet();
            executors.background().execute(() -> {
                final Sparkline made = Sparkline.of(analysis, conversation, columns);
                executors.ui().execute(() -> arrive(conversation, made));
            });
        }
        return found;
    }

    private void arrive(int conversation, Sparkline made) {
        waiting.decrementAndGet();
        asked.remove(conversation);
        kept.put(conversation, made);
        onArrival.run();
    }
}
