package org.stallscope.analysis.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.testkit.Shared;

/// Bounds of any stretch of time, as a lane draws them step by step, against the system calls of the receiver.
class ReadBoundsLabTest {
    private static final long STAMP_NANOS = 200_000;

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop/receiver.pcap, bacula/a-sigstop/strace.sd, 100",
        "bacula/a-sigstop/receiver.pcap, bacula/a-sigstop/strace.sd, 3",
        "bacula/b-slowvol/receiver.pcap.zst, bacula/b-slowvol/strace.sd.gz, 200",
        "ftp/c-plain/receiver.pcap.zst, ftp/c-plain/strace.server.gz, 20"
    })
    void stepsHoldWhatTheTraceProves(String capture, String trace, long millis) throws CaptureException {
        final StraceReads reads = StraceReads.of(Shared.path("lab/" + trace)).values().stream()
                .max(Comparator.comparingLong(StraceReads::total))
                .orElseThrow();
        try (CaptureAnalysis analysis = CaptureLoader.load(Shared.path("lab/" + capture), LoadProgress.NONE)) {
            int conversation = 0;
            for (int c = 1; c < analysis.conversations().count(); c++) {
                conversation = payload(analysis, c) > payload(analysis, conversation) ? c : conversation;
            }
            final ReadVolume volume = analysis.readVolume(
                    conversation, analysis.conversations().mainDirection(conversation), ShownScale.NOT_CHOSEN);
            final SoftAssertions soft = new SoftAssertions();
            int informative = 0;
            for (long from = analysis.firstTime(); from < analysis.lastTime(); from += millis * 1_000_000) {
                final long to = from + millis * 1_000_000;
                final ReadBounds bounds = ReadBounds.of(volume, from, to);
                soft.assertThat(bounds.least())
                        .as("least from %,d ns", from - analysis.firstTime())
                        .isLessThanOrEqualTo(reads.possibly(to + STAMP_NANOS) - reads.surely(from - STAMP_NANOS));
                soft.assertThat(bounds.greatest())
                        .as("greatest from %,d ns", from - analysis.firstTime())
                        .isGreaterThanOrEqualTo(reads.surely(to - STAMP_NANOS) - reads.possibly(from + STAMP_NANOS));
                informative += bounds.greatest() < volume.received().value(volume.received().size() - 1) / 4 ? 1 : 0;
            }
            soft.assertAll();
            assertThat(informative).isPositive();
        }
    }

    private static long payload(CaptureAnalysis analysis, int conversation) {
        return analysis.conversations()
                .direction(conversation, analysis.conversations().mainDirection(conversation)).payloadBytes;
    }
}
