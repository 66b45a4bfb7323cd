package org.stallscope.analysis.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a capture leaves on the disk, however it ends; without libpcap.
class LiveCaptureTest {
    private static final int LONG = 10_000;

    @TempDir
    private Path folder;

    private static LiveStatus whole(LiveCapture capture) throws InterruptedException {
        assertThat(capture.join(LONG)).as("it ended").isTrue();
        return capture.status();
    }

    @Test
    void hasWhatCameAndWhatWasDropped() throws Exception {
        final Path file = folder.resolve("a.pcapng");
        final ScriptedSource source =
                new ScriptedSource(1_000, 97).counting(new PacketSource.Counts(1_010, 7, 3));
        final LiveCapture capture = LiveCapture.start(
                LiveSettings.of("eth7", file).withFilter("tcp port 9103").withLimits(1_000, LiveSettings.ENDLESS),
                source);
        final LiveStatus status = whole(capture);

        assertThat(status.failure()).isEmpty();
        assertThat(status.running()).isFalse();
        assertThat(status.packets()).isEqualTo(1_000);
        assertThat(status.lost()).isEqualTo(10);
        assertThat(status.bytes()).isEqualTo(Files.size(file));
        assertThat(source.isClosed()).isTrue();

        final Written written = Written.read(file);
        assertThat(written.packets()).isEqualTo(1_000);
        assertThat(written.firstNumber()).isEqualTo(1);
        assertThat(written.firstTime()).isEqualTo(ScriptedSource.FIRST_TIME + 1_000);
        assertThat(written.originalLength()).isEqualTo(1_097);
        assertThat(written.health()).containsExactly("dropped-packets");
        assertThat(written.about().name()).isEqualTo("eth7");
        assertThat(written.about().filter()).isEqualTo("tcp port 9103");
        assertThat(written.about().unitsPerSecond()).isEqualTo(1_000_000_000);
        assertThat(written.about().snapLength()).isEqualTo(97);
        assertThat(written.statistics().received()).isEqualTo(1_010);
        assertThat(written.statistics().systemDropped()).isEqualTo(7);
        assertThat(written.statistics().dropped()).isEqualTo(3);
        assertThat(written.statistics().delivered()).isEqualTo(1_000);
    }

