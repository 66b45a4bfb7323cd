package org.stallscope.analysis.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.testkit.Shared;

/// What packets alone tell of reads, against the system calls of the receiver.
class ReadVolumeLabTest {
    /// Stamps of one capture are some microseconds out of order (lab/README.md), so data may seem to come after its read.
    private static final long STAMP_NANOS = 200_000;

    /// Longest way of an acknowledgement to the sender's end in the runs below.
    private static final long WAY_NANOS = 50_000_000;

    /// Less data says nothing about a buffer.
    private static final long LEAST_PAYLOAD = 20_000;

    private static CaptureAnalysis load(String capture) throws CaptureException {
        return CaptureLoader.load(Shared.path("lab/" + capture), LoadProgress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop/receiver.pcap, bacula/a-sigstop/strace.sd",
        "bacula/a-sigstop/sender.pcapng, bacula/a-sigstop/strace.sd",
        "bacula/b-slowvol/receiver.pcap.zst, bacula/b-slowvol/strace.sd.gz",
        "bacula/b-slowvol/sender.pcapng, bacula/b-slowvol/strace.sd.gz",
        "bacula/c-late-start/receiver.pcap.gz, bacula/c-late-start/strace.sd.gz",
        "bacula/c-late-start/sender.pcapng.zst, bacula/c-late-start/strace.sd.gz",
        "rsync/a-good/receiver.pcap, rsync/a-good/strace.client",
        "rsync/a-good/sender.pcapng, rsync/a-good/strace.client",
        "rsync/b-bad/receiver.pcap.lz4, rsync/b-bad/strace.client",
        "rsync/b-bad/sender.pcapng, rsync/b-bad/strace.client",
        "rsync/d-vanish-push/receiver.pcapng, rsync/d-vanish-push/strace.server",
        "ftp/a-pipe-lzop/receiver.pcap.zst, ftp/a-pipe-lzop/strace.server.gz",
        "ftp/a-pipe-lzop/sender.pcapng.gz, ftp/a-pipe-lzop/strace.server.gz",
        "ftp/b-nfs-sync/receiver.pcap.gz, ftp/b-nfs-sync/strace.server",
        "ftp/c-plain/receiver.pcap.zst, ftp/c-plain/strace.server.gz",
        "ftp/c-plain/sender.pcapng.gz, ftp/c-plain/strace.server.gz",
        "ftp/d-sftp-r1/receiver.pcap, ftp/d-sftp-r1/strace.server"
    })
    void boundsFromPacketsHoldWhatTheTraceProves(String capture, String trace) throws CaptureException {
        final StraceReads reads = StraceReads.of(Shared.path("lab/" + trace)).values().stream()
                .max(Comparator.comparingLong(StraceReads::total))
                .orElseThrow();
        try (CaptureAnalysis analysis = load(capture)) {
            final ConversationTable table = analysis.conversations();
            int conversation = 0;
            for (int c = 1; c < table.count(); c++) {
                conversation = payload(table, c) > payload(table, conversation) ? c : conversation;
            }
            check(analysis, conversation, reads, capture);
        }
    }

    private static long payload(ConversationTable table, int conversation) {
        return table.direction(conversation, table.mainDirection(conversation)).payloadBytes;
    }

