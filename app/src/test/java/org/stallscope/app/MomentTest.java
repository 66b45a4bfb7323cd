package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MomentTest {
    private static final long FIRST = 1_795_234_131_661_782_000L;

    @Test
    void smallNumbersCountFromTheFirstPacket() {
        assertThat(Moment.parse("12.5").in(FIRST)).isEqualTo(FIRST + 12_500_000_000L);
        assertThat(Moment.parse("0.000000001").in(FIRST)).isEqualTo(FIRST + 1);
        assertThat(Moment.parse("12.5s").in(FIRST)).isEqualTo(FIRST + 12_500_000_000L);
    }

    @Test
    void epochSecondsKeepTheirNanoseconds() {
        assertThat(Moment.parse("1795234131.661782001").in(FIRST)).isEqualTo(1_795_234_131_661_782_001L);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Moment.parse("noon")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Moment.parse("1e99")).isInstanceOf(IllegalArgumentException.class);
    }
}
