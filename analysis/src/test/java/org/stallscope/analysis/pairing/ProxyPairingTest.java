package org.stallscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.LoadProgress;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.limit.ExternalFacts;
import org.stallscope.analysis.limit.ExternalFacts.Kind;
import org.stallscope.analysis.pairing.ProxyPairs.Reason;
import org.stallscope.analysis.pairing.ProxyPairs.Unmatched;
import org.stallscope.analysis.testkit.PacketScript;

/// Connections of made requests through a proxy.
class ProxyPairingTest {
    private static final int CLIENT = 0x0a000001;
    private static final int PROXY = 0x0a000101;
    private static final int SERVER = 0x0a000201;
    private static final int SEGMENT = 1_000;

    @TempDir
    private Path folder;

    private final List<Path> front = new ArrayList<>();
    private final List<Path> back = new ArrayList<>();

    /// A request of 200 bytes.
    private static PacketScript request(int client, int port, int server, int serverPort, double start) {
        final PacketScript script = new PacketScript(client, port, port * 7_919, server, serverPort, port * 104_729);
        script.at(start).client.syn(7);
        script.at(start + 0.1).server.synAck(7);
        script.at(start + 0.2).client.ack();
        script.at(start + 0.3).client.data(200);
        return script;
    }

    /// An answer, one segment every so many milliseconds.
    private static void answer(PacketScript script, double start, int bytes, double pace) {
        double now = start;
        for (int sent = 0; sent < bytes; sent += SEGMENT) {
            now += pace;
            script.at(now).server.data(Math.min(SEGMENT, bytes - sent));
            // Something is always on its way.
            script.at(now + pace * 0.98).client.ack();
        }
        script.at(now + 1).server.fin();
        script.at(now + 1.1).client.fin();
    }

    private void front(int port, double start, int bytes, double pace) {
        final PacketScript script = request(CLIENT, port, PROXY, 80, start);
        answer(script, start + 2, bytes, pace);
        front.add(script.write(folder.resolve("front-" + port + ".pcap")));
    }

    private void back(int port, double start, int bytes, double pace) {
        final PacketScript script = request(PROXY, port, SERVER, 8080, start + 0.5);
        answer(script, start + 1.5, bytes, pace);
        back.add(script.write(folder.resolve("back-" + port + ".pcap")));
    }

    private static CaptureAnalysis load(List<Path> files) throws IOException {
        return CaptureLoader.load(new CaptureSource(files), LoadProgress.NONE);
    }

    private ProxyPairs pairs() throws IOException {
        try (CaptureAnalysis f = load(front); CaptureAnalysis b = load(back)) {
            return ProxyPairing.between(f.pairingInput().withoutPayload(), b.pairingInput().withoutPayload());
        }
    }

    private CaptureAnalysis both() throws IOException {
        for (int i = 0; i < 40; i++) {
            front(20_000 + i, 7 * i, 20_000 + 500 * i, 1);
            back(20_000 + i, 7 * i, 20_000 + 500 * i, 0.8);
        }
        front.addAll(back);
        return load(front);
    }

    @Test
    void whoWaitsIsToldHowFarItIs() throws IOException {
        try (CaptureAnalysis one = both()) {
            final List<Double> told = Collections.synchronizedList(new ArrayList<>());
            assertThat(one.proxyPairs(told::add).pairs()).isEqualTo(ProxyPairing.within(one.pairingInput()).pairs())
                    .isNotEmpty();
            assertThat(told).isSorted();
            assertThat(told.getFirst()).isLessThan(0.01);
            assertThat(told.getLast()).isBetween(0.5, 1.0);
        }
    }

    @Test
    void whoNoLongerWaitsEndsItAndMayAskAgain() throws IOException {
        try (CaptureAnalysis one = both()) {
            for (double until : new double[] {0, 0.5}) {
                assertThatThrownBy(() -> one.proxyPairs(share -> share < until))
                        .isInstanceOf(CancellationException.class);
                assertThat(one.hasProxyPairs()).isFalse();
            }
            assertThat(one.proxyPairs().pairs()).isNotEmpty();
            assertThat(one.hasProxyPairs()).isTrue();
        }
    }

    @Test
    void oneConnectionInBothCapturesIsNotTheTwoSidesOfARequest() throws IOException {
        front(20_000, 0, 20_000, 1);
        front(20_001, 7, 30_000, 1);
        back.addAll(front);
        assertThat(pairs().pairs()).isEmpty();
    }

    @Test
    void requestsAreTakenApartByTheirTimesAndSizes() throws IOException {
        for (int i = 0; i < 12; i++) {
            front(40_000 + i, 10 * i, 20_000 + 1_700 * i, 2);
            back(50_000 + i, 10 * i, 20_032 + 1_700 * i, 0.1);
        }
        final ProxyPairs pairs = pairs();
        assertThat(pairs.pairs()).hasSize(12).allSatisfy(pair -> assertThat(pair.front()).isEqualTo(pair.back()));
        assertThat(pairs.unmatched()).isEmpty();
        assertThat(pairs.lag()).isBetween(100_000L, 500_000L);
    }

