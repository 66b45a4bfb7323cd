package org.stallscope.ui.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

class ConversationRowsTest {
    @Test
    void equalKeysKeepTheirOrder() {
        assertThat(Ranking.sorted(new long[] {-3, -9, -3, -9, 0}, false)).containsExactly(1, 3, 0, 2, 4);
    }

    @Test
    void aHundredThousandAreSortedInAMomentAndHeldWithoutObjects() {
        final long[] keys = new Random(7).longs(100_000).toArray();
        final long begin = System.nanoTime();
        final IndexList rows = new IndexList();
        rows.setAll(Ranking.sorted(keys, false));
        assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
        assertThat(rows).hasSize(100_000);
        for (int i = 1; i < rows.size(); i++) {
            assertThat(keys[rows.get(i - 1)]).isLessThanOrEqualTo(keys[rows.get(i)]);
        }
        assertThat(rows.position(rows.get(77_777))).isEqualTo(77_777);
    }

    @Test
    void listenersHearThatAllWasReplaced() {
        final IndexList rows = new IndexList();
        rows.setAll(new int[] {1, 2, 3});
        final int[] heard = new int[2];
        rows.addListener((ListChangeListener<Integer>) change -> {
            while (change.next()) {
                heard[0] += change.getRemovedSize();
                heard[1] += change.getAddedSize();
            }
        });
        rows.setAll(new int[] {3, 2});
        assertThat(heard).containsExactly(3, 2);
    }

    @Test
    void factsSayWhatHappenedOrHowMuchWent() {
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1_000);
        script.at(11).server.ack();
        final CaptureAnalysis calm = Loaded.of(script);
        final ConversationFacts facts = new ConversationFacts(calm);
        assertThat(facts.sender(0)).isEqualTo("10.0.0.1:40000");
        assertThat(facts.receiver(0)).isEqualTo("10.0.0.2:9103");
        assertThat(facts.summary(0)).isEqualTo("1.0 kB in 0.0 s");
        assertThat(facts.timeLost(0)).isEqualTo("0.00 s");
    }

    @Test
    void aSparklineKeepsADipOfOnePoint() {
        final Series window = Series.of(new long[] {0, 500, 501, 1_000}, new long[] {100, 0, 100, 100});
        final Sparkline line = Sparkline.of(window, 0, 1_001, java.util.List.of(), 10);
        float least = 1;
        for (float value : line.least()) {
            least = Math.min(least, value);
        }
        assertThat(least).isZero();
        assertThat(line.greatest()).containsOnly(1f);
    }
}
