package org.stallscope.ui.conversations;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.limit.LimitTimeline;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.ui.figure.LimitFamily;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.wording.Quantities;

/// What limited each conversation most, for the rows in sight; worked out in the background when first asked for. Used on the
/// UI thread only.
public final class LimitCache {
    /// What limited a conversation's main direction most.
    ///
    /// @param family whose it is
    /// @param words `receiver not reading 31.28 s, 81 %`
    public record Badge(LimitFamily family, String words) {
        static Badge of(LimitTimeline timeline) {
            final LimitingFactor dominant = timeline.dominant();
            final long life = timeline.to() - timeline.from();
            return new Badge(LimitFamily.of(dominant), dominant.words() + " "
                    + Quantities.shortDuration(timeline.time(dominant)) + ", "
                    + Quantities.share(timeline.time(dominant), life));
        }
    }

    /// A few hundred screens of rows.
    private static final int KEPT = 4_096;

    /// Requests that may wait: rows that scrolled past meanwhile are not worth the work.
    private static final int WAITING = 64;

    private final Judgement judgement;
    private final Executors executors;
    private final Runnable onArrival;
    private final Set<Integer> asked = new HashSet<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<Integer, Badge> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Badge> eldest) {
            return size() > KEPT;
        }
    };

    /// @param onArrival told on the UI thread when one is there
    public LimitCache(Judgement judgement, Executors executors, Runnable onArrival) {
        this.judgement = judgement;
        this.executors = executors;
        this.onArrival = onArrival;
    }

    /// What limited the conversation, or null where it is being worked out.
    public Badge get(int conversation) {
        final Badge found = kept.get(conversation);
        if (found == null && waiting.get() < WAITING && asked.add(conversation)) {
            waiting.incrementAndGet();
            executors.background().execute(() -> {
                final Badge made = Badge.of(judgement.limits(conversation).main());
                executors.ui().execute(() -> arrive(conversation, made));
            });
        }
        return found;
    }

    private void arrive(int conversation, Badge made) {
        waiting.decrementAndGet();
        asked.remove(conversation);
        kept.put(conversation, made);
        onArrival.run();
    }
}
