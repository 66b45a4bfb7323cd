package org.stallscope.ui.conversations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.stallscope.analysis.quality.CapturePoint;
import org.stallscope.ui.figure.LimitFamily;

/// The order of all conversations by a column, and what was worked out of each of them on the way.
///
/// @param facts what was ranked
/// @param column by which
/// @param descending whether the greatest stand first
/// @param order numbers of all conversations
record Ranking(ConversationFacts facts, ConversationColumn column, boolean descending, int[] order) {
    /// How often a long pass tells how far it is, conversations.
    private static final int TELLS = 512;

    /// More than there are factors.
    private static final long FACTORS = 100;

    /// Longer than any conversation, ns.
    private static final long LONGEST = 10_000_000_000_000_000L;

    /// By a column that facts tell; some 100 ms for a hundred thousand, so call it in the background.
    static Ranking of(ConversationFacts facts, ConversationColumn column, boolean descending) {
        final int count = facts.analysis().conversations().count();
        if (column == ConversationColumn.NAME) {
            final String[] names = new String[count];
            Arrays.setAll(names, c -> facts.text(column, c));
            return new Ranking(facts, column, descending, sorted(count, descending, Comparator.naturalOrder(), names));
        }
        final long[] keys = new long[count];
        Arrays.setAll(keys, c -> facts.value(column, c));
        return new Ranking(facts, column, descending, sorted(keys, descending));
    }

    /// By what limits each.
    static Ranking ofLimits(ConversationFacts facts, ConversationColumn column, boolean descending,
            List<LimitShare> limits) {
        final long[] keys = new long[limits.size()];
        Arrays.setAll(keys, c -> key(column, limits.get(c)));
        return new Ranking(facts, column, descending, sorted(keys, descending));
    }

    private static long key(ConversationColumn column, LimitShare limit) {
        if (column.family() != null) {
            return Math.round(1e6 * limit.share(column.family()));
        }
        if (column == ConversationColumn.LIMITS) {
            return Math.round(1e6 * (1 - limit.share(LimitFamily.FLOW)));
        }
        // What moved all the time was held up by nothing; the others stand together by factor, the longest first.
        return limit.family() == LimitFamily.FLOW ? 0
                : (FACTORS - limit.factor().number()) * LONGEST + Math.min(limit.time(), LONGEST - 1);
    }

    /// By where each was captured.
    static Ranking ofPoints(ConversationFacts facts, boolean descending, List<CapturePoint> points) {
        final long[] keys = new long[points.size()];
        Arrays.setAll(keys, c -> points.get(c).place().ordinal());
        return new Ranking(facts, ConversationColumn.CAPTURE_POINT, descending, sorted(keys, descending));
    }

    /// Works something out of every conversation; linear in the capture's segments.
    ///
    /// @param wanted asked between conversations
    /// @param tell told how many are done
    /// @return null where it is not wanted any more
    static <V> List<V> everything(int count, IntFunction<V> make, BooleanSupplier wanted, IntConsumer tell) {
        final List<V> all = new ArrayList<>(count);
        for (int c = 0; c < count; c++) {
            if (!wanted.getAsBoolean()) {
                return null;
            }
            if (c % TELLS == 0) {
                tell.accept(c);
            }
            all.add(make.apply(c));
        }
        return all;
    }

    /// Positions of sorted keys; equal keys keep their order whichever way.
    static int[] sorted(long[] keys, boolean descending) {
        final Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, descending
                ? (a, b) -> Long.compare(keys[b], keys[a])
                : (a, b) -> Long.compare(keys[a], keys[b]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private static int[] sorted(int count, boolean descending, Comparator<String> by, String[] keys) {
        final Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        final Comparator<String> way = descending ? by.reversed() : by;
        Arrays.sort(order, (a, b) -> way.compare(keys[a], keys[b]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
