package org.stallscope.analysis.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.limit.ExternalFacts.Fact;
import org.stallscope.analysis.limit.ExternalFacts.Kind;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.text.Message;

/// Each of the 28 classes and a situation that shows it, captured at the sender's host; the server is 20 ms away.
class LimitSituationsTest {
    private static final int MSS = 1460;

    /// The way to the server and back, ms.
    private static final double RTT = 20;

    /// A class and what happens.
    ///
    /// @param at a moment of it, ms
    /// @param fact what is known beside the packets, null for nothing
    record Situation(LimitingFactor factor, String what, double at, Consumer<PacketScript> packets, Kind fact) {
        @Override
        public String toString() {
            return factor.number() + " " + factor.label() + ": " + what;
        }
    }

    private static Situation of(LimitingFactor factor, String what, double at, Consumer<PacketScript> packets) {
        return new Situation(factor, what, at, packets, null);
    }

    static List<Situation> situations() {
        return List.of(
                of(LimitingFactor.RECEIVER_NOT_READING, "probes are answered with a closed window", 2_000, script -> {
                    fill(script);
                    for (int probe : new int[] {350, 800, 1_700}) {
                        script.at(probe).client.probe();
                        script.at(probe + RTT).server.ack();
                    }
                    script.at(3_000).server.window(500).ack();
                    exchange(script, 3_000.1, 1);
                }),
                of(LimitingFactor.RECEIVER_SLOW_READING, "the window closes for a moment again and again", 360,
                        script -> {
                            for (int i = 0; i < 5; i++) {
                                script.at(45 + 200 * i).server.window(4 * MSS / 128 + 1).ack();
                                flight(script, 50 + 200 * i, 4);
                                script.at(70 + 200 * i).server.window(0).ack();
                                script.at(220 + 200 * i).server.window(4 * MSS / 128 + 1).ack();
                            }
                        }),
                of(LimitingFactor.RECEIVE_BUFFER_SMALL, "every flight fills the same window", 300, script -> {
                    script.server.window(8 * MSS / 128);
                    script.at(40).server.ack();
                    for (int i = 0; i < 30; i++) {
                        exchange(script, 50 + i * (RTT + 0.2), 7);
                    }
                }),
                of(LimitingFactor.AUTOTUNING_LAG, "every flight fills a window that grows", 250, script -> {
                    int segments = 10;
                    script.server.window(segments * MSS / 128 + 1);
                    script.at(40).server.ack();
                    for (int i = 0; i < 14; i++) {
                        flight(script, 50 + i * (RTT + 0.7), segments);
                        segments += segments / 4;
                        script.server.window(segments * MSS / 128 + 1);
                        script.at(50 + i * (RTT + 0.7) + RTT).server.ack();
                    }
                }),
                of(LimitingFactor.WINDOW_WITHDRAWN, "the right edge goes back", 700, script -> {
                    exchange(script, 50, 4);
                    script.at(200).server.window(0).ack();
                    script.at(1_200).server.window(500).ack();
                    script.at(1_200.1).client.data(MSS);
                }),
                of(LimitingFactor.REOPENING_LOST, "the window opened, and the sender probes on", 900, script -> {
                    fill(script);
                    script.at(400).client.probe();
                    script.at(420).server.ack();
                    script.at(500).server.window(500).ack();
                    script.at(1_000).client.probe();
                    script.at(1_020).server.ack();
                    script.at(1_020.1).client.data(MSS);
                }),
                of(LimitingFactor.REOPENING_UNANNOUNCED, "the first probe finds the window wide open", 300, script -> {
                    fill(script);
                    script.at(400).client.probe();
                    script.at(420).server.window(500).ack();
                    script.at(420.1).client.data(MSS);
                }),
                new Situation(LimitingFactor.PROXY_BACKPRESSURE, "the proxy's other connection lost packets", 2_000,
                        script -> {
                            fill(script);
                            script.at(350).client.probe();
                            script.at(370).server.ack();
                            script.at(3_000).server.window(500).ack();
                            exchange(script, 3_000.1, 2);
                        }, Kind.TWIN_LIMITED),
                of(LimitingFactor.SENDER_NO_DATA, "the sender goes on after a pause with nothing in flight", 1_000,
                        script -> {
                            exchange(script, 50, 3);
                            exchange(script, 2_000, 3);
                        }),
                of(LimitingFactor.SENDER_PAUSE, "the same within what the receiver asked for", 1_000, script -> {
                    script.at(30).server.data(100);
                    exchange(script, 50, 3);
                    exchange(script, 2_000, 3);
                }),
                of(LimitingFactor.SEND_BUFFER_LIMIT, "bytes in flight stand at one value below the window", 800,
                        script -> {
                            for (int i = 0; i < 60; i++) {
                                exchange(script, 50 + i * (RTT + 0.4), 16);
                            }
                        }),
                of(LimitingFactor.PEER_SILENT, "a request is acknowledged and not answered", 2_000, script -> {
                    exchange(script, 50, 1);
                    script.at(4_000).server.data(200);
                    script.at(4_000.1).client.ack();
                }),
                of(LimitingFactor.TURN_LIMITED, "one request each round trip", 500, script -> {
                    for (int i = 0; i < 40; i++) {
                        script.at(50 + i * (RTT + 0.2)).client.data(1_000);
                        script.at(50 + i * (RTT + 0.2) + RTT).server.data(100);
                    }
                }),
                of(LimitingFactor.TIMEOUT_TAIL, "the end of a burst is sent again after a time-out", 300, script -> {
                    flight(script, 50, 10);
                    script.at(70).server.ackAllBut(2 * MSS);
                    script.at(400).client.segment(script.client.next() - 2 * MSS, 2_000_001, PacketScript.ACK, MSS);
                    script.at(420).server.ack();
                }),
                of(LimitingFactor.TIMEOUT_REPEATED_LOSS, "what was sent again is sent again once more", 700, script -> {
                    exchange(script, 50, 10);
                    final int first = script.client.next();
                    flight(script, 100, 10);
                    script.at(400).client.segment(first, 2_000_001, PacketScript.ACK, MSS);
                    script.at(1_000).client.segment(first, 2_000_001, PacketScript.ACK, MSS);
                    script.at(1_020).server.ack();
                }),
                of(LimitingFactor.TIMEOUT_FEW_IN_FLIGHT, "a lone segment is sent again", 300, script -> {
                    exchange(script, 50, 1);
                    script.at(100).client.data(MSS);
                    script.at(400).client.retransmit();
                    script.at(420).server.ack();
                }),
                of(LimitingFactor.TIMEOUT_BURST_LOSS, "nothing of a flight arrives", 250, script -> {
                    exchange(script, 50, 10);
                    final int first = script.client.next();
                    flight(script, 100, 10);
                    script.at(400).client.segment(first, 2_000_001, PacketScript.ACK, MSS);
                    script.at(420).server.ack();
                }),
                of(LimitingFactor.ACK_LOST_OR_LATE, "what is sent again had arrived, says a duplicate SACK", 300,
                        script -> {
                            exchange(script, 50, 3);
                            script.at(100).client.data(MSS);
                            script.at(400).client.retransmit();
                            script.at(410).server.ack();
                            script.at(420).server.sack(0, MSS, 0);
                        }),
                of(LimitingFactor.PATH_DELAY, "round trips rise over a path of changing rate", 1_200,
                        script -> queue(script, i -> i < 600 ? 0.4 : 4)),
                of(LimitingFactor.CONGESTION, "a segment of each flight is lost and repaired", 600, script -> {
                    for (int i = 0; i < 25; i++) {
                        loss(script, 50 + i * (2 * RTT + 1), 12 + i % 5);
                    }
                }),
                of(LimitingFactor.BOTTLENECK_RATE, "a standing queue in front of a steady rate", 1_200,
                        script -> queue(script, i -> 1.5)),
                of(LimitingFactor.SLOW_START, "flights double until the transfer ends", 100, script -> {
                    for (int i = 0; i < 5; i++) {
                        exchange(script, 50 + i * (RTT + 0.5), 2 << i);
                    }
                }),
                of(LimitingFactor.RESTART_AFTER_IDLE, "a small flight after a pause, though more was open before",
                        2_050,
                        script -> {
                            for (int i = 0; i < 6; i++) {
                                exchange(script, 50 + i * (RTT + 0.5), i < 2 ? 10 << i : 40);
                            }
                            for (int i = 0; i < 4; i++) {
                                exchange(script, 2_000 + i * (RTT + 0.5), 8 + i);
                            }
                        }),
                of(LimitingFactor.NAGLE_DELAYED_ACK, "small writes wait for delayed acknowledgements", 400, script -> {
                    for (int i = 0; i < 12; i++) {
                        script.at(50 + i * (RTT + 40.05)).client.data(100);
                        script.at(50 + i * (RTT + 40.05) + RTT + 40).server.ack();
                    }
                }),
                of(LimitingFactor.DEAD_PEER, "sent again with growing gaps and never answered", 3_000, script -> {
                    exchange(script, 50, 5);
                    script.at(100).client.data(MSS);
                    for (int again : new int[] {400, 1_000, 2_200, 4_600}) {
                        script.at(again).client.retransmit();
                    }
                }),
                of(LimitingFactor.OUTSIDE_TCP, "nobody ever spoke", 2_000, script -> {
                    script.at(5_000).client.probe();
                    script.at(5_020).server.ack();
                }),
                of(LimitingFactor.CAPTURE_ARTEFACT, "what was acknowledged is not in the capture", 700, script -> {
                    exchange(script, 50, 3);
                    script.at(1_000).client.unseenData(20 * MSS);
                    script.at(1_100).server.ack();
                    exchange(script, 1_200, 3);
                }),
                of(LimitingFactor.UNKNOWN, "in flight to the end, and the other side says something else", 2_000,
                        script -> {
                            exchange(script, 50, 3);
                            script.at(100).client.data(MSS);
                            script.at(4_000).server.ackAllBut(MSS);
                        }));
    }

