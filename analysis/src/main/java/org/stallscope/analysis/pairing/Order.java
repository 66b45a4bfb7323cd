package org.stallscope.analysis.pairing;

import java.util.stream.IntStream;

/// Conversations in the order of a number, to find those nearest to a value.
final class Order {
    private final int[] conversations;
    private final long[] values;

    /// @param value of each conversation; {@link Long#MIN_VALUE} leaves it out
    Order(int count, java.util.function.IntToLongFunction value) {
        conversations = IntStream.range(0, count)
                .filter(c -> value.applyAsLong(c) != Long.MIN_VALUE)
                .boxed()
                .sorted(java.util.Comparator.comparingLong(value::applyAsLong))
                .mapToInt(Integer::intValue)
                .toArray();
        values = IntStream.of(conversations).mapToLong(value).toArray();
    }

    /// Takes conversations outward from a value until enough were wanted.
    ///
    /// @param most how many may be wanted
    /// @param looked how many are looked at
    /// @param wanted takes one and says whether it counts
    void near(long value, int most, int looked, java.util.function.IntPredicate wanted) {
        int above = java.util.Arrays.binarySearch(values, value);
        above = above < 0 ? -above - 1 : above;
        int below = above - 1;
        int left = most;
        for (int i = 0; i < looked && left > 0 && (below >= 0 || above < values.length); i++) {
            final boolean up = below < 0
                    || above < values.length && values[above] - value <= value - values[below];
            if (wanted.test(conversations[up ? above++ : below--])) {
                left--;
            }
        }
    }
}
