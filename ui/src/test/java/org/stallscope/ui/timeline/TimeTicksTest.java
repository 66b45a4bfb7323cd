package org.stallscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeTicksTest {
    @Test
    void ticksAreRoundAndCountFromTheOrigin() {
        final long origin = 1_800_000_000_123_456_789L;
        final TimeRange range = new TimeRange(origin + 1_700_000_000L, origin + 9_200_000_000L);
        assertThat(TimeTicks.of(range, origin, 8)).extracting(TimeTicks.Tick::label)
                .containsExactly("2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void closeTicksHaveAsManyDigitsAsTellThemApart() {
        final TimeRange range = new TimeRange(17_154_000, 17_156_000);
        assertThat(TimeTicks.of(range, 0, 4)).extracting(TimeTicks.Tick::label)
                .containsExactly("0.0171540", "0.0171545", "0.0171550", "0.0171555", "0.0171560");
    }

    @Test
    void timesBeforeTheOriginHaveAMinus() {
        assertThat(TimeTicks.of(new TimeRange(0, 2_000_000_000), 1_000_000_000, 2))
                .extracting(TimeTicks.Tick::label).containsExactly("−1", "0", "1");
    }
}
