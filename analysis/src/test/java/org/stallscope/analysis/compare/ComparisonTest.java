package org.stallscope.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stallscope.analysis.ComparedCaptures;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.compare.Alignment.Wish;
import org.stallscope.analysis.compare.Difference.Sense;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;

/// Comparisons of small made captures.
class ComparisonTest {
    /// A download of some segments, one each interval.
    private static PacketScript download(int segments, double every) {
        final PacketScript script = new PacketScript().handshake();
        double time = 10;
        script.at(time).client.data(100);
        script.at(time + 1).server.ack();
        for (int i = 0; i < segments; i++) {
            time += every;
            script.at(time).server.data(1_000);
            script.at(time + 1).client.ack();
        }
        return script;
    }

    private static Judgement judged(PacketScript script) {
        return Judgement.of(Loaded.of(script), JoinedEvidence.NONE);
    }

    private static ComparedCaptures compare(PacketScript a, PacketScript b, long usefulA, long usefulB) {
        return ComparedCaptures.of(judged(a), judged(b), new Choices(Map.of(), false, usefulA, usefulB));
    }

    private static String all(ComparedCaptures compared) {
        return compared.comparison().whole().statements().stream().map(Statement::text)
                .collect(Collectors.joining("\n"));
    }

    /// 127 GB in 3,890 s against 40.9 GB in 2,300 s, scaled down: the wire rate nearly halved, and the job got 41 % shorter.
    @Test
    void theJobThatTookLessTimeIsTheBetterOneThoughItWasSlowerOnTheWire() {
        final ComparedCaptures compared =
                compare(download(127, 3_890.0 / 127), download(41, 2_300.0 / 41), Metric.NONE, Metric.NONE);
        final PairComparison whole = compared.comparison().whole();
        assertThat(whole.difference(Metric.WIRE_RATE).change()).isNegative();
        assertThat(whole.statements().getFirst().sense()).isEqualTo(Sense.BETTER);
        assertThat(whole.headline()).startsWith("B took 41 % less time than A: 2.300 s instead of 3.890 s; ")
                .contains("the rate on the wire fell from 32.6 kB/s to 17.8 kB/s");
        assertThat(all(compared))
                .contains("The rate on the wire misleads: it fell from 32.6 kB/s to 17.8 kB/s, yet B is"
                        + " the better one.");
    }

    @Test
    void usefulBytesThatAPersonKnowsMakeTheRateOfTheJob() {
        final ComparedCaptures compared =
                compare(download(127, 3_890.0 / 127), download(41, 2_300.0 / 41), 180_000, 360_000);
        assertThat(compared.comparison().whole().headline())
                .startsWith(
                        "The job of B ran 3.4 times as fast as that of A: 157 kB/s of useful data instead of 46.3 kB/s");
        assertThat(all(compared)).contains("useful data went at 46.3 kB/s in A and at 157 kB/s in B");
    }

    @Test
    void theSameCaptureTwiceIsTheSame() {
        final ComparedCaptures compared = compare(download(20, 10), download(20, 10), Metric.NONE, Metric.NONE);
        assertThat(compared.comparison().whole().headline()).startsWith("Both took about as long, 0.200 s and 0.200 s");
        assertThat(compared.comparison().whole().differences())
                .allSatisfy(one -> assertThat(one.sense()).isEqualTo(Sense.SAME));
        assertThat(compared.comparison().notes()).isEmpty();
    }

    @Test
    void swappedSaysTheOpposite() {
        final ComparedCaptures compared = compare(download(20, 10), download(20, 30), Metric.NONE, Metric.NONE);
        assertThat(compared.comparison().whole().headline()).startsWith("B took 3.0 times as long as A: ");
        assertThat(compared.swapped().comparison().whole().headline()).startsWith("B is 3.0 times as fast as A: ");
    }

    @Test
    void momentsOfBothAreAlignedByWhatIsAskedFor() {
        final ComparedCaptures compared = compare(download(20, 10), download(20, 30), Metric.NONE, Metric.NONE);
        final Match match = compared.comparison().pairs().getFirst().match();
        assertThat(compared.align(match, Wish.DEFAULT).by()).isEqualTo(AlignBy.FIRST_SYN);
        assertThat(compared.align(match, Wish.by(AlignBy.FIRST_DATA)).offset()).isZero();
        // The fifth segment of the download begins at byte 4,000: at 50 ms in A, at 150 ms in B.
        final Alignment byByte = compared.align(match, new Wish(AlignBy.SEQUENCE, 4_000, 4_999));
        assertThat(byByte.offset()).isEqualTo(-100_000_000);
        final Alignment byFrame = compared.align(match, new Wish(AlignBy.PACKET, 6, 8));
        assertThat(byFrame.offset()).isEqualTo(10_000_000 - 60_000_000);
        assertThatThrownBy(() -> compared.align(match, new Wish(AlignBy.PACKET, 6, 999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The conversation of B has no frame 999, so the two cannot be aligned by it.");
    }

    @Test
    void aWindowThatIsClosedStillWhenTheCaptureEndsIsNoShortJob() {
        final PacketScript stuck = download(20, 10);
        stuck.at(215).client.window(0).ack();
        stuck.at(700).server.probe();
        stuck.at(701).client.window(0).ack();
        stuck.at(9_000).server.probe();
        stuck.at(9_001).client.window(0).ack();
        final ComparedCaptures compared = compare(download(20, 10), stuck, Metric.NONE, Metric.NONE);
        assertThat(compared.comparison().whole().headline()).startsWith("B took ")
                .contains("8.786 s of \"window taken back\" have come in");
    }
}