    @Test
    void aConnectionWhoseOtherSideIsNotInTheCaptureIsNotMatched() throws IOException {
        for (int i = 0; i < 12; i++) {
            front(40_000 + i, 10 * i, 20_000 + 1_700 * i, 2);
            if (i % 2 == 0) {
                back(50_000 + i, 10 * i, 20_032 + 1_700 * i, 0.1);
            }
        }
        final ProxyPairs pairs = pairs();
        assertThat(pairs.pairs()).hasSize(6).allSatisfy(pair -> assertThat(pair.front()).isEqualTo(2 * pair.back()));
        assertThat(pairs.unmatched()).hasSize(6).extracting(Unmatched::front).containsExactly(1, 3, 5, 7, 9, 11);
    }

    @Test
    void twoThatAskForTheSameAtTheSameTimeAreNotTakenForOneAnother() throws IOException {
        for (int i = 0; i < 2; i++) {
            front(40_000 + i, 0.01 * i, 30_000, 2);
            back(50_000 + i, 0.01 * i, 30_000, 0.1);
        }
        final ProxyPairs pairs = pairs();
        assertThat(pairs.pairs()).isEmpty();
        assertThat(pairs.unmatched()).hasSize(2).extracting(Unmatched::reason).containsOnly(Reason.AMBIGUOUS);
    }

    @Test
    void answersThatCameBeforeTheServerGaveThemAreNoPair() throws IOException {
        // The same size, but the client has it before the server begins.
        front(40_000, 0, 30_000, 0.1);
        back(50_000, 20, 30_000, 2);
        assertThat(pairs().pairs()).isEmpty();
    }

    @Test
    void connectionsToOneServiceAreNeverTheTwoSidesOfARequest() throws IOException {
        front(40_000, 0, 30_000, 2);
        front(40_001, 0.5, 30_000, 2);
        try (CaptureAnalysis all = load(front)) {
            assertThat(ProxyPairing.within(all.pairingInput()).pairs()).isEmpty();
        }
    }

    @Test
    void whatWaitsInTheProxyIsWhatCameInAndDidNotGoOut() throws IOException {
        front(40_000, 0, 100_000, 10);
        back(50_000, 0, 100_000, 0.1);
        try (CaptureAnalysis f = load(front); CaptureAnalysis b = load(back)) {
            final ProxyPair pair = new ProxyPair(0, 0, 1, 1, 1, -1, false, 0);
            final InnerQueue queue = InnerQueue.of(f.pairingInput(), b.pairingInput(), pair, true, 0);
            assertThat(queue.most()).isBetween(98_000L, 100_000L);
            assertThat(queue.bytes(queue.size() - 1)).isZero();
            long last = Long.MIN_VALUE;
            for (int i = 0; i < queue.size(); i++) {
                assertThat(queue.time(i)).isGreaterThanOrEqualTo(last);
                last = queue.time(i);
            }
        }
    }

    /// The server's side: 60 kB at once, then the window is closed from 20 to 1,020 ms.
    private void closedBack() {
        final PacketScript script = request(PROXY, 50_000, SERVER, 8080, 0.5);
        for (int i = 0; i < 60; i++) {
            script.at(2 + 0.2 * i).server.data(SEGMENT);
        }
        script.at(20).client.window(0).ack();
        script.at(220).server.probe();
        script.at(220.1).client.ack();
        script.at(620).server.probe();
        script.at(620.1).client.ack();
        script.at(1_020).client.window(500).ack();
        for (int i = 0; i < 60; i++) {
            script.at(1_022 + 0.2 * i).server.data(SEGMENT);
        }
        script.at(1_040).client.ack();
        script.at(1_050).server.fin();
        script.at(1_050.1).client.fin();
        back.add(script.write(folder.resolve("back.pcap")));
    }

    private List<ExternalFacts.Fact> factsOfBack() throws IOException {
        try (CaptureAnalysis f = load(front); CaptureAnalysis b = load(back)) {
            final ProxyPairs pairs = ProxyPairing.between(f.pairingInput(), b.pairingInput());
            assertThat(pairs.pairs()).hasSize(1);
            return ProxyFacts.ofBack(ExternalFacts.NONE, pairs, f.pairingInput(), b.pairingInput(), f::limits)
                    .about(0, 1);
        }
    }

    @Test
    void aClosedWindowTowardsTheServerIsTheSlowClientsDoing() throws IOException {
        closedBack();
        front(40_000, 0, 120_000, 20);
        assertThat(factsOfBack()).isNotEmpty().allSatisfy(fact -> {
            assertThat(fact.kind()).isEqualTo(Kind.TWIN_LIMITED);
            assertThat(fact.twin().limits()).isTrue();
            assertThat(fact.from()).isLessThan(PacketScript.EPOCH + 20_000_000);
            assertThat(fact.to()).isGreaterThan(PacketScript.EPOCH + 1_020_000_000);
        });
    }

    @Test
    void aProxyThatHasDataForAnIdleClientIsItselfToBlame() throws IOException {
        closedBack();
        final PacketScript script = request(CLIENT, 40_000, PROXY, 80, 0);
        for (int i = 0; i < 4; i++) {
            script.at(4 + i).server.data(SEGMENT);
            script.at(4.2 + i).client.ack();
        }
        double now = 1_010;
        for (int i = 0; i < 116; i++) {
            now += 0.5;
            script.at(now).server.data(SEGMENT);
            script.at(now + 0.1).client.ack();
        }
        script.at(now + 1).server.fin();
        script.at(now + 1.1).client.fin();
        front.add(script.write(folder.resolve("front.pcap")));
        assertThat(factsOfBack()).isEmpty();
    }
}
