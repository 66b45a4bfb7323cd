package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueScaleTest {
    private static FigureView view(double height, boolean framed) {
        return new FigureView(0, 1_000, 900, height, FigurePalette.LIGHT, true, framed);
    }

    @Test
    void ticksAreRoundAndInOneUnit() {
        final ValueScale scale = ValueScale.bytes(3_760_000, view(138, false), "");
        assertThat(scale.unit()).isEqualTo("MB");
        assertThat(scale.ticks()).extracting(Ticks.Tick::label).containsExactly("0", "1", "2", "3", "4");
        assertThat(scale.upper()).isGreaterThan(4e6);
        assertThat(scale.lower()).isNegative();
    }

    @ParameterizedTest
    @CsvSource({"190e6,66,ms", "42,66,ns", "5e9,40,s", "1,12,ns", "999,138,ns", "1000,138,µs"})
    void ticksKeepApartAndShowSomething(double greatest, double height, String unit) {
        final ValueScale scale = ValueScale.durations(greatest, view(height, false));
        assertThat(scale.unit()).isEqualTo(unit);
        assertThat(scale.ticks()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(scale.ticks().getLast().value()).isLessThanOrEqualTo(scale.upper());
        final double perPixel = (scale.upper() - scale.lower()) / height;
        if (scale.ticks().size() > 2) {
            assertThat(scale.ticks().get(1).value() / perPixel).isGreaterThanOrEqualTo(14);
        }
    }
}
