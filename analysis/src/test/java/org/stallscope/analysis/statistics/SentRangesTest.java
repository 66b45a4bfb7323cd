package org.stallscope.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentRangesTest {
    /// Every byte by itself, as slow as it is plain.
    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_000, -5_000, Integer.MAX_VALUE - 5_000})
    void repeatedBytesAreThoseThatABitForEveryByteKnows(int isn) {
        final Random random = new Random(isn);
        for (int run = 0; run < 300; run++) {
            final SentRanges ranges = new SentRanges();
            final BitSet sent = new BitSet();
            int acknowledged = 0;
            for (int step = 0; step < 200; step++) {
                final int first = Math.max(0, sent.length() + random.nextInt(-300, 60));
                final int end = first + 1 + random.nextInt(120);
                final int before = sent.get(first, end).cardinality();
                sent.set(first, end);
                assertThat(ranges.add(isn + first, isn + end, step)).isEqualTo(before);
                if (random.nextInt(3) == 0) {
                    acknowledged = Math.max(acknowledged, random.nextInt(sent.length() + 1));
                    ranges.acknowledge(isn + acknowledged, step);
                }
            }
        }
    }

    @Test
    void aMillionGapsKeepBoundedMemoryAndTheLatestRanges() {
        final SentRanges ranges = new SentRanges();
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(ranges.add(200 * i, 200 * i + 100, i)).isZero();
            ranges.acknowledge(200 * i + 100, i);
        }
        assertThat(ranges.add(200 * 999_990, 200 * 999_990 + 100, 1_000_000)).as("sent before").isEqualTo(100);
        assertThat(ranges.add(200 * 999_990 + 100, 200 * 999_990 + 200, 1_000_001)).as("a gap").isZero();
        assertThat(ranges.capacity()).isLessThan(2_000);
    }

    @Test
    void aDirectionThatIsNeverAnsweredKeepsBoundedMemory() {
        final SentRanges ranges = new SentRanges();
        for (int i = 0; i < 1_000_000; i++) {
            ranges.add(100 * i, 100 * i + 100, i);
        }
        assertThat(ranges.add(0, 100, 1_000_000)).isEqualTo(100);
        assertThat(ranges.capacity()).isLessThanOrEqualTo(1 << 17);
    }

    @Test
    void aDirectionOfGapsThatIsNeverAnsweredForgetsTheOldest() {
        final SentRanges ranges = new SentRanges();
        for (int i = 0; i < 1_000_000; i++) {
            ranges.add(200 * i, 200 * i + 100, i);
        }
        assertThat(ranges.add(200 * 999_999, 200 * 999_999 + 100, 1_000_000)).isEqualTo(100);
        assertThat(ranges.capacity()).isLessThanOrEqualTo(1 << 17);
    }
}
