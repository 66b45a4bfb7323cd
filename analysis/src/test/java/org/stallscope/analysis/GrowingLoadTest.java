package org.stallscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stallscope.analysis.capture.CaptureException;
import org.stallscope.analysis.capture.CaptureFile;
import org.stallscope.analysis.capture.CaptureHealth;
import org.stallscope.analysis.capture.CaptureHealth.Severity;
import org.stallscope.analysis.capture.CaptureSource;
import org.stallscope.analysis.capture.Frame;
import org.stallscope.analysis.capture.GrowingCapture;
import org.stallscope.analysis.capture.RecordReader;
import org.stallscope.analysis.export.ConversationsExport;
import org.stallscope.analysis.export.EpisodesExport;
import org.stallscope.analysis.export.ExportFormat;
import org.stallscope.analysis.export.SegmentsExport;
import org.stallscope.analysis.testkit.PacketScript;
import org.stallscope.analysis.testkit.Shared;

/// A capture that is read on as it grows is the same as one that is read whole.
class GrowingLoadTest {
    /// Larger ones would take long and have nothing more to tell.
    private static final long MOST_BYTES = 6_000_000;

    @TempDir
    private Path folder;

    /// All that is told of a capture.
    private static String told(CaptureAnalysis analysis) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EpisodesExport.write(analysis, analysis.episodes(), ExportFormat.JSON, out);
            ConversationsExport.write(analysis, ExportFormat.JSON, out);
            SegmentsExport.write(analysis, -1, ExportFormat.CSV, out, (done, total) -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8) + analysis.health().entries() + analysis.icmpErrors().all().size()
                + analysis.capture().notes().frameComments() + analysis.capture().notes().interfaces()
                + analysis.capture().notes().statistics();
    }

    private void grows(Path whole, long seed) throws IOException {
        final byte[] bytes = Files.readAllBytes(whole);
        final Path file = folder.resolve("growing-" + seed);
        final CaptureSource source = CaptureSource.of(file);
        final Random random = new Random(seed);
        final GrowingLoad load = new GrowingLoad(source, LoadProgress.NONE);
        // The file's beginning first: without it nothing can be opened.
        int at = Math.min(bytes.length, 400 + random.nextInt(2_000));
        Files.write(file, Arrays.copyOf(bytes, at));
        CaptureAnalysis last = load.update();
        final CaptureAnalysis first = last;
        final String firstTold = told(first);
        int looks = 1;
        while (at < bytes.length) {
            final int to =
                    looks == 6 ? bytes.length : Math.min(bytes.length, at + 1 + random.nextInt(bytes.length / 3 + 1));
            Files.write(file, Arrays.copyOfRange(bytes, at, to), StandardOpenOption.APPEND);
            at = to;
            last = load.update();
            looks++;
        }
        try (CaptureAnalysis once = CaptureLoader.loadGrowing(source, LoadProgress.NONE)) {
            assertThat(told(last)).isEqualTo(told(once));
            assertThat(last.frames()).isEqualTo(once.frames());
            for (long frame = 1; frame <= last.frames(); frame += 1 + last.frames() / 50) {
                assertThat(last.frame(frame).time()).isEqualTo(once.frame(frame).time());
                assertThat(last.frame(frame).bytes().mismatch(once.frame(frame).bytes())).isEqualTo(-1);
            }
        }
        assertThat(told(first)).as("what was told before stays").isEqualTo(firstTold);
        last.close();
        first.close();
    }

    @TestFactory
    Stream<DynamicTest> asOneThatIsReadWhole() throws IOException {
        final List<Path> captures;
        try (Stream<Path> all = Files.walk(Shared.path("captures"))) {
            captures = all.filter(Files::isRegularFile).filter(GrowingLoadTest::canGrow).sorted().toList();
        }
        assertThat(captures).hasSizeGreaterThan(10);
        return captures.stream().map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(),
                () -> grows(capture, capture.getFileName().toString().hashCode())));
    }

    private static boolean canGrow(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES || !GrowingCapture.isPossible(CaptureSource.of(file))) {
                return false;
            }
            try (CaptureAnalysis analysis = CaptureLoader.load(file, LoadProgress.NONE)) {
                final Predicate<CaptureHealth.Entry> error = entry -> entry.severity() == Severity.ERROR;
                return analysis.health().entries().stream().noneMatch(error);
            }
        } catch (CaptureException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// A capture cut into files, each with the head of the whole; null where that makes no captures.
    private static List<byte[]> cut(Path whole, Random random) throws IOException {
        final byte[] bytes = Files.readAllBytes(whole);
        final List<Integer> places = new ArrayList<>();
        try (CaptureFile file = CaptureFile.open(whole, new CaptureHealth())) {
            final RecordReader reader = file.records();
            long latest = Long.MIN_VALUE;
            int first = -1;
            while (reader.next()) {
                first = first < 0 ? (int) reader.recordOffset() : first;
                // Where times run backwards, files would overlap.
                if (reader.time() >= latest && reader.recordOffset() > first) {
                    places.add((int) reader.recordOffset());
                }
                latest = Math.max(latest, reader.time());
            }
            final boolean told = !file.notes().statistics().isEmpty() || !file.notes().names().isEmpty()
                    || file.notes().sections().size() > 1
                    || file.notes().interfaces().size() != interfacesBefore(bytes, first);
            if (first < 0 || told || places.size() < 4) {
                return null;
            }
            Collections.shuffle(places, random);
            final List<Integer> cuts = new ArrayList<>(places.subList(0, Math.min(places.size(), 4)));
            cuts.add(first);
            cuts.add(bytes.length);
            Collections.sort(cuts);
            final List<byte[]> files = new ArrayList<>();
            for (int i = 0; i + 1 < cuts.size(); i++) {
                final ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.write(bytes, 0, first);
                out.write(bytes, cuts.get(i), cuts.get(i + 1) - cuts.get(i));
                files.add(out.toByteArray());
            }
            return files;
        }
    }

    private static boolean canBeCut(Path whole) {
        try {
            return cut(whole, new Random(0)) != null;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Interfaces that are described in the head of a file.
    private static int interfacesBefore(byte[] bytes, int first) {
        if (first < 0 || bytes[0] != 0x0a) {
            return 1;
        }
        final boolean little = bytes[8] == 0x4d;
        final ByteBuffer head = ByteBuffer.wrap(bytes, 0, first)
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int interfaces = 0;
        for (int at = 0; at < first; at += head.getInt(at + 4)) {
            interfaces += head.getInt(at) == 1 ? 1 : 0;
        }
        return interfaces;
    }

    private void growsInTurns(Path whole, long seed) throws IOException {
        final Random random = new Random(seed);
        final List<byte[]> contents = cut(whole, random);
        final List<Path> files = new ArrayList<>();
        GrowingLoad load = null;
        CaptureAnalysis last = null;
        CaptureAnalysis early = null;
        String earlyTold = "";
        for (byte[] content : contents) {
            files.add(folder.resolve("turn-" + seed + "-" + files.size() + ".cap"));
            final CaptureSource source = new CaptureSource(files);
            int at = 0;
            while (at < content.length) {
                // The first look at a new file often finds nothing in it.
                final int to = at == 0 ? random.nextInt(content.length)
                        : Math.min(content.length, at + 1 + random.nextInt(content.length / 2 + 1));
                Files.write(files.getLast(), Arrays.copyOfRange(content, at, to), StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                at = to;
                if (files.size() == 1 && at < content.length / 2 + 100) {
                    continue;
                }
                if (load == null) {
                    load = new GrowingLoad(source, LoadProgress.NONE);
                } else {
                    assertThat(load.goesOn(source)).isTrue();
                }
                if (last != null && last != early) {
                    last.close();
                }
                last = load.update();
                assertThat(last).isNotNull();
                if (early == null) {
                    early = last;
                    earlyTold = told(early);
                }
            }
        }
        try (CaptureAnalysis once = CaptureLoader.loadGrowing(new CaptureSource(files), LoadProgress.NONE)) {
            assertThat(told(last)).isEqualTo(told(once));
            assertThat(last.capture().files()).isEqualTo(once.capture().files());
            assertThat(last.capture().formatWords()).isEqualTo(once.capture().formatWords());
            assertThat(last.capture().notes().sections()).isEqualTo(once.capture().notes().sections());
            assertThat(last.capture().notes().fileComments()).isEqualTo(once.capture().notes().fileComments());
            for (Path file : files) {
                // As a ring does; what is open stays.
                Files.delete(file);
            }
            for (long frame = 1; frame <= last.frames(); frame += 1 + last.frames() / 50) {
                final Frame of = last.frame(frame);
                final Frame and = once.frame(frame);
                assertThat(of.bytes().mismatch(and.bytes())).isEqualTo(-1);
                assertThat(List.of(of.number(), of.file(), of.time(), of.interfaceNumber(), of.originalLength()))
                        .isEqualTo(List.of(and.number(), and.file(), and.time(), and.interfaceNumber(),
                                and.originalLength()));
            }
            assertThat(walked(last)).isEqualTo(walked(once));
        }
        load.close();
        assertThat(last.frame(1).number()).as("it does not need the load").isEqualTo(1);
        assertThat(told(early)).as("what was told before stays").isEqualTo(earlyTold);
        last.close();
        early.close();
    }

    /// Times, files and interfaces of all frames, by another walk.
    private static List<List<Number>> walked(CaptureAnalysis analysis) {
        final List<List<Number>> frames = new ArrayList<>();
        final RecordReader reader = analysis.capture().again(bytes -> {});
        while (reader.next()) {
            frames.add(List.of(reader.time(), reader.file(), reader.interfaceNumber(), reader.capturedLength()));
        }
        return frames;
    }

    @TestFactory
    Stream<DynamicTest> filesThatTakeTurnsAreReadOnAsOneThatIsReadWhole() throws IOException {
        final List<Path> captures;
        try (Stream<Path> all = Files.walk(Shared.path("captures"))) {
            captures = all.filter(Files::isRegularFile).filter(GrowingLoadTest::canGrow).sorted()
                    .collect(Collectors.toList());
        }
        captures.removeIf(capture -> !canBeCut(capture));
        assertThat(captures).hasSizeGreaterThan(10);
        return captures.stream().map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(),
                () -> growsInTurns(capture, capture.getFileName().toString().hashCode())));
    }

    @Test
    void filesThatWereWrittenSideBySideAreNotReadOn() throws IOException {
        for (int i = 0; i < 2; i++) {
            final PacketScript script = new PacketScript().handshake();
            for (int at = 0; at < 50; at++) {
                script.at(10 + at).client.data(10);
            }
            script.write(folder.resolve("side-" + i + ".pcap"));
        }
        final CaptureSource source =
                new CaptureSource(List.of(folder.resolve("side-0.pcap"), folder.resolve("side-1.pcap")));
        assertThat(GrowingCapture.isPossible(source)).as("its files could be").isTrue();
        try (GrowingLoad load = new GrowingLoad(source, LoadProgress.NONE)) {
            assertThat(load.update()).isNull();
        }
    }

    @Test
    void aFileThatGrowsAfterTheNextWasBegunIsNotInTurn() throws IOException {
        final byte[] both = Files.readAllBytes(script(folder.resolve("both.pcap"), 0, 100));
        final Path first = Files.write(folder.resolve("first.pcap"), Arrays.copyOf(both, both.length / 2));
        final Path second = script(folder.resolve("second.pcap"), 200, 100);
        try (GrowingLoad load = new GrowingLoad(new CaptureSource(List.of(first, second)), LoadProgress.NONE)) {
            load.update().close();
            Files.write(first, Arrays.copyOfRange(both, both.length / 2, both.length), StandardOpenOption.APPEND);
            assertThat(load.update()).isNull();
        }
    }

    private static Path script(Path file, double from, int segments) throws IOException {
        final PacketScript script = new PacketScript();
        for (int i = 0; i < segments; i++) {
            script.at(from + i).client.data(10);
        }
        script.write(file);
        return file;
    }

    @Test
    void columnsOfManyChunksAndAnEpisodeThatIsOpenForLong() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 70_000; i++) {
            script.at(10 + i * 0.1).client.data(10);
            if (i == 40_000) {
                script.server.window(0).ack();
            } else if (i % 2 == 0 && i < 40_000 || i == 69_000) {
                script.server.window(60_000).ack();
            }
        }
        final Path whole = folder.resolve("whole.pcap");
        script.write(whole);
        for (int seed = 0; seed < 3; seed++) {
            grows(whole, seed);
        }
    }

    @Test
    void damageIsToldSoThatTheFileIsReadAnew() throws IOException {
        final PacketScript script = new PacketScript().handshake();
        for (int i = 0; i < 50; i++) {
            script.at(10 + i).client.data(10);
        }
        final Path file = folder.resolve("damaged.pcap");
        script.write(file);
        final GrowingLoad load = new GrowingLoad(CaptureSource.of(file), LoadProgress.NONE);
        load.update().close();
        assertThat(load.isDamaged()).isFalse();
        final byte[] noise = new byte[64];
        Arrays.fill(noise, (byte) 0xff);
        Files.write(file, noise, StandardOpenOption.APPEND);
        load.update().close();
        assertThat(load.isDamaged()).isTrue();
    }
}
