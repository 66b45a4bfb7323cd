package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.buffer.BufferQuestion;
import org.stallscope.analysis.buffer.KernelProfile;
import org.stallscope.analysis.buffer.ModelCheck;
import org.stallscope.analysis.buffer.ReceiverSettings;
import org.stallscope.analysis.buffer.WindowPrediction;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Shared;

/// What evidence hands to the model of the receiver's buffer.
class BufferEvidenceTest {
    private static final BufferQuestion RECENT =
            BufferQuestion.PLAIN.with(KernelProfile.FROM_6_16, ReceiverSettings.UNKNOWN);

    @TempDir
    private Path folder;

    private static JoinedEvidence lab(CaptureAnalysis analysis, String... files) throws Exception {
        final List<Evidence> evidence = new ArrayList<>();
        for (String file : files) {
            evidence.add(EvidenceFiles.read(
                    Shared.path("lab/bacula/a-sigstop/" + file), LineProgress.NONE));
        }
        return CaptureEvidence.join(analysis, evidence, EvidenceChoices.NONE);
    }

    private static CaptureAnalysis backup() throws Exception {
        return CaptureLoader.load(Shared.path("lab/bacula/a-sigstop/receiver.pcap"), LoadProgress.NONE);
    }

    private static WindowPrediction predicted(CaptureAnalysis analysis, BufferEvidence told) {
        return analysis.buffer(0, 0, told.tell(RECENT)).prediction();
    }

    @Test
    void readsAndTheTracedGrowthOfTheBufferLetTheModelRunFree() throws Exception {
        try (CaptureAnalysis analysis = backup()) {
            final BufferEvidence told = BufferEvidence.of(
                    analysis, lab(analysis, "strace.sd", "ktrace.sd.log.gz", "ss.sd.log"), 0, 0, RECENT);
            assertThat(told.words()).containsExactly("all reads of the stream, from strace.sd",
                    "the size of the buffer, from ktrace.sd.log.gz");
            final WindowPrediction prediction = predicted(analysis, told);
            assertThat(prediction.learned()).isFalse();
            // Measured: 21,504 and 56,320 bytes of windows of up to 3.75 MB.
            assertThat(prediction.medianError()).isLessThan(37_500);
            assertThat(prediction.highError()).isLessThan(75_000);
            assertThat(prediction.fits()).isTrue();
            assertThat(prediction.closings()).hasSize(4).allMatch(WindowPrediction.Closing::isExplained);
        }
    }

    @Test
    void snapshotsAloneTellTheBufferWellEnoughToRunFree() throws Exception {
        try (CaptureAnalysis analysis = backup()) {
            final BufferEvidence told =
                    BufferEvidence.of(analysis, lab(analysis, "ss.sd.log"), 0, 0, RECENT);
            assertThat(told.reads()).isNull();
            assertThat(told.words()).containsExactly("the size of the buffer, from ss.sd.log");
            final WindowPrediction prediction = predicted(analysis, told);
            // Measured: 1,280 and 293,632 bytes; a second passes between two snapshots.
            assertThat(prediction.medianError()).isLessThan(37_500);
            assertThat(prediction.fits()).isTrue();
        }
    }

    @Test
    void whatAPersonGivesGoesBeforeEvidence() throws Exception {
        try (CaptureAnalysis analysis = backup()) {
            final BufferQuestion given = RECENT.with(KernelProfile.FROM_6_16, 262_144);
            final BufferQuestion question =
                    BufferEvidence.of(analysis, lab(analysis, "ss.sd.log"), 0, 0, given).tell(given);
            assertThat(question.rcvbuf()).isEqualTo(262_144);
            assertThat(question.buffer()).isNull();
        }
    }

    private CaptureAnalysis stalled() throws Exception {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 40; i++) {
            script.at(100 + 20 * i).client.data(1_400);
            script.at(101 + 20 * i).server.window(500 - 10 * i).ack();
        }
        script.at(1_000).server.window(0).ack();
        return CaptureLoader.load(script.write(folder.resolve("a.pcap")), LoadProgress.NONE);
    }

    private static String at(double seconds) {
        return String.format(java.util.Locale.ROOT, "%d.%06d", PacketScript.EPOCH / 1_000_000_000L + (long) seconds,
                Math.round((seconds - (long) seconds) * 1e6));
    }

    @Test
    void aBufferThatTheApplicationFixedIsTwiceWhatItAskedFor() throws Exception {
        final StringBuilder trace = new StringBuilder();
        trace.append(at(0.0005)).append(" accept(3, {sa_family=AF_INET, sin_port=htons(40000), "
                + "sin_addr=inet_addr(\"10.0.0.1\")}, [16]) = 4<TCP:[10.0.0.2:9103->10.0.0.1:40000]>\n");
        trace.append(at(0.02)).append(" setsockopt(4<TCP:[10.0.0.2:9103->10.0.0.1:40000]>, SOL_SOCKET, SO_RCVBUF, "
                + "[32768], 4) = 0\n");
        for (int i = 0; i < 20; i++) {
            trace.append(at(0.102 + i * 0.02)).append(
                    " read(4<TCP:[10.0.0.2:9103->10.0.0.1:40000]>, \"...\", 65536) = 1400\n");
        }
        try (CaptureAnalysis analysis = stalled()) {
            final JoinedEvidence joined = CaptureEvidence.join(
                    analysis, List.of(EvidenceFiles.read(trace.toString())), EvidenceChoices.NONE);
            final BufferEvidence told = BufferEvidence.of(analysis, joined, 0, 0, BufferQuestion.PLAIN);
            assertThat(told.fixed()).isEqualTo(65_536);
            assertThat(told.words())
                    .contains("SO_RCVBUF set to 32,768 (a buffer of 65,536), from pasted text");
            assertThat(told.tell(BufferQuestion.PLAIN).rcvbuf()).isEqualTo(65_536);
            assertThat(told.reads()).as("only half of the stream was traced").isNull();
        }
    }

    @Test
    void linesOfSystemTapCheckTheModel() throws Exception {
        try (CaptureAnalysis analysis = stalled()) {
            final WindowPrediction plain = analysis.buffer(0, 0, BufferQuestion.PLAIN).prediction();
            final StringBuilder lines = new StringBuilder();
            // What the model itself says at ten segments, but for 100 bytes, as the kernel would print it.
            for (int i = 10; i < 20; i++) {
                final long micros = (plain.free().time(i) - PacketScript.EPOCH) / 1_000;
                lines.append(at((micros - 50) / 1e6))
                        .append(" tcp_select_window local=10.0.0.2:9103 remote=10.0.0.1:40000")
                        .append(" free_space=").append(plain.free().value(i) - 100)
                        .append(" full_space=64000 rcv_wnd=").append(plain.predicted().value(i - 1)).append('\n');
            }
            final JoinedEvidence joined = CaptureEvidence.join(
                    analysis, List.of(EvidenceFiles.read(lines.toString())), EvidenceChoices.NONE);
            final BufferEvidence told = BufferEvidence.of(analysis, joined, 0, 0, BufferQuestion.PLAIN);
            final ModelCheck check = told.check(plain);
            assertThat(check).isNotNull();
            assertThat(check.moments()).isEqualTo(10);
            assertThat(check.freeError()).isEqualTo(100);
            assertThat(check.windows()).isEqualTo(10);
            assertThat(check.windowError()).isZero();
            assertThat(check.sentence()).startsWith(
                    "Free space recorded at 10 moments: the model is off by 100 bytes in the middle");
        }
    }
}