    private static void flight(PacketScript script, double millis, int segments) {
        for (int i = 0; i < segments; i++) {
            script.at(millis + 0.01 * i).client.data(MSS);
        }
    }

    /// Segments and their acknowledgement a round trip later.
    private static void exchange(PacketScript script, double millis, int segments) {
        flight(script, millis, segments);
        script.at(millis + RTT).server.ack();
    }

    /// The window closes because data fills it.
    private static void fill(PacketScript script) {
        script.server.window(4 * MSS / 128 + 1);
        script.at(40).server.ack();
        flight(script, 50, 4);
        script.at(70).server.window(0).ack();
    }

    /// The first segment of a flight is lost, told by duplicate acknowledgements, and repaired.
    private static void loss(PacketScript script, double millis, int segments) {
        final int first = script.client.next();
        flight(script, millis, segments);
        for (int i = 1; i <= 3; i++) {
            script.at(millis + RTT + 0.01 * i).server
                    .sack(segments * MSS, (segments - 1) * MSS, (segments - 1 - i) * MSS);
        }
        script.at(millis + RTT + 0.1).client.segment(first, 2_000_001, PacketScript.ACK, MSS);
        script.at(millis + 2 * RTT + 0.1).server.ack();
    }

    /// How long the bottleneck needs for a segment, ms.
    @FunctionalInterface
    private interface Service {
        double of(int segment);
    }

