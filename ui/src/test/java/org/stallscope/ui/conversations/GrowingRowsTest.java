package org.stallscope.ui.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureFollower;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.FileState;
import org.stallscope.analysis.testkit.Loaded;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.ui.task.Executors;

/// The list of a capture that grows: numbers follow at once, what takes passes when it is renewed.
class GrowingRowsTest {
    private static final int PCAP_HEADER = 24;

    @TempDir
    private Path folder;

    private final BlockingQueue<CaptureAnalysis> states = new LinkedBlockingQueue<>();
    private final Deque<Runnable> passes = new ArrayDeque<>();
    private final ConversationRows rows = new ConversationRows(Executors.direct(),
            new Executors(passes::add, Runnable::run, Runnable::run), new ConversationRows.Listener() {
                @Override
                public void leaving() {}

                @Override
                public void listed() {}

                @Override
                public void arrived(int conversation) {}
            });
    private Path live;
    private byte[] whole;
    private CaptureFollower follower;

    /// A conversation that goes on for a second, and a second one that begins behind its first half.
    @BeforeEach
    void half() throws IOException {
        final PacketScript first = new PacketScript().handshake();
        for (int i = 0; i < 20; i++) {
            first.at(100 + 20 * i).client.data(1_400);
            first.at(101 + 20 * i).server.ack();
        }
        final int half = Math.toIntExact(Files.size(first.write(folder.resolve("script.tmp"))));
        for (int i = 20; i < 40; i++) {
            first.at(100 + 20 * i).client.data(1_400);
            first.at(101 + 20 * i).server.ack();
        }
        final byte[] longer = Files.readAllBytes(first.write(folder.resolve("script.tmp")));
        final PacketScript second = new PacketScript(0x0a000003, 41_000, 77, 0x0a000004, 80, 99);
        second.at(950);
        second.handshake();
        second.at(1_000).client.data(1_400);
        final byte[] other = Files.readAllBytes(second.write(folder.resolve("script.tmp")));
        whole = Arrays.copyOf(longer, longer.length + other.length - PCAP_HEADER);
        System.arraycopy(other, PCAP_HEADER, whole, longer.length, other.length - PCAP_HEADER);
        live = Files.write(folder.resolve("live.pcap"), Arrays.copyOf(whole, half));
        follower = CaptureFollower.start(CaptureSource.of(live), new CaptureFollower.Listener() {
            @Override
            public void grew(CaptureAnalysis analysis, FileState seen) {
                states.add(analysis);
            }

            @Override
            public void ended(String why) {
                throw new AssertionError(why);
            }
        });
    }

    @AfterEach
    void end() {
        follower.close();
    }

    private CaptureAnalysis next() throws InterruptedException {
        final CaptureAnalysis state = states.poll(20, TimeUnit.SECONDS);
        assertThat(state).isNotNull();
        return state;
    }

    private CaptureAnalysis grown() throws IOException, InterruptedException {
        Files.write(live, Arrays.copyOfRange(whole, Math.toIntExact(Files.size(live)), whole.length),
                StandardOpenOption.APPEND);
        return next();
    }

    private static Judgement judged(CaptureAnalysis analysis) {
        return Judgement.of(analysis, JoinedEvidence.NONE);
    }

    private void pass() {
        while (!passes.isEmpty()) {
            passes.remove().run();
        }
    }

    /// Shows the first state with all that its rows hold.
    private CaptureAnalysis shown() throws InterruptedException {
        final CaptureAnalysis first = next();
        rows.show(first);
        rows.judge(judged(first));
        pass();
        rows.sparkline(0);
        rows.limit(0);
        pass();
        assertThat(rows.sparkline(0)).isNotNull();
        assertThat(rows.limit(0)).isNotNull();
        return first;
    }

    @Test
    void numbersFollowWithoutAPassAndWhatWasKnownStays() throws IOException, InterruptedException {
        final CaptureAnalysis first = shown();
        final Sparkline line = rows.sparkline(0);
        final LimitShare limit = rows.limit(0);
        final CaptureAnalysis second = grown();
        rows.rank(second, judged(second));
        assertThat(passes).isEmpty();
        assertThat(rows.list()).hasSize(2);
        assertThat(rows.facts().analysis()).isSameAs(second);
        assertThat(second.frames()).isGreaterThan(first.frames());
        assertThat(rows.sparkline(0)).isSameAs(line);
        assertThat(rows.limit(0)).isSameAs(limit);
        assertThat(passes).isEmpty();
    }

    @Test
    void aRowThatIsNewIsWorkedOutAtOnce() throws IOException, InterruptedException {
        shown();
        final CaptureAnalysis second = grown();
        rows.rank(second, judged(second));
        assertThat(rows.sparkline(1)).isNull();
        assertThat(rows.limit(1)).isNull();
        pass();
        assertThat(rows.sparkline(1)).isNotNull();
        assertThat(rows.limit(1)).isNotNull();
    }

    @Test
    void whatIsRenewedIsSeenAsItWasUntilItIsThere() throws IOException, InterruptedException {
        shown();
        final LimitShare before = rows.limit(0);
        final CaptureAnalysis second = grown();
        rows.rank(second, judged(second));
        rows.renew(second, judged(second));
        pass();
        assertThat(rows.limit(0)).isSameAs(before);
        pass();
        assertThat(rows.limit(0).life()).isGreaterThan(before.life());
    }

    @Test
    void workOfAnEarlierStateThatEndsLateIsNotTakenForTheNewest() throws IOException, InterruptedException {
        shown();
        final LimitShare before = rows.limit(0);
        final CaptureAnalysis first = rows.facts().analysis();
        rows.renew(first, judged(first));
        pass();
        rows.limit(0);
        final CaptureAnalysis second = grown();
        rows.renew(second, judged(second));
        // The order first, then what was under way, then what is asked for now.
        passes.removeLast().run();
        rows.limit(0);
        pass();
        assertThat(rows.limit(0).life()).isGreaterThan(before.life());
    }

    @Test
    void anotherCaptureShowsNothingOfTheOneBefore() throws InterruptedException {
        shown();
        final PacketScript script = new PacketScript().handshake();
        script.at(10).client.data(1_000);
        final CaptureAnalysis other = Loaded.of(script);
        rows.show(other);
        rows.judge(judged(other));
        pass();
        assertThat(rows.sparkline(0)).isNull();
        assertThat(rows.limit(0)).isNull();
    }
}
