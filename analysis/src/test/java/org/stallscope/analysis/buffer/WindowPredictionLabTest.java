package org.stallscope.analysis.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.testkit.Shared;

/// The model's windows against those that a 6.18 kernel announced.
class WindowPredictionLabTest {
    private static final KernelProfile PROFILE = KernelProfile.FROM_6_16;
    private static final long MOST = 4_194_304;

    private static CaptureAnalysis load(String capture) throws CaptureException {
        return CaptureLoader.load(Shared.path("lab/" + capture), LoadProgress.NONE);
    }

    private static long largest(Track windows) {
        long largest = 0;
        for (int i = 0; i < windows.size(); i++) {
            largest = Math.max(largest, windows.value(i));
        }
        return largest;
    }

    /// The buffer by time, as the kernel traced it: a line tells the size before the step that it asks for.
    private static Track buffer(String trace, int port, int peer) {
        final List<KernelTrace.Growth> lines = KernelTrace.of(Shared.path("lab/" + trace)).stream()
                .filter(line -> line.port() == port && line.peer() == peer)
                .toList();
        final Track.Builder sizes = new Track.Builder();
        sizes.add(0, lines.getFirst().rcvbuf());
        for (int i = 0; i < lines.size(); i++) {
            final KernelTrace.Growth line = lines.get(i);
            final long wanted = PROFILE.wanted(line.copied() - line.waiting(), line.best(), 1_448);
            final long next = i + 1 < lines.size()
                    ? lines.get(i + 1).rcvbuf()
                    : Math.max(line.rcvbuf(), Math.min(MOST, PROFILE.spaceFrom(wanted, line.ratio(), 1_448)));
            sizes.add(line.time(), next);
        }
        return sizes.build();
    }

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop/receiver.pcap, bacula/a-sigstop/strace.sd, bacula/a-sigstop/ktrace.sd.log.gz",
        "bacula/b-slowvol/receiver.pcap.zst, bacula/b-slowvol/strace.sd.gz, bacula/b-slowvol/ktrace.sd.log.gz"
    })
    void withReadsAndBufferKnownTheModelRunsFreeAndClosesWhereTheKernelDid(String capture, String strace, String ktrace)
            throws CaptureException {
        final Reads reads = StraceReads.of(Shared.path("lab/" + strace)).values().stream()
                .max(Comparator.comparingLong(StraceReads::total))
                .orElseThrow()
                .reads();
        try (CaptureAnalysis analysis = load(capture)) {
            final ConversationTable table = analysis.conversations();
            final Track buffer = buffer(ktrace, table.port(0, 1), table.port(0, 0));
            final WindowPrediction prediction = analysis.buffer(
                    0,
                    0,
                    BufferQuestion.PLAIN
                            .with(PROFILE, ReceiverSettings.UNKNOWN)
                            .withTraces(reads, buffer))
                    .prediction();
            assertThat(prediction.learned()).isFalse();
            final long largest = largest(prediction.observed());
            // Measured: 22 and 24 kB of windows of up to 3.75 MB in the middle, 56 and 58 kB in 95 % of 2,906 and 4,249.
            assertThat(prediction.medianError()).isLessThan(largest / 100);
            assertThat(prediction.highError()).isLessThan(largest / 50);
            assertThat(prediction.closings()).isNotEmpty().allSatisfy(closing -> assertThat(closing.isExplained())
                    .as(closing.sentence())
                    .isTrue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop/receiver.pcap, 50",
        "bacula/b-slowvol/sender.pcapng, 50",
        "rsync/a-good/receiver.pcap, 40",
        "ftp/c-plain/sender.pcapng.gz, 50",
        "ftp/b-nfs-sync/receiver.pcap.gz, 100"
    })
    void fromPacketsAloneTheBufferIsLearnedFromTheWindows(String capture, int part) throws CaptureException {
        try (CaptureAnalysis analysis = load(capture)) {
            final ConversationTable table = analysis.conversations();
            final int conversation = table.count() - 1;
            final WindowPrediction prediction = analysis.buffer(
                    conversation, table.mainDirection(conversation), BufferQuestion.PLAIN)
                    .prediction();
            assertThat(prediction.learned()).isTrue();
            assertThat(prediction.medianError())
                    .as("of %,d segments", prediction.predicted().size())
                    .isLessThan(largest(prediction.observed()) / part);
        }
    }
}