    /// A sender that keeps 40 segments in flight over a bottleneck: a segment leaves for each that is acknowledged.
    private static void queue(PacketScript script, Service service) {
        record Packet(double at, int segment, boolean data) {}
        final int window = 40;
        final int count = 1_200;
        final List<Packet> packets = new ArrayList<>();
        final double[] acknowledged = new double[count];
        double free = 0;
        for (int i = 0; i < count; i++) {
            final double sent = i < window ? 50 + 0.02 * i : acknowledged[i - window] + 0.02;
            free = Math.max(free, sent + RTT / 2) + service.of(i);
            acknowledged[i] = free + RTT / 2;
            packets.add(new Packet(sent, i, true));
            packets.add(new Packet(acknowledged[i], i, false));
        }
        packets.sort(Comparator.comparingDouble(Packet::at));
        final int first = script.client.next();
        for (Packet packet : packets) {
            script.at(packet.at());
            if (packet.data()) {
                script.client.data(MSS);
            } else {
                script.server.ackAllBut(script.client.next() - first - (packet.segment() + 1) * MSS);
            }
        }
    }

    @Test
    void theTableHasEachClassOnce() {
        final EnumSet<LimitingFactor> missing = EnumSet.noneOf(LimitingFactor.class);
        for (LimitingFactor factor : LimitingFactor.values()) {
            if (factor.limits()) {
                missing.add(factor);
            }
        }
        assertThat(missing).hasSize(28);
        situations().forEach(situation -> assertThat(missing.remove(situation.factor())).as("%s", situation).isTrue());
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void theSituationHasItsClass(Situation situation) {
        final PacketScript script = new PacketScript().onEthernet();
        script.server.timeToLive(57);
        script.at(0).client.syn(7);
        script.at(RTT).server.synAck(7);
        script.at(RTT + 0.02).client.ack();
        situation.packets().accept(script);
        final CaptureAnalysis analysis = Loaded.of(script);
        final ExternalFacts facts = situation.fact() == null ? ExternalFacts.NONE : (c, d) -> d != 0 ? List.of()
                : List.of(new Fact(situation.fact(), analysis.firstTime(), analysis.lastTime(), Confidence.STRONG,
                        LimitingFactor.CONGESTION, Message.plain("the other connection")));
        final LimitTimeline timeline = analysis.limits().of(0, Thresholds.DEFAULTS, facts).ab();
        final LimitInterval interval = timeline.at(PacketScript.EPOCH + Math.round(situation.at() * 1e6));
        assertThat(interval).as("%s", timeline.intervals()).isNotNull();
        assertThat(interval.factor()).as("%s", timeline.intervals()).isEqualTo(situation.factor());
    }
}
