package org.stallscope.ui.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stallscope.analysis.statistics.ShownScale;

/// The window scales that a person chose where the capture does not tell them: by conversation and side, for as long as the
/// capture is open. Read and written by any thread.
public final class ScaleChoices {
    /// Two for each conversation: number times two plus side.
    private final Map<Long, Integer> shifts = new ConcurrentHashMap<>();

    /// The shift chosen for the windows that a side advertises, {@link ShownScale#NOT_CHOSEN} where none was.
    public int shift(int conversation, int side) {
        return shifts.getOrDefault(key(conversation, side), ShownScale.NOT_CHOSEN);
    }

    /// Chooses a shift, or with {@link ShownScale#NOT_CHOSEN} goes back to the inferred one.
    public void choose(int conversation, int side, int shift) {
        if (shift == ShownScale.NOT_CHOSEN) {
            shifts.remove(key(conversation, side));
        } else {
            shifts.put(key(conversation, side), shift);
        }
    }

    /// One that was chosen.
    public record Choice(int conversation, int side, int shift) {}

    /// All that were chosen, in order of the conversations.
    public List<Choice> all() {
        return shifts.entrySet().stream()
                .map(entry -> new Choice((int) (entry.getKey() >> 1), (int) (entry.getKey() & 1), entry.getValue()))
                .sorted(Comparator.comparingInt(Choice::conversation).thenComparingInt(Choice::side))
                .toList();
    }

    /// Forgets all.
    public void clear() {
        shifts.clear();
    }

    private static long key(int conversation, int side) {
        return 2L * conversation + side;
    }
}