    @ParameterizedTest
    @CsvSource({
        "haproxy/a-before/back.pcapng, haproxy/a-before/strace.haproxy",
        "haproxy/b-after-bufsize/back.pcapng, haproxy/b-after-bufsize/strace.haproxy",
        "haproxy/c-allslow/back.pcapng, haproxy/c-allslow/strace.haproxy",
        "haproxy/c-allslow/back-server-end.pcap, haproxy/c-allslow/strace.haproxy"
    })
    void boundsHoldForEachConnectionOfAProxy(String capture, String trace) throws CaptureException {
        final Path file = Shared.path("lab/" + trace);
        final Map<String, StraceReads> reads = StraceReads.of(file);
        final List<StraceReads.Connect> connects = StraceReads.connects(file);
        int checked = 0;
        try (CaptureAnalysis analysis = load(capture)) {
            final ConversationTable table = analysis.conversations();
            for (int c = 0; c < table.count(); c++) {
                final long began = table.firstTime(c);
                final int port = table.port(c, 1);
                final StraceReads.Connect connect = connects.stream()
                        .filter(candidate -> candidate.port() == port)
                        .min(Comparator.comparingLong(candidate -> Math.abs(candidate.time() - began)))
                        .orElseThrow();
                if (payload(table, c) >= LEAST_PAYLOAD && reads.containsKey(connect.socket())) {
                    check(analysis, c, reads.get(connect.socket()), capture + " " + c);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(40);
    }

    private static void check(CaptureAnalysis analysis, int conversation, StraceReads reads, String what) {
        final ConversationTable table = analysis.conversations();
        final int direction = table.mainDirection(conversation);
        final ReadVolume volume = analysis.readVolume(conversation, direction, ShownScale.NOT_CHOSEN);
        assertThat(volume.isJudged()).as(what + ": " + volume.reason()).isTrue();
        // At the sender's end an acknowledgement is seen later than it was sent, by the way and its queue.
        final long lag = what.contains("sender.") || what.contains("server-end") ? WAY_NANOS : STAMP_NANOS;
        final Track received = volume.received();
        final boolean late = table.direction(conversation, direction).mss == 0;
        // Without the handshake positions count from the first acknowledgement; in the end all was read.
        final long before = late ? reads.total() - received.value(received.size() - 1) : 0;
        final SoftAssertions soft = new SoftAssertions();
        for (int i = 0; i < received.size(); i++) {
            final long time = received.time(i);
            soft.assertThat(volume.readLeast().value(i))
                    .as("%s: at least, %,d ns after the start", what, time - analysis.firstTime())
                    .isLessThanOrEqualTo(reads.possibly(time + STAMP_NANOS) - before);
            soft.assertThat(volume.readMost().value(i))
                    .as("%s: at most, %,d ns after the start", what, time - analysis.firstTime())
                    .isGreaterThanOrEqualTo(reads.surely(time - lag) - before);
        }
        for (ReadInterval interval : volume.intervals()) {
            soft.assertThat(interval.least())
                    .as("%s: least of %s, from %,d ns after the start", what, interval,
                            interval.from() - analysis.firstTime())
                    .isLessThanOrEqualTo(
                            reads.possibly(interval.to() + STAMP_NANOS) - reads.surely(interval.from() - lag));
            soft.assertThat(interval.greatest())
                    .as("%s: greatest of %s, from %,d ns after the start", what, interval,
                            interval.from() - analysis.firstTime())
                    .isGreaterThanOrEqualTo(
                            reads.surely(interval.to() - lag) - reads.possibly(interval.from() + STAMP_NANOS));
        }
        final ReadRate rate = volume.rate();
        if (rate != null) {
            final double seconds = (rate.to() - rate.from()) / 1e9;
            final double most =
                    (reads.possibly(rate.to() + STAMP_NANOS) - reads.surely(rate.from() - lag)) / seconds;
            final double least =
                    (reads.surely(rate.to() - lag) - reads.possibly(rate.from() + STAMP_NANOS)) / seconds;
            soft.assertThat(rate.bytesPerSecond() - rate.error()).as("%s: %s", what, rate).isLessThanOrEqualTo(most);
            soft.assertThat(rate.bytesPerSecond() + rate.error()).as("%s: %s", what, rate)
                    .isGreaterThanOrEqualTo(least);
        }
        soft.assertAll();
    }

    @Test
    void stoppedReaderOfTheBackupHasARateAndItsStopsAreThoseOfTheWindow() throws CaptureException {
        try (CaptureAnalysis analysis = load("bacula/a-sigstop/receiver.pcap")) {
            final ReadVolume volume = analysis.readVolume(0, 0, ShownScale.NOT_CHOSEN);
            assertThat(volume.trust()).isEqualTo(ReadVolume.Trust.STRONG);
            assertThat(volume.stops()).hasSize(4).allMatch(ReadStop::reopened);
            assertThat(volume.rate().episodes()).isEqualTo(3);
            assertThat(volume.intervals().stream().filter(i -> i.regime() == ReadRegime.CLOSED)).hasSize(4);
        }
    }
}
