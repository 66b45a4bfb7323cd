package org.stallscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureEvidence;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.alignment.EvidenceChoices;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.evidence.Evidence;
import org.stallscope.analysis.evidence.LineProgress;
import org.stallscope.analysis.evidence.form.EvidenceFiles;
import org.stallscope.analysis.finding.Finding;
import org.stallscope.analysis.finding.Finding.Kind;
import org.stallscope.analysis.finding.FindingCheck;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.LimitingFactor;
import org.stallscope.analysis.limit.LimitingFactor.Group;
import org.stallscope.analysis.testkit.Shared;

/// The laboratory's proxy runs: a zero window towards the server is back-pressure from the slow client (truth.json).
class LabBackpressureTest {
    private static Path run(String run, String file) {
        return Shared.path("lab/haproxy/" + run + "/" + file);
    }

    private static List<Finding> faultsOfReceivers(CaptureAnalysis analysis, ExternalFacts facts) {
        final List<Finding> faults = new ArrayList<>();
        for (int c = 0; c < analysis.conversations().count(); c++) {
            for (Finding finding : analysis.verdicts().of(c, facts).findings()) {
                if (finding.kind() == Kind.LIMIT && finding.factor().group() == Group.RECEIVER
                        && analysis.conversations().port(c, 1) == 8080) {
                    faults.add(finding);
                }
            }
        }
        return faults;
    }

    private static void check(List<Finding> faults) {
        final List<Finding> proxy =
                faults.stream().filter(f -> f.factor() == LimitingFactor.PROXY_BACKPRESSURE).toList();
        assertThat(proxy).isNotEmpty();
        // Stretches that the other side does not explain stay as seen on the wire.
        assertThat(faults.stream().filter(f -> !proxy.contains(f)).mapToLong(Finding::nanos).sum())
                .isLessThan(proxy.stream().mapToLong(Finding::nanos).sum() / 10);
        assertThat(proxy).allSatisfy(finding -> {
            assertThat(finding.sentence()).contains("10.77.20.1:").contains("back-pressure from 10.77.10.20:");
            assertThat(finding.culprit()).isEqualTo(Finding.PATH);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "a-before, front.pcap, back.pcapng",
        "b-after-bufsize, front.pcap.lz4, back.pcapng",
        "c-allslow, front.pcap.zst, back.pcapng",
    })
    void closedWindowsTowardsTheServerAreTheSlowClients(String run, String front, String back) throws IOException {
        try (CaptureAnalysis f = CaptureLoader.load(run(run, front), LoadProgress.NONE);
                CaptureAnalysis b = CaptureLoader.load(run(run, back), LoadProgress.NONE)) {
            final ProxyPairs pairs = ProxyPairing.between(f.pairingInput(), b.pairingInput());
            check(faultsOfReceivers(b, ProxyFacts.ofBack(
                    ExternalFacts.NONE, pairs, f.pairingInput(), b.pairingInput(), f::limits)));
        }
    }

    @ParameterizedTest
    @CsvSource({"a-before, front.pcap", "c-allslow, front.pcap.zst"})
    void oneCaptureOfBothSidesTellsItToo(String run, String front) throws IOException {
        try (CaptureAnalysis both = CaptureLoader.load(
                new CaptureSource(List.of(run(run, front), run(run, "back.pcapng"))), LoadProgress.NONE)) {
            check(faultsOfReceivers(both, both.proxyFacts(ExternalFacts.NONE)));
        }
    }

    /// The traces of both applications, the sockets and the kernel's events change nothing of it.
    @ParameterizedTest
    @CsvSource({"a-before, front.pcap, ktrace.lb.log", "c-allslow, front.pcap.zst, ktrace.lb.log"})
    void allEvidenceAtOnceTellsTheSame(String run, String front, String kernel) throws Exception {
        try (CaptureAnalysis both = CaptureLoader.load(
                new CaptureSource(List.of(run(run, front), run(run, "back.pcapng"))), LoadProgress.NONE)) {
            final List<Evidence> read = new ArrayList<>();
            for (String file : List.of("strace.haproxy", "ss.log", "netstat.log", kernel,
                    "tcp_recvmsg.from-strace.log")) {
                read.add(EvidenceFiles.read(run(run, file), LineProgress.NONE));
            }
            final Judgement judgement = Judgement.of(both, CaptureEvidence.join(both, read, EvidenceChoices.NONE));
            check(faultsOfReceivers(both, judgement.facts()));
            final List<String> wrong = new ArrayList<>();
            for (int c = 0; c < both.conversations().count(); c++) {
                FindingCheck.of(both, judgement.verdict(c), run + " with all evidence", wrong);
            }
            assertThat(wrong).isEmpty();
        }
    }
}
