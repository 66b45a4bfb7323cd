package org.stallscope.analysis.evidence.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stallscope.analysis.evidence.TimeBase;
import org.stallscope.analysis.text.Language;

class TimePatternTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;

    /// 21 November 2026, 04:08:49 in UTC.
    private static final long MOMENT = 1_795_234_129L * SECOND;

    @TestFactory
    Stream<DynamicTest> everyKnownPatternReadsItsOwnSampleAndIsGuessedFromIt() {
        return TimePattern.KNOWN.stream().map(pattern -> DynamicTest.dynamicTest(pattern.name(), () -> {
            assertThat(pattern.find(pattern.sample() + " text")).isNotNull();
            assertThat(TimePattern.guess(List.of(pattern.sample() + " some text")).orElseThrow().base())
                    .isEqualTo(pattern.base());
            assertThat(TimePattern.of(pattern.name())).isSameAs(pattern);
        }));
    }

    @Test
    void theSameMomentInEveryUsualForm() {
        for (String text : List.of("1795234129", "1795234129.000", "1795234129000", "1795234129000000",
                "1795234129000000000",
                "2026-11-21T04:08:49Z", "2026-11-21 06:08:49 +0200", "2026-11-20T23:38:49.000-04:30",
                "[21/Nov/2026:04:08:49 +0000]", "Sat, 21 Nov 2026 04:08:49 GMT", "Sat Nov 21 04:08:49 UTC 2026",
                "Sat Nov 21 04:08:49 AM UTC 2026", "Sat Nov 21 04:08:49 2026 UTC", "Sat 21 Nov 2026 04:08:49 AM UTC",
                "20261121T040849Z")) {
            final TimePattern guess = TimePattern.guess(List.of(text + " x")).orElseThrow();
            assertThat(guess.base()).as(text).isEqualTo(TimeBase.EPOCH);
            assertThat(guess.find(text + " x").value()).as(text).isEqualTo(MOMENT);
        }
        for (String text : List.of("2026-11-21 04:08:49", "2026/11/21 04:08:49", "21/Nov/2026:04:08:49.000",
                "Sat Nov 21 04:08:49 CST 2026", "Sat Nov 21 04:08:49 2026", "21-Nov-2026 04:08:49",
                "21-Nov-26 04:08:49",
                "21.11.2026 04:08:49", "21/11/2026 04:08:49", "11/21/2026 04:08:49 AM", "[2026-11-21 04:08:49,000]")) {
            final TimePattern guess = TimePattern.guess(List.of(text + " x")).orElseThrow();
            assertThat(guess.base()).as(text).isEqualTo(TimeBase.LOCAL_DATE);
            assertThat(guess.find(text + " x").value()).as(text).isEqualTo(MOMENT);
        }
    }

    @Test
    void everyKnownPatternHasWordsOfItsOwnInEveryLanguageAndIsFoundByThem() {
        for (Language language : Language.values()) {
            final List<String> words = language.make(() -> TimePattern.KNOWN.stream().map(TimePattern::words).toList());
            assertThat(words).as("%s", language).doesNotHaveDuplicates().noneMatch(word -> word.startsWith("time."));
            for (int i = 0; i < words.size(); i++) {
                final String word = words.get(i);
                assertThat(language.<TimePattern>make(() -> TimePattern.of(word))).isSameAs(TimePattern.KNOWN.get(i));
            }
        }
        assertThat(TimePattern.KNOWN).extracting(TimePattern::words)
                .containsExactlyElementsOf(TimePattern.KNOWN.stream().map(TimePattern::name).toList());
    }

    @Test
    void fractionsAreNanoseconds() {
        assertThat(TimePattern.of("ISO 8601").find("2026-11-21 04:08:49,5 x").value()).isEqualTo(MOMENT + SECOND / 2);
        assertThat(TimePattern.of("seconds since 1970").find("1795234129.000000001").value()).isEqualTo(MOMENT + 1);
    }

    @Test
    void aLogWithoutAYearGoesOnOverMidnightAndNewYear() {
        final TimePattern syslog = TimePattern.of("syslog");
        assertThat(syslog.base()).isEqualTo(TimeBase.TIME_OF_DAY);
        final RunningTime running = new RunningTime(syslog);
        assertThat(running.of(syslog.find("Dec 31 23:59:59 host x"))).isEqualTo(DAY - SECOND);
        assertThat(running.of(syslog.find("Jan  1 00:00:01 host x"))).isEqualTo(DAY + SECOND);
        final TimePattern dated = syslog.inYear(2026);
        assertThat(dated.base()).isEqualTo(TimeBase.LOCAL_DATE);
        assertThat(dated.find("Nov 21 04:08:49 host").value()).isEqualTo(MOMENT);
    }

    @Test
    void aTimeOfDayGoesOnOverMidnightButNotForASmallStepBack() {
        final TimePattern pattern = TimePattern.of("time of day");
        final RunningTime running = new RunningTime(pattern);
        assertThat(running.of(pattern.find("23:59:59.5 x"))).isEqualTo(DAY - SECOND / 2);
        assertThat(running.of(pattern.find("23:59:59.4 x"))).isEqualTo(DAY - 6 * SECOND / 10);
        assertThat(running.of(pattern.find("00:00:01 x"))).isEqualTo(DAY + SECOND);
    }

    @Test
    void numbersThatAreNoTimesAreNoTimes() {
        for (String text : List.of("10.77.2.11:9103 accepted", "len=1795234129", "v1.2.3 04:99:00",
                "::1:9103", "99:99:99", "")) {
            assertThat(TimePattern.guess(List.of(text))).as(text).isEmpty();
        }
    }
}
