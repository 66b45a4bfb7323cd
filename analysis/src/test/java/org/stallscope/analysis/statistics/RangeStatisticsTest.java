package org.stallscope.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.conversation.DirectionSummary;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

class RangeStatisticsTest {
    private static final long MS = 1_000_000;

    /// Data at 10, 20, … 100 ms, each acknowledged 4 ms later; the one at 50 ms is sent again at 90 ms.
    private static CaptureAnalysis script() {
        final PacketScript script = new PacketScript().handshake(0, 0);
        for (int i = 1; i <= 10; i++) {
            script.at(10 * i).client.data(1_000);
            script.at(10 * i + 4).server.window(i == 5 ? 0 : 60_000).ack();
        }
        return Loaded.of(script);
    }

    private static RangeStatistics of(CaptureAnalysis analysis, double from, double to) {
        return RangeStatistics.of(analysis.segments(), analysis.conversations(), 0,
                PacketScript.EPOCH + Math.round(from * MS), PacketScript.EPOCH + Math.round(to * MS));
    }

    @Test
    void onlyWhatIsInsideCountsBothEndsIncluded() {
        final RangeStatistics part = of(script(), 20, 54);
        assertThat(part.a().packets()).isEqualTo(4);
        assertThat(part.a().bytes()).isEqualTo(4_000);
        assertThat(part.b().packets()).isEqualTo(4);
        assertThat(part.b().zeroWindows()).isEqualTo(1);
        assertThat(part.b().leastWindow()).isZero();
        assertThat(part.b().greatestWindow()).isEqualTo(60_000);
        assertThat(part.a().roundTrips().count()).isEqualTo(4);
        assertThat(part.a().roundTrips().mean()).isEqualTo(4.0 * MS);
        assertThat(part.a().roundTripClasses()[11]).as("2,048 to 4,095 µs").isEqualTo(4);
    }

    @Test
    void theWholeIsWhatTheAnalysisCounted() {
        final CaptureAnalysis analysis = script();
        final RangeStatistics all = of(analysis, 0, 1_000);
        for (int direction = 0; direction < 2; direction++) {
            final DirectionSummary summary = analysis.conversations().direction(0, direction);
            assertThat(all.direction(direction).packets()).isEqualTo(summary.packets);
            assertThat(all.direction(direction).bytes()).isEqualTo(summary.payloadBytes);
            assertThat(all.direction(direction).zeroWindows()).isEqualTo(summary.zeroWindows);
        }
    }

    @Test
    void nothingIsInAStretchWithoutPackets() {
        final RangeStatistics none = of(script(), 21, 23);
        assertThat(none.a().packets() + none.b().packets()).isZero();
        assertThat(none.b().leastWindow()).isEqualTo(-1);
        assertThat(none.a().roundTrips().any()).isFalse();
    }
}
