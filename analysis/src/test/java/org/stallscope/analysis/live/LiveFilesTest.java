package org.stallscope.analysis.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of a ring, and who follows them.
class LiveFilesTest {
    @TempDir
    private Path folder;

    private List<Path> onDisk() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void bytesThatAreThereAreThoseOfTheFilesOnDisk() throws IOException {
        final ScriptedSource source = new ScriptedSource(10_000, 96);
        try (LiveFiles files = new LiveFiles(folder.resolve("a.pcapng"), Ring.parse("64KiBx3"), new PcapngWriter.About(
                "eth7", "", source.linkType(), source.snapLength(), source.unitsPerSecond(), ""))) {
            while (source.next()) {
                files.packet(source);
            }
            files.flush();
            long onDisk = 0;
            for (Path file : onDisk()) {
                onDisk += Files.size(file);
            }
            assertThat(files.bytesThere()).isEqualTo(onDisk);
            assertThat(files.bytes()).isGreaterThan(2 * onDisk);
        }
    }

    @Test
    void thatAFileLeavesTheRingIsToldBeforeItIsGone() throws IOException {
        final ScriptedSource source = new ScriptedSource(10_000, 96);
        final List<List<Path>> told = new ArrayList<>();
        try (LiveFiles files = new LiveFiles(folder.resolve("a.pcapng"), Ring.parse("64KiBx3"), new PcapngWriter.About(
                "eth7", "", source.linkType(), source.snapLength(), source.unitsPerSecond(), ""))) {
            final List<List<Path>> there = new ArrayList<>();
            files.setOnTurn(() -> {
                told.add(files.files());
                there.add(onDisk());
            });
            while (source.next()) {
                files.packet(source);
            }
            assertThat(told).hasSizeGreaterThan(5);
            for (int turn = 0; turn < told.size(); turn++) {
                assertThat(told.get(turn)).hasSize(Math.min(turn + 2, 3));
                assertThat(there.get(turn)).containsAll(told.get(turn)).hasSize(Math.min(turn + 2, 4));
            }
            assertThat(onDisk()).containsExactlyInAnyOrderElementsOf(files.files());
        }
    }
}
