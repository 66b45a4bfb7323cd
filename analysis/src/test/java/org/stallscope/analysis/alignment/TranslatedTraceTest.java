package org.stallscope.analysis.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.Shared;

/// Traces of the lab as a container would have written them: addresses are those behind its address translation, which no packet
/// of the capture has.
class TranslatedTraceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "bacula/a-sigstop/receiver.pcap, bacula/a-sigstop/strace.fd, 1",
        "bacula/a-sigstop/sender.pcapng, bacula/a-sigstop/strace.fd, 1",
        "rsync/a-good/receiver.pcap, rsync/a-good/strace.client, 1",
        "rsync/b-bad/sender.pcapng, rsync/b-bad/strace.server, 1",
        "rsync/d-vanish-push/sender.pcap, rsync/d-vanish-push/strace.client, 1",
        "haproxy/a-before/back.pcapng, haproxy/a-before/strace.haproxy, 50",
        "haproxy/c-allslow/front.pcap.zst, haproxy/c-allslow/strace.haproxy, 50"
    })
    void aTraceWithOtherAddressesLandsWhereItsBytesAre(String capture, String trace, int least) throws Exception {
        final Path original = Shared.path("lab/" + trace);
        try (CaptureAnalysis analysis = CaptureLoader.load(Shared.path("lab/" + capture), LoadProgress.NONE)) {
            final var named = places(join(analysis, original));
            final JoinedEvidence joined = join(analysis, translated(original));
            assertThat(named).containsAllEntriesOf(places(joined));
            assertThat(joined.activities()).hasSizeGreaterThanOrEqualTo(least);
            final FileAlignment file = joined.files().getFirst();
            for (SocketMatch match : file.matches()) {
                if (match.isMatched()) {
                    assertThat(match.way()).isEqualTo(SocketMatch.Way.BYTES);
                    assertThat(match.score()).isBetween(SocketMatch.ACCEPTED, 0.95);
                    assertThat(match.runnerUpScore()).isLessThan(match.score());
                    assertThat(match.reason()).contains("score 0.").contains("its addresses are not in the capture");
                }
            }
        }
    }

    private static JoinedEvidence join(CaptureAnalysis analysis, Path trace) throws Exception {
        final Evidence evidence = EvidenceFiles.read(trace, LineProgress.NONE);
        return CaptureEvidence.join(analysis, List.of(evidence), EvidenceChoices.NONE);
    }

    /// What was read and written at each endpoint.
    private static TreeMap<String, String> places(JoinedEvidence joined) {
        final TreeMap<String, String> places = new TreeMap<>();
        joined.activities().forEach(one -> places.put(one.conversation() + "/" + one.side(),
                one.reads().size() + " reads, " + one.reads().bytes() + " B; " + one.writes().size() + " writes, "
                        + one.writes().bytes() + " B"));
        return places;
    }

    private Path translated(Path original) throws IOException {
        final String text = Files.readString(original, StandardCharsets.ISO_8859_1);
        final String other = text.replaceAll("10\\.77\\.(\\d+)\\.(\\d+)", "172.17.$1.$2");
        assertThat(other).isNotEqualTo(text);
        return Files.writeString(folder.resolve(original.getFileName()), other, StandardCharsets.ISO_8859_1);
    }
}
