package org.stallscope.analysis.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RingTest {
    @ParameterizedTest
    @CsvSource({"100MBx10, 100000000, 10", "64KiBx2, 65536, 2", "1G x 3, 1000000000, 3", "2mib×5, 2097152, 5",
        "70000x99999, 70000, 99999", "500kB*4, 500000, 4"})
    void isASizeAndANumber(String text, long bytes, int files) throws LiveException {
        assertThat(Ring.parse(text)).isEqualTo(new Ring(bytes, files));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100MB", "x10", "100MB,10", "-1MBx2", "1TBx2", "99999999999999999999x2"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Ring.parse(text)).isInstanceOf(LiveException.class).hasMessageContaining("100MBx10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1kBx10", "100MBx1", "100MBx100000"})
    void tooSmallOnesAreRefusedWithTheirBounds(String text) {
        assertThatThrownBy(() -> Ring.parse(text)).isInstanceOf(LiveException.class).hasMessageContaining("65,536");
    }

    @Test
    void filesAreNamedAsDumpcapNamesThem() {
        assertThat(Ring.name("a.pcapng", 7, "20261121213825")).isEqualTo("a_00007_20261121213825.pcapng");
        assertThat(Ring.name("a", 99_999, "20261121213825")).isEqualTo("a_99999_20261121213825");
        assertThat(Ring.name("a.b.pcapng", 100_000, "20261121213825")).isEqualTo("a.b_00001_20261121213825.pcapng");
    }
}
