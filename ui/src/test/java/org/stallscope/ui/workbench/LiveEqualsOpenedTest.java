package org.stallscope.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stallscope.ui.workbench.FxTest.fx;
import static org.stallscope.ui.workbench.FxTest.until;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.CaptureAnalysis;
import org.stallscope.analysis.CaptureLoader;
import org.stallscope.analysis.Judgement;
import org.stallscope.analysis.alignment.JoinedEvidence;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.conversation.ConversationTable;
import org.stallscope.analysis.series.ConversationSeries;
import org.stallscope.analysis.series.Series;
import org.stallscope.analysis.testkit.RandomTrace;
import org.stallscope.ui.figure.FigureData;
import org.stallscope.ui.task.Executors;
import org.stallscope.ui.timeline.ConversationData;

/// What the window shows of a capture that was followed from its first packet equals what opening the file shows.
@ExtendWith(FxTest.class)
class LiveEqualsOpenedTest {
    private static final int PIECES = 60;

    /// Bytes of a capture before its first record.
    private static final int HEADER = 24;

    @TempDir
    private Path folder;

    @Test
    void whatWasFollowedEqualsWhatIsOpened() throws Exception {
        final byte[] whole = RandomTrace.of(5, 6_000);
        final Path live = folder.resolve("live.pcap");
        try (Fixture fixture = new Fixture(folder, new WorkbenchModel(Executors.threads()))) {
            append(live, whole, 0, whole.length / 20);
            FxTest.run(() -> fixture.model().watch(() -> new CaptureSource(List.of(live))));
            until(() -> fixture.model().conversation() != null);
            for (int i = 0; i < PIECES; i++) {
                append(live, whole, at(whole, i), at(whole, i + 1));
                Thread.sleep(30);
            }
            FxTest.run(() -> fixture.model().finishFollowing());
            until(() -> !fixture.model().isFollowing());
            try (CaptureAnalysis opened = CaptureLoader.load(new CaptureSource(List.of(live)), (d, t, p) -> true)) {
                assertThat(fx(() -> fixture.model().noticeProperty().get())).isNull();
                until(() -> sameLimits(fixture.model().conversation(), opened));
                final CaptureAnalysis shown = fx(() -> fixture.model().capture().analysis());
                assertSame(shown, opened);
                assertSame(fx(() -> fixture.model().conversation()), opened);
            }
        }
    }

    @Test
    void whatIsLeftOfARingEqualsWhatIsOpened() throws Exception {
        final byte[] whole = RandomTrace.of(5, 30_000);
        final List<Path> files = IntStream.range(0, 6).mapToObj(i -> folder.resolve("ring" + i + ".pcap")).toList();
        final AtomicReference<CaptureSource> ring = new AtomicReference<>();
        try (Fixture fixture = new Fixture(folder, new WorkbenchModel(Executors.threads()))) {
            int begin = HEADER;
            for (int i = 0; i < files.size(); i++) {
                final int end =
                        i == files.size() - 1 ? whole.length : recordAt(whole, whole.length / files.size() * (i + 1));
                append(files.get(i), whole, 0, HEADER);
                ring.set(new CaptureSource(files.subList(Math.max(0, i - 2), i + 1)));
                if (i == 0) {
                    append(files.getFirst(), whole, begin, begin + (end - begin) / 2);
                    begin += (end - begin) / 2;
                    FxTest.run(() -> fixture.model().watch(ring::get));
                    until(() -> fixture.model().conversation() != null);
                }
                if (i > 2) {
                    Files.delete(files.get(i - 3));
                }
                for (int piece = 0; piece < 5; piece++) {
                    final int length = end - begin;
                    append(files.get(i), whole, begin + length * piece / 5, begin + length * (piece + 1) / 5);
                    Thread.sleep(60);
                }
                begin = end;
            }
            FxTest.run(() -> fixture.model().finishFollowing());
            until(() -> !fixture.model().isFollowing());
            assertThat(fx(() -> fixture.model().noticeProperty().get())).isNull();
            try (CaptureAnalysis opened = CaptureLoader.load(ring.get(), (d, t, p) -> true)) {
                final CaptureAnalysis shown = fx(() -> fixture.model().capture().analysis());
                assertThat(shown.capture().files()).isEqualTo(files.subList(3, 6));
                assertSame(shown, opened);
                until(() -> sameLimits(fixture.model().conversation(), opened));
                assertSame(fx(() -> fixture.model().conversation()), opened);
            }
        }
    }

