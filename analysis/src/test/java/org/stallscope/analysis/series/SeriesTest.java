package org.stallscope.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void everyBucketHoldsTheExtremesOfItsPoints() {
        final Random random = new Random(7);
        final long[] times = new long[10_000];
        final long[] values = new long[times.length];
        long time = 0;
        for (int i = 0; i < times.length; i++) {
            time += random.nextInt(50);
            times[i] = time;
            values[i] = random.nextInt();
        }
        final Series series = Series.of(times, values);
        for (int count : new int[] {1, 7, 100, 3_000}) {
            final Buckets buckets = series.buckets(1_000, time - 1_000, count);
            for (int b = 0; b < count; b++) {
                int points = 0;
                long least = Long.MAX_VALUE;
                long greatest = Long.MIN_VALUE;
                for (int i = 0; i < times.length; i++) {
                    if (times[i] >= buckets.start(b) && times[i] < buckets.start(b + 1)) {
                        points++;
                        least = Math.min(least, values[i]);
                        greatest = Math.max(greatest, values[i]);
                    }
                }
                assertThat(buckets.count(b)).isEqualTo(points);
                if (points > 0) {
                    assertThat(buckets.least(b)).isEqualTo(least);
                    assertThat(buckets.greatest(b)).isEqualTo(greatest);
                }
            }
        }
    }

    @Test
    void aSingleZeroAmongAMillionPointsIsNeverLost() {
        final long[] times = new long[1_000_000];
        final long[] values = new long[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i;
            values[i] = 65_535;
        }
        values[654_321] = 0;
        final Buckets buckets = Series.of(times, values).buckets(0, times.length, 700);
        int zeros = 0;
        for (int b = 0; b < buckets.size(); b++) {
            if (buckets.count(b) > 0 && buckets.least(b) == 0) {
                zeros++;
            }
        }
        assertThat(zeros).isEqualTo(1);
    }

    @Test
    void theValueInForceBeforeTheRangeIsKnown() {
        final Series series = Series.of(new long[] {10, 20, 30}, new long[] {1, 2, 3});
        assertThat(series.buckets(25, 40, 4).before()).isEqualTo(2);
        assertThat(series.buckets(5, 40, 4).hasBefore()).isFalse();
        assertThat(series.valueAt(9, -1)).isEqualTo(-1);
        assertThat(series.valueAt(20, -1)).isEqualTo(2);
        assertThat(series.valueAt(99, -1)).isEqualTo(3);
    }

    @Test
    void anEmptySeriesHasEmptyBuckets() {
        final Buckets buckets = Series.of(new long[0], new long[0]).buckets(0, 100, 10);
        for (int b = 0; b < 10; b++) {
            assertThat(buckets.count(b)).isZero();
        }
    }

    @Test
    void descendingTimesAreRefused() {
        assertThatThrownBy(() -> Series.of(new long[] {2, 1}, new long[2])).hasMessageContaining("descends");
    }

    @Test
    void aBackwardClockInABuilderKeepsTheOrder() {
        final Series.Builder builder = new Series.Builder();
        builder.add(5, 1);
        builder.add(3, 2);
        builder.add(8, 3);
        final Series series = builder.build();
        assertThat(series.time(1)).isEqualTo(5);
        assertThat(series.valueAt(5, -1)).isEqualTo(2);
    }

    @Test
    void aSeriesStaysAsItWasWhileItsBuilderGoesOn() {
        final Random random = new Random(11);
        final Series.Builder builder = new Series.Builder();
        final long[] values = new long[20_000];
        final List<Series> states = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1_000_000);
            builder.add(i, values[i]);
            if (i % 777 == 0 || i < 70) {
                states.add(builder.build());
            }
        }
        for (Series state : states) {
            final Series alone = Series.of(LongStream.range(0, state.size()).toArray(),
                    Arrays.copyOf(values, state.size()));
            assertThat(state.valueAt(Long.MAX_VALUE, -1)).isEqualTo(values[state.size() - 1]);
            assertThat(state.firstAfter(Long.MAX_VALUE)).isEqualTo(state.size());
            for (int from = 0; from < state.size(); from += 1 + state.size() / 7) {
                assertThat(state.least(from, state.size())).isEqualTo(alone.least(from, state.size()))
                        .isEqualTo(LongStream.of(values).limit(state.size()).skip(from).min().orElseThrow());
                assertThat(state.greatest(from, state.size())).isEqualTo(
                        LongStream.of(values).limit(state.size()).skip(from).max().orElseThrow());
            }
        }
    }
}
