package org.stallscope.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void durationsGetTheUnitThatReadsBest() {
        assertThat(Words.duration(0)).isEqualTo("0 s");
        assertThat(Words.duration(13_042_000_000L)).isEqualTo("13.042 s");
        assertThat(Words.duration(10_000_000)).isEqualTo("0.010 s");
        assertThat(Words.duration(1_300_000)).isEqualTo("1.3 ms");
        assertThat(Words.duration(52_000)).isEqualTo("0.052 ms");
        assertThat(Words.duration(9_000)).isEqualTo("0.0090 ms");
        assertThat(Words.duration(5)).isEqualTo("0.000005 ms");
        assertThat(Words.duration(-1_300_000)).isEqualTo("-1.3 ms");
        assertThat(Words.duration(3_600_000_000_000L)).isEqualTo("3,600.000 s");
    }

    @Test
    void bytesAreExactAndGrouped() {
        assertThat(Words.bytes(3_505_520)).isEqualTo("3,505,520 B");
    }
}
