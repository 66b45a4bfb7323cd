package org.stallscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.text.Message;

class ProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now = 5_000_000_000L;

    private ProgressLine line(boolean watched) {
        return new ProgressLine(
                new PrintStream(err, true, StandardCharsets.UTF_8), watched, Message.plain("Reading a.pcap"),
                () -> now);
    }

    @Test
    void workOfLessThanASecondShowsNothing() {
        try (ProgressLine line = line(true)) {
            now += 900_000_000;
            line.proceed(50, 100, 1_000_000);
        }
        assertThat(err.size()).isZero();
    }

    @Test
    void longerWorkShowsPartRateAndTimeLeftAndIsWipedAtTheEnd() {
        try (ProgressLine line = line(true)) {
            now += 2_000_000_000;
            line.proceed(25, 100, 6_000_000);
            assertThat(err).hasToString("\rReading a.pcap: 25 %, 6,000,000 packets, 3.0 million/s, 6 s left");
            now += 10_000_000;
            line.proceed(26, 100, 6_100_000);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith(" \r").doesNotContain("26 %");
    }

    @Test
    void nobodyWatchesAFile() {
        try (ProgressLine line = line(false)) {
            now += 9_000_000_000L;
            line.proceed(25, 100, 6_000_000);
        }
        assertThat(err.size()).isZero();
    }
}
