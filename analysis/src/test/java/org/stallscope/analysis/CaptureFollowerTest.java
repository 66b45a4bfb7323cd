package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.FileState;
import org.stallscope.analysis.testkit.PacketScript;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CaptureFollowerTest {
    private static final Duration PAUSE = Duration.ofMillis(5);

    /// Bytes of a handshake with its file header.
    private static final int HANDSHAKE = 24 + 2 * (16 + 62) + 16 + 54;

    @TempDir
    Path folder;

    /// What a follower told: an analysis, or why it ended.
    private final LinkedBlockingQueue<Object> told = new LinkedBlockingQueue<>();

    private CaptureFollower follower;

    private final CaptureFollower.Listener listener = new CaptureFollower.Listener() {
        @Override
        public void grew(CaptureAnalysis analysis, FileState seen) {
            told.add(analysis);
        }

        @Override
        public void ended(String why) {
            told.add(why);
        }
    };

    @AfterEach
    void stop() {
        if (follower != null) {
            follower.close();
        }
    }

    private void follow(Path... paths) {
        follower = CaptureFollower.start(new CaptureSource(Arrays.asList(paths)), null, PAUSE, listener);
    }

    private byte[] script(int dataSegments) throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < dataSegments; i++) {
            script.at(10 + i).client.data(100);
        }
        return Files.readAllBytes(script.write(folder.resolve("script.tmp")));
    }

    private static void append(Path file, byte[] bytes, int from, int to) throws IOException {
        Files.write(file, Arrays.copyOfRange(bytes, from, to), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Waits for a value with so many frames; smaller ones are steps on the way.
    private CaptureAnalysis frames(long frames) throws InterruptedException {
        while (true) {
            final Object next = told.poll(30, TimeUnit.SECONDS);
            assertThat(next).isInstanceOf(CaptureAnalysis.class);
            final CaptureAnalysis analysis = (CaptureAnalysis) next;
            assertThat(analysis.frames()).isLessThanOrEqualTo(frames);
            analysis.close();
            if (analysis.frames() == frames) {
                return analysis;
            }
        }
    }

    /// What was appended while it was read may be told twice, no more.
    private void assertNothingMoreIsTold(long frames) throws InterruptedException {
        Object next = told.poll(150, TimeUnit.MILLISECONDS);
        if (next instanceof CaptureAnalysis again) {
            assertThat(again.frames()).isEqualTo(frames);
            again.close();
            next = told.poll(150, TimeUnit.MILLISECONDS);
        }
        assertThat(next).isNull();
    }

    private String ended() throws InterruptedException {
        Object next = told.poll(30, TimeUnit.SECONDS);
        while (next instanceof CaptureAnalysis analysis) {
            analysis.close();
            next = told.poll(30, TimeUnit.SECONDS);
        }
        assertThat(next).isInstanceOf(String.class);
        follower.join();
        return (String) next;
    }

    @Test
    void whatIsAppendedInPiecesIsToldAndTheLastValueIsTheWholeCapture() throws Exception {
        final byte[] whole = script(2_000);
        final Path file = folder.resolve("live.pcap");
        append(file, whole, 0, HANDSHAKE);
        follow(file);
        frames(3);
        final Thread writer = Thread.ofPlatform().start(() -> {
            try {
                // Pieces that end anywhere in a record.
                for (int at = HANDSHAKE; at < whole.length; at += 7_919) {
                    append(file, whole, at, Math.min(whole.length, at + 7_919));
                    Thread.sleep(2);
                }
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        final CaptureAnalysis last = frames(2_003);
        writer.join();
        assertThat(last.conversations().direction(0, 0).payloadBytes).isEqualTo(200_000);
        assertThat(last.health().entries()).isEmpty();
        assertNothingMoreIsTold(2_003);
    }

    @Test
    void aRecordCutInTheMiddleIsNoDamageAndComesWithTheNextLoad() throws Exception {
        final byte[] whole = script(1);
        final Path file = folder.resolve("live.pcap");
        for (int cut : new int[] {HANDSHAKE + 5, HANDSHAKE + 16 + 30}) {
            Files.write(file, Arrays.copyOf(whole, cut));
            follow(file);
            final CaptureAnalysis first = frames(3);
            assertThat(first.health().count("being-written")).isEqualTo(1);
            assertThat(first.health().entries()).allMatch(entry -> entry.severity() == Severity.INFO);
            append(file, whole, cut, whole.length);
            assertThat(frames(4).health().entries()).isEmpty();
            follower.close();
            follower.join();
        }
    }

    @Test
    void anEmptyFileAndAHalfHeaderAreWaitedFor() throws Exception {
        final byte[] whole = script(0);
        final Path file = Files.createFile(folder.resolve("live.pcap"));
        follow(file);
        assertThat(told.poll(50, TimeUnit.MILLISECONDS)).isNull();
        append(file, whole, 0, 10);
        assertThat(told.poll(50, TimeUnit.MILLISECONDS)).isNull();
        append(file, whole, 10, whole.length);
        frames(3);
    }

    @Test
    void aCompressedCaptureIsFollowedUpToWhereItsStreamIsWritten() throws Exception {
        final byte[] whole = script(3_000);
        final Path file = folder.resolve("live.pcap.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 512, true)) {
            out.write(whole, 0, HANDSHAKE);
            out.flush();
            follow(file);
            assertThat(frames(3).health().entries()).allMatch(entry -> entry.severity() == Severity.INFO);
            out.write(whole, HANDSHAKE, whole.length - HANDSHAKE);
        }
        assertThat(frames(3_003).health().entries()).isEmpty();
    }

    @Test
    void truncationEndsItWithASentence() throws Exception {
        final Path file = folder.resolve("live.pcap");
        Files.write(file, script(20));
        follow(file);
        final CaptureAnalysis kept = frames(23);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(24);
        }
        assertThat(ended()).isEqualTo("live.pcap became shorter.");
        assertThat(kept.conversations().segments(0)).isEqualTo(23);
    }

    @Test
    void deletionAndReplacementEndItWithASentence() throws Exception {
        final Path file = folder.resolve("live.pcap");
        Files.write(file, script(20));
        follow(file);
        frames(23);
        Files.delete(file);
        assertThat(ended()).isEqualTo("live.pcap was removed.");

        Files.write(file, script(20));
        follow(file);
        frames(23);
        final Path other = folder.resolve("other");
        Files.write(other, script(30));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(ended()).isEqualTo("live.pcap was replaced by another file.");
    }

    @Test
    void aFileStartedAnewUnderTheSameNameIsNotTakenForGrowth() throws Exception {
        final Path file = folder.resolve("live.pcap");
        Files.write(file, script(20));
        final CaptureSource source = CaptureSource.of(file);
        final FileState before = FileState.of(source);
        final byte[] anew = Files.readAllBytes(new PacketScript(1, 2, 3, 4, 5, 6).handshake()
                .write(folder.resolve("anew.tmp")));
        final byte[] longer = Arrays.copyOf(anew, 100_000);
        Files.write(file, longer);
        follower = CaptureFollower.start(source, before, PAUSE, listener);
        assertThat(ended()).isEqualTo("live.pcap was started anew.");
    }

    @Test
    void whatWasLoadedBeforeIsNotToldAgainUntilItGrows() throws Exception {
        final byte[] whole = script(5);
        final Path file = folder.resolve("live.pcap");
        append(file, whole, 0, HANDSHAKE);
        final CaptureSource source = CaptureSource.of(file);
        follower = CaptureFollower.start(source, FileState.of(source), PAUSE, listener);
        assertThat(told.poll(50, TimeUnit.MILLISECONDS)).isNull();
        append(file, whole, HANDSHAKE, whole.length);
        frames(8);
    }

    @Test
    void aRingBufferOfAFolderIsFollowedFromFileToFile() throws Exception {
        final byte[] whole = script(4);
        final Path ring = Files.createDirectory(folder.resolve("ring"));
        final int second = HANDSHAKE + 2 * (16 + 154);
        append(ring.resolve("x.pcap0"), whole, 0, second);
        Files.writeString(ring.resolve("notes.txt"), "what this is ".repeat(20));
        follow(ring);
        frames(5);
        // tcpdump makes the next file first, then its header, then packets.
        Files.createFile(ring.resolve("x.pcap1"));
        Thread.sleep(30);
        append(ring.resolve("x.pcap1"), whole, 0, 24);
        Thread.sleep(30);
        append(ring.resolve("x.pcap1"), whole, second, whole.length);
        assertThat(frames(7).conversations().direction(0, 0).payloadBytes).isEqualTo(400);
        Files.delete(ring.resolve("notes.txt"));
        assertNothingMoreIsTold(7);
        Files.delete(ring.resolve("x.pcap0"));
        assertThat(ended()).isEqualTo("x.pcap0 was removed.");
    }

    @Test
    void theNextFileOfARingIsReadOnAndOneThatLeavesItIsLeftOutInTheEnd() throws Exception {
        final byte[] whole = script(400);
        final int record = 16 + 154;
        final List<Path> files = new CopyOnWriteArrayList<>();
        final AtomicReference<CaptureSource> source = new AtomicReference<>();
        for (int i = 0; i < 4; i++) {
            files.add(folder.resolve("ring-" + i + ".pcap"));
        }
        append(files.get(0), whole, 0, HANDSHAKE + 10 * record);
        append(files.get(1), whole, 0, 24);
        source.set(new CaptureSource(files.subList(0, 2)));
        follower = CaptureFollower.start(source::get, listener);
        final CaptureAnalysis first = frames(13);
        append(files.get(1), whole, HANDSHAKE + 10 * record, HANDSHAKE + 20 * record);
        assertThat(frames(23).segments().continues(first.segments())).isTrue();
        append(files.get(2), whole, 0, 24);
        source.set(new CaptureSource(files.subList(0, 3)));
        append(files.get(2), whole, HANDSHAKE + 20 * record, HANDSHAKE + 30 * record);
        final CaptureAnalysis third = frames(33);
        assertThat(third.segments().continues(first.segments())).isTrue();
        assertThat(third.conversations().direction(0, 0).payloadBytes).isEqualTo(3_000);
        // The oldest leaves: by and by the rest is loaded anew.
        source.set(new CaptureSource(files.subList(1, 4)));
        append(files.get(3), whole, 0, 24);
        Files.delete(files.get(0));
        CaptureAnalysis now = third;
        int records = 30;
        while (now.segments().continues(first.segments())) {
            assertThat(records).as("until the rest is loaded anew").isLessThan(400);
            append(files.get(3), whole, HANDSHAKE + records * record, HANDSHAKE + (records + 1) * record);
            records++;
            now = (CaptureAnalysis) told.poll(30, TimeUnit.SECONDS);
            now.close();
        }
        assertThat(now.frames()).isBetween(20L, records - 10L);
        assertThat(now.capture().files()).isEqualTo(files.subList(1, 4));
    }

    @Test
    void whatIsNoCaptureIsSaidAtOnce() throws Exception {
        follow(Files.writeString(folder.resolve("notes.txt"), "no packets in here ".repeat(10)));
        assertThat(ended()).contains("notes.txt is not a capture");
        follow(folder.resolve("missing.pcap"));
        assertThat(ended()).contains("there is no such file");
    }

    @Test
    void afterClosingNothingIsTold() throws IOException, InterruptedException, CaptureException {
        final byte[] whole = script(5);
        final Path file = folder.resolve("live.pcap");
        append(file, whole, 0, HANDSHAKE);
        follow(file);
        frames(3);
        follower.close();
        follower.join();
        Files.delete(file);
        assertThat(told.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }
}
