package org.stallscope.analysis.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.statistics.ShownScale;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

/// Reads inferred from the right edge, in situations made for it. Scales are 7, so raw windows count 128 bytes.
class ReadVolumeTest {
    private static final int BUFFER = 65_536;
    private static final int STEP = 24_576;
    private static final int SEGMENT = 1_024;

    private static ReadVolume volume(PacketScript script) {
        return volume(script, ShownScale.NOT_CHOSEN);
    }

    private static ReadVolume volume(PacketScript script, int shift) {
        final CaptureAnalysis analysis = Loaded.of(script);
        return analysis.readVolume(0, 0, shift);
    }

    private static void send(PacketScript script, int bytes) {
        for (int i = 0; i < bytes / SEGMENT; i++) {
            script.client.data(SEGMENT);
        }
    }

    private static PacketScript window(PacketScript script, double millis, int bytes) {
        script.at(millis);
        script.server.window(bytes / 128).ack();
        return script;
    }

    /// A reader that takes a step every 100 ms, its buffer full in between.
    private static PacketScript slowReader(int cycles) {
        final PacketScript script = new PacketScript().handshake();
        window(script, 3, BUFFER);
        send(script, BUFFER);
        window(script, 10, 0);
        for (int i = 1; i <= cycles; i++) {
            window(script, 100 * i, STEP);
            send(script, STEP);
            window(script, 100 * i + 5, 0);
        }
        return script;
    }

    @Test
    void rateOfASlowReaderIsTheSlopeOfTheEdgeBetweenReopenings() {
        final ReadRate rate = volume(slowReader(10)).rate();
        assertThat(rate.bytesPerSecond()).isEqualTo(STEP / 0.1, within(1e-6));
        assertThat(rate.error()).isEqualTo(STEP / 0.9, within(1e-6));
        assertThat(rate.episodes()).isEqualTo(10);
        assertThat(rate.sentence()).isEqualTo("245.8 kB/s ± 27.3 kB/s over 10 closed windows in 0.9 s");
    }

    @Test
    void twoReopeningsAreNoRate() {
        final ReadVolume volume = volume(slowReader(2));
        assertThat(volume.stops()).hasSize(3);
        assertThat(volume.rate()).isNull();
    }

    @Test
    void leastReadFollowsTheEdgeWithinAGranule() {
        final ReadVolume volume = volume(slowReader(40));
        final Track least = volume.readLeast();
        final Track most = volume.readMost();
        final int last = least.size() - 1;
        assertThat(least.value(last)).isEqualTo(40 * STEP - BUFFER);
        assertThat(most.value(last)).isGreaterThanOrEqualTo(40 * STEP).isLessThanOrEqualTo(40 * STEP + BUFFER);
        assertThat(volume.heldMost().value(last)).isEqualTo(2 * BUFFER);
    }

    @Test
    void closedWindowSaysWhenTheFirstReadCameAtTheLatest() {
        final PacketScript script = new PacketScript().handshake();
        window(script, 3, BUFFER);
        send(script, BUFFER);
        window(script, 10, 0);
        script.at(210);
        script.client.probe();
        window(script, 211, 0);
        window(script, 600, STEP);
        send(script, STEP);
        window(script, 605, 0);
        final ReadVolume volume = volume(script);
        final ReadStop stop = volume.stops().getFirst();
        assertThat(stop.from() - PacketScript.EPOCH).isEqualTo(10_000_000);
        assertThat(stop.lastClosed() - PacketScript.EPOCH).isEqualTo(211_000_000);
        assertThat(stop.to() - PacketScript.EPOCH).isEqualTo(600_000_000);
        assertThat(stop.step()).isEqualTo(STEP);
        assertThat(volume.stops().getLast().reopened()).isFalse();
    }

    @Test
    void openWindowBoundsReadsByWhatArrivedOnly() {
        final PacketScript script = new PacketScript().handshake();
        window(script, 3, BUFFER);
        for (int i = 1; i <= 20; i++) {
            script.at(10 * i);
            script.client.data(SEGMENT);
            window(script, 10 * i + 1, BUFFER);
        }
        final ReadVolume volume = volume(script);
        assertThat(volume.intervals()).singleElement().satisfies(interval -> {
            assertThat(interval.regime()).isEqualTo(ReadRegime.OPEN);
            assertThat(interval.least()).isZero();
            assertThat(interval.greatest()).isEqualTo(20 * SEGMENT);
            assertThat(interval.arrived()).isEqualTo(20 * SEGMENT);
        });
        assertThat(volume.rate()).isNull();
    }

    @Test
    void olderAcknowledgementRecordedLateTakesNothingBack() {
        final PacketScript script = new PacketScript().handshake();
        window(script, 3, BUFFER);
        send(script, BUFFER);
        window(script, 10, STEP);
        script.at(11);
        script.server.window(0).ackAllBut(2 * SEGMENT);
        final ReadVolume volume = volume(script);
        assertThat(volume.stops()).isEmpty();
        assertThat(volume.received().value(volume.received().size() - 1)).isEqualTo(BUFFER);
    }

    @Test
    void growingBufferIsNoRead() {
        final PacketScript script = new PacketScript().handshake();
        int window = BUFFER;
        window(script, 3, window);
        for (int i = 1; i <= 20; i++) {
            script.at(10 * i);
            script.client.data(SEGMENT);
            window += 4 * SEGMENT;
            window(script, 10 * i + 1, window);
        }
        assertThat(volume(script).intervals()).allSatisfy(interval -> assertThat(interval.least()).isZero());
    }

    @Test
    void withoutTheHandshakeNothingIsJudgedUntilSomebodyChoosesAScale() {
        final PacketScript script = new PacketScript();
        window(script, 3, BUFFER);
        script.client.data(SEGMENT);
        window(script, 10, BUFFER);
        final ReadVolume unknown = volume(script);
        assertThat(unknown.trust()).isEqualTo(ReadVolume.Trust.CANNOT_JUDGE);
        assertThat(unknown.reason()).startsWith("the window scale is unknown: ");
        assertThat(unknown.intervals()).isEmpty();
        final ReadVolume chosen = volume(script, 7);
        assertThat(chosen.trust()).isEqualTo(ReadVolume.Trust.LIKELY);
        assertThat(chosen.reason()).startsWith("the window scale is not in the capture (chosen 7;");
    }

    @Test
    void onlySyn() {
        final PacketScript script = new PacketScript();
        script.at(0);
        script.client.syn(7);
        assertThat(volume(script).trust()).isEqualTo(ReadVolume.Trust.CANNOT_JUDGE);
    }
}
