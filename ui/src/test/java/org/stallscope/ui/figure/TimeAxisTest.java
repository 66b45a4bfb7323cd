package org.stallscope.ui.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAxisTest {
    private static final long SECOND = 1_000_000_000L;
    private static final TimeAxis BERLIN = new TimeAxis(true, "Europe/Berlin");

    private static long at(String instant) {
        final Instant time = Instant.parse(instant);
        return time.getEpochSecond() * SECOND + time.getNano();
    }

    @Test
    void relativeTicksAreRoundAndCountFromTheOrigin() {
        final long origin = 1_800_000_000_123_456_789L;
        assertThat(TimeAxis.RELATIVE.ticks(origin + 1_700_000_000L, origin + 9_200_000_000L, origin, 8))
                .extracting(Ticks.Tick::label).containsExactly("2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void closeTicksHaveAsManyDigitsAsTellThemApart() {
        assertThat(TimeAxis.RELATIVE.ticks(17_154_000, 17_156_000, 0, 4)).extracting(Ticks.Tick::label)
                .containsExactly("0.0171540", "0.0171545", "0.0171550", "0.0171555", "0.0171560");
    }

    @Test
    void timesBeforeTheOriginHaveAMinus() {
        assertThat(TimeAxis.RELATIVE.ticks(0, 2 * SECOND, SECOND, 2)).extracting(Ticks.Tick::label)
                .containsExactly("−1", "0", "1");
    }

    @Test
    void timesOfDayStandAtRoundTimesOfTheZone() {
        final long from = at("2026-07-01T21:59:30Z");
        assertThat(BERLIN.ticks(from, from + 60 * SECOND, from, 4)).extracting(Ticks.Tick::label)
                .containsExactly("23:59:30", "23:59:45", "2 Jul", "00:00:15", "00:00:30");
    }

    @Test
    void aZoneWithAnOffsetOfThreeQuartersOfAnHourHasRoundHours() {
        final long from = at("2026-07-01T00:00:00Z");
        assertThat(new TimeAxis(true, "Asia/Kathmandu").ticks(from, from + 4 * 3600 * SECOND, from, 4))
                .extracting(Ticks.Tick::label).containsExactly("06:00", "07:00", "08:00", "09:00");
    }

    @Test
    void aCloseViewShowsPartsOfTheSecond() {
        final long from = at("2026-07-01T12:00:00.0004Z");
        assertThat(new TimeAxis(true, "UTC").ticks(from, from + 400_000, from, 4)).extracting(Ticks.Tick::label)
                .containsExactly("12:00:00.0004", "12:00:00.0005", "12:00:00.0006", "12:00:00.0007", "12:00:00.0008");
    }

    @Test
    void momentsHaveTheDigitsThatTheViewNeeds() {
        final long time = at("2026-07-01T12:00:01.123456789Z");
        final long origin = at("2026-07-01T12:00:00Z");
        assertThat(TimeAxis.RELATIVE.moment(time, origin, 10 * SECOND)).isEqualTo("1.123 s");
        assertThat(TimeAxis.RELATIVE.moment(time, origin, SECOND / 100)).isEqualTo("1.123457 s");
        assertThat(BERLIN.moment(time, origin, 10 * SECOND)).isEqualTo("2026-07-01 14:00:01.123");
        assertThat(BERLIN.moment(time, origin, 10_000)).isEqualTo("2026-07-01 14:00:01.123456789");
        assertThat(BERLIN.shortMoment(time, origin, 10 * SECOND)).isEqualTo("14:00:01.123");
    }

    @Test
    void theTitleNamesDayAndZone() {
        assertThat(BERLIN.title(at("2026-01-01T12:00:00Z"))).isEqualTo("Time of day, 2026-01-01, CET (UTC+01:00)");
        assertThat(new TimeAxis(true, "UTC").title(at("2026-01-01T12:00:00Z")))
                .isEqualTo("Time of day, 2026-01-01, UTC");
        assertThat(TimeAxis.RELATIVE.title(0)).isEqualTo("Time from the first packet (s)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "absolute", "absolute UTC", "relative Europe/Berlin"})
    void itsWordGivesItBack(String word) {
        assertThat(TimeAxis.of(word).text()).isEqualTo(word);
    }

    @Test
    void aZoneThatThereIsNotIsThatOfTheSystem() {
        assertThat(new TimeAxis(true, "Atlantis").zoneId()).isEqualTo(ZoneId.systemDefault());
    }
}
