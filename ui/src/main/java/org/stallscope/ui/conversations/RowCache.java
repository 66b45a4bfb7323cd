package org.stallscope.ui.conversations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.stallscope.ui.task.Executors;

/// What takes a pass over a conversation's segments, for the rows in sight: worked out in the background when first asked for. Of a
/// capture that grows, what was known before is seen until there is newer. Used on the UI thread only.
///
/// @param <V> what is worked out
final class RowCache<V> {
    /// A few hundred screens of rows.
    private static final int KEPT = 4_096;

    /// Requests that may wait: rows that scrolled past meanwhile are not worth the work.
    private static final int WAITING = 64;

    private final Executors executors;
    private final IntConsumer onArrival;
    private final Set<Integer> asked = new HashSet<>();
    private final Map<Integer, V> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
            return size() > KEPT;
        }
    };

    /// Of all conversations; null until somebody needed all.
    private List<V> all;

    private IntFunction<V> make;

    /// What was known before all of it {@link #age aged}, and how often that was.
    private Map<Integer, V> earlier = Map.of();

    private int age;

    /// @param make works one out, in the background
    /// @param onArrival told on the UI thread of which conversation one is there
    RowCache(IntFunction<V> make, Executors executors, IntConsumer onArrival) {
        this.make = make;
        this.executors = executors;
        this.onArrival = onArrival;
    }

    /// What was worked out of a conversation, or null where that is under way.
    V get(int conversation) {
        if (all != null && conversation < all.size()) {
            return all.get(conversation);
        }
        final V found = kept.get(conversation);
        if (found == null && asked.size() < WAITING && asked.add(conversation)) {
            final IntFunction<V> with = make;
            final int then = age;
            executors.background().execute(() -> {
                V made = null;
                try {
                    made = with.apply(conversation);
                } catch (IllegalStateException e) {
                    // The capture was closed meanwhile: nobody looks any more.
                }
                final V arrived = made;
                executors.ui().execute(() -> {
                    if (then == age) {
                        arrive(conversation, arrived);
                    }
                });
            });
        }
        return found == null ? earlier.get(conversation) : found;
    }

    private void arrive(int conversation, V made) {
        asked.remove(conversation);
        if (made != null) {
            kept.put(conversation, made);
            onArrival.accept(conversation);
        }
    }

    /// Works out from a later state of the same capture what is asked for from now on; what is known stays.
    void go(IntFunction<V> later) {
        make = later;
    }

    /// Has all worked out anew once it is asked for.
    void age() {
        final Map<Integer, V> known = new HashMap<>();
        // Those that were being worked out, and are not in time.
        asked.stream().filter(earlier::containsKey).forEach(c -> known.put(c, earlier.get(c)));
        known.putAll(kept);
        for (int c = 0; all != null && c < Math.min(KEPT, all.size()); c++) {
            known.put(c, all.get(c));
        }
        earlier = known;
        kept.clear();
        asked.clear();
        all = null;
        age++;
    }

    /// Takes what was worked out of all conversations, by number; null where only some are known.
    void know(List<V> everything) {
        all = everything;
    }
}
