package org.stallscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.testkit.Shared;

/// The laboratory's proxy runs, against the ports of both sides that HAProxy logged for each request.
class LabProxyPairingTest {
    private static final Pattern LOGGED = Pattern.compile("front=(\\S+) back=(\\S+) ");

    private static Path run(String run, String file) {
        return Shared.path("lab/haproxy/" + run + "/" + file);
    }

    /// Client's endpoint at the front to the proxy's endpoint at the back.
    private static Map<String, String> truth(String run) throws IOException {
        final Map<String, String> truth = new HashMap<>();
        for (String line : Files.readAllLines(run(run, "app.log"))) {
            final Matcher logged = LOGGED.matcher(line);
            if (logged.find()) {
                truth.put(logged.group(1), logged.group(2));
            }
        }
        assertThat(truth).hasSizeGreaterThan(40);
        return truth;
    }

    /// How good the pairs are.
    private record Quality(int right, int wrong, int all) {
        double precision() {
            return (double) right / (right + wrong);
        }

        double recall() {
            return (double) right / all;
        }
    }

    private static Quality quality(Map<String, String> truth, ProxyPairs pairs, ConversationTable front,
            ConversationTable back) {
        int right = 0;
        int wrong = 0;
        for (ProxyPair pair : pairs.pairs()) {
            if (back.endpoint(pair.back(), 0).equals(truth.get(front.endpoint(pair.front(), 0)))) {
                right++;
            } else {
                wrong++;
            }
        }
        return new Quality(right, wrong, truth.size());
    }

    @ParameterizedTest
    @CsvSource({
        "a-before, front.pcap, back.pcapng",
        "b-after-bufsize, front.pcap.lz4, back.pcapng",
        "c-allslow, front.pcap.zst, back.pcapng",
        "a-before, front-client-end.pcap.gz, back-server-end.pcap",
        "c-allslow, front-client-end.pcap.gz, back-server-end.pcap",
    })
    void theConnectionsOfEachRequestArePaired(String run, String front, String back) throws IOException {
        final Map<String, String> truth = truth(run);
        try (CaptureAnalysis f = CaptureLoader.load(run(run, front), LoadProgress.NONE);
                CaptureAnalysis b = CaptureLoader.load(run(run, back), LoadProgress.NONE)) {
            final Quality byPayload = quality(truth, ProxyPairing.between(f.pairingInput(), b.pairingInput()),
                    f.conversations(), b.conversations());
            assertThat(byPayload.precision()).as("%s", byPayload).isGreaterThanOrEqualTo(0.98);
            assertThat(byPayload.recall()).as("%s", byPayload).isGreaterThanOrEqualTo(0.98);
            final Quality byCurves = quality(truth,
                    ProxyPairing.between(f.pairingInput().withoutPayload(), b.pairingInput().withoutPayload()),
                    f.conversations(), b.conversations());
            assertThat(byCurves.precision()).as("%s", byCurves).isGreaterThanOrEqualTo(0.98);
            assertThat(byCurves.recall()).as("%s", byCurves).isGreaterThanOrEqualTo(0.9);
        }
    }

    @ParameterizedTest
    @CsvSource({"a-before, front.pcap", "b-after-bufsize, front.pcap.lz4", "c-allslow, front.pcap.zst"})
    void bothSidesInOneCaptureArePaired(String run, String front) throws IOException {
        final Map<String, String> truth = truth(run);
        try (CaptureAnalysis both = CaptureLoader.load(
                new CaptureSource(List.of(run(run, front), run(run, "back.pcapng"))), LoadProgress.NONE)) {
            final Quality byPayload =
                    quality(truth, both.proxyPairs(), both.conversations(), both.conversations());
            assertThat(byPayload.precision()).as("%s", byPayload).isGreaterThanOrEqualTo(0.98);
            assertThat(byPayload.recall()).as("%s", byPayload).isGreaterThanOrEqualTo(0.98);
            final Quality byCurves = quality(truth, ProxyPairing.within(both.pairingInput().withoutPayload()),
                    both.conversations(), both.conversations());
            assertThat(byCurves.precision()).as("%s", byCurves).isGreaterThanOrEqualTo(0.98);
            assertThat(byCurves.recall()).as("%s", byCurves).isGreaterThanOrEqualTo(0.9);
        }
    }
}
