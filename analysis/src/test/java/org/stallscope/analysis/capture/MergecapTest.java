package org.stallscope.analysis.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stallscope.analysis.testkit.Shared;

/// A set reads what Wireshark's mergecap makes of the same files: snoop, pcap of both byte orders and units, old versions,
/// pcapng and gzip, of several link types.
class MergecapTest {
    private static final Path MERGECAP = Path.of("/usr/bin/mergecap");

    @TempDir
    Path folder;

    private record Packet(long time, int linkType, int original, int captured, int data) {}

    private static List<Path> captures(String... folders) throws IOException {
        final List<Path> captures = new ArrayList<>();
        for (String name : folders) {
            try (Stream<Path> files = Files.list(Shared.path("captures/" + name))) {
                files.filter(Files::isRegularFile)
                        // Its last packet is before 1970, which mergecap takes for far in the future.
                        .filter(file -> !file.getFileName().toString().startsWith("pcapng-example"))
                        .filter(file -> !file.toString().matches(".*\\.(json|txt|zst|md|tsv)")
                                || file.toString().endsWith(".pcapng.zst"))
                        .sorted()
                        .forEach(captures::add);
            }
        }
        return captures;
    }

    private static List<Packet> packets(Capture capture) {
        final List<Packet> packets = new ArrayList<>();
        final MemorySegment[] bytes = new MemorySegment[1];
        final RecordReader reader = capture.records(next -> bytes[0] = next);
        while (reader.next()) {
            packets.add(new Packet(reader.time(), reader.linkType(), reader.originalLength(), reader.capturedLength(),
                    Arrays.hashCode(bytes[0].asSlice(reader.dataOffset(), reader.capturedLength())
                            .toArray(ValueLayout.JAVA_BYTE))));
        }
        return packets;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aSetOfEveryFormatIsReadAsMergecapMergesIt(long seed) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(MERGECAP), "mergecap is not installed: nothing to compare with");
        final List<Path> files = captures("formats", "zero-window", "loss");
        if (seed > 0) {
            Collections.shuffle(files, new Random(seed));
        }
        final Path merged = folder.resolve("merged.pcapng");
        final List<String> command = new ArrayList<>(List.of(MERGECAP.toString(), "-w", merged.toString()));
        // Of equal times mergecap takes that of the file named last, we that of the file named first.
        files.reversed().forEach(file -> command.add(file.toString()));
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();

        final CaptureHealth health = new CaptureHealth();
        try (Capture set = Capture.open(
                new CaptureSource(files), health, OpenOptions.DEFAULT, InflateProgress.NONE);
                Capture oracle = CaptureFile.open(merged, new CaptureHealth())) {
            assertThat(set.files()).containsExactlyElementsOf(files);
            final List<Packet> ours = packets(set);
            final List<Packet> theirs = packets(oracle);
            for (int i = 0; i < theirs.size(); i++) {
                assertThat(ours.get(i)).as("frame %d", i + 1).isEqualTo(theirs.get(i));
            }
            assertThat(ours).hasSameSizeAs(theirs).hasSizeGreaterThan(50_000);
            assertThat(health.entries()).noneMatch(entry -> entry.severity() == CaptureHealth.Severity.ERROR);
        }
    }
}