    @Test
    void nobodyElseMayReadIt() throws Exception {
        final Path file = folder.resolve("a.pcapng");
        whole(LiveCapture.start(LiveSettings.of("x", file).withLimits(1, LiveSettings.ENDLESS),
                new ScriptedSource(1, 60)));
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        }
    }

    @Test
    void whatCameIsOnTheDiskWhileNothingMoreComes() throws Exception {
        final Path file = folder.resolve("a.pcapng");
        try (LiveCapture capture = LiveCapture.start(LiveSettings.of("x", file), new ScriptedSource(3, 60))) {
            final long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG);
            while (Written.read(file).packets() < 3 && System.nanoTime() < until) {
                Thread.sleep(5);
            }
            assertThat(Written.read(file).packets()).isEqualTo(3);
            assertThat(capture.status().running()).isTrue();
        }
        assertThat(Written.read(file).statistics().delivered()).isEqualTo(3);
    }

    @Test
    void endsAfterItsTime() throws Exception {
        final Path file = folder.resolve("a.pcapng");
        final LiveStatus status = whole(LiveCapture.start(
                LiveSettings.of("x", file).withLimits(LiveSettings.ENDLESS, 50_000_000), new ScriptedSource(5, 60)));
        assertThat(status.packets()).isEqualTo(5);
        assertThat(status.nanos()).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void filesOfARingTakeTurnsAndEachIsWhole() throws Exception {
        final Ring ring = Ring.parse("64KiBx3");
        final LiveStatus status =
                whole(LiveCapture.start(LiveSettings.of("x", folder.resolve("a.pcapng")).withRing(ring)
                        .withLimits(5_000, LiveSettings.ENDLESS), new ScriptedSource(5_000, 100)));

        assertThat(status.failure()).isEmpty();
        assertThat(status.filesBegun()).isEqualTo(11);
        assertThat(status.files()).hasSize(3);
        try (Stream<Path> there = Files.list(folder)) {
            assertThat(there).containsExactlyInAnyOrderElementsOf(status.files());
        }
        assertThat(status.files()).allSatisfy(file -> assertThat(file.getFileName().toString())
                .matches("a_000(09|10|11)_[0-9]{14}\\.pcapng"));
        long last = 0;
        for (Path file : status.files()) {
            final Written written = Written.read(file);
            assertThat(written.health()).isEmpty();
            assertThat(written.statistics().delivered()).isEqualTo(written.packets());
            if (last != 0) {
                assertThat(written.firstNumber()).as("no packet between two files is missing").isEqualTo(last + 1);
            }
            last = written.lastNumber();
        }
        assertThat(last).isEqualTo(5_000);
    }

    @Test
    void dropsAreCountedInTheFileInWhichTheyHappened() throws Exception {
        final LiveStatus status = whole(LiveCapture.start(
                LiveSettings.of("x", folder.resolve("a.pcapng")).withRing(Ring.parse("65536x9"))
                        .withLimits(1_000, LiveSettings.ENDLESS),
                new ScriptedSource(1_000, 100).counting(new PacketSource.Counts(1_004, 4, 0))));
        assertThat(status.files()).hasSize(3);
        assertThat(Written.read(status.files().get(0)).statistics().systemDropped()).isEqualTo(4);
        assertThat(Written.read(status.files().get(1)).statistics().systemDropped()).isZero();
        assertThat(status.lost()).isEqualTo(4);
    }

    @Test
    void anInterfaceThatGoesAwayLeavesAWholeFileAndIsSaid() throws Exception {
        final Path file = folder.resolve("a.pcapng");
        final LiveStatus status = whole(LiveCapture.start(LiveSettings.of("x", file), new ScriptedSource(10, 60)
                .endingWith(new LiveException(LiveException.Kind.INTERFACE, "The interface went down.", ""))));
        assertThat(status.failure()).isEqualTo("The interface went down.");
        assertThat(Written.read(file).statistics().delivered()).isEqualTo(10);
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeAnythingBegins() {
        final ScriptedSource source = new ScriptedSource(1, 60);
        assertThatThrownBy(() -> LiveCapture.start(LiveSettings.of("x", folder.resolve("none/a.pcapng")), source))
                .isInstanceOf(LiveException.class).hasMessageContaining("there is no such folder");
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void otherProgramsReadIt() throws Exception {
        final Path file = folder.resolve("a.pcapng");
        whole(LiveCapture.start(LiveSettings.of("eth7", file).withLimits(20, LiveSettings.ENDLESS),
                new ScriptedSource(20, 61).counting(new PacketSource.Counts(22, 2, 0))));
        final List<String> said = Tool.run("capinfos", "-M", file.toString());
        assertThat(said).anyMatch(line -> line.matches("Number of packets: +20"))
                .anyMatch(line -> line.matches(".*Name = eth7"))
                .anyMatch(line -> line.matches(".*Time precision = nanoseconds.*"))
                .anyMatch(line -> line.matches(".*Number of stat entries = 1"));
    }

    @Test
    void killedInTheMiddleItsFileIsReadable() throws Exception {
        final Path file = folder.resolve("killed.pcapng");
        final Process child = Tool.java(List.of(), EndlessCapture.class, file);
        final long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(6 * LONG);
        while ((!Files.exists(file) || Files.size(file) < 3_000_000) && System.nanoTime() < until && child.isAlive()) {
            Thread.sleep(5);
        }
        child.destroyForcibly();
        child.waitFor();

        final Written written = Written.read(file);
        assertThat(written.packets()).isGreaterThan(10_000);
        assertThat(written.lastNumber() - written.firstNumber() + 1).isEqualTo(written.packets());
        assertThat(written.health()).as("cut in the middle of a packet at most").isSubsetOf("truncated-record");
        assertThat(Tool.run("tshark", "-r", file.toString(), "-c", "10000", "-T", "fields", "-e", "frame.number"))
                .hasSize(10_000);
    }

    @Test
    void aFullDiskEndsItWithAWholeFileThatCountsItsDrops() throws Exception {
        final Path file = folder.resolve("full.pcapng");
        // A limit on the size of files looks like a full disk to whoever writes.
        final Process child = Tool.limited(700, EndlessCapture.class, file);
        final String said = new String(child.getInputStream().readAllBytes());
        assertThat(child.waitFor()).as(said).isZero();

        assertThat(said).contains("full.pcapng can take no more");
        assertThat(Files.size(file)).isBetween(690L * 1_024, 700L * 1_024);
        final Written written = Written.read(file);
        assertThat(written.health()).containsExactly("dropped-packets");
        assertThat(written.statistics().delivered()).isEqualTo(written.packets());
        assertThat(written.statistics().systemDropped()).isEqualTo(5);
        assertThat(Tool.run("capinfos", "-cM", file.toString()))
                .anyMatch(line -> line.matches("Number of packets: +" + written.packets()));
    }

    /// A process that captures until something ends it.
    static final class EndlessCapture {
        private EndlessCapture() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            try (LiveCapture capture = LiveCapture.start(LiveSettings.of("x", Path.of(args[0])),
                    new ScriptedSource(Long.MAX_VALUE, 100).counting(new PacketSource.Counts(0, 5, 0)))) {
                capture.join(6L * LONG);
                System.out.println(capture.status().failure());
            }
        }
    }
}