    /// Where a record begins at or behind a place of a capture.
    private static int recordAt(byte[] capture, int place) {
        final ByteBuffer bytes = ByteBuffer.wrap(capture)
                .order(capture[3] == (byte) 0xa1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int at = HEADER;
        while (at < place) {
            at += 16 + bytes.getInt(at + 8);
        }
        return at;
    }

    private static int at(byte[] whole, int piece) {
        final int begin = whole.length / 20;
        return begin + (int) ((long) (whole.length - begin) * piece / PIECES);
    }

    private static void append(Path file, byte[] bytes, int from, int to) throws IOException {
        Files.write(file, Arrays.copyOfRange(bytes, from, to), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static ConversationData opened(ConversationData shown, CaptureAnalysis opened) {
        return ConversationData.of(Judgement.of(opened, JoinedEvidence.NONE), shown.conversation(), shown.direction());
    }

    private static boolean sameLimits(ConversationData shown, CaptureAnalysis opened) {
        return shown.figure().data().limits().equals(opened(shown, opened).figure().data().limits());
    }

    private static void assertSame(CaptureAnalysis shown, CaptureAnalysis opened) {
        assertThat(shown.frames()).isEqualTo(opened.frames());
        assertThat(shown.episodes()).usingRecursiveComparison().isEqualTo(opened.episodes());
        final ConversationTable is = shown.conversations();
        final ConversationTable was = opened.conversations();
        assertThat(is.count()).isEqualTo(was.count()).isGreaterThan(1);
        for (int c = 0; c < is.count(); c++) {
            assertThat(is.endpoint(c, 0) + is.endpoint(c, 1)).isEqualTo(was.endpoint(c, 0) + was.endpoint(c, 1));
            assertThat(is.segments(c)).isEqualTo(was.segments(c));
            for (int i = 0; i < is.segments(c); i++) {
                assertThat(is.row(c, i)).isEqualTo(was.row(c, i));
            }
            assertThat(is.initialRtt(c)).isEqualTo(was.initialRtt(c));
            for (int side = 0; side < 2; side++) {
                assertThat(is.direction(c, side)).usingRecursiveComparison().isEqualTo(was.direction(c, side));
            }
        }
    }

    private static void assertSame(ConversationData shown, CaptureAnalysis opened) {
        final ConversationData fresh = opened(shown, opened);
        final FigureData is = shown.figure().data();
        final FigureData was = fresh.figure().data();
        assertThat(is.packets()).isEqualTo(was.packets()).isGreaterThan(20);
        assertSame(is.series(), was.series());
        assertSame(is.closings(), was.closings());
        assertSame(is.updates(), was.updates());
        assertSame(is.probes(), was.probes());
        assertSame(is.retransmissions(), was.retransmissions());
        assertSame(is.duplicateAcks(), was.duplicateAcks());
        assertSame(is.icmpErrors(), was.icmpErrors());
        assertThat(is.start()).isEqualTo(was.start());
        assertThat(is.end()).isEqualTo(was.end());
        assertThat(is.episodes()).usingRecursiveComparison().isEqualTo(was.episodes());
        assertThat(is.limits()).isEqualTo(was.limits());
        assertThat(is.windowScale().origin()).isEqualTo(was.windowScale().origin());
        assertThat(shown.bounds()).isEqualTo(fresh.bounds());
        assertThat(shown.statistics()).usingRecursiveComparison().isEqualTo(fresh.statistics());
    }

    private static void assertSame(ConversationSeries is, ConversationSeries was) {
        assertSame(is.advertisedWindow(), was.advertisedWindow());
        assertSame(is.headroom(), was.headroom());
        assertSame(is.inFlight(), was.inFlight());
        assertSame(is.sent(), was.sent());
        assertSame(is.acknowledged(), was.acknowledged());
        assertSame(is.rightEdge(), was.rightEdge());
        assertSame(is.ackRtt(), was.ackRtt());
        assertSame(is.events(), was.events());
    }

    private static void assertSame(Series is, Series was) {
        assertThat(is.size()).isEqualTo(was.size());
        for (int i = 0; i < is.size(); i++) {
            assertThat(is.time(i)).isEqualTo(was.time(i));
            assertThat(is.value(i)).isEqualTo(was.value(i));
        }
        if (is.size() > 0) {
            assertThat(is.least(0, is.size())).isEqualTo(was.least(0, was.size()));
            assertThat(is.greatest(0, is.size())).isEqualTo(was.greatest(0, was.size()));
        }
    }
}
